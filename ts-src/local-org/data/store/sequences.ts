import type { ObjectDescribe } from '../../metadata/schema-types.js';
import { sequenceOf, sequentialId } from '../ids.js';
import { quote, type Database } from './database.js';
import type { Tables } from './tables.js';

/**
 * Numbers records and auto-number fields. Numbers are never taken back, not by a rollback either, as on the platform;
 * the last ones are stored with each commit.
 */
export class Sequences {
  readonly #db: Database;
  readonly #tables: Tables;
  readonly #next = new Map<string, number>();
  readonly #dirty = new Set<string>();

  constructor(db: Database, tables: Tables) {
    this.#db = db;
    this.#tables = tables;
  }

  /** A new record id of an object. */
  newId(object: ObjectDescribe): string {
    if (object.keyPrefix === null) throw new Error(`${object.apiName} has no key prefix`);
    return sequentialId(
      object.keyPrefix,
      this.next(`id:${object.apiName}`, () => this.#lastId(object))
    );
  }

  /** The next number of a named sequence; `last` tells where to go on when nothing was stored. */
  next(name: string, last: () => number = () => 0): number {
    const value = (this.#next.get(name) ?? Math.max(this.#stored(name), last())) + 1;
    this.#next.set(name, value);
    this.#dirty.add(name);
    return value;
  }

  /** Stores what was handed out; call before committing. */
  save(): void {
    for (const name of this.#dirty) {
      this.#db.run('INSERT OR REPLACE INTO "_sequence" VALUES (?, ?)', [name, this.#next.get(name) ?? 0]);
    }
    this.#dirty.clear();
  }

  #stored(name: string): number {
    return Number(this.#db.get('SELECT value FROM "_sequence" WHERE name = ?', [name])?.['value'] ?? 0);
  }

  #lastId(object: ObjectDescribe): number {
    const table = this.#tables.of(object);
    const row = this.#db.get(`SELECT max(${quote('Id')}) AS id FROM ${table} WHERE substr("Id", 4, 3) = '0L0'`);
    return typeof row?.['id'] === 'string' ? (sequenceOf(row['id']) ?? 0) : 0;
  }
}
