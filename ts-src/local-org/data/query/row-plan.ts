import { ApexDecimal, SObject } from '../../apex/runtime/values/index.js';
import type { FieldDescribe, ObjectDescribe, Schema } from '../../metadata/schema-types.js';
import type { SqlRow } from '../store/database.js';
import { fromStored } from '../store/values.js';
import { compoundValue, type Compound } from './compounds.js';
import { display } from './display.js';
import type { SqlExpression } from './functions.js';

/** One value to read from a result row. */
export interface Cell {
  /** Name on the record: canonical field name or alias. */
  readonly name: string;
  /** Column of the result set. */
  readonly column: string;
  readonly field: FieldDescribe;
  readonly convert: SqlExpression['convert'];
  readonly plainNumber: boolean;
}

/** How a record, with its parents, is put together from a result row. */
export class RowPlan {
  /** Null for aggregate rows and for polymorphic parents, whose object the id tells. */
  readonly object: ObjectDescribe | null;
  readonly cells: Cell[] = [];
  readonly compounds: Compound[] = [];
  readonly selected = new Set<string>();
  readonly parents = new Map<string, { readonly idColumn: string; readonly plan: RowPlan }>();
  readonly #implied = new Set<string>();
  readonly #aggregate: boolean;

  constructor(object: ObjectDescribe | null, aggregate = false) {
    this.object = object;
    this.#aggregate = aggregate;
  }

  /** Reads one more value; false when the record has it already. */
  add(cell: Cell): boolean {
    if (this.#implied.delete(cell.name)) return true;
    if (this.selected.has(cell.name)) return false;
    this.selected.add(cell.name);
    this.cells.push(cell);
    return true;
  }

  /** Reads a value that comes along without being selected; it may still be selected once. */
  imply(cell: Cell): void {
    if (this.selected.has(cell.name)) return;
    this.selected.add(cell.name);
    this.#implied.add(cell.name);
    this.cells.push(cell);
  }

  /** The plan of a parent, made on first use. */
  parent(relationshipName: string, create: () => { idColumn: string; plan: RowPlan }): RowPlan {
    const known = this.parents.get(relationshipName);
    if (known) return known.plan;
    const made = create();
    this.parents.set(relationshipName, made);
    this.selected.add(relationshipName);
    return made.plan;
  }

  /** The record of a result row. */
  read(row: SqlRow, schema: Schema): SObject {
    const record = SObject.row(this.#aggregate ? null : this.object, this.selected, this.#values(row));
    for (const [name, { idColumn, plan }] of this.parents) {
      const id = row[idColumn];
      if (typeof id === 'string') record.poke(name, plan.#readParent(row, id, schema));
    }
    return record;
  }

  *#values(row: SqlRow): Iterable<readonly [string, unknown]> {
    for (const cell of this.cells) yield [cell.name, cellValue(cell, row)];
    for (const compound of this.compounds) yield [compound.name, compoundValue(compound, row)];
  }

  #readParent(row: SqlRow, id: string, schema: Schema): SObject {
    const parent = this.read(row, schema);
    if (this.object !== null) return parent;
    const typed = SObject.row(schema.objectByKeyPrefix(id.slice(0, 3)) ?? null, this.selected, parent.populated());
    typed.poke('Id', id);
    return typed;
  }
}

function cellValue(cell: Cell, row: SqlRow): unknown {
  const stored = row[cell.column];
  if (stored === null || stored === undefined) return null;
  if (cell.plainNumber) return ApexDecimal.ofDouble(Number(stored));
  const value = fromStored(cell.field, stored);
  return cell.convert === null ? value : display(cell.field, value, cell.convert);
}
