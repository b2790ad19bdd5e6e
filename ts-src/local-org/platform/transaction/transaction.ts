import { randomBytes } from 'node:crypto';
import type { EventTriggerState, QuiddityName, UserContext } from '../../apex/runtime/host.js';
import type { SObject } from '../../apex/runtime/values/index.js';
import { Limits, type LimitSet } from './limits.js';
import type { LogEntry } from '../logs/log-entry.js';
import type { LockHolder } from './lock-table.js';
import { MixedDml } from './mixed-dml.js';
import type { PlatformSavepoint } from './savepoint.js';

/** What a transaction is started with. */
export interface TransactionOptions {
  readonly user: UserContext;
  readonly quiddity: QuiddityName;
  readonly limits: LimitSet;
  /** Id of the AsyncApexJob this transaction runs, if any. */
  readonly jobId?: string;
  /** Batch: only `finish` may start another batch. */
  readonly mayChainBatch?: boolean;
  /** Whether callouts are allowed at all; `null` or the reason why not. */
  readonly calloutRefusal?: string | null;
  /** What an event trigger is told about its batch. */
  readonly eventTrigger?: EventTriggerState;
}

/** One line of the debug log. */
export interface DebugLine {
  /** Epoch ms. */
  readonly at: number;
  readonly level: string;
  readonly message: string;
  /** `Foo.cls:12` or `[12]`. */
  readonly location: string;
}

/** The state of one running transaction. Statics live in the Apex runtime, records in the store. */
export class Transaction implements LockHolder {
  readonly requestId = requestId();
  /** Epoch ms. */
  readonly startedAt = Date.now();
  readonly quiddity: QuiddityName;
  readonly jobId: string | null;
  readonly mayChainBatch: boolean;
  readonly calloutRefusal: string | null;
  /** Null outside platform event triggers. */
  readonly eventTrigger: EventTriggerState | null;
  /** Its locks end with it. */
  readonly until = null;
  /** Replaced by `Test.startTest()` and `stopTest()`. */
  limits: Limits;
  /** The last one is running; `System.runAs` pushes. */
  readonly users: UserContext[];
  /** What its debug log shows. */
  readonly log: LogEntry[] = [];
  /** Changes since the transaction began: no callout may follow, and nobody may run in between. */
  uncommittedWork = false;
  /** Events published immediately: sent however the transaction ends. */
  readonly immediateEvents: SObject[] = [];
  /** Events published if the transaction commits; a savepoint can take them back. */
  readonly events: SObject[] = [];
  /** Ids of the records it locked, in order. */
  readonly locked: string[] = [];
  /** Savepoints that are still good, in order. */
  readonly savepoints: PlatformSavepoint[] = [];
  finalizer: unknown = null;
  readonly mixedDml = new MixedDml();

  constructor(options: TransactionOptions) {
    this.quiddity = options.quiddity;
    this.jobId = options.jobId ?? null;
    this.mayChainBatch = options.mayChainBatch ?? false;
    this.calloutRefusal = options.calloutRefusal ?? null;
    this.eventTrigger = options.eventTrigger ?? null;
    this.limits = new Limits(options.limits);
    this.users = [options.user];
  }

  /** Cacheable controllers may not change anything. */
  forbidDml(): void {
    this.limits.restrict('dmlStatements', 0);
    this.limits.restrict('publishImmediateDml', 0);
  }

  get user(): UserContext {
    return this.users[this.users.length - 1] as UserContext;
  }
}

/** Looks like the platform's request ids: 22 characters. */
function requestId(): string {
  return randomBytes(16).toString('base64url').slice(0, 22).replace(/[-_]/g, '0');
}
