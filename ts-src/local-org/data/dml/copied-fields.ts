import type { SObject } from '../../apex/runtime/values/index.js';
import type { ObjectDescribe } from '../../metadata/schema-types.js';
import type { DmlRow } from './types.js';
import { alive, type DmlWork } from './work.js';

interface Copy {
  /** The lookup to copy through. */
  readonly through: string;
  readonly parent: string;
  /** Own field → field of the parent. */
  readonly fields: Readonly<Record<string, string>>;
}

const OF_ENTRY = { through: 'PricebookEntryId', parent: 'PricebookEntry' };
const COPIES: Readonly<Record<string, Copy>> = {
  PricebookEntry: { through: 'Product2Id', parent: 'Product2', fields: { Name: 'Name', ProductCode: 'ProductCode' } },
  OpportunityLineItem: {
    ...OF_ENTRY,
    fields: { Product2Id: 'Product2Id', ProductCode: 'ProductCode', Name: 'Name', ListPrice: 'UnitPrice' }
  },
  QuoteLineItem: { ...OF_ENTRY, fields: { Product2Id: 'Product2Id', ListPrice: 'UnitPrice' } },
  OrderItem: { ...OF_ENTRY, fields: { Product2Id: 'Product2Id', ListPrice: 'UnitPrice' } },
  Quote: { through: 'OpportunityId', parent: 'Opportunity', fields: { AccountId: 'AccountId' } }
};

/** What the platform takes over from a parent when a record is created: the product of a line, the account of a quote. */
export function copyFromParents(object: ObjectDescribe, rows: readonly DmlRow[], work: DmlWork): void {
  const copy = COPIES[object.apiName];
  const parent = copy && work.context.schema.object(copy.parent);
  if (!copy || !parent) return;
  const idOf = (row: DmlRow): unknown => row.next?.peek(copy.through);
  const ids = alive(rows).flatMap((row) => [idOf(row)].filter((id) => typeof id === 'string'));
  const parents = work.records.byIds(parent, [...new Set(ids)]);
  for (const row of alive(rows)) {
    const from = parents.get(String(idOf(row)));
    if (from) take(row.next as SObject, from, copy.fields);
  }
}

function take(next: SObject, from: SObject, fields: Copy['fields']): void {
  for (const [own, theirs] of Object.entries(fields)) {
    if ((next.peek(own) ?? null) === null) next.poke(own, from.peek(theirs) ?? null);
  }
}
