import {
  CONTRACT_VERSION,
  keyFromContent,
  orderPartition,
  trackingPartition,
  type KeyPart,
  type LineFacts,
  type OrderEvent
} from '../../../contracts/index.js';
import { quoted, word } from '../../unreadable/shape.js';
import { maskRaw, type Partner } from '../adapter.js';
import { csvMoment, type CsvField, type CsvProfile } from './profile.js';

/** A line that cannot be read, with the column it is about. */
export class UnreadableColumn extends Error {
  readonly column: string;
  readonly fix: string;
  constructor(column: string, reason: string, fix: string) {
    super(reason);
    this.column = column;
    this.fix = fix;
  }
}

type KeyObject = { [name: string]: KeyPart };

/** The values of one line by what they say. */
export type Row = (field: CsvField) => string;

/** Makes an event of a line. @throws UnreadableColumn naming what is missing or no number, no date */
export function eventOf(row: Row, text: string, partner: Partner, profile: CsvProfile): OrderEvent {
  const { system } = partner;
  const numberSystem = partner.orderNumberSystem ?? system;
  const [orderNumber, tracking, shipmentId, line] = [
    row('orderNumber'),
    row('trackingNumber'),
    row('shipmentId'),
    row('line')
  ];
  const about = tracking || shipmentId;
  if (!orderNumber && !about) {
    const column = profile.columns.orderNumber ?? profile.columns.trackingNumber ?? '';
    throw new UnreadableColumn(column, 'It names neither an order nor a parcel.', 'One of them must be filled.');
  }
  const code = row('code');
  if (!code)
    throw new UnreadableColumn(profile.columns.code!, 'It is empty.', 'It must hold the code of what happened.');
  const date = [row('date'), row('time')].filter(Boolean).join(' ');
  const moment = csvMoment(date, profile.dates, partner.timeZone);
  if (!moment) throw noDate(profile.columns.date!, date, profile);
  const lines = line ? [lineOf(row, line, partner, profile)] : [];
  const subject: OrderEvent['subject'] = about ? 'Shipment' : line ? 'Line' : 'Order';
  const said = {
    ...(lines.length > 0 && { lines }),
    ...(about && { shipment: shipmentOf(row, partner, profile) })
  };
  const facts = {
    ...{ subject, subjectId: about || line || null, codeType: profile.codeType, code },
    ...{ codeText: row('codeText').slice(0, 255) || null, reasonCode: row('reasonCode') || null }
  } as const;
  return {
    eventKey: keyFromContent(system, {
      set: 'csv',
      orderNumber,
      ...facts,
      ...(said as KeyObject),
      moment: moment.occurredAtText
    }),
    contractVersion: CONTRACT_VERSION,
    sourceSystem: system,
    partitionKey: orderNumber ? orderPartition(numberSystem, orderNumber) : trackingPartition(system, about),
    orderNumber: orderNumber || null,
    ...facts,
    ...moment,
    sequence: null,
    correlationId: null,
    payload: {
      ...said,
      ...(orderNumber && { references: [{ system: numberSystem, type: 'order' as const, number: orderNumber }] }),
      raw: maskRaw(text)
    }
  };
}

function noDate(column: string, sent: string, profile: CsvProfile): UnreadableColumn {
  const expected = `Expected ${profile.dates ?? 'YYYY-MM-DD'}, and HH:MM for a time.`;
  return new UnreadableColumn(column, `It is no readable date: ${quoted(sent)}.`, expected);
}

function lineOf(row: Row, line: string, partner: Partner, profile: CsvProfile): LineFacts {
  const sent = row('quantity');
  if (sent && !/^-?\d{1,15}(\.\d{1,6})?$/.test(sent)) {
    const reason = `It is no quantity: ${word(sent, /^[\d.,-]{1,20}$/)}.`;
    throw new UnreadableColumn(profile.columns.quantity!, reason, 'Expected digits with at most one decimal point.');
  }
  return {
    line,
    ...(sent && { quantity: Number(sent), ...(profile.mode && { mode: profile.mode }) }),
    ...named(row, 'sku', 'description', 'unit', 'lot', 'serial'),
    ...dated(row, 'promised', 'promisedAt', partner, profile)
  };
}

function shipmentOf(row: Row, partner: Partner, profile: CsvProfile): Record<string, string> {
  return {
    ...(partner.carrier && { carrier: partner.carrier }),
    ...named(row, 'trackingNumber', 'carrier', 'shipmentId', 'service', 'node'),
    ...dated(row, 'estimated', 'estimatedAt', partner, profile)
  };
}

const named = (row: Row, ...fields: CsvField[]): Record<string, string> =>
  Object.fromEntries(fields.map((field) => [field, row(field)]).filter(([, value]) => value));

/** A date ahead; a day alone ends when it ends in the partner's zone. */
function dated(
  row: Row,
  field: 'promised' | 'estimated',
  name: string,
  partner: Partner,
  profile: CsvProfile
): Record<string, string> {
  const sent = row(field);
  if (!sent) return {};
  const moment = csvMoment(sent, profile.dates, partner.timeZone);
  const instant = moment?.occurredAt ?? csvMoment(`${sent} 23:59`, profile.dates, partner.timeZone)?.occurredAt;
  if (!instant) throw noDate(profile.columns[field]!, sent, profile);
  return { [name]: instant };
}
