/** What Apex answers to the promise console. */

declare module '@salesforce/apex/PromiseController.getContext' {
  /** Whom the record is about, and what was promised there before. */
  export default function getContext(parameters: {
    recordId: string | null;
  }): Promise<import('./promise.js').PromiseContext>;
}

declare module '@salesforce/apex/PromiseController.ask' {
  /** Answers from what is known, with a ticket when the systems may be asked; `askJson` is a `PromiseAsk`. */
  export default function ask(parameters: { askJson: string }): Promise<import('./promise.js').PromiseAnswer>;
}

declare module '@salesforce/apex/PromiseController.askLive' {
  /** Asks the systems the same, once for all lines. */
  export default function askLive(parameters: {
    ticket: string;
    askJson: string;
  }): Promise<import('./promise.js').PromiseAnswer>;
}

declare module '@salesforce/apex/PromiseController.getVersion' {
  /** What changes when anything about a kept promise changes. */
  export default function getVersion(parameters: { promiseId: string }): Promise<string>;
}

declare module '@salesforce/apex/PromiseController.keep' {
  /** Keeps an answer; the same key is the same promise. */
  export default function keep(parameters: {
    requestKey: string;
    askJson: string;
    answerJson: string;
  }): Promise<import('./promise.js').KeptPromise>;
}

declare module '@salesforce/apex/PromiseController.reserve' {
  /** Keeps an answer and has it set aside; the same key is the same reservation. */
  export default function reserve(parameters: {
    requestKey: string;
    askJson: string;
    answerJson: string;
  }): Promise<import('./promise.js').KeptPromise>;
}

declare module '@salesforce/apex/PromiseController.extend' {
  /** Gives a reservation its time once more. */
  export default function extend(parameters: {
    promiseId: string;
    requestKey: string;
  }): Promise<import('./promise.js').KeptPromise>;
}

declare module '@salesforce/apex/PromiseController.release' {
  /** Gives back what is set aside. */
  export default function release(parameters: {
    promiseId: string;
    requestKey: string;
  }): Promise<import('./promise.js').KeptPromise>;
}

declare module '@salesforce/apex/PromiseController.getKept' {
  /** Where a kept promise stands. */
  export default function getKept(parameters: { promiseId: string }): Promise<import('./promise.js').KeptPromise>;
}

declare module '@salesforce/apex/PromiseController.getSnapshot' {
  /** A kept promise with all it said. */
  export default function getSnapshot(parameters: {
    promiseId: string;
  }): Promise<import('./promise.js').PromiseSnapshot>;
}

declare module '@salesforce/apex/PromiseController.compare' {
  /** Which lines of a kept promise could not be promised any more. */
  export default function compare(parameters: { promiseId: string }): Promise<import('./promise.js').PromiseComparison>;
}
