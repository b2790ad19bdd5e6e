import type { FieldDescribe, ObjectDescribe } from '../../metadata/schema-types.js';
import { columnType, isIndexed, storageKind, storedFields } from './columns.js';
import { quote, type Database } from './database.js';

/** Keeps the tables of a database in step with the schema: makes them when first used, adds what a newer schema added. */
export class Tables {
  readonly #db: Database;
  readonly #ready = new Set<string>();
  readonly #fillers = new Map<string, () => void>();
  /** Tables made inside the open transaction; a rollback takes them away again. */
  #fresh: string[] = [];

  constructor(db: Database) {
    this.#db = db;
    db.exec(
      'CREATE TABLE IF NOT EXISTS "_column" (object TEXT, field TEXT, kind TEXT, scale INTEGER, PRIMARY KEY (object, field))'
    );
    db.exec('CREATE TABLE IF NOT EXISTS "_sequence" (name TEXT PRIMARY KEY, value INTEGER NOT NULL)');
    db.exec('CREATE TABLE IF NOT EXISTS "_key_prefix" (object TEXT PRIMARY KEY, prefix TEXT NOT NULL)');
    db.exec('CREATE TABLE IF NOT EXISTS "_trash" (root TEXT, object TEXT, id TEXT, field TEXT, value TEXT)');
    db.exec('CREATE INDEX IF NOT EXISTS "_trash_root" ON "_trash" (root)');
    db.exec('CREATE TABLE IF NOT EXISTS "_origin" (object TEXT, id TEXT, hash TEXT, PRIMARY KEY (object, id))');
  }

  /** Quoted table name of an object, made or brought up to date when needed. */
  of(object: ObjectDescribe): string {
    if (!this.#ready.has(object.apiName)) this.#prepare(object);
    return quote(object.apiName);
  }

  /** Fills a table whenever it is first used: for objects whose rows follow from the schema. */
  whenFirstUsed(objectName: string, fill: () => void): void {
    this.#fillers.set(objectName, fill);
  }

  /** A transaction began, ended or was undone. */
  settle(undone: boolean): void {
    if (undone) for (const name of this.#fresh) this.#ready.delete(name);
    this.#fresh = [];
  }

  #prepare(object: ObjectDescribe): void {
    const known = this.#db.all('SELECT field, kind, scale FROM "_column" WHERE object = ?', [object.apiName]);
    if (known.length === 0) this.#create(object);
    else
      this.#migrate(
        object,
        new Map(known.map((row) => [String(row['field']), { kind: String(row['kind']), scale: Number(row['scale']) }]))
      );
    this.#checkPrefix(object);
    this.#ready.add(object.apiName);
    this.#fillers.get(object.apiName)?.();
    if (this.#db.inTransaction) this.#fresh.push(object.apiName);
  }

  /** Ids stored under one prefix cannot be read under another. */
  #checkPrefix(object: ObjectDescribe): void {
    if (object.keyPrefix === null) return;
    const known = this.#db.get('SELECT prefix FROM "_key_prefix" WHERE object = ?', [object.apiName]);
    if (!known) this.#db.run('INSERT INTO "_key_prefix" VALUES (?, ?)', [object.apiName, object.keyPrefix]);
    else if (known['prefix'] !== object.keyPrefix) {
      throw new Error(
        `${object.apiName} has ids that start with ${String(known['prefix'])}, now ${object.keyPrefix}: start with a fresh data folder`
      );
    }
  }

  #create(object: ObjectDescribe): void {
    const fields = storedFields(object);
    const columns = fields.map((field) => `${quote(field.apiName)} ${columnType(field)}`);
    this.#db.exec(`CREATE TABLE ${quote(object.apiName)} ("_row" INTEGER PRIMARY KEY, ${columns.join(', ')})`);
    for (const field of fields) this.#note(object, field);
    if (object.fields.has('id'))
      this.#db.exec(`CREATE UNIQUE INDEX ${quote(`${object.apiName}.Id`)} ON ${quote(object.apiName)} ("Id")`);
    for (const field of fields) this.#index(object, field);
  }

  #migrate(object: ObjectDescribe, known: ReadonlyMap<string, { kind: string; scale: number }>): void {
    for (const field of storedFields(object)) {
      const before = known.get(field.apiName);
      if (!before) this.#addColumn(object, field);
      else if (before.kind !== storageKind(field)) this.#refuseKind(object, field, before.kind);
      else if (before.kind === 'decimal' && before.scale !== field.scale) this.#rescale(object, field, before.scale);
      this.#index(object, field);
    }
  }

  #addColumn(object: ObjectDescribe, field: FieldDescribe): void {
    this.#db.finalizeStatements();
    this.#db.exec(`ALTER TABLE ${quote(object.apiName)} ADD COLUMN ${quote(field.apiName)} ${columnType(field)}`);
    this.#note(object, field);
  }

  #rescale(object: ObjectDescribe, field: FieldDescribe, before: number): void {
    const name = quote(field.apiName);
    const factor = 10 ** Math.abs(field.scale - before);
    const change = field.scale > before ? `${name} * ${factor}` : `CAST(round(${name} * 1.0 / ${factor}) AS INTEGER)`;
    this.#db.exec(`UPDATE ${quote(object.apiName)} SET ${name} = ${change}`);
    this.#note(object, field);
  }

  #refuseKind(object: ObjectDescribe, field: FieldDescribe, before: string): never {
    const path = `${object.apiName}.${field.apiName}`;
    throw new Error(
      `${path} is stored as ${before} but is now ${storageKind(field)}: start with a fresh data folder, or rename the field`
    );
  }

  #note(object: ObjectDescribe, field: FieldDescribe): void {
    this.#db.run('INSERT OR REPLACE INTO "_column" VALUES (?, ?, ?, ?)', [
      object.apiName,
      field.apiName,
      storageKind(field),
      field.scale
    ]);
  }

  #index(object: ObjectDescribe, field: FieldDescribe): void {
    if (!isIndexed(field)) return;
    const name = quote(`${object.apiName}.${field.apiName}`);
    this.#db.exec(`CREATE INDEX IF NOT EXISTS ${name} ON ${quote(object.apiName)} (${quote(field.apiName)})`);
  }
}
