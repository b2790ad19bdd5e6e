/** What Apex answers to the returns console. */

declare module '@salesforce/apex/ReturnsController.getReturns' {
  /** What came back of an order, what more may come back, and what is under way. */
  export default function getReturns(parameters: { orderId: string }): Promise<import('./returns.js').OrderReturnsView>;
}

declare module '@salesforce/apex/ReturnsController.look' {
  /** Says what is known here, with a ticket where the systems were not asked lately. */
  export default function look(parameters: { orderId: string }): Promise<import('./returns.js').LiveView>;
}

declare module '@salesforce/apex/ReturnsController.askLive' {
  /** Asks all systems what may come back; what they cannot say now stays what is known here. */
  export default function askLive(parameters: {
    orderId: string;
    ticket: string;
  }): Promise<import('./returns.js').LiveView>;
}

declare module '@salesforce/apex/ReturnsController.cancel' {
  /** Submits the cancellation of a return; the same key is the same one. */
  export default function cancel(parameters: {
    orderId: string;
    returnId: string;
    requestKey: string;
    reason: string;
  }): Promise<import('./returns.js').OrderReturnsView>;
}

declare module '@salesforce/apex/ReturnsController.extend' {
  /** Asks for more time until a day such as 2026-05-01; the same key is the same request. */
  export default function extend(parameters: {
    orderId: string;
    returnId: string;
    requestKey: string;
    reason: string;
    lastDay: string;
  }): Promise<import('./returns.js').OrderReturnsView>;
}

declare module '@salesforce/apex/ReturnsController.replaceLabel' {
  /** Asks for another label (`label`) or code (`dropOffCode`); the same key is the same request. */
  export default function replaceLabel(parameters: {
    orderId: string;
    returnId: string;
    requestKey: string;
    reason: string;
    kind: string;
  }): Promise<import('./returns.js').OrderReturnsView>;
}

declare module '@salesforce/apex/ReturnsController.getOrderOf' {
  /** The order a return is of. */
  export default function getOrderOf(parameters: { returnId: string }): Promise<string>;
}

declare module '@salesforce/apex/ReturnsController.requestCredit' {
  /** Asks for what is due and was not credited; the same key is the same request. */
  export default function requestCredit(parameters: {
    orderId: string;
    returnId: string;
    requestKey: string;
  }): Promise<import('./returns.js').OrderReturnsView>;
}

declare module '@salesforce/apex/ReturnsController.check' {
  /** Says what a return would bring and what of it is refused, and does nothing. */
  export default function check(parameters: {
    orderId: string;
    askJson: string;
  }): Promise<import('./returns.js').ReturnOffer>;
}

declare module '@salesforce/apex/ReturnsController.authorize' {
  /** Asks for a return; the same key is the same one. */
  export default function authorize(parameters: {
    orderId: string;
    requestKey: string;
    askJson: string;
  }): Promise<import('./returns.js').OrderReturnsView>;
}
