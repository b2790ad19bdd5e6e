import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toPlatformEvent, unreadableEvent as contract, type UnreadableEvent } from '../../contracts/index.js';
import { corruption, interchange, readText, status } from '../testing.js';
import { unreadableEvent } from './event.js';
import { excerptOf } from './excerpt.js';
import { quoted } from './shape.js';

const told = (text: string, name = 'file.txt'): UnreadableEvent[] => {
  const reading = readText(text, name);
  return reading.refusals.map((refusal) => unreadableEvent(name, reading, refusal));
};

describe('the excerpt of a part', () => {
  test.each([
    [
      'X12 shows codes, dates and numbers of parcels',
      'ST*214*0001~B10*SWF1**SWFT~N1*CN*ANN SMITH~AT7*X6*NS***20261399*1155*UT',
      'ST*214*0001~B10*SWF1**xxxx~N1*xx*xxx xxxxx~AT7*X6*NS***20261399*1155*UT'
    ],
    [
      'X12 about an order shows its number, lines, quantities and outcomes',
      'BAK*00*AC*AO-1*20261399~PO1*1*2*EA*7**VN*SKU-1~N1*ST*ANN SMITH~ACK*IR*2*EA',
      'BAK*00*AC*AO-1*20261399~PO1*1*2*EA*9**xx*xxx-9~N1*xx*xxx xxxxx~ACK*IR*2*EA'
    ],
    [
      'JSON shows its names, and the values of those that are never about people',
      '{"code": "D1", "quantity": 2, "email": "ann@x.example", "phone": 5551234, "Smith": "Ring at Smith',
      '{"code": "D1", "quantity": 2, "email": "xxx@x.xxxxxxx", "phone": 9999999, "xxxxx": "xxxx xx xxxxx'
    ],
    [
      'XML shows its elements',
      '<TrackingNumber>1Z9</TrackingNumber><SignedForByName>SMITH</SignedForByName><Date>20260301</Dat',
      '<TrackingNumber>1Z9</TrackingNumber><SignedForByName>xxxxx</SignedForByName><Date>20260301</xxx'
    ],
    ['anything else shows its form', 'Dear Ann, call 555-1234', 'xxxx xxx, xxxx 999-9999']
  ])('%s', (_what, raw, expected) => {
    expect(excerptOf(raw)).toBe(expected);
  });

  test('is bounded, and has no characters that a record cannot hold', () => {
    const excerpt = excerptOf(`\u0000\uD800${'é😀'.repeat(5000)}`);

    expect(excerpt.length).toBeLessThanOrEqual(1000);
    expect(excerpt).not.toMatch(/[\p{Cs}\p{Cc}]/u);
  });
});

test.each([
  ['20261399 1155', '“20261399 1155”'],
  ['2026-13-01T09:30:00Z', '“2026-13-01T09:30:00Z”'],
  ['Ann Smith', '“xxx xxxxx”'],
  ['+1 555 123 4567', '“+9 999 999 9999”']
])('a message quotes %s as %s', (value, expected) => {
  expect(quoted(value)).toBe(expected);
});

describe('the key of a part', () => {
  const broken = ['B10***SWFT', 'LX*1', 'AT7*X4*NS***20260301*1030*UT'];
  const keyOf = (text: string): string => told(text)[0]!.eventKey;

  test('does not depend on file, envelope, control numbers or neighbours', () => {
    const alone = interchange(broken);
    const among = interchange(status('PRO1', 'X4*NS***20260301*1030*UT'), broken).replaceAll('000000001', '000000777');

    expect(keyOf(among)).toBe(keyOf(alone));
  });

  test('differs for another part', () => {
    expect(keyOf(interchange(broken))).not.toBe(keyOf(interchange([...broken, 'MS1*GARY*IN*US'])));
  });

  test('two equal faults of two parcels are two', () => {
    const bad = 'X4*NS***20261399*1030*UT';

    expect(
      new Set(told(interchange(status('PRO1', bad), status('PRO2', bad))).map(({ eventKey }) => eventKey)).size
    ).toBe(2);
  });
});

test('names the sender where that can be told', () => {
  expect(told(interchange(['B10***SWFT']))[0]!.sourceSystem).toBe('SwiftFreight');
  expect(told(interchange(['B10***SWFT']).replaceAll('SWFT', 'CPC '))[0]!.sourceSystem).toBe('CPC');
  expect(told('nothing at all')[0]!.sourceSystem).toBe('unknown');
});

test('says where JSON breaks without quoting what stands there', () => {
  const [{ payload }] = told('{"trackers": [\n  {"carrier": Ann Smith}\n]}') as [UnreadableEvent];

  expect(payload.unreadable).toMatchObject({
    part: 'line 2, column 15',
    problem: 'It is not valid JSON: Unexpected character.'
  });
  expect(JSON.stringify(payload)).not.toMatch(/Ann|Smith/);
});

/** A file of each format that is about people. */
const SECRETS = ['Smith', 'Annabel', 'annabel.smith@mail.example', 'Lavender', '5551234567'];
const address = { name: 'Annabel Smith', address1: '12 Lavender Row', phone: '5551234567' };
const files = [
  interchange(
    ['B10*PRO1**SWFT', 'N1*CN*ANNABEL SMITH', 'N3*12 LAVENDER ROW', 'PER*CN*SMITH*TE*5551234567', 'LX*1'],
    ['B10***SWFT', 'N1*CN*Annabel Smith', 'N3*12 Lavender Row', 'AT7*X4*NS***20260301*1030*UT']
  ),
  `<TrackResponse><Shipment><Package><TrackingNumber>1Z1</TrackingNumber><Activity><ActivityLocation><SignedForByName>Smith</SignedForByName><Address><AddressLine1>12 Lavender Row</AddressLine1></Address></ActivityLocation><Status><StatusType><Code>D</Code></StatusType></Status><Date>2026</Date><Phone>5551234567</Phone></Activity></Package></Shipment></TrackResponse>`,
  JSON.stringify({
    orders: [
      {
        name: '#1',
        created_at: 'yesterday',
        email: 'annabel.smith@mail.example',
        line_items: [],
        shipping_address: address
      },
      { name: '#2', created_at: 3, customer: address, line_items: [{ title: 'For Annabel Smith' }] }
    ]
  }),
  JSON.stringify(
    {
      trackers: [
        {
          tracking_code: 'T1',
          status: 'x',
          carrier_detail: address,
          tracking_details: [{ ...address, datetime: 'Smith' }]
        }
      ]
    },
    null,
    2
  ),
  `${JSON.stringify({ sourceSystem: 'Erp', code: 1, payload: address })}\nAnnabel Smith, 12 Lavender Row, 5551234567`,
  'Annabel Smith, 12 Lavender Row, annabel.smith@mail.example, 5551234567'
];

describe('however a file is damaged', () => {
  const damaged = fc.tuple(fc.constantFrom(...files), corruption).map(([text, damage]) => damage(text));

  test('what is told keeps the contract and the limits of the platform event', () => {
    fc.assert(
      fc.property(damaged, (text) => {
        for (const event of told(text)) {
          expect(contract.safeParse(event).error).toBeUndefined();
          expect(String(toPlatformEvent(event).Payload__c).length).toBeLessThanOrEqual(32_768);
        }
      }),
      { numRuns: 300 }
    );
  });

  test('nothing about a person is told', () => {
    fc.assert(
      fc.property(damaged, (text) => {
        const all = JSON.stringify(told(text)).toLowerCase();
        for (const secret of SECRETS) expect(all).not.toContain(secret.toLowerCase());
      }),
      { numRuns: 500 }
    );
  });
});
