import type { Frozen } from './freeze.js';

export type JobKind = 'Queueable' | 'Future' | 'BatchApex' | 'ScheduledApex';

/** A job waiting to run, as the org keeps it. */
export interface StoredJob {
  /** Id of its AsyncApexJob. */
  readonly id: string;
  readonly kind: JobKind;
  readonly className: string;
  /** User it runs as. */
  readonly userId: string;
  /** Epoch ms before which it may not start. */
  notBefore: number;
  /** The job object, or the arguments of a future call. */
  state: Frozen;
  readonly details: JobDetails;
}

/** What the kinds need besides the object. */
export interface JobDetails {
  /** Future: mangled method name and whether it may call out. */
  method?: string;
  callout?: boolean;
  /** Queueable: how deep in a chain, how deep it may get, signature against duplicates. */
  depth?: number;
  maximumDepth?: number;
  signature?: string;
  /** Batch: rows of each execute, where it stands. */
  scope?: number;
  batch?: BatchProgress;
  /** Scheduled: its CronTrigger, name, cron text, time zone and how often it fired. */
  cronTriggerId?: string;
  name?: string;
  cron?: string;
  timeZone?: string;
  fired?: number;
}

/** A batch job between two of its transactions; its scopes are kept apart, by number. */
export interface BatchProgress {
  total: number;
  next: number;
  errors: number;
}
