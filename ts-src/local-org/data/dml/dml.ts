import { apexError } from '../../apex/runtime/exceptions.js';
import type { DmlRowResult, LeadConversion, LeadConversionResult } from '../../apex/runtime/host.js';
import type { SObject } from '../../apex/runtime/values/index.js';
import type { ObjectDescribe } from '../../metadata/schema-types.js';
import { canonicalId } from '../ids.js';
import { checkFieldAccess, checkMasterAccess, checkObjectAccess } from './check-permissions.js';
import { convertLeads } from './convert-lead.js';
import { emptyRecycleBin } from './recycle-bin.js';
import { resolveForeignKeys } from './foreign-keys.js';
import { mergeRecords } from './merge.js';
import { rowResult, throwFailures } from './outcome.js';
import { deleteChunk, undeleteChunk } from './remove.js';
import { insertChunk, updateChunk } from './save.js';
import { fail, newRow, type DataRequest, type DmlRow } from './types.js';
import { splitUpsert, upsertKey } from './upsert.js';
import { alive, type DmlMode, type DmlWork } from './work.js';

const CHUNK = 200;
/** Attempts the platform makes at a chunk of a partial statement whose triggers saw failing rows. */
const ATTEMPTS = 3;

type ChunkStep = (object: ObjectDescribe, rows: readonly DmlRow[], work: DmlWork, mode: DmlMode) => void;

/** Runs DML statements. The caller owns the transaction; a statement is undone as a whole through a savepoint. */
export class Dml {
  readonly #work: DmlWork;
  #depth = 0;

  constructor(work: DmlWork) {
    this.#work = work;
  }

  /**
   * Runs one statement.
   *
   * @throws ApexException System.DmlException when `allOrNone` and a row fails; nothing is changed then
   */
  run(request: DataRequest): DmlRowResult[] {
    if (request.records.length === 0) return [];
    const rows = request.records.map((given, index) => newRow(index, given));
    for (const [index, error] of request.refused ?? []) rows[index]?.errors.push(error);
    const name = `dml${this.#depth}`;
    const mark = this.#work.changes.mark();
    this.#work.context.db.exec(`SAVEPOINT ${name}`);
    this.#depth += 1;
    try {
      this.#execute(request, rows);
      const failed = rows.some((row) => row.errors.length > 0);
      if (failed && request.allOrNone) throwFailures(request.op, rows);
      this.#work.context.db.exec(`RELEASE ${name}`);
    } catch (error) {
      this.#work.context.db.exec(`ROLLBACK TO ${name}`);
      this.#work.context.db.exec(`RELEASE ${name}`);
      this.#work.changes.backTo(mark);
      this.#work.context.tables.settle(true);
      throw error;
    } finally {
      this.#depth -= 1;
    }
    for (const row of rows) if (row.errors.length === 0 && row.id !== null) row.given.poke('Id', row.id);
    return rows.map(rowResult);
  }

  /** Converts leads; one result each. */
  convertLeads(conversions: readonly LeadConversion[], allOrNone: boolean): LeadConversionResult[] {
    return convertLeads(conversions, allOrNone, this, this.#work);
  }

  /** Removes deleted records for good. */
  emptyRecycleBin(records: readonly SObject[]): DmlRowResult[] {
    return emptyRecycleBin(records, this.#work);
  }

  #execute(request: DataRequest, rows: DmlRow[]): void {
    checkList(request);
    const mode = { access: request.access, allOrNone: request.allOrNone, strictFields: request.strictFields ?? false };
    if (request.op === 'merge') return this.#merge(rows);
    // A list of mixed objects is saved object by object, as the platform does.
    for (const [object, ofObject] of byObject(rows, this.#work)) this.#runObject(object, ofObject, request, mode);
  }

  /** A merge succeeds or fails as a whole; its first row says so. */
  #merge(rows: DmlRow[]): void {
    const [problem] = rows.flatMap((row) => row.errors);
    if (problem) rows[0]?.errors.splice(0, Infinity, problem);
    else mergeRecords(rows, this.#work);
  }

  #runObject(object: ObjectDescribe, rows: DmlRow[], request: DataRequest, mode: DmlMode): void {
    checkOperation(object, request);
    checkObjectAccess(object, request.op, mode, this.#work);
    if (request.op === 'insert' || request.op === 'update' || request.op === 'upsert') {
      checkFieldAccess(object, rows, request.op, mode, this.#work);
      resolveForeignKeys(object, alive(rows), this.#work);
    }
    switch (request.op) {
      case 'insert':
        checkMasterAccess(object, alive(rows), mode, this.#work);
        return this.#chunks(object, alive(rows), mode, insertChunk);
      case 'update':
        return this.#chunks(object, alive(rows), mode, this.#guarded('edit', updateChunk));
      case 'delete':
        return this.#chunks(object, alive(rows), mode, this.#guarded('delete', deleteChunk));
      case 'undelete':
        return this.#chunks(object, alive(rows), mode, undeleteChunk);
      case 'upsert':
        return this.#upsert(object, rows, request, mode);
    }
  }

  #upsert(object: ObjectDescribe, rows: DmlRow[], request: DataRequest, mode: DmlMode): void {
    const key = upsertKey(object, request.externalIdField);
    const { inserts, updates } = splitUpsert(object, key, alive(rows), this.#work);
    checkMasterAccess(object, inserts, mode, this.#work);
    this.#chunks(object, alive(inserts), mode, insertChunk);
    if (mode.allOrNone && inserts.some((row) => row.errors.length > 0)) return;
    this.#chunks(object, updates, mode, this.#guarded('edit', updateChunk));
  }

  /** Sharing is checked before anything runs on a row. */
  #guarded(to: 'edit' | 'delete', step: ChunkStep): ChunkStep {
    return (object, rows, work, mode) => {
      refuseLocked(rows, work);
      if (mode.access.sharing === 'with' || mode.access.mode === 'user') {
        const ids = rows.flatMap((row) => (row.id === null ? [] : [row.id]));
        const refused = work.rowAccess.refused(object, ids, to);
        for (const row of rows) {
          if (row.id !== null && refused.has(row.id)) {
            fail(row, 'INSUFFICIENT_ACCESS_OR_READONLY', 'insufficient access rights on object id', []);
          }
        }
      }
      step(object, alive(rows), work, mode);
    };
  }

  #chunks(object: ObjectDescribe, rows: readonly DmlRow[], mode: DmlMode, step: ChunkStep): void {
    for (let start = 0; start < rows.length; start += CHUNK) {
      const chunk = rows.slice(start, start + CHUNK);
      if (mode.allOrNone) step(object, chunk, this.#work, mode);
      else this.#partial(object, chunk, mode, step);
      if (mode.allOrNone && chunk.some((row) => row.errors.length > 0)) return;
    }
  }

  #undoChunk(mark: number): void {
    this.#work.context.db.exec('ROLLBACK TO chunk');
    this.#work.changes.backTo(mark);
    this.#work.context.tables.settle(true);
  }

  /**
   * Some rows may fail. When triggers ran beside failing rows their work is undone and the survivors go through again,
   * as the platform does.
   */
  #partial(object: ObjectDescribe, chunk: readonly DmlRow[], mode: DmlMode, step: ChunkStep): void {
    const { db } = this.#work.context;
    const retry = this.#work.hooks.hasTriggers(object.apiName) || mustUndo(object);
    let rows = chunk;
    for (let attempt = 1; rows.length > 0; attempt += 1) {
      db.exec('SAVEPOINT chunk');
      const mark = this.#work.changes.mark();
      step(object, rows, this.#work, mode);
      const survivors = alive(rows);
      const clean = survivors.length === rows.length || !retry;
      if (!clean) this.#undoChunk(mark);
      db.exec('RELEASE chunk');
      if (clean) return;
      if (attempt === ATTEMPTS) return survivors.forEach(tooManyRetries);
      rows = survivors;
      for (const row of rows) reset(row);
    }
  }
}

/** Records locked for approval are edited by administrators only, whatever the access mode. */
function refuseLocked(rows: readonly DmlRow[], work: DmlWork): void {
  const locked = work.approvals.among(rows.flatMap((row) => (row.id === null ? [] : [row.id])));
  if (locked.size === 0 || work.hooks.currentUser().hasSystemPermission('ModifyAllData')) return;
  for (const row of rows) {
    if (row.id !== null && locked.has(row.id)) {
      fail(row, 'ENTITY_IS_LOCKED', 'This record is locked. If you need to edit it, contact your admin.', []);
    }
  }
}

/** A row may fail after it was written when roll-ups or parents refuse it. */
function mustUndo(object: ObjectDescribe): boolean {
  return [...object.fields.values()].some((field) => field.masterDetail);
}

function reset(row: DmlRow): void {
  row.prev = null;
  row.next = null;
  if (row.created) row.id = null;
  row.created = false;
}

function tooManyRetries(row: DmlRow): void {
  fail(
    row,
    'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY',
    'Too many batch retries in the presence of Apex triggers and partial failures.',
    []
  );
}

function byObject(rows: readonly DmlRow[], work: DmlWork): Map<ObjectDescribe, DmlRow[]> {
  const groups = new Map<ObjectDescribe, DmlRow[]>();
  for (const row of rows) {
    const object = row.given.describe ?? work.context.schema.object(row.given.typeName);
    if (!object) throw apexError('System.TypeException', `DML is not allowed on ${row.given.typeName}`);
    const group = groups.get(object);
    if (group) group.push(row);
    else groups.set(object, [row]);
  }
  return groups;
}

function checkOperation(object: ObjectDescribe, request: DataRequest): void {
  const allowed = {
    insert: object.createable,
    update: object.updateable,
    upsert: object.createable && object.updateable,
    delete: object.deletable,
    undelete: object.undeletable,
    merge: object.mergeable
  }[request.op];
  const verb = {
    insert: 'Insert',
    update: 'Update',
    upsert: 'Upsert',
    delete: 'Delete',
    undelete: 'Undelete',
    merge: 'Merge'
  }[request.op];
  if (!allowed) throw apexError('System.TypeException', `DML operation ${verb} not allowed on ${object.apiName}`);
}

/** The platform refuses lists that hold a record twice before it looks at any row. */
function checkList(request: DataRequest): void {
  const { op, records } = request;
  if (op === 'insert' || op === 'upsert') {
    if (new Set(records).size < records.length) {
      throw apexError(
        'System.ListException',
        'Before Insert or Upsert list must not have two identically equal elements'
      );
    }
  }
  if (op === 'insert') return;
  const seen = new Set<string>();
  for (const record of records) {
    const id = idOf(record);
    if (id === null) continue;
    if (seen.has(id) && op !== 'merge') throw apexError('System.ListException', `Duplicate id in list: ${id}`);
    seen.add(id);
  }
}

function idOf(record: SObject): string | null {
  return record.id === null ? null : canonicalId(record.id);
}
