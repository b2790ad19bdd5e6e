import { randomBytes } from 'node:crypto';
import type { QuiddityName, UserContext } from '../../apex/runtime/host.js';
import type { SObject } from '../../apex/runtime/values/index.js';
import { Limits, type LimitSet } from './limits.js';
import { MixedDml } from './mixed-dml.js';

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

/** Work of a transaction that a savepoint can take back. */
export interface RevocableWork {
  readonly events: SObject[];
  readonly afterCommit: (() => void)[];
}

/** The state of one running transaction. Statics live in the Apex runtime, records in the store. */
export class Transaction {
  readonly requestId = requestId();
  readonly quiddity: QuiddityName;
  readonly jobId: string | null;
  readonly mayChainBatch: boolean;
  readonly calloutRefusal: string | null;
  /** Replaced by `Test.startTest()` and `stopTest()`. */
  limits: Limits;
  /** The last one is running; `System.runAs` pushes. */
  readonly users: UserContext[];
  readonly log: DebugLine[] = [];
  /** DML since the transaction began: no callout may follow. */
  uncommittedWork = false;
  /** Events published immediately: sent however the transaction ends. */
  readonly immediateEvents: SObject[] = [];
  /** Events published after commit and other work that only happens if the transaction commits. */
  readonly revocable: RevocableWork = { events: [], afterCommit: [] };
  finalizer: unknown = null;
  readonly mixedDml = new MixedDml();

  constructor(options: TransactionOptions) {
    this.quiddity = options.quiddity;
    this.jobId = options.jobId ?? null;
    this.mayChainBatch = options.mayChainBatch ?? false;
    this.calloutRefusal = options.calloutRefusal ?? null;
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
