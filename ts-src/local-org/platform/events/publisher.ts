import { randomUUID } from 'node:crypto';
import type { DmlError, DmlRowResult } from '../../apex/runtime/host.js';
import type { SObject } from '../../apex/runtime/values/index.js';
import type { Transaction } from '../transaction/transaction.js';

/** Ids publishing answers with are no records' ids; the platform uses this prefix. */
const PUBLISH_PREFIX = 'e00';

/** Checks events and hands them to the transaction, which sends them at once or with its commit. */
export class Publisher {
  private readonly validate: (event: SObject) => readonly DmlError[];
  private readonly nextId: (prefix: string) => string;

  private readonly noteCallback: (event: SObject, callback: unknown) => void;

  constructor(
    validate: (event: SObject) => readonly DmlError[],
    nextId: (prefix: string) => string,
    noteCallback: (event: SObject, callback: unknown) => void
  ) {
    this.noteCallback = noteCallback;
    this.validate = validate;
    this.nextId = nextId;
  }

  /** `EventBus.publish`: success means the event is queued. */
  publish(transaction: Transaction, events: readonly SObject[], callback: unknown = null): DmlRowResult[] {
    const immediate = events.some((event) => isImmediate(event));
    const later = events.some((event) => !isImmediate(event));
    if (immediate) transaction.limits.use('publishImmediateDml', 1);
    if (later) transaction.limits.use('dmlStatements', 1);
    return events.map((event) => this.publishOne(transaction, event, isImmediate(event), callback));
  }

  /** Publishing through an API: always at once. */
  publishFromApi(transaction: Transaction, events: readonly SObject[]): DmlRowResult[] {
    return events.map((event) => this.publishOne(transaction, event, true));
  }

  private publishOne(
    transaction: Transaction,
    event: SObject,
    immediate: boolean,
    callback: unknown = null
  ): DmlRowResult {
    const errors = this.validate(event);
    if (errors.length > 0) return { id: null, success: false, created: false, errors };
    if (event.peek('EventUuid') === undefined) event.poke('EventUuid', randomUUID());
    const sent = event.copy({ keepAudit: true });
    sent.poke('CreatedById', transaction.user.id);
    if (callback !== null) this.noteCallback(sent, callback);
    (immediate ? transaction.immediateEvents : transaction.events).push(sent);
    return { id: this.nextId(PUBLISH_PREFIX), success: true, created: true, errors: [] };
  }
}

function isImmediate(event: SObject): boolean {
  return event.describe?.event?.publishBehavior !== 'PublishAfterCommit';
}
