import { apexError } from '../apex/runtime/exceptions.js';
import type {
  CacheHost,
  CompiledFormula,
  DescribeRights,
  DmlRequest,
  DmlRowResult,
  EmailData,
  EnqueueOptions,
  EventTriggerState,
  FutureCall,
  Host,
  HttpRequestData,
  HttpResponseData,
  LeadConversion,
  LeadConversionResult,
  LimitsMeter,
  MetadataRecord,
  NotificationData,
  OrganizationInfo,
  QueryRequest,
  QuiddityName,
  Schema,
  UserContext
} from '../apex/runtime/host.js';
import type { SObject } from '../apex/runtime/values/index.js';
import { calloutError } from './callouts/callouts.js';
import type { QueryOutcome } from '../data/query/run-query.js';
import type { Org } from './org.js';
import { labelText } from './resources/labels.js';
import { readDataWeave, readStaticResource } from './resources/static-resources.js';
import type { TestContext } from './testing/test-context.js';
import { refuseMixed } from './transaction/mixed-dml.js';
import { type PlatformSavepoint, releaseSavepoint, savepointOf, takeBack } from './transaction/savepoint.js';

/** What Apex sees of an org. Everything here happens inside the running transaction. */
export class OrgHost implements Host {
  private readonly org: Org;
  /** Set while a test method runs. */
  test: TestContext | null = null;

  constructor(org: Org) {
    this.org = org;
  }

  get schema(): Schema {
    return this.org.schema;
  }

  get limits(): LimitsMeter {
    return this.org.transactions.current.limits;
  }

  get user(): UserContext {
    return this.org.transactions.current.user;
  }

  get requestId(): string {
    return this.org.transactions.current.requestId;
  }

  get quiddity(): QuiddityName {
    return this.org.transactions.current.quiddity;
  }

  get jobId(): string | null {
    return this.org.transactions.current.jobId;
  }

  get eventTrigger(): EventTriggerState | null {
    return this.org.transactions.current.eventTrigger;
  }

  get organization(): OrganizationInfo {
    return this.org.organization;
  }

  query(request: QueryRequest): SObject[] {
    const { limits } = this.org.transactions.current;
    const run = (): QueryOutcome => limits.uncounted(() => this.org.query(request));
    const outcome = this.org.trace.query(request, ({ records }) => records.length, run);
    if (!outcome.counts) return outcome.records;
    limits.use('queries', 1);
    limits.use('queryRows', outcome.rows);
    limits.checkHeap();
    return outcome.records;
  }

  count(request: QueryRequest): number {
    const { limits } = this.org.transactions.current;
    limits.use('queries', 1);
    const run = (): number => limits.uncounted(() => this.org.store.count(request));
    const count = this.org.trace.query(request, (found) => found, run);
    limits.use('queryRows', 1);
    return count;
  }

  search(request: QueryRequest): SObject[][] {
    const { limits } = this.org.transactions.current;
    limits.use('soslQueries', 1);
    // Tests find what Test.setFixedSearchResults says and nothing else.
    const fixed = this.test?.fixedSearchResults ?? null;
    return this.org.trace.search(request, () => limits.uncounted(() => this.org.store.search(request, fixed)));
  }

  dml(request: DmlRequest): readonly DmlRowResult[] {
    const transaction = this.org.transactions.current;
    transaction.limits.use('dmlStatements', 1);
    transaction.limits.use('dmlRows', request.records.length);
    const mixed = transaction.mixedDml.note(request);
    if (mixed) return refuseMixed(request, mixed);
    this.org.noteChange(request.records);
    return this.org.trace.dml(request, () => transaction.limits.uncounted(() => this.org.dml(request)));
  }

  emptyRecycleBin(records: readonly SObject[]): readonly DmlRowResult[] {
    const { limits } = this.org.transactions.current;
    limits.use('dmlStatements', 1);
    limits.use('dmlRows', records.length);
    return this.org.store.emptyRecycleBin(records);
  }

  convertLeads(conversions: readonly LeadConversion[], allOrNone: boolean): readonly LeadConversionResult[] {
    const transaction = this.org.transactions.current;
    transaction.limits.use('dmlStatements', 1);
    transaction.limits.use('dmlRows', conversions.length);
    transaction.uncommittedWork = true;
    return transaction.limits.uncounted(() => this.org.store.convertLeads(conversions, allOrNone));
  }

  lockRecords(ids: readonly string[], locked: boolean): readonly DmlRowResult[] {
    const transaction = this.org.transactions.current;
    transaction.limits.use('dmlStatements', 1);
    transaction.limits.use('dmlRows', ids.length);
    transaction.uncommittedWork = true;
    return this.org.store.lockRecords(ids, locked);
  }

  lockedRecords(ids: readonly string[]): ReadonlySet<string> {
    return this.org.store.lockedRecords(ids);
  }

  recalculate(records: readonly SObject[]): void {
    this.org.store.recalculate(records);
  }

  setSavepoint(): PlatformSavepoint {
    const transaction = this.org.transactions.current;
    transaction.limits.use('dmlStatements', 1);
    return savepointOf(transaction, this.org.store.savepoint());
  }

  rollback(savepoint: unknown): void {
    const transaction = this.org.transactions.current;
    const point = savepoint as PlatformSavepoint;
    transaction.limits.use('dmlStatements', 1);
    this.org.store.rollbackTo(point.store);
    this.org.locks.release(transaction, point.locked);
    takeBack(transaction, point);
  }

  releaseSavepoint(savepoint: unknown): void {
    const point = savepoint as PlatformSavepoint;
    this.org.store.release(point.store);
    releaseSavepoint(this.org.transactions.current, point);
  }

  publish(events: readonly SObject[], callback: unknown = null): readonly DmlRowResult[] {
    return this.org.publisher.publish(this.org.transactions.current, events, callback);
  }

  beforeCallout(mock = 'HttpCalloutMock'): void {
    const transaction = this.org.transactions.current;
    if (this.org.triggers.running || transaction.eventTrigger)
      throw calloutError('Callout from triggers are currently not supported.');
    if (transaction.uncommittedWork) {
      throw calloutError('You have uncommitted work pending. Please commit or rollback before calling out');
    }
    if (transaction.savepoints.length > 0) {
      throw calloutError('All active Savepoints must be released before making callouts.');
    }
    if (transaction.calloutRefusal !== null) throw calloutError(transaction.calloutRefusal);
    if (this.test !== null && !this.test.mockFor(mock)) {
      throw apexError('System.TypeException', 'Methods defined as TestMethod do not support Web service callouts');
    }
    transaction.limits.use('callouts', 1);
  }

  callout(request: HttpRequestData): HttpResponseData {
    const transaction = this.org.transactions.current;
    // The platform ends locks before it calls out.
    this.org.locks.release(transaction);
    const send = (): HttpResponseData => this.org.callouts.send(request, transaction);
    return this.org.trace.callout(request, () => transaction.limits.uncounted(send));
  }

  enqueue(job: unknown, options?: EnqueueOptions): string {
    return this.org.jobs.queue.enqueue(job, options);
  }

  executeBatch(job: unknown, scope: number): string {
    return this.org.jobs.queue.executeBatch(job, scope);
  }

  schedule(name: string, cron: string, job: unknown): string {
    return this.org.jobs.queue.schedule(name, cron, job);
  }

  abortJob(jobId: string): void {
    this.org.jobs.queue.abort(jobId);
  }

  future(call: FutureCall): void {
    this.org.jobs.queue.future(call);
  }

  attachFinalizer(finalizer: unknown): void {
    const transaction = this.org.transactions.current;
    if (transaction.quiddity !== 'QUEUEABLE') {
      throw apexError('System.HandledException', 'System.attachFinalizer can only be called from a Queueable job');
    }
    if (transaction.finalizer !== null) {
      throw apexError('System.HandledException', 'More than one Finalizer cannot be attached to same Async Apex Job');
    }
    transaction.finalizer = finalizer;
  }

  tick(): void {
    const { limits } = this.org.transactions.current;
    limits.checkCpu();
    limits.checkHeap();
  }

  joined(text: string, added: number): boolean {
    return this.org.transactions.current.limits.noteJoined(text, added);
  }

  runAs(userId: string, body: () => void): void {
    const { users, mixedDml } = this.org.transactions.current;
    users.push(this.org.users.byUserId(userId));
    try {
      mixedDml.apart(body);
    } finally {
      users.pop();
    }
  }

  now(): number {
    return this.org.now();
  }

  debug(level: string, message: string, location: string): void {
    this.org.debugLog.add(this.org.transactions.currentOrNull, { at: this.now(), level, message, location });
  }

  thrown(error: unknown): void {
    this.org.trace.thrown(error);
  }

  rights(object: string, field?: string): DescribeRights {
    return this.org.store.rights(this.user, object, field);
  }

  deployMetadata(records: readonly MetadataRecord[], callback: unknown): string {
    return this.org.deployments.enqueue(this.org.transactions.current, records, callback);
  }

  customRecords(object: string): readonly SObject[] {
    return this.org.customRecords(object);
  }

  get cache(): CacheHost {
    return this.org.cache.of(this.user.id);
  }

  compileFormula(text: string): CompiledFormula {
    return this.org.store.compileFormula(text);
  }

  staticResource(name: string): Uint8Array | null {
    return readStaticResource(this.org.metadata, name);
  }

  sendEmail(message: EmailData): void {
    this.org.outbox.email(this.org.transactions.current, message);
  }

  notify(notification: NotificationData): void {
    this.org.outbox.notification(this.org.transactions.current, notification);
  }

  dataWeaveScript(name: string): string | null {
    return readDataWeave(this.org.metadata, name);
  }

  customLabel(namespace: string, name: string): string | null {
    return labelText(this.org.labels, namespace === '' ? name : `${namespace}__${name}`);
  }
}
