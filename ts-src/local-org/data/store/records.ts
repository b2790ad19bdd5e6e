import { SObject } from '../../apex/runtime/values/index.js';
import type { FieldDescribe, ObjectDescribe } from '../../metadata/schema-types.js';
import { storedFields } from './columns.js';
import { quote, type Database, type SqlRow, type SqlValue } from './database.js';
import type { Tables } from './tables.js';
import { fromStored, toStored } from './values.js';

/** Reads and writes whole records by id. No rules, no triggers: those are `dml/`. */
export class Records {
  readonly #db: Database;
  readonly #tables: Tables;
  readonly #fields = new Map<ObjectDescribe, readonly FieldDescribe[]>();

  constructor(db: Database, tables: Tables) {
    this.#db = db;
    this.#tables = tables;
  }

  /** Stored fields of the records with these ids; unknown ids are left out. Deleted records are included. */
  byIds(object: ObjectDescribe, ids: readonly string[]): Map<string, SObject> {
    if (ids.length === 0) return new Map();
    const sql = `SELECT * FROM ${this.#tables.of(object)} WHERE "Id" IN (SELECT value FROM json_each(?))`;
    const rows = this.#db.all(sql, [JSON.stringify(ids)]);
    return new Map(rows.map((row) => [String(row['Id']), this.read(object, row)]));
  }

  /** Records whose field has one of the given stored values. */
  where(object: ObjectDescribe, fieldName: string, values: readonly SqlValue[], alive = true): SObject[] {
    if (values.length === 0) return [];
    const notDeleted = alive && object.fields.has('isdeleted') ? ' AND "IsDeleted" = 0' : '';
    const sql = `SELECT * FROM ${this.#tables.of(object)} WHERE ${quote(fieldName)} IN (SELECT value FROM json_each(?))${notDeleted} ORDER BY "_row"`;
    return this.#db.all(sql, [JSON.stringify(values)]).map((row) => this.read(object, row));
  }

  /** All records of an object that are not deleted. */
  all(object: ObjectDescribe): SObject[] {
    const notDeleted = object.fields.has('isdeleted') ? ' WHERE "IsDeleted" = 0' : '';
    return this.#db
      .all(`SELECT * FROM ${this.#tables.of(object)}${notDeleted} ORDER BY "_row"`)
      .map((row) => this.read(object, row));
  }

  insert(object: ObjectDescribe, record: SObject): void {
    const fields = this.#stored(object);
    const names = fields.map((field) => quote(field.apiName));
    const marks = fields.map(() => '?');
    const sql = `INSERT INTO ${this.#tables.of(object)} (${names.join(', ')}) VALUES (${marks.join(', ')})`;
    this.#db.run(
      sql,
      fields.map((field) => toStored(field, record.peek(field.apiName)))
    );
  }

  /** Writes the named fields. */
  update(object: ObjectDescribe, id: string, record: SObject, fields: readonly FieldDescribe[]): void {
    if (fields.length === 0) return;
    const sets = fields.map((field) => `${quote(field.apiName)} = ?`);
    const sql = `UPDATE ${this.#tables.of(object)} SET ${sets.join(', ')} WHERE "Id" = ?`;
    this.#db.run(sql, [...fields.map((field) => toStored(field, record.peek(field.apiName))), id]);
  }

  remove(object: ObjectDescribe, ids: readonly string[]): void {
    this.#db.run(`DELETE FROM ${this.#tables.of(object)} WHERE "Id" IN (SELECT value FROM json_each(?))`, [
      JSON.stringify(ids)
    ]);
  }

  /** A record with every stored value of a row. */
  read(object: ObjectDescribe, row: SqlRow): SObject {
    const record = new SObject(object);
    for (const field of this.#stored(object)) {
      const value = fromStored(field, row[field.apiName]);
      if (value !== null) record.poke(field.apiName, value);
    }
    return record;
  }

  #stored(object: ObjectDescribe): readonly FieldDescribe[] {
    const known = this.#fields.get(object);
    if (known) return known;
    const fields = storedFields(object);
    this.#fields.set(object, fields);
    return fields;
  }
}
