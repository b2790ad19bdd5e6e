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
  /** The timeline of the order a case, account, contact or customer order is about. */
  export default function getTimeline(parameters: {
    recordId: string;
  }): Promise<import('./timeline.js').TimelineAnswer>;
}

declare module '@salesforce/apex/OrderTimelineController.getHistory' {
  /** The timeline of one given order. */
  export default function getHistory(parameters: { orderId: string }): Promise<import('./timeline.js').TimelineAnswer>;
}
declare module '@salesforce/apex/OrderTimelineController.getTimelineOf' {
  /** The timeline of one given order. */
  export default function getTimelineOf(parameters: {
    orderId: string;
  }): Promise<import('./timeline.js').TimelineAnswer>;
}

declare module '@salesforce/apex/OrderTimelineController.getVersion' {
  /** Changes whenever the timeline of the order does. */
  export default function getVersion(parameters: { orderId: string }): Promise<string>;
}

declare module '@salesforce/apex/OrderTimelineController.findLive' {
  /** Asks the systems themselves for an order and keeps the answer. */
  export default function findLive(parameters: {
    recordId: string;
    term: string;
  }): Promise<import('./timeline.js').TimelineAnswer>;
}

declare module '@salesforce/apex/OrderActionsController.change' {
  /** Submits a change: lower quantities by line number, another date, or both. */
  export default function change(parameters: {
    orderId: string;
    requestKey: string;
    reason: string;
    quantities?: Record<string, number>;
    requestedDate?: string;
  }): Promise<import('./order-actions.js').OrderActions>;
}

declare module '@salesforce/apex/OrderActionsController.release' {
  /** Submits the release of an order that is held. */
  export default function release(parameters: {
    orderId: string;
    requestKey: string;
    reason: string;
  }): Promise<import('./order-actions.js').OrderActions>;
}

declare module '@salesforce/apex/OrderActionsController.getActions' {
  /** What can be done about an order, and what became of what was asked before. */
  export default function getActions(parameters: {
    orderId: string;
  }): Promise<import('./order-actions.js').OrderActions>;
}

declare module '@salesforce/apex/OrderActionsController.cancel' {
  /** Submits a cancellation; the same key is the same one. */
  export default function cancel(parameters: {
    orderId: string;
    requestKey: string;
    reason: string;
    quantities?: Record<string, number>;
  }): Promise<import('./order-actions.js').OrderActions>;
}

declare module '@salesforce/apex/OrderTimelineController.linkOrder' {
  /** Makes the order the one the case is about. */
  export default function linkOrder(parameters: { caseId: string; orderId: string }): Promise<void>;
}

declare module '@salesforce/apex/MappingStudioController.getVocabulary' {
  /** The words to choose from, and whether the person may change mappings. */
  export default function getVocabulary(): Promise<import('./studio.js').StudioVocabulary>;
}

declare module '@salesforce/apex/MappingStudioController.getInbox' {
  /** A page of the codes no mapping knows. */
  export default function getInbox(parameters: {
    systemName: string;
    term: string;
    skipped: number;
  }): Promise<import('./studio.js').InboxPage>;
}

declare module '@salesforce/apex/MappingStudioController.getChanges' {
  /** The newest changes with how far they have got. */
  export default function getChanges(): Promise<import('./studio.js').MappingChangeView[]>;
}

declare module '@salesforce/apex/MappingStudioController.getMappings' {
  /** A page of the mappings of a code set. */
  export default function getMappings(parameters: {
    codeSet: string;
    term: string;
    state: string;
    skipped: number;
  }): Promise<import('./studio.js').MappingPage>;
}

declare module '@salesforce/apex/MappingStudioController.saveMappings' {
  /** Deploys mappings together; `draftsJson` is a list of `MappingDraft`. Answers the id of the change. */
  export default function saveMappings(parameters: { draftsJson: string }): Promise<string>;
}

declare module '@salesforce/apex/MappingStudioController.retireMapping' {
  /** Takes an admin's mapping back. Answers the id of the change. */
  export default function retireMapping(parameters: { codeSet: string; key: string }): Promise<string>;
}

declare module '@salesforce/apex/MappingStudioController.resumeChange' {
  /** Goes on computing orders where an interrupted run stopped. */
  export default function resumeChange(parameters: { changeId: string }): Promise<void>;
}

declare module '@salesforce/apex/MappingStudioController.tryEvent' {
  /** What an event in the shape of the contract would become. */
  export default function tryEvent(parameters: { eventJson: string }): Promise<import('./studio.js').TryAnswer>;
}

declare module '@salesforce/apex/MappingStudioController.tryCode' {
  /** What a code would become. */
  export default function tryCode(parameters: {
    codeSet: string;
    codeType: string;
    code: string;
    codeText: string;
    subject: string;
  }): Promise<import('./studio.js').TryAnswer>;
}

declare module '@salesforce/apex/MappingStudioController.exportMappings' {
  /** What holds in a code set, as comma-separated values. */
  export default function exportMappings(parameters: { codeSet: string }): Promise<string>;
}

declare module '@salesforce/apex/MappingStudioController.previewImport' {
  /** What each line of a file would do. */
  export default function previewImport(parameters: { text: string }): Promise<import('./studio.js').ImportLine[]>;
}

declare module '@salesforce/apex/MappingStudioController.applyImport' {
  /** Brings the new and changed lines into force. Answers the id of the change. */
  export default function applyImport(parameters: { text: string }): Promise<string>;
}

declare module '@salesforce/apex/MappingStudioController.copyPack' {
  /** Begins a new partner with what is known of another; `copyJson` is a `PackCopy`. Answers the id of the change. */
  export default function copyPack(parameters: { copyJson: string }): Promise<string>;
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
