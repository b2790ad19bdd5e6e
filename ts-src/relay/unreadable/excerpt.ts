import { shape } from './shape.js';

const EXCERPT_LENGTH = 1000;
/** More is never looked at: masking keeps lengths, so the excerpt is made of the beginning. */
const READ_LENGTH = 4000;

/** Segments that say what happened to a parcel or an order and nothing of people, with how many elements each may have. */
const PLAIN_SEGMENTS = new Map(
  Object.entries({
    ...{ ISA: 16, GS: 8, ST: 3, B10: 3, L11: 2, LX: 1, AT7: 7, SE: 2, GE: 2, IEA: 2 },
    ...{ BEG: 5, BAK: 9, BCH: 11, BCA: 11, BSN: 4, W06: 6, PRF: 1, HL: 4, DTM: 4, G62: 5 },
    ...{ PO1: 3, POC: 5, ACK: 5, SN1: 5, W12: 5, CTT: 1, W03: 1 }
  })
);
const SEGMENT_START = new RegExp(`^\\s*(?:${[...PLAIN_SEGMENTS.keys()].join('|')})([^A-Za-z0-9\\s])`);

const lowerCase = (...names: string[]): Set<string> => new Set(names.map((name) => name.toLowerCase()));

/** Properties and elements whose values are words of a vocabulary. */
const WORD_NAMES = lowerCase(
  ...[
    'contractVersion',
    'sourceSystem',
    'subject',
    'codeType',
    'code',
    'reasonCode',
    'mode',
    'system',
    'type',
    'object'
  ],
  ...['carrier', 'status', 'status_detail', 'ResponseStatusCode']
);

/** Properties and elements whose values are moments, quantities and numbers of orders, parcels and articles. */
const NUMBER_NAMES = lowerCase(
  ...['eventKey', 'partitionKey', 'orderNumber', 'order_number', 'subjectId', 'occurredAt', 'sequence', 'line', 'sku'],
  ...['quantity', 'number', 'tracking_code', 'trackingNumber', 'tracking_number', 'order', 'datetime', 'created_at'],
  ...['updated_at', 'happened_at', 'est_delivery_date', 'at', 'id', 'ShipmentIdentificationNumber', 'Date', 'Time']
);

/** Further names by which a part can be recognised. What stands behind them is not shown. */
const OTHER_NAMES = lowerCase(
  ...[
    'events',
    'payload',
    'lines',
    'shipment',
    'references',
    'location',
    'general',
    'raw',
    'occurredAtText',
    'codeText'
  ],
  ...['trackers', 'tracking_details', 'tracking_detail', 'tracking_location', 'result', 'message', 'description'],
  ...['orders', 'line_items', 'fulfillments', 'refunds', 'promises', 'note_attributes', 'customer', 'shipping_address'],
  ...['name', 'title', 'email', 'phone', 'city', 'state', 'zip', 'country', 'postalCode', 'value', 'carrier_detail'],
  ...['TrackResponses', 'TrackResponse', 'Response', 'Shipment', 'Package', 'Activity', 'ActivityLocation', 'Address'],
  ...['Status', 'StatusType', 'StatusCode', 'Service', 'ReferenceNumber', 'SignedForByName']
);
const PLAIN_TEXT = /^[\w#:.+/|-]{0,60}$/;
const PLAIN_BARE = /^[\s:,[\]{}]*(-?\d{1,12}(\.\d{1,6})?|true|false|null)?[\s,[\]{}]*$/;

/**
 * The beginning of a part for people to recognise it by. It is somebody's broken text, so nothing in it can be trusted
 * to be where it belongs: what is not known to be harmless shows its form alone.
 */
export function excerptOf(raw: string): string {
  const text = raw
    .slice(0, READ_LENGTH)
    .replace(/[\p{Cc}\uFFFE\uFFFF]/gu, (sign) => ('\n\r\t'.includes(sign) ? sign : '·'));
  return maskedBy(text)
    .slice(0, EXCERPT_LENGTH)
    .replace(/\p{Cs}/gu, '·');
}

function maskedBy(text: string): string {
  if (/^\s*[[{]/.test(text)) return maskJson(text);
  if (/^\s*</.test(text)) return maskXml(text);
  const element = SEGMENT_START.exec(text)?.[1];
  return element ? maskSegments(text, element) : shape(text);
}

function maskSegments(text: string, element: string): string {
  return text.replace(/[^~\r\n]+/g, (segment) => {
    const [lead, tag = '', ...elements] = [/^\s*/.exec(segment)![0], ...segment.trimStart().split(element)];
    const plain = PLAIN_SEGMENTS.get(tag) ?? 0;
    const shown = elements.map((value, index) => (index < plain && isReference(value) ? value : shape(value)));
    return lead + [/^[A-Z][A-Z0-9]{1,2}$/.test(tag) ? tag : shape(tag), ...shown].join(element);
  });
}

/** A code of at most three characters, or something with a digit in it and no blank. */
const isReference = (value: string): boolean => /^\s*\w{0,3}\s*$|^(?=.*\d)[\w-]{1,30}\s*$/.test(value);

function maskJson(text: string): string {
  let name = '';
  return text.replace(
    /"((?:[^"\\]|\\.)*)("?)(\s*:)?|[^"]+/gs,
    (token: string, inside: string | undefined, close: string, colon: string | undefined) => {
      if (inside === undefined && token.trim() === '') return token;
      // A name speaks of the one value behind it: where a quotation mark is lost, names and values change places.
      const about = name;
      name = colon && inside ? inside : '';
      if (inside === undefined) return isKnown(about) && PLAIN_BARE.test(token) ? token : shape(token);
      if (colon) return `"${nameOf(inside)}"${colon}`;
      return `"${close && isHarmless(about, inside) ? inside : shape(inside)}${close}`;
    }
  );
}

function maskXml(text: string): string {
  let name = '';
  return text.replace(
    /<([!?/]?)([^<>]*)(>?)|[^<]+/g,
    (token: string, mark: string | undefined, inside: string | undefined, close: string) => {
      if (inside === undefined) return isHarmless(name, token.trim()) ? token : shape(token);
      name = close && !mark ? inside : '';
      return `<${mark}${nameOf(inside)}${close}`;
    }
  );
}

const isKnown = (name: string): boolean => WORD_NAMES.has(name.toLowerCase()) || NUMBER_NAMES.has(name.toLowerCase());

/** In a damaged text a value can stand where a name should: only names of the formats are shown. */
const nameOf = (name: string): string => (isKnown(name) || OTHER_NAMES.has(name.toLowerCase()) ? name : shape(name));

/** Whether a value is what the name says: a word without blanks, or something with a digit in it. */
const isHarmless = (name: string, value: string): boolean =>
  isKnown(name) && PLAIN_TEXT.test(value) && (WORD_NAMES.has(name.toLowerCase()) || /\d/.test(value));
