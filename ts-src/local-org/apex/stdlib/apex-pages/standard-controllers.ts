import type { SObject } from '../../runtime/values/sobject.js';
import { ApexList } from '../../runtime/values/list.js';
import { throwApex, throwNullArgument } from '../../runtime/values/throw.js';
import { QueryLocator } from '../database/query-locator.js';
import { defineClass, type StdClass } from '../define.js';
import { makeList } from '../support/make.js';
import { sendDml } from '../support/send-dml.js';
import { PageReference } from '../system/page-reference.js';

const PAGE_SIZE = 20;
const MOST_RECORDS = 10_000;

/** Saves as the user of the page may; a failure leaves the controller where it is. */
function write(op: 'update' | 'upsert' | 'delete', records: readonly SObject[]): void {
  sendDml({ op, records: [...records], allOrNone: true, access: { mode: 'system', sharing: 'with' } });
}

/** `ApexPages.StandardController`: one record and where its pages are. */
export class StandardController {
  private readonly record: SObject;

  constructor(record: SObject) {
    this.record = record;
  }

  cancel(): PageReference {
    return this.view();
  }

  delete(): PageReference {
    write('delete', [this.record]);
    return new PageReference(`/${this.record.id?.slice(0, 3) ?? ''}/o`);
  }

  edit(): PageReference {
    return new PageReference(`/${this.record.id ?? ''}/e`);
  }

  getId(): string | null {
    return this.record.id;
  }

  getRecord(): SObject {
    return this.record;
  }

  save(): PageReference {
    write('upsert', [this.record]);
    return this.view();
  }

  view(): PageReference {
    return new PageReference(this.record);
  }
}

/** `ApexPages.StandardSetController`: pages through records, some of them selected. */
export class StandardSetController {
  private readonly records: readonly SObject[];
  private readonly complete: boolean;
  private readonly all: ApexList;
  private selected: ApexList;
  private size = PAGE_SIZE;
  private page = 1;
  private filter: string | null = null;

  constructor(source: ApexList | QueryLocator) {
    const records = source instanceof QueryLocator ? source.rows() : (source.items as SObject[]);
    this.all = source instanceof ApexList ? source : makeList('SObject', records);
    this.complete = records.length <= MOST_RECORDS;
    this.records = records.slice(0, MOST_RECORDS);
    this.selected = new ApexList(this.all.type, []);
  }

  private get pages(): number {
    return Math.max(1, Math.ceil(this.records.length / this.size));
  }

  cancel(): PageReference {
    return new PageReference('/');
  }

  first(): void {
    this.page = 1;
  }

  last(): void {
    this.page = this.pages;
  }

  next(): void {
    this.setPageNumber(this.page + 1);
  }

  previous(): void {
    this.setPageNumber(this.page - 1);
  }

  getCompleteResult(): boolean {
    return this.complete;
  }

  getFilterId(): string | null {
    return this.filter;
  }

  setFilterId(filter: string | null): void {
    this.filter = filter;
  }

  getHasNext(): boolean {
    return this.page < this.pages;
  }

  getHasPrevious(): boolean {
    return this.page > 1;
  }

  getPageNumber(): number {
    return this.page;
  }

  setPageNumber(page: number): void {
    this.page = Math.min(Math.max(1, page), this.pages);
  }

  getPageSize(): number {
    return this.size;
  }

  setPageSize(size: number): void {
    this.size = Math.max(1, size ?? throwNullArgument());
    this.setPageNumber(this.page);
  }

  /** The prototype object changes to all selected records are read from. */
  getRecord(): SObject {
    const [first] = this.records;
    return first ? first.copy({ keepAudit: false }) : throwApex('System.ListException', 'List index out of bounds: 0');
  }

  getRecords(): ApexList {
    const start = (this.page - 1) * this.size;
    return new ApexList(this.all.type, this.records.slice(start, start + this.size));
  }

  getResultSize(): number {
    return this.records.length;
  }

  getSelected(): ApexList {
    return new ApexList(this.all.type, [...this.selected.items]);
  }

  setSelected(records: ApexList): void {
    this.selected = records ?? throwNullArgument();
  }

  save(): PageReference {
    write('update', this.selected.items as SObject[]);
    return this.cancel();
  }
}

export const controllerClasses: readonly StdClass[] = [
  defineClass({
    namespace: 'ApexPages',
    name: 'StandardController',
    kind: 'object',
    jsClass: StandardController,
    construct: (_type, record: SObject | null) => new StandardController(record ?? throwNullArgument())
  }),
  defineClass({
    namespace: 'ApexPages',
    name: 'StandardSetController',
    kind: 'object',
    jsClass: StandardSetController,
    construct: (_type, source: ApexList | QueryLocator | null) =>
      new StandardSetController(source ?? throwNullArgument())
  })
];
