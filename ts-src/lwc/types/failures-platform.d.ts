/** Apex the failures tab of the operations console calls. */

declare module '@salesforce/apex/FailuresController.getCauses' {
  /** The most frequent causes of messages in a state. */
  export default function getCauses(parameters: { state: string }): Promise<import('./failures.js').FailureCause[]>;
}

declare module '@salesforce/apex/FailuresController.getMessages' {
  /** A portion of messages, newest first. */
  export default function getMessages(parameters: {
    filter: import('./failures.js').FailureFilter;
    after: string | null;
  }): Promise<import('./failures.js').FailurePage>;
}

declare module '@salesforce/apex/FailuresController.getMessage' {
  /** One message, or null when it is gone. */
  export default function getMessage(parameters: {
    messageId: string;
  }): Promise<import('./failures.js').FailureDetail | null>;
}

declare module '@salesforce/apex/FailuresController.repair' {
  /** Saves a payload unless something is wrong with it. */
  export default function repair(parameters: {
    messageId: string;
    payload: string;
  }): Promise<import('./failures.js').FailureProblem[]>;
}

declare module '@salesforce/apex/FailuresController.replay' {
  /** Tries messages again now. */
  export default function replay(parameters: { messageIds: string[] }): Promise<import('./failures.js').FailureOutcome>;
}

declare module '@salesforce/apex/FailuresController.discard' {
  /** Gives messages up. */
  export default function discard(parameters: {
    messageIds: string[];
    reason: string;
  }): Promise<import('./failures.js').FailureOutcome>;
}

declare module '@salesforce/apex/FailuresController.beginCause' {
  /** Replays or discards all messages of a cause in the background. */
  export default function beginCause(parameters: {
    action: 'Replay' | 'Discard';
    cause: string;
    state: string;
    reason: string | null;
  }): Promise<import('./failures.js').FailureProgress>;
}

declare module '@salesforce/apex/FailuresController.getProgress' {
  /** How far the work on a cause is. */
  export default function getProgress(parameters: {
    runId: string;
  }): Promise<import('./failures.js').FailureProgress | null>;
}

declare module '@salesforce/apex/FailuresController.getAssignees' {
  /** People a message can be given to. */
  export default function getAssignees(): Promise<import('./failures.js').FailureAssignee[]>;
}

declare module '@salesforce/apex/FailuresController.assign' {
  export default function assign(parameters: { messageIds: string[]; ownerId: string }): Promise<void>;
}

declare module '@salesforce/apex/FailuresController.tag' {
  export default function tag(parameters: { messageIds: string[]; tags: string }): Promise<void>;
}

declare module 'lightning/platformShowToastEvent' {
  /** Asks the page to show a toast. */
  export class ShowToastEvent extends CustomEvent<unknown> {
    constructor(toast: { title: string; message?: string; variant?: 'info' | 'success' | 'warning' | 'error' });
  }
}
