/** Apex the failures tab of the operations console calls. */

declare module '@salesforce/apex/FailuresController.getCauses' {
  import type { FailureCause } from './failures';
  /** The most frequent causes of messages in a state. */
  export default function getCauses(parameters: { state: string }): Promise<FailureCause[]>;
}

declare module '@salesforce/apex/FailuresController.getMessages' {
  import type { FailureFilter, FailurePage } from './failures';
  /** A portion of messages, newest first. */
  export default function getMessages(parameters: {
    filter: FailureFilter;
    after: string | null;
  }): Promise<FailurePage>;
}

declare module '@salesforce/apex/FailuresController.getMessage' {
  import type { FailureDetail } from './failures';
  /** One message, or null when it is gone. */
  export default function getMessage(parameters: { messageId: string }): Promise<FailureDetail | null>;
}

declare module '@salesforce/apex/FailuresController.repair' {
  import type { FailureProblem } from './failures';
  /** Saves a payload unless something is wrong with it. */
  export default function repair(parameters: { messageId: string; payload: string }): Promise<FailureProblem[]>;
}

declare module '@salesforce/apex/FailuresController.replay' {
  import type { FailureOutcome } from './failures';
  /** Tries messages again now. */
  export default function replay(parameters: { messageIds: string[] }): Promise<FailureOutcome>;
}

declare module '@salesforce/apex/FailuresController.discard' {
  import type { FailureOutcome } from './failures';
  /** Gives messages up. */
  export default function discard(parameters: { messageIds: string[]; reason: string }): Promise<FailureOutcome>;
}

declare module '@salesforce/apex/FailuresController.beginCause' {
  import type { FailureProgress } from './failures';
  /** Replays or discards all messages of a cause in the background. */
  export default function beginCause(parameters: {
    action: 'Replay' | 'Discard';
    cause: string;
    state: string;
    reason: string | null;
  }): Promise<FailureProgress>;
}

declare module '@salesforce/apex/FailuresController.getProgress' {
  import type { FailureProgress } from './failures';
  /** How far the work on a cause is. */
  export default function getProgress(parameters: { runId: string }): Promise<FailureProgress | null>;
}

declare module '@salesforce/apex/FailuresController.getAssignees' {
  import type { FailureAssignee } from './failures';
  /** People a message can be given to. */
  export default function getAssignees(): Promise<FailureAssignee[]>;
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
