/** What Apex answers to the returns console. */

declare module '@salesforce/apex/ReturnsController.getReturns' {
  import type { OrderReturnsView } from './returns';
  /** What came back of an order, what more may come back, and what is under way. */
  export default function getReturns(parameters: { orderId: string }): Promise<OrderReturnsView>;
}

declare module '@salesforce/apex/ReturnsController.look' {
  import type { LiveView } from './returns';
  /** Says what is known here, with a ticket where the systems were not asked lately. */
  export default function look(parameters: { orderId: string }): Promise<LiveView>;
}

declare module '@salesforce/apex/ReturnsController.askLive' {
  import type { LiveView } from './returns';
  /** Asks all systems what may come back; what they cannot say now stays what is known here. */
  export default function askLive(parameters: { orderId: string; ticket: string }): Promise<LiveView>;
}

declare module '@salesforce/apex/ReturnsController.cancel' {
  import type { OrderReturnsView } from './returns';
  /** Submits the cancellation of a return; the same key is the same one. */
  export default function cancel(parameters: {
    orderId: string;
    returnId: string;
    requestKey: string;
    reason: string;
  }): Promise<OrderReturnsView>;
}

declare module '@salesforce/apex/ReturnsController.extend' {
  import type { OrderReturnsView } from './returns';
  /** Asks for more time until a day such as 2026-05-01; the same key is the same request. */
  export default function extend(parameters: {
    orderId: string;
    returnId: string;
    requestKey: string;
    reason: string;
    lastDay: string;
  }): Promise<OrderReturnsView>;
}

declare module '@salesforce/apex/ReturnsController.replaceLabel' {
  import type { OrderReturnsView } from './returns';
  /** Asks for another label (`label`) or code (`dropOffCode`); the same key is the same request. */
  export default function replaceLabel(parameters: {
    orderId: string;
    returnId: string;
    requestKey: string;
    reason: string;
    kind: string;
  }): Promise<OrderReturnsView>;
}

declare module '@salesforce/apex/ReturnsController.getOrderOf' {
  /** The order a return is of. */
  export default function getOrderOf(parameters: { returnId: string }): Promise<string>;
}

declare module '@salesforce/apex/ReturnsController.requestCredit' {
  import type { OrderReturnsView } from './returns';
  /** Asks for what is due and was not credited; the same key is the same request. */
  export default function requestCredit(parameters: {
    orderId: string;
    returnId: string;
    requestKey: string;
  }): Promise<OrderReturnsView>;
}

declare module '@salesforce/apex/ReturnsController.check' {
  import type { ReturnOffer } from './returns';
  /** Says what a return would bring and what of it is refused, and does nothing. */
  export default function check(parameters: { orderId: string; askJson: string }): Promise<ReturnOffer>;
}

declare module '@salesforce/apex/ReturnsController.authorize' {
  import type { OrderReturnsView } from './returns';
  /** Asks for a return; the same key is the same one. */
  export default function authorize(parameters: {
    orderId: string;
    requestKey: string;
    askJson: string;
  }): Promise<OrderReturnsView>;
}
