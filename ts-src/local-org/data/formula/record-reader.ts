import { SObject } from '../../apex/runtime/values/index.js';
import type { FieldDescribe, ObjectDescribe, Schema } from '../../metadata/schema-types.js';
import type { Records } from '../store/records.js';
import { isStored } from '../store/columns.js';
import { asDecimal } from '../store/values.js';
import { FormulaError } from './ast.js';
import type { FormulaEnv } from './env.js';
import { evaluate } from './evaluate.js';
import { parseFormula } from './parse.js';
import { formulaValue, ZERO, type FormulaValue } from './values.js';

const NUMERIC: ReadonlySet<string> = new Set(['int', 'long', 'double', 'currency', 'percent']);

/** What formulas see of the world outside their record. */
export interface FormulaWorld {
  readonly schema: Schema;
  readonly records: Records;
  now(): number;
  timeZone(): string;
  global(path: readonly string[]): FormulaValue;
}

/** Reads field paths of records, computing formulas and fetching parents, each parent once. */
export class RecordReader {
  readonly #world: FormulaWorld;
  readonly #parents = new Map<string, SObject | null>();

  constructor(world: FormulaWorld) {
    this.#world = world;
  }

  /** Fetches the parents of many records at once, before formulas ask one by one. */
  prefetch(object: ObjectDescribe, records: readonly SObject[], paths: Iterable<readonly string[]>): void {
    const byReference = new Map<FieldDescribe, (readonly string[])[]>();
    for (const path of paths) {
      const reference = path.length > 1 ? object.parentRelationships.get((path[0] ?? '').toLowerCase()) : undefined;
      if (reference) byReference.set(reference, [...(byReference.get(reference) ?? []), path.slice(1)]);
    }
    for (const [reference, rest] of byReference) this.#prefetchParents(reference, records, rest);
  }

  #prefetchParents(reference: FieldDescribe, records: readonly SObject[], rest: readonly (readonly string[])[]): void {
    const byObject = new Map<ObjectDescribe, string[]>();
    for (const record of records) {
      const id = record.peek(reference.apiName);
      const parent = typeof id === 'string' && !this.#parents.has(id) ? this.#objectOf(id) : undefined;
      if (parent) byObject.set(parent, [...(byObject.get(parent) ?? []), id as string]);
    }
    for (const [parent, ids] of byObject) {
      const found = this.#world.records.byIds(parent, ids);
      for (const id of ids) this.#parents.set(id, found.get(id) ?? null);
      this.prefetch(parent, [...found.values()], rest);
    }
  }

  #objectOf(id: string): ObjectDescribe | undefined {
    return this.#world.schema.objectByKeyPrefix(id.slice(0, 3));
  }

  /** The value at a path, from a record. `blankAsZero` reads blank numbers as 0. */
  read(object: ObjectDescribe, record: SObject | null, path: readonly string[], blankAsZero: boolean): FormulaValue {
    const [first = '', ...rest] = path;
    if (rest.length > 0) return this.#readParent(object, record, first, rest, blankAsZero);
    const field = object.fields.get(first.toLowerCase());
    if (!field) throw new FormulaError(`Field ${first} does not exist. Check spelling.`);
    const value = record === null ? null : this.#own(object, record, field);
    return value === null && blankAsZero && NUMERIC.has(field.type) ? ZERO : value;
  }

  #own(object: ObjectDescribe, record: SObject, field: FieldDescribe): FormulaValue {
    if (field.formula !== null) return this.compute(object, record, field);
    const value = record.peek(field.apiName) ?? null;
    if (field.type === 'boolean') return value === true;
    return NUMERIC.has(field.type) ? asDecimal(value) : formulaValue(value);
  }

  #readParent(
    object: ObjectDescribe,
    record: SObject | null,
    name: string,
    rest: readonly string[],
    blankAsZero: boolean
  ): FormulaValue {
    const reference = object.parentRelationships.get(name.toLowerCase());
    if (!reference) throw new FormulaError(`Field ${name} does not exist. Check spelling.`);
    const id = record?.peek(reference.apiName);
    const parentObject = typeof id === 'string' ? this.#objectOf(id) : undefined;
    const declared = parentObject ?? this.#world.schema.object(reference.referenceTo[0] ?? '');
    if (!declared) throw new FormulaError(`Field ${name} does not exist. Check spelling.`);
    const parent = typeof id === 'string' ? this.#parent(declared, id) : null;
    if (reference.referenceTo.length > 1 && !declared.fields.has((rest[0] ?? '').toLowerCase())) return null;
    return this.read(declared, parent, rest, blankAsZero);
  }

  #parent(object: ObjectDescribe, id: string): SObject | null {
    const known = this.#parents.get(id);
    if (known !== undefined) return known;
    const found = this.#world.records.byIds(object, [id]).get(id) ?? null;
    this.#parents.set(id, found);
    return found;
  }

  /** The value of a formula field; what the platform shows as `#Error!` is blank. */
  compute(object: ObjectDescribe, record: SObject, field: FieldDescribe): FormulaValue {
    try {
      return evaluate(
        parseFormula(field.formula ?? ''),
        this.env(object, record, null, field.formulaBlankAs === 'zero')
      );
    } catch (error) {
      if (error instanceof FormulaError && error.message === '#Error!') return null;
      throw describeFailure(error, `${object.apiName}.${field.apiName}`);
    }
  }

  /** An environment for a formula about one record; `prev` is null when the record is new. */
  env(object: ObjectDescribe, record: SObject, prev: SObject | null, blankAsZero: boolean): FormulaEnv {
    return {
      field: (path) => this.read(object, record, path, blankAsZero),
      prior: (path) => this.read(object, prev ?? record, path, blankAsZero),
      isNew: prev === null,
      global: (path) => this.#world.global(path),
      now: () => this.#world.now(),
      timeZone: () => this.#world.timeZone()
    };
  }
}

/** Says which formula is wrong. */
export function describeFailure(error: unknown, where: string): unknown {
  return error instanceof FormulaError ? new FormulaError(`${where}: ${error.message}`) : error;
}

/** True when the record lacks a column for the field and a formula gives its value. */
export function isFormula(field: FieldDescribe): boolean {
  return field.formula !== null && !isStored(field);
}
