import { SObject } from '../../apex/runtime/values/index.js';
import type { FieldDescribe, ObjectDescribe, Schema } from '../../metadata/schema-types.js';
import { ApiError } from '../operations/api-error.js';
import { valueFromJson } from '../records/from-json.js';
import { type BulkJob, JobFailure } from './bulk-job.js';

/** What a column of the file fills: a field, or a parent found by one of its own fields (`Account.Number__c`). */
interface Target {
  readonly field: FieldDescribe;
  readonly parent: { readonly name: string; readonly object: ObjectDescribe } | null;
}

/** What empties a field; an empty value leaves it alone. */
const EMPTIES = '#N/A';

/** A row that cannot become a record. `message` is the platform's `CODE:message:fields --`. */
export class RowFailure extends Error {}

/** Reads the rows of a job into records. Throws `JobFailure` for columns the object does not have. */
export class RowReader {
  private readonly object: ObjectDescribe;
  private readonly targets: readonly Target[];

  constructor(schema: Schema, object: ObjectDescribe, job: BulkJob) {
    this.object = object;
    this.targets = job.columns.map((column) => targetOf(schema, object, column));
    if (job.operation === 'delete' || job.operation === 'hardDelete') requireIdsOnly(job);
    if (job.operation === 'update') requireColumn(job, 'Id');
    if (job.operation === 'upsert') requireColumn(job, job.externalIdField ?? 'Id');
  }

  /** The record of a row. Throws `RowFailure`. */
  record(cells: readonly string[]): SObject {
    if (cells.length !== this.targets.length) {
      throw new RowFailure(`INVALID_FIELD:Number of columns does not match the header:--`);
    }
    const record = new SObject(this.object);
    for (const [index, target] of this.targets.entries()) {
      const cell = cells[index] ?? '';
      if (cell !== '') place(record, target, cell === EMPTIES ? null : cell);
    }
    return record;
  }
}

function place(record: SObject, { field, parent }: Target, cell: string | null): void {
  const value = valueOf(field, cell);
  if (!parent) {
    record.setField(field.apiName, value);
    return;
  }
  if (value === null) {
    record.setField(parent.name, null);
    return;
  }
  const named = new SObject(parent.object);
  named.setField(field.apiName, value);
  record.setField(parent.name, named);
}

function valueOf(field: FieldDescribe, cell: string | null): unknown {
  try {
    return valueFromJson(field, field.apexType === 'Boolean' ? cell?.toLowerCase() : cell);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const message = `${field.label}: value not of required type: ${cell}`;
    throw new RowFailure(`INVALID_TYPE_ON_FIELD_IN_RECORD:${message}:${field.apiName} --`);
  }
}

/** `Name`, `Account.Number__c`, or `Contact:Who.Email` where the parent may be of several objects. */
function targetOf(schema: Schema, object: ObjectDescribe, column: string): Target {
  const [path = '', type] = column.split(':').reverse();
  const [first = '', second] = path.split('.');
  const relation = second === undefined ? undefined : object.parentRelationships.get(first.toLowerCase());
  const target = relation && schema.object(type ?? relation.referenceTo[0] ?? '');
  const owner = second === undefined ? object : target;
  const field = owner?.fields.get((second ?? first).toLowerCase());
  if (!field) throw new JobFailure('InvalidBatch', `Field name not found : ${column}`);
  return { field, parent: relation && target ? { name: relation.relationshipName ?? first, object: target } : null };
}

function requireColumn(job: BulkJob, name: string): void {
  if (job.columns.some((column) => column.toLowerCase() === name.toLowerCase())) return;
  throw new JobFailure('InvalidBatch', `Field name not found : ${name}`);
}

function requireIdsOnly(job: BulkJob): void {
  requireColumn(job, 'Id');
  if (job.columns.length > 1) {
    throw new JobFailure('InvalidBatch', `The '${job.operation}' batch must contain only ids`);
  }
}
