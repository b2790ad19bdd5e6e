/** What Apex answers to the exception queue, the source health and the traces. */

declare module '@salesforce/apex/ExceptionQueueController.getOverview' {
  /** Queues with their load, kinds and people. */
  export default function getOverview(): Promise<import('./watch.js').ExceptionOverview>;
}

declare module '@salesforce/apex/ExceptionQueueController.getExceptions' {
  /** A page of open exceptions, those due first on top. */
  export default function getExceptions(parameters: {
    filter: import('./watch.js').ExceptionFilter;
  }): Promise<import('./watch.js').ExceptionPage>;
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
  /** How every source and subscription does. */
  export default function getSources(): Promise<import('./watch.js').SourceOverview>;
}

declare module '@salesforce/apex/TraceController.getPath' {
  /** The path of a correlation id through the systems. */
  export default function getPath(parameters: { correlationId: string }): Promise<import('./watch.js').TracePath>;
}
