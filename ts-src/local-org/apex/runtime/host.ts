import type { Schema } from '../../metadata/schema-types.js';
import type { SObject } from './values/sobject.js';

export type { Schema } from '../../metadata/schema-types.js';

/** Whose eyes a statement sees with. */
export interface AccessContext {
  /** `user`: object and field permissions are enforced. */
  readonly mode: 'user' | 'system';
  /** Whether sharing rules apply (resolved from the class keywords at run time). */
  readonly sharing: 'with' | 'without';
}

/** One SOQL or SOSL statement. */
export interface QueryRequest {
  /** Text with binds as `:name`; inline queries have them renamed to `:b0`, `:b1`, .... */
  readonly soql: string;
  /** Lower-case bind name → Apex value. */
  readonly binds: ReadonlyMap<string, unknown>;
  readonly access: AccessContext;
  /** `Foo.cls:12`, for messages about what is not supported. */
  readonly line?: string;
}

export type DmlOp = 'insert' | 'update' | 'upsert' | 'delete' | 'undelete' | 'merge';

/** One DML statement. */
export interface DmlRequest {
  readonly op: DmlOp;
  /** The records of the statement. For `merge`: the master first, then the duplicates. */
  readonly records: readonly SObject[];
  readonly allOrNone: boolean;
  readonly access: AccessContext;
  /** Canonical name of the field `upsert` matches on; absent means Id. */
  readonly externalIdField?: string;
  readonly line?: string;
}

export interface DmlError {
  readonly statusCode: string;
  readonly message: string;
  readonly fields: readonly string[];
}

export interface DmlRowResult {
  readonly id: string | null;
  readonly success: boolean;
  readonly created: boolean;
  readonly errors: readonly DmlError[];
}

/** One lead to convert: `Database.LeadConvert`. */
export interface LeadConversion {
  readonly leadId: string;
  readonly convertedStatus: string | null;
  /** Existing records to use; null makes new ones. */
  readonly accountId: string | null;
  readonly contactId: string | null;
  readonly opportunityId: string | null;
  readonly opportunityName: string | null;
  readonly doNotCreateOpportunity: boolean;
  readonly overwriteLeadSource: boolean;
  readonly ownerId: string | null;
}

export interface LeadConversionResult {
  readonly leadId: string;
  readonly accountId: string | null;
  readonly contactId: string | null;
  readonly opportunityId: string | null;
  readonly success: boolean;
  readonly errors: readonly DmlError[];
}

/** What an Apex callout sends. */
export interface HttpRequestData {
  readonly method: string;
  /** Absolute, or `callout:Name/path`. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | null;
  /** Milliseconds. */
  readonly timeout: number;
}

export interface HttpResponseData {
  readonly status: number;
  readonly statusText: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Uint8Array;
}

/** Names as in the `Limits` class, without `get`/`getLimit`. */
export type LimitName =
  | 'queries'
  | 'queryRows'
  | 'aggregateQueries'
  | 'queryLocatorRows'
  | 'soslQueries'
  | 'dmlStatements'
  | 'dmlRows'
  | 'callouts'
  | 'cpuTime'
  | 'heapSize'
  | 'queueableJobs'
  | 'futureCalls'
  | 'emailInvocations'
  | 'mobilePushApexCalls'
  | 'publishImmediateDml'
  | 'savepoints'
  | 'savepointRollbacks'
  | 'asyncCalls'
  | 'apexCursorRows'
  | 'fetchCallsOnApexCursor';

export interface LimitsMeter {
  used(name: LimitName): number;
  max(name: LimitName): number;
  /** Counts and throws `System.LimitException` beyond the maximum. */
  use(name: LimitName, amount: number): void;
}

/** The running user. */
export interface UserContext {
  readonly id: string;
  readonly name: string;
  readonly firstName: string | null;
  readonly lastName: string;
  readonly username: string;
  readonly email: string;
  readonly profileId: string;
  readonly profileName: string;
  readonly roleId: string | null;
  readonly userType: string;
  /** IANA name. */
  readonly timeZone: string;
  /** `en_US`. */
  readonly locale: string;
  readonly language: string;
  /** ISO 4217 code: the user's where there are several currencies, else the org's. */
  readonly defaultCurrency: string;
  hasCustomPermission(apiName: string): boolean;
  hasSystemPermission(apiName: string): boolean;
}

export interface OrganizationInfo {
  readonly id: string;
  readonly name: string;
  readonly isSandbox: boolean;
  readonly isMultiCurrency: boolean;
  readonly domainUrl: string;
  readonly instanceName: string;
  readonly namespace: string;
}

/** A queueable's options. */
export interface EnqueueOptions {
  /** Minutes before it may start. */
  readonly delayMinutes?: number;
  readonly maximumDepth?: number;
  /** Signature that makes duplicates refused. */
  readonly duplicateSignature?: string;
}

/** One call of an `@future` method. */
export interface FutureCall {
  readonly className: string;
  /** Mangled name: `send(set<id>)`. */
  readonly method: string;
  readonly args: readonly unknown[];
  readonly callout: boolean;
}

/** What only tests may do. */
export interface TestControl {
  /** True in tests that see the org's own data. */
  readonly seeAllData?: boolean;
  startTest(): void;
  stopTest(): void;
  /** `type` is `System.HttpCalloutMock`, `System.WebServiceMock`, .... */
  setMock(type: string, mock: unknown): void;
  /** The mock set for a type, whatever the case of its name; null when there is none. */
  mockFor(type: string): unknown;
  setCreatedDate(recordId: string, at: number): void;
  setFixedSearchResults(ids: readonly string[]): void;
  setCurrentPage(page: unknown): void;
  /** Delivers the events published so far; `channel` narrows to one event. */
  deliverEvents(channel?: string): void;
  failEvents(channel?: string): void;
  /** `Object:name in the file` → id of the record `Test.loadData` made of it. */
  readonly loadedIds?: Map<string, string>;
  /** Tells changes of all objects for the rest of the test. */
  enableChangeDataCapture?(): void;
  /** Id of the org's standard price book. */
  standardPricebookId?(): string;
  enqueueBatchJobs?(count: number): readonly string[];
}

/** What a transaction is for: `Request.getQuiddity()`. */
export type QuiddityName =
  | 'ANONYMOUS'
  | 'AURA'
  | 'BATCH_ACS'
  | 'BATCH_APEX'
  | 'BATCH_CHUNK_PARALLEL'
  | 'BATCH_CHUNK_SERIAL'
  | 'FLOW'
  | 'FUTURE'
  | 'INVOCABLE_ACTION'
  | 'PLATFORM_EVENT_PUBLISH_CALLBACK'
  | 'QUEUEABLE'
  | 'REST'
  | 'RUNTEST_ASYNC'
  | 'RUNTEST_DEPLOY'
  | 'RUNTEST_SYNC'
  | 'SCHEDULED'
  | 'SOAP'
  | 'SYNCHRONOUS'
  | 'TRANSACTION_FINALIZER_QUEUEABLE'
  | 'UNDEFINED'
  | 'VF';

/** What `EventBus.TriggerContext.currentContext()` shows inside an event trigger. */
export interface EventTriggerState {
  /** Times this batch was sent again after a `RetryableException`. */
  readonly retries: number;
  /** Message of the last `RetryableException`. */
  readonly lastError: string | null;
  resumeCheckpoint: string | null;
  /** Throws `EventBus.InvalidReplayIdException` for an id that is not in the batch. */
  setResumeCheckpoint(replayId: string): void;
}

/** What the running user may do with an object, or with one of its fields. */
export interface DescribeRights {
  readonly readable: boolean;
  readonly createable: boolean;
  readonly updateable: boolean;
  readonly deletable: boolean;
}

/** One custom metadata record of a `Metadata.DeployContainer`. */
export interface MetadataRecord {
  /** `StatusMapping.UPS_1a2b` (type without or with `__mdt`). */
  readonly fullName: string;
  readonly label: string;
  readonly isProtected: boolean;
  /** Field API name → Apex value. */
  readonly values: ReadonlyMap<string, unknown>;
}

/** A formula read once, to be computed for many records. */
export interface CompiledFormula {
  /** Field paths it mentions (`Account`, `Name`), globals (`$User`, `Id`) included. */
  readonly paths: readonly (readonly string[])[];
  /**
   * Computes it; `read` gives the Apex value at a path. The answer is text, Boolean, Decimal, Date, Datetime, Time or
   * null. Throws `System.FormulaEvaluationException`.
   */
  evaluate(read: (path: readonly string[]) => unknown): unknown;
}

/** One message of `Messaging.sendEmail`. */
export interface EmailData {
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
  readonly subject: string;
  readonly plainTextBody: string | null;
  readonly htmlBody: string | null;
  /** Contact, lead or user the message is for. */
  readonly targetObjectId: string | null;
  readonly whatId: string | null;
  readonly saveAsActivity: boolean;
}

/** One `Messaging.CustomNotification`. */
export interface NotificationData {
  /** Id of the CustomNotificationType. */
  readonly typeId: string;
  readonly title: string;
  readonly body: string;
  readonly targetId: string | null;
  /** JSON of a page reference. */
  readonly targetPageRef: string | null;
  /** Ids of users, groups and queues. */
  readonly recipients: readonly string[];
}

/** One Platform Cache store. Keys are `namespace.partition.key`; values are Apex values. */
export interface CacheStore {
  get(key: string): unknown;
  /** `seconds` to live; 0 for the longest allowed. */
  put(key: string, value: unknown, seconds: number): void;
  remove(key: string): boolean;
  keys(): readonly string[];
}

/** Platform Cache as a user has it. */
export interface CacheHost {
  readonly org: CacheStore;
  /** The one of the user's session. */
  readonly session: CacheStore;
  /** The partitions there are: `namespace.name` or `local.name`, in lower case. */
  readonly partitions: ReadonlySet<string>;
}

/** Everything Apex asks of the org. The platform implements it; Apex reaches nothing else. */
export interface Host {
  readonly schema: Schema;
  /** Aggregate rows are SObjects of type `AggregateResult`; children of subqueries are set on the record. */
  query(request: QueryRequest): SObject[];
  count(request: QueryRequest): number;
  search(request: QueryRequest): SObject[][];
  /** With `allOrNone` a failing row throws `System.DmlException`. */
  dml(request: DmlRequest): readonly DmlRowResult[];
  /** Converts leads. With `allOrNone` a failing one throws `System.DmlException`. */
  convertLeads?(conversions: readonly LeadConversion[], allOrNone: boolean): readonly LeadConversionResult[];
  /** Locks records for approval or unlocks them; counts as DML. */
  lockRecords?(ids: readonly string[], locked: boolean): readonly DmlRowResult[];
  /** Those of the records that are locked for approval. */
  lockedRecords?(ids: readonly string[]): ReadonlySet<string>;
  /** Computes the formula fields of records in memory. */
  recalculate?(records: readonly SObject[]): void;
  /** Removes deleted records for good. */
  emptyRecycleBin?(records: readonly SObject[]): readonly DmlRowResult[];
  setSavepoint(): unknown;
  rollback(savepoint: unknown): void;
  releaseSavepoint?(savepoint: unknown): void;
  publish(events: readonly SObject[], callback?: unknown): readonly DmlRowResult[];
  /**
   * Counts a callout and refuses it where the platform does (after DML, in a trigger, in a test without a mock). Comes
   * before `callout` and before asking a mock, which is of type `mock`: `HttpCalloutMock` unless told otherwise.
   */
  beforeCallout(mock?: string): void;
  /** Real HTTP. */
  callout(request: HttpRequestData): HttpResponseData;
  enqueue(job: unknown, options?: EnqueueOptions): string;
  executeBatch(job: unknown, scope: number): string;
  schedule(name: string, cron: string, job: unknown): string;
  abortJob(jobId: string): void;
  future(call: FutureCall): void;
  attachFinalizer(finalizer: unknown): void;
  readonly limits: LimitsMeter;
  /** Called now and then from loops and method entries; throws `System.LimitException` when the CPU time is spent. */
  tick(): void;
  /**
   * Told of long texts that were joined, `added` characters to a longer one. True when it is time to look at the limits;
   * throws when the text alone uses up the heap.
   */
  joined?(text: string, added: number): boolean;
  readonly user: UserContext;
  runAs(userId: string, body: () => void): void;
  /** Epoch milliseconds of the org's (virtual) clock. */
  now(): number;
  debug(level: string, message: string, location: string): void;
  /** Told of exceptions when Apex throws or catches them. */
  thrown?(error: unknown): void;
  /** Null outside tests. */
  readonly test: TestControl | null;
  readonly requestId: string;
  readonly quiddity: QuiddityName;
  readonly organization: OrganizationInfo;
  /** Id of the asynchronous job this transaction runs; null when it runs none. */
  readonly jobId: string | null;
  /** Null outside platform event triggers. */
  readonly eventTrigger: EventTriggerState | null;
  /** What the running user may do with the object, or with the field when one is named. */
  rights(object: string, field?: string): DescribeRights;
  /**
   * Deploys custom metadata records after the transaction; `callback` is a `Metadata.DeployCallback` or null. Returns
   * the deployment's id.
   */
  deployMetadata(records: readonly MetadataRecord[], callback: unknown): string;
  /** Records of a custom metadata type or custom setting with all their fields; costs nothing of the query limits. */
  customRecords(object: string): readonly SObject[];
  readonly cache: CacheHost;
  /** Reads a formula. Throws `System.FormulaValidationException` when it is none. */
  compileFormula(text: string): CompiledFormula;
  /** Content of a static resource of the project; null when there is none. */
  staticResource(name: string): Uint8Array | null;
  /** Takes an e-mail message; the limit on invocations is counted already. */
  sendEmail(message: EmailData): void;
  /** Takes a complete custom notification. */
  notify(notification: NotificationData): void;
  /** Text of a DataWeave script of the project; null when there is none. */
  dataWeaveScript?(name: string): string | null;
  /** Text of a label in the user's language; null when there is none. Namespace `c` or empty is the project's own. */
  customLabel(namespace: string, name: string): string | null;
}

let current: Host | null = null;

/** Makes a host the one Apex talks to; null takes it away. */
export function setHost(host: Host | null): void {
  current = host;
}

/** The org behind the running Apex. Throws when none is set: nothing in the standard library works without one. */
export function host(): Host {
  if (!current) throw new Error('No org: call setHost() before running Apex');
  return current;
}

/** Like {@link host}, but null when there is none. */
export function hostOrNull(): Host | null {
  return current;
}
