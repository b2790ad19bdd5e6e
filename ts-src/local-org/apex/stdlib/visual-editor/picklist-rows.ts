import { order } from '../../runtime/values/compare.js';
import type { ApexList } from '../../runtime/values/list.js';
import { throwNullArgument } from '../../runtime/values/throw.js';
import { defineClass, type StdClass } from '../define.js';
import { makeList } from '../support/make.js';

/** `VisualEditor.DataRow`: one choice of a component's property. */
export class DataRow {
  private readonly label: string;
  private readonly value: unknown;
  private readonly selected: boolean;

  constructor(label: string, value: unknown, selected = false) {
    this.label = label;
    this.value = value;
    this.selected = selected;
  }

  compareTo(other: DataRow): number {
    return order(this.label, (other ?? throwNullArgument()).label);
  }

  getLabel(): string {
    return this.label;
  }

  getValue(): unknown {
    return this.value;
  }

  isSelected(): boolean {
    return this.selected;
  }
}

/** `VisualEditor.DynamicPickListRows`. */
export class PicklistRows {
  private readonly rows: ApexList;
  private complete: boolean;

  constructor(rows: ApexList | null = null, complete = true) {
    this.rows = makeList('VisualEditor.DataRow', rows ?? []);
    this.complete = complete;
  }

  addAllRows(rows: ApexList): void {
    this.rows.addAll(rows);
  }

  addRow(row: DataRow): void {
    this.rows.add(row);
  }

  containsAllRows(): boolean {
    return this.complete;
  }

  setContainsAllRows(complete: boolean): void {
    this.complete = complete;
  }

  get(index: number): unknown {
    return this.rows.get(index);
  }

  getDataRows(): ApexList {
    return this.rows;
  }

  size(): number {
    return this.rows.size();
  }

  sort(): void {
    this.rows.items.sort((left, right) => (left as DataRow).compareTo(right as DataRow));
  }
}

export const visualEditorClasses: readonly StdClass[] = [
  defineClass({
    namespace: 'VisualEditor',
    name: 'DataRow',
    kind: 'object',
    jsClass: DataRow,
    construct: (_type, label: string, value: unknown, selected = false) => new DataRow(label, value, selected)
  }),
  defineClass({
    namespace: 'VisualEditor',
    name: 'DynamicPickListRows',
    kind: 'object',
    jsClass: PicklistRows,
    construct: (_type, rows: ApexList | null = null, complete = true) => new PicklistRows(rows, complete)
  })
];
