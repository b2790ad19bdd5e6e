/** What Apex answers to the exception queue, the source health and the traces. */

declare module '@salesforce/apex/ExceptionQueueController.getOverview' {
  import type { ExceptionOverview } from './watch';
  /** Queues with their load, kinds and people. */
  export default function getOverview(): Promise<ExceptionOverview>;
}

declare module '@salesforce/apex/ExceptionQueueController.getExceptions' {
  import type { ExceptionFilter, ExceptionPage } from './watch';
  /** A page of open exceptions, those due first on top. */
  export default function getExceptions(parameters: { filter: ExceptionFilter }): Promise<ExceptionPage>;
}

declare module '@salesforce/apex/ExceptionQueueController.take' {
  /** Makes the caller the one who takes care of them. */
  export default function take(parameters: { ids: string[] }): Promise<void>;
}

declare module '@salesforce/apex/ExceptionQueueController.assign' {
  /** Gives them to somebody. */
  export default function assign(parameters: { ids: string[]; userId: string }): Promise<void>;
}

declare module '@salesforce/apex/ExceptionQueueController.openCases' {
  /** Opens a case for each that has none. */
  export default function openCases(parameters: { ids: string[] }): Promise<void>;
}

declare module '@salesforce/apex/ExceptionQueueController.resolve' {
  /** Closes them for a reason. */
  export default function resolve(parameters: { ids: string[]; reason: string }): Promise<void>;
}

declare module '@salesforce/apex/SourceHealthController.getSources' {
  import type { SourceOverview } from './watch';
  /** How every source and subscription does. */
  export default function getSources(): Promise<SourceOverview>;
}

declare module '@salesforce/apex/TraceController.getPath' {
  import type { TracePath } from './watch';
  /** The path of a correlation id through the systems. */
  export default function getPath(parameters: { correlationId: string }): Promise<TracePath>;
}
