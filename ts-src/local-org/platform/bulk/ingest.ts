import type { DmlError, DmlOp } from '../../apex/runtime/host.js';
import type { SObject } from '../../apex/runtime/values/index.js';
import { canonicalId } from '../../data/ids.js';
import { ApiError } from '../operations/api-error.js';
import type { Org } from '../org.js';
import { type BulkJob, JobFailure } from './bulk-job.js';
import type { BulkStore, RowOutcome, StoredRow } from './bulk-store.js';
import { readCsv } from './csv.js';
import { RowFailure, RowReader } from './row-record.js';

/** Records of one transaction, as on the platform. */
const CHUNK = 200;

/** Works on ingest jobs: first the file is taken apart, then 200 rows at a time become records. */
export class Ingest {
  private readonly org: Org;
  private readonly store: BulkStore;

  constructor(org: Org, store: BulkStore) {
    this.org = org;
    this.store = store;
  }

  /** Takes the uploaded file apart and answers its columns. Throws `JobFailure`. */
  begin(job: BulkJob): readonly string[] {
    const content = this.store.uploaded(job.id) ?? new Uint8Array();
    const { columns, rows } = readCsv(Buffer.from(content).toString('utf8'), job);
    this.readerOf({ ...job, columns });
    this.store.addRows(job.id, rows);
    this.store.forgetUpload(job.id);
    return columns;
  }

  /** Saves the next rows, in a transaction with what became of them. Answers false when none is left. */
  step(job: BulkJob): boolean {
    const rows = this.store.waiting(job.id, CHUNK);
    if (rows.length === 0) return false;
    const reader = this.readerOf(job);
    const user = this.org.users.byUserId(job.userId);
    const limits = 'synchronous';
    this.org.transactions.run({ user, quiddity: 'UNDEFINED', limits }, () => {
      const outcomes = this.save(job, rows, reader);
      const failed = outcomes.filter((each) => each.outcome === 'failed').length;
      this.store.settle(job.id, outcomes);
      this.store.change(job.id, { processed: job.processed + outcomes.length, failed: job.failed + failed });
    });
    return true;
  }

  private save(job: BulkJob, rows: readonly StoredRow[], reader: RowReader): RowOutcome[] {
    const outcomes: RowOutcome[] = [];
    const ready: { row: StoredRow; record: SObject }[] = [];
    for (const row of rows) {
      try {
        ready.push({ row, record: this.recordOf(job, reader, row) });
      } catch (error) {
        if (!(error instanceof RowFailure)) throw error;
        outcomes.push(failure(row, error.message));
      }
    }
    if (ready.length > 0) outcomes.push(...this.saveReady(job, ready));
    return outcomes;
  }

  private saveReady(job: BulkJob, ready: readonly { row: StoredRow; record: SObject }[]): RowOutcome[] {
    const op: DmlOp = job.operation === 'hardDelete' ? 'delete' : (job.operation as DmlOp);
    const user = this.org.users.byUserId(job.userId);
    const records = ready.map(({ record }) => record);
    try {
      const external = job.operation === 'upsert' ? (job.externalIdField ?? undefined) : undefined;
      const isEvents = op === 'insert' && records.every((record) => record.describe?.kind === 'event');
      const results = isEvents
        ? this.org.clients.publish(user, records)
        : this.org.clients.save(user, op, records, external);
      return ready.map(({ row }, index) => {
        const result = results[index];
        if (!result?.success) return failure(row, (result?.errors ?? []).map(errorText).join(';'));
        const outcome = result.created || op === 'insert' ? 'created' : 'changed';
        return { number: row.number, outcome, recordId: result.id ?? '', error: '' };
      });
    } catch (error) {
      // A trigger that fails takes its whole chunk with it.
      if (!(error instanceof ApiError)) throw error;
      const text = error.errors.map((each) => `${each.errorCode}:${each.message}:--`).join(';');
      return ready.map(({ row }) => failure(row, text));
    }
  }

  private recordOf(job: BulkJob, reader: RowReader, row: StoredRow): SObject {
    const record = reader.record(row.cells);
    const id = record.peek('Id');
    if (typeof id !== 'string') return record;
    const canonical = canonicalId(id);
    if (canonical === null)
      throw new RowFailure(`MALFORMED_ID:${job.object} ID: id value of incorrect type: ${id}:Id --`);
    record.setField('Id', canonical);
    return record;
  }

  private readerOf(job: BulkJob): RowReader {
    const object = this.org.schema.object(job.object);
    if (!object) throw new JobFailure('InvalidEntity', `Unable to find object: ${job.object}`);
    return new RowReader(this.org.schema, object, job);
  }
}

function failure(row: StoredRow, error: string): RowOutcome {
  return { number: row.number, outcome: 'failed', recordId: row.recordId, error };
}

/** `CODE:message:Field1,Field2 --`. */
function errorText({ statusCode, message, fields }: DmlError): string {
  return `${statusCode}:${message}:${fields.join(',')}${fields.length > 0 ? ' ' : ''}--`;
}
