/**
 * Modules the platform provides to components and @salesforce/lightning-types 0.8.0 does not describe,
 * reduced to what the components use.
 */

declare module '@salesforce/label/*' {
  const text: string;
  export default text;
}

declare module '@salesforce/userPermission/*' {
  /** True, or nothing when the user does not hold the permission. */
  const held: true | undefined;
  export default held;
}

declare module '@salesforce/i18n/locale' {
  /** BCP 47 tag such as `en-US`. */
  const locale: string;
  export default locale;
}

declare module '@salesforce/i18n/timeZone' {
  /** IANA name such as `America/New_York`. */
  const timeZone: string;
  export default timeZone;
}

declare module '@salesforce/apex/OrderTimelineController.getTimeline' {
  import type { TimelineAnswer } from './timeline';
  /** The timeline of the order a case, account, contact or customer order is about. */
  export default function getTimeline(parameters: { recordId: string }): Promise<TimelineAnswer>;
}

declare module '@salesforce/apex/OrderTimelineController.getTimelineOf' {
  import type { TimelineAnswer } from './timeline';
  /** The timeline of one given order. */
  export default function getTimelineOf(parameters: { orderId: string }): Promise<TimelineAnswer>;
}

declare module '@salesforce/apex/OrderTimelineController.getVersion' {
  /** Changes whenever the timeline of the order does. */
  export default function getVersion(parameters: { orderId: string }): Promise<string>;
}

declare module '@salesforce/apex/OrderTimelineController.findLive' {
  import type { TimelineAnswer } from './timeline';
  /** Asks the systems themselves for an order and keeps the answer. */
  export default function findLive(parameters: { recordId: string; term: string }): Promise<TimelineAnswer>;
}

declare module '@salesforce/apex/OrderTimelineController.linkOrder' {
  /** Makes the order the one the case is about. */
  export default function linkOrder(parameters: { caseId: string; orderId: string }): Promise<void>;
}

declare module 'lightning/navigation' {
  import type { LightningElement } from 'lwc';

  /** Where to go; see "PageReference Types" in the LWC developer guide. */
  export interface PageReference {
    type: string;
    attributes: Record<string, string>;
    state?: Record<string, string>;
  }
  interface Navigable {
    [NavigationMixin.Navigate](reference: PageReference, replace?: boolean): void;
    [NavigationMixin.GenerateUrl](reference: PageReference): Promise<string>;
  }

  export function NavigationMixin(base: typeof LightningElement): new () => LightningElement & Navigable;
  export namespace NavigationMixin {
    const Navigate: unique symbol;
    const GenerateUrl: unique symbol;
  }
}

declare module 'lightning/pageReferenceUtils' {
  /** Field values as a page reference's state carries them: `Subject=Your%20order,HtmlBody=…`. */
  export function encodeDefaultFieldValues(fields: Record<string, string>): string;
}

declare module 'lightning/uiRecordApi' {
  /** Tells Lightning Data Service that these records were changed elsewhere. */
  export function notifyRecordUpdateAvailable(records: { recordId: string }[]): Promise<void>;
}
