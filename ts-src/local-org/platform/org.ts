import type {
  DescribeRights,
  DmlRowResult,
  OrganizationInfo,
  QueryRequest,
  QuiddityName,
  Schema,
  UserContext
} from '../apex/runtime/host.js';
import { ApexException } from '../apex/runtime/exceptions.js';
import { setHost } from '../apex/runtime/host.js';
import { ApexDatetime, type SObject } from '../apex/runtime/values/index.js';
import { canonicalId, derivedId } from '../data/ids.js';
import type { DataRequest } from '../data/dml/types.js';
import type { QueryOutcome } from '../data/query/run-query.js';
import type { OrgMetadata } from '../metadata/org-metadata.js';
import type { Apex } from './apex-code/apex.js';
import { BulkJobs } from './bulk/bulk-jobs.js';
import { ClientAccess } from './operations/client-access.js';
import { hasCacheSpace, partitionsOf, PlatformCache } from './cache.js';
import { Callouts } from './callouts/callouts.js';
import { SyncHttp } from './callouts/sync-http.js';
import type { LocalOrgConfig } from './config.js';
import { DebugLog } from './logs/debug-log.js';
import { ChangeCapture } from './events/change-capture.js';
import { PublishCallbacks } from './events/publish-callbacks.js';
import { EventDelivery } from './events/event-delivery.js';
import type { Position } from './events/subscription.js';
import { Publisher } from './events/publisher.js';
import { OrgJobs } from './jobs/org-jobs.js';
import { ApexLogs } from './logs/apex-logs.js';
import { ApexTrace } from './logs/apex-trace.js';
import { RecordDeployments } from './custom-metadata/record-deployments.js';
import type { AnonymousResult } from './operations/anonymous-result.js';
import { runAnonymous } from './operations/anonymous.js';
import { Cursors } from './operations/rest/query.js';
import { OrgHost } from './org-host.js';
import type { Labels } from './resources/labels.js';
import { Outbox } from './outbox.js';
import { type OrgStore, SYSTEM } from './store/org-store.js';
import { RecordLocks } from './transaction/record-locks.js';
import type { Transaction } from './transaction/transaction.js';
import { Transactions } from './transaction/transactions.js';
import { Waiting } from './transaction/waiting.js';
import type { WakeSignal } from './transaction/wake-signal.js';
import type { TriggerRunner } from './triggers/trigger-runner.js';
import { ADMIN_PROFILE, usersOf } from './users/bootstrap.js';
import { UserDirectory } from './users/user-directory.js';

export interface OrgOptions {
  readonly metadata: OrgMetadata;
  readonly schema: Schema;
  readonly store: OrgStore;
  readonly config: LocalOrgConfig;
  readonly apex: Apex;
  readonly triggers: TriggerRunner;
  readonly labels: Labels;
  readonly organization: OrganizationInfo;
  readonly now: () => number;
  /** Wakes this thread while it waits. */
  readonly signal?: WakeSignal | undefined;
  /** Called when there may be work for the dispatcher. */
  readonly wake: () => void;
}

/** One org: a store with everything that works on it. */
export class Org {
  readonly schema: Schema;
  readonly store: OrgStore;
  readonly metadata: OrgMetadata;
  readonly apex: Apex;
  readonly config: LocalOrgConfig;
  readonly triggers: TriggerRunner;
  readonly labels: Labels;
  readonly organization: OrganizationInfo;
  readonly now: () => number;
  readonly host: OrgHost;
  readonly transactions: Transactions;
  readonly waiting: Waiting;
  readonly locks: RecordLocks;
  readonly users: UserDirectory;
  readonly callouts: Callouts;
  readonly publisher: Publisher;
  readonly events: EventDelivery;
  readonly callbacks: PublishCallbacks;
  /** Which objects' changes are told to subscribers, and how. */
  readonly changes: ChangeCapture;
  readonly jobs: OrgJobs;
  readonly bulk: BulkJobs;
  /** Debug logs of users who are traced. */
  readonly logs: ApexLogs;
  readonly deployments: RecordDeployments;
  /** Records as clients and people see and change them. */
  readonly clients: ClientAccess;
  readonly cache: PlatformCache;
  readonly debugLog = new DebugLog(() => {
    const user = this.transactions.currentOrNull?.users[0];
    return user !== undefined && this.logs.isTraced(user);
  });
  /** What debug logs show besides `System.debug`. */
  readonly trace = new ApexTrace(this);
  /** E-mail messages and notifications Apex sent; nothing leaves the machine. */
  readonly outbox = new Outbox(() => this.now());
  readonly cursors = new Cursors();
  private readonly wake: () => void;
  private publishes = 0;

  constructor(options: OrgOptions) {
    this.schema = options.schema;
    this.store = options.store;
    this.metadata = options.metadata;
    this.apex = options.apex;
    this.config = options.config;
    this.triggers = options.triggers;
    this.labels = options.labels;
    this.organization = options.organization;
    this.now = options.now;
    this.wake = options.wake;
    this.host = new OrgHost(this);
    this.transactions = new Transactions({
      store: options.store,
      resetStatics: options.apex.resetStatics,
      enter: () => setHost(this.host),
      settle: (transaction, committed) => this.settle(transaction, committed)
    });
    this.waiting = new Waiting(this.transactions, options.signal);
    this.locks = new RecordLocks(this.waiting, lockWaitOf(options.config));
    this.users = new UserDirectory(options.store);
    const mayUse = (userId: string, principals: readonly string[]): boolean =>
      options.store.hasPrincipal(userId, principals);
    this.callouts = new Callouts(options.metadata, options.config, mayUse, new SyncHttp(this.waiting));
    this.publisher = new Publisher(
      (event) => options.store.validateEvent(event),
      (prefix) => this.newPublishId(prefix),
      (event, callback) => this.callbacks.note(event, callback)
    );
    this.changes = new ChangeCapture(this);
    this.events = new EventDelivery(this);
    this.callbacks = new PublishCallbacks(this);
    this.jobs = new OrgJobs(this);
    this.bulk = new BulkJobs(this);
    this.logs = new ApexLogs(this);
    const hasSpace = hasCacheSpace(options.metadata, options.config);
    this.cache = new PlatformCache(partitionsOf(options.metadata), hasSpace, options.now);
    this.clients = new ClientAccess(this);
    this.deployments = new RecordDeployments(this);
  }

  /** Runs `body` in a transaction of that user; inside a running one it becomes part of it. */
  inTransaction<T>(user: UserContext, quiddity: QuiddityName, body: () => T): T {
    const running = this.transactions.currentOrNull;
    if (!running) return this.transactions.run({ user, quiddity, limits: 'synchronous' }, body);
    const savepoint = this.store.savepoint();
    try {
      return body();
    } catch (error) {
      this.store.rollbackTo(savepoint);
      throw error;
    }
  }

  /** Runs a query; with `FOR UPDATE` its records are locked. */
  query(request: QueryRequest): QueryOutcome {
    const read = (): QueryOutcome => this.store.execute(request);
    // A test is alone.
    if (this.transactions.inTest) return read();
    return this.locks.lockWhatIsRead(this.transactions.current, read, (outcome) => outcome.locked);
  }

  /** Runs a DML statement; rows fail whose records others keep locked. */
  dml(request: DataRequest): readonly DmlRowResult[] {
    const transaction = this.transactions.current;
    const refused = this.locks.refusedRows(transaction, () => this.store.lockedBy(request));
    transaction.uncommittedWork = true;
    return this.store.dml(refused.size === 0 ? request : { ...request, refused });
  }

  /** 18 characters; null when the text is no id. */
  canonicalId(id: string): string | null {
    return canonicalId(id);
  }

  /** Tells that records are about to change: what is kept about users may be stale. */
  noteChange(records: readonly SObject[]): void {
    if (records.some((record) => record.typeName === 'User')) this.users.forget();
    this.logs.noteChange(records);
  }

  /** Tells that there may be work for the dispatcher. */
  noteWork(): void {
    this.wake();
  }

  /** What a user may do with an object or field. */
  rights(user: UserContext, object: string, field?: string): DescribeRights {
    return this.store.rights(user, object, field);
  }

  /** The user a browser is signed in as at first. */
  defaultUser(): UserContext {
    const configured = usersOf(this.config).find((user) => user.default);
    const user = this.users.byUsername(configured?.username ?? '');
    if (!user) throw new Error('config/local-org.json names no default user');
    return user;
  }

  /** Whom tests and commands run as: the first administrator, as developers do; the default user when there is none. */
  administrator(): UserContext {
    const configured = usersOf(this.config).find((user) => user.profile === ADMIN_PROFILE);
    return (configured && this.users.byUsername(configured.username)) ?? this.defaultUser();
  }

  /** Developer names of the custom permissions a user holds. */
  customPermissionsOf(userId: string): string[] {
    const names = this.store.customPermissionsOf(userId);
    return names.map((name) => this.metadata.component('CustomPermission', name)?.fullName ?? name);
  }

  /** All records of a custom metadata type or setting. */
  customRecords(object: string): readonly SObject[] {
    const describe = this.schema.object(object);
    if (!describe) return [];
    const names = [...describe.fields.values()].map((field) => field.apiName);
    return this.store.query({
      soql: `SELECT ${names.join(', ')} FROM ${describe.apiName}`,
      binds: new Map(),
      access: SYSTEM
    });
  }

  /** Changes when a record was created. */
  setCreatedDate(recordId: string, at: number): void {
    const object = this.schema.objectByKeyPrefix(recordId.slice(0, 3));
    if (object) this.store.writeRow(object.apiName, { Id: recordId, CreatedDate: new ApexDatetime(at) });
  }

  /** Runs `body` as a user in a transaction of its own. */
  asUser<T>(user: UserContext, quiddity: QuiddityName, body: () => T): T {
    return this.transactions.run({ user, quiddity, limits: 'synchronous' }, body);
  }

  /** Carries out the next metadata deployment; false when none waits. */
  deployNext(): boolean {
    return this.deployments.carryOutNext();
  }

  /** Notes a failure nobody waits for. */
  reportFailure(what: string, error: unknown): void {
    const text =
      error instanceof ApexException
        ? `${error.toString()}\n${error['getstacktracestring()']()}`
        : String((error as Error)?.stack ?? error);
    this.debugLog.add(null, { at: this.now(), level: 'ERROR', message: `${what}: ${text}`, location: '' });
  }

  /** Shows where a subscription stands. */
  writeSubscriberRow(position: Position): void {
    const name = position.partition === 0 ? position.trigger : `${position.trigger}_${position.partition}`;
    this.store.replaceRow('EventBusSubscriber', 'Name', {
      Name: name,
      ExternalId: name,
      Type: 'ApexTrigger',
      Topic: position.event,
      Position: position.position,
      Tip: position.position,
      Retries: position.retries,
      LastError: position.lastError,
      Status: position.status
    });
  }

  /** Compiles and runs anonymous Apex as a user. */
  executeAnonymous(user: UserContext, text: string): AnonymousResult {
    return runAnonymous(this, user, text);
  }

  /** Closes the store and what runs beside it. */
  async close(): Promise<void> {
    await this.callouts.close();
    this.store.close();
  }

  private newPublishId(prefix: string): string {
    return derivedId(prefix, String(this.publishes++));
  }

  private settle(transaction: Transaction, committed: boolean): void {
    this.locks.release(transaction);
    const events = [...transaction.immediateEvents, ...(committed ? transaction.events : [])];
    const changes = this.changes.take(transaction);
    this.events.publish(committed ? [...events, ...changes] : events);
    this.callbacks.settle(events, 'success');
    if (committed) this.outbox.settle(transaction);
    if (!this.transactions.inTest) this.logs.settle(transaction, committed);
    this.wake();
  }
}

/** Longest wait for a lock in milliseconds; undefined leaves it to the platform's. */
function lockWaitOf(config: LocalOrgConfig): number | undefined {
  return config.lockWaitSeconds === undefined ? undefined : config.lockWaitSeconds * 1000;
}
