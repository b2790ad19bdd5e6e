import {
  CONTRACT_VERSION,
  keyFromContent,
  keyFromId,
  stockPartition,
  type InventoryEvent,
  type KeyPart
} from '../../../contracts/index.js';
import { quoted, word } from '../../unreadable/shape.js';
import type { Partner } from '../adapter.js';
import { csvMoment } from '../csv/profile.js';
import { STOCK_FIELDS, type StockField, type StockProfile } from './profile.js';

/** An entry that cannot be read, with what of it. */
export class UnreadableStock extends Error {
  readonly field: StockField;
  readonly fix: string;
  constructor(field: StockField, reason: string, fix: string) {
    super(reason);
    this.field = field;
    this.fix = fix;
  }
}

/** Makes an event of an entry. @throws UnreadableStock naming what is missing or no number, no date */
export function stockEventOf(
  value: (field: StockField) => string,
  { system, timeZone }: Partner,
  profile: StockProfile
): InventoryEvent {
  for (const field of STOCK_FIELDS.needed)
    if (!value(field) && profile.columns[field]) throw new UnreadableStock(field, 'It is empty.', 'It must be filled.');
  const sent = value('quantity');
  if (!/^-?\d{1,12}(\.\d{1,6})?$/.test(sent)) {
    const reason = `It is no quantity: ${word(sent, /^[\d.,-]{1,20}$/)}.`;
    throw new UnreadableStock('quantity', reason, 'Expected digits with at most one decimal point.');
  }
  const moment = csvMoment(value('moment'), profile.dates, timeZone);
  if (!moment?.occurredAt) {
    const reason = `It is no readable moment: ${quoted(value('moment'))}.`;
    throw new UnreadableStock('moment', reason, `Expected ${profile.dates ?? 'YYYY-MM-DD'} and HH:MM.`);
  }
  const sku = value('sku').slice(0, 80);
  const location = (value('location') || profile.location || '').slice(0, 80);
  const said = {
    ...{ subject: profile.subject, sku, location, bucket: profile.bucket },
    quantity: Number(sent) * (profile.sign ?? 1),
    unit: value('unit') || null,
    occurredAt: moment.occurredAt
  };
  return {
    eventKey: value('id')
      ? keyFromId(system, value('id'))
      : keyFromContent(system, { set: 'stock', ...said } as KeyPart),
    contractVersion: CONTRACT_VERSION,
    sourceSystem: system,
    partitionKey: stockPartition(sku, location),
    ...said,
    occurredAtText: moment.occurredAtText,
    sequence: null,
    correlationId: null,
    payload: value('reason') ? { reason: value('reason').slice(0, 80) } : null
  };
}
