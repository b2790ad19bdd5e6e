import { ApexDatetime, SObject } from '../../apex/runtime/values/index.js';
import type { ObjectDescribe } from '../../metadata/schema-types.js';
import type { DataEngine } from '../engine.js';
import { AUTOMATED_PROCESS, derivedId } from '../ids.js';
import { wholeSecond } from '../store/values.js';

/** What came with the org was made by its automated process. */
const SYSTEM_USER = derivedId('005', AUTOMATED_PROCESS);

/** Writes rows an org has from the start, past every rule. */
export class SeedWriter {
  readonly #engine: DataEngine;
  readonly #now: ApexDatetime;
  readonly #known = new Map<string, ReadonlySet<string>>();

  readonly #idle: boolean;

  /** @param idle writes nothing: what would be written is there already */
  constructor(engine: DataEngine, now: number, idle = false) {
    this.#engine = engine;
    this.#idle = idle;
    this.#now = new ApexDatetime(wholeSecond(now));
  }

  /** Inserts the row with that Id, or brings it up to date. */
  write(objectName: string, values: Readonly<Record<string, unknown>> & { Id: string }): void {
    const object = this.#idle ? undefined : this.#object(objectName);
    if (!object) return;
    const known = this.#ids(object).has(values.Id)
      ? this.#engine.records.byIds(object, [values.Id]).get(values.Id)
      : undefined;
    const record = known ?? this.#fresh(object);
    const fields = Object.entries(values).flatMap(([name, value]) => {
      const field = object.fields.get(name.toLowerCase());
      if (!field) throw new Error(`${objectName} has no field ${name}`);
      record.poke(field.apiName, value);
      return field.apiName === 'Id' ? [] : [field];
    });
    if (known) this.#engine.records.update(object, values.Id, record, fields);
    else this.#engine.records.insert(object, record);
  }

  /** Removes rows by a column. */
  clear(objectName: string, column: string, value: string): void {
    const object = this.#idle ? undefined : this.#object(objectName);
    if (object) this.#engine.db.run(`DELETE FROM ${this.#engine.tables.of(object)} WHERE "${column}" = ?`, [value]);
  }

  /** Ids that are stored, read once an object: a fresh org then needs no look-ups. */
  #ids(object: ObjectDescribe): ReadonlySet<string> {
    const known = this.#known.get(object.apiName);
    if (known) return known;
    const rows = this.#engine.db.all(`SELECT "Id" AS id FROM ${this.#engine.tables.of(object)}`);
    const ids = new Set(rows.map((row) => String(row['id'])));
    this.#known.set(object.apiName, ids);
    return ids;
  }

  #object(name: string): ObjectDescribe | undefined {
    return this.#engine.schema.object(name);
  }

  #fresh(object: ObjectDescribe): SObject {
    const record = new SObject(object);
    for (const name of ['CreatedById', 'LastModifiedById']) {
      if (object.fields.has(name.toLowerCase())) record.poke(name, SYSTEM_USER);
    }
    for (const name of ['CreatedDate', 'LastModifiedDate', 'SystemModstamp']) {
      if (object.fields.has(name.toLowerCase())) record.poke(name, this.#now);
    }
    return record;
  }
}
