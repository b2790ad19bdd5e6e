import { describe, expect, test } from 'vitest';
import { orderEvent, type OrderEvent } from '../../../contracts/index.js';
import { interchangeOf, partners, readText } from '../../testing.js';
import { read } from '../index.js';
import {
  acknowledged,
  advised,
  answered,
  asked,
  invoiced,
  placed,
  sampleSets,
  shipped,
  type SampleSet
} from './order-samples.js';

const write = ({ set, sender, of }: SampleSet, ...orders: string[]): string =>
  interchangeOf(set, sender, ...orders.map(of));
const keysOf = (text: string): string[] => readText(text).events.map(({ eventKey }) => eventKey);
const eventsOf = (sample: SampleSet): OrderEvent[] => readText(write(sample, 'AO-1')).events;
const escaped = (text: string): string => text.replace(/\*/g, '\\*');
/** One sample with a segment changed, between two whole ones. */
const withChange = (sample: SampleSet, change: (text: string) => string): string =>
  interchangeOf(
    sample.set,
    sample.sender,
    sample.of('AO-1'),
    change(sample.of('AO-2').join('~')).split('~'),
    sample.of('AO-3')
  );

describe.each(sampleSets.map((sample) => [sample.set, sample] as const))('X12 %s', (set, sample) => {
  const text = write(sample, 'AO-1', 'AO-2', 'AO-3');

  test('each transaction of an interchange makes its events, which keep the contract and say what they were made of', () => {
    const { events, refusals, format } = readText(text);

    expect(refusals).toEqual([]);
    expect(format).toBe(`X12 ${set}`);
    expect(events).toHaveLength(3 * sample.events);
    expect(new Set(events.map(({ eventKey }) => eventKey)).size).toBe(events.length);
    for (const event of events) {
      expect(orderEvent.safeParse(event).error).toBeUndefined();
      expect(event.partitionKey).toBe(`NorthOms|${event.orderNumber}`);
      expect(event.payload?.raw).not.toBe('');
    }
  });

  test.each([
    ['other separators', (sent: string) => sent.replaceAll('*', '|').replaceAll('~', '\n')],
    ['other control numbers', (sent: string) => sent.replaceAll('000000001', '000777777').replaceAll('*1~', '*1~')],
    ['another day and time of the envelope', (sent: string) => sent.replace('*20260301*1200*', '*20260309*0715*')],
    ['missing trailers', (sent: string) => sent.replace(/GE\*.*$/s, '')],
    ['other numbers of transactions', (sent: string) => sent.replace(/(ST\*\d{3}|SE\*\d+)\*0/g, '$1*9')]
  ])('%s change no key', (_what, distort) => {
    expect(keysOf(distort(text))).toEqual(keysOf(text));
  });

  test('one interchange or three: the same keys', () => {
    const single = ['AO-1', 'AO-2', 'AO-3'].flatMap((order) => keysOf(write(sample, order)));

    expect(single).toEqual(keysOf(text));
  });

  test('without its first segment a transaction is refused whole, and its neighbours are read', () => {
    const { events, refusals } = readText(withChange(sample, (sent) => sent.replace(/^.*?~/, '')));

    expect(new Set(events.map(({ orderNumber }) => orderNumber))).toEqual(new Set(['AO-1', 'AO-3']));
    expect(refusals.length).toBeGreaterThanOrEqual(1);
    expect(refusals[0]!.part).toBe('transaction 2 (ST02 0002)');
  });

  test('a date that is none is refused with its name and place, and costs its transaction little', () => {
    const broken = (sent: string): string => sent.replace(new RegExp(`(${escaped(sample.date)})\\d{8}`), '$120261399');
    const { events, refusals } = readText(withChange(sample, broken));

    expect(events.length).toBeGreaterThanOrEqual(3 * sample.events - 1);
    expect(refusals).toHaveLength(1);
    expect(refusals[0]!.reason).toMatch(/^(DTM02|BAK09|ACK05|G6202|BIG01) is no readable date: “20261399( 1630)?”\.$/);
    expect(refusals[0]!.part).toMatch(/^transaction 2 \(ST02 0002\), segment \d+, line 1$/);
  });

  test('found in the mailbox of another system it is refused and says whose it claims to be', () => {
    const { events, refusals } = read({ name: 'drop', text, system: 'Erp' }, partners);
    const system = partners.find(({ senders }) => senders?.includes(sample.sender))!.system;

    expect(events).toEqual([]);
    expect(refusals).toHaveLength(3);
    for (const { reason, system: mailbox } of refusals) {
      expect(reason).toBe(`It claims to come from ${system} but was found in the mailbox of Erp.`);
      expect(mailbox).toBe('Erp');
    }
  });
});

test('a functional group of another partner than its interchange is refused', () => {
  const text = write(placed, 'AO-1').replace('GS*QM*MILL*', 'GS*QM*LAKE*');
  const { events, refusals } = readText(text);

  expect(events).toEqual([]);
  expect(refusals[0]!.reason).toMatch(/comes from Millworks .* claims to come from LakeWms/);
});

test('a placed order has its lines, units, town and the days it was asked for', () => {
  expect(eventsOf(placed)).toMatchObject([
    {
      ...{ sourceSystem: 'Millworks', subject: 'Order', codeType: 'BEG01', code: '00', occurredAtText: '2026-03-01' },
      payload: {
        order: {
          ...{ purchaseOrder: 'AO-1', accountNumber: '77120', requestedAt: '2026-03-11T03:59:00.000Z' },
          shipTo: { code: '0412', city: 'PORTLAND', postalCode: '04101' }
        },
        lines: [
          { line: '1', sku: 'MW-CHR-04', description: 'Spindle chair', quantity: 10, mode: 'cumulative', unit: 'EA' },
          { line: '2', sku: 'MW-LIN-22', quantity: 4, unit: 'CA' }
        ]
      }
    }
  ]);
});

test('a long order is told in several events, each with lines of its own', () => {
  const lines = Array.from({ length: 250 }, (_, index) => `PO1*${index + 1}*1*EA*1**VN*SKU-${index}`);
  const { events, refusals } = readText(interchangeOf('850', 'MILL', ['BEG*00*SA*AO-1**20260301', ...lines]));

  expect(refusals).toEqual([]);
  expect(events.map(({ payload }) => payload?.lines?.length)).toEqual([100, 100, 50]);
});

test('prices are told in the currency the document names, for one unit, and by whom', () => {
  const lines = ['PO1*1*10*EA*12.5*PE*VN*CHR', 'PO1*2*4*CA*900*HP*VN*LIN', 'PO1*3*4*CA**PE*VN*RUG'];
  const ordered = readText(interchangeOf('850', 'MILL', ['BEG*00*SA*AO-1**20260301', 'CUR*BY*EUR', ...lines]));
  const answers = ['BAK*00*AC*AO-1*20260301', 'CUR*SE*EUR', 'PO1*1*10*EA*13**VN*CHR', 'ACK*IA*10*EA'];
  const acknowledged = readText(interchangeOf('855', 'MILL', answers));

  expect(ordered.refusals).toEqual([]);
  expect(ordered.events[0]?.payload?.amounts).toEqual([
    { kind: 'price', stage: 'ordered', amount: 12.5, currency: 'EUR', line: '1' }
  ]);
  expect(acknowledged.events[1]?.payload?.amounts).toEqual([
    { kind: 'price', stage: 'acknowledged', amount: 13, currency: 'EUR', line: '1' }
  ]);
});

test('without a currency no price is told, and a price that is no number is refused without its line', () => {
  const heading = 'BEG*00*SA*AO-1**20260301';
  const silent = readText(interchangeOf('850', 'MILL', [heading, 'PO1*1*10*EA*12.5**VN*CHR']));
  const wrong = readText(interchangeOf('850', 'MILL', [heading, 'CUR*BY*EUR', 'PO1*1*10*EA*twelve**VN*CHR']));

  expect(silent.events[0]?.payload?.amounts).toBeUndefined();
  expect(wrong.refusals).toHaveLength(1);
  expect(wrong.events[0]?.payload?.lines).toHaveLength(1);
});

test('an acknowledgement tells the answer and the outcome of each line, with its dates and quantities', () => {
  const [order, ...lines] = eventsOf(acknowledged);

  expect(order).toMatchObject({
    ...{ subject: 'Order', codeType: 'BAK02', code: 'AC', occurredAtText: '2026-03-02' },
    payload: {
      references: [
        { system: 'NorthOms', number: 'AO-1' },
        { system: 'Millworks', number: 'SO-AO-1' }
      ]
    }
  });
  expect(lines).toMatchObject([
    { code: 'IA', payload: { lines: [{ line: '1', quantity: 6, promisedAt: '2026-03-11T03:59:00.000Z' }] } },
    { code: 'IB', payload: { lines: [{ line: '1', quantity: 4, promisedAt: '2026-04-02T03:59:00.000Z' }] } },
    { code: 'IQ', payload: { lines: [{ line: '2', quantity: 3, unit: 'CA', mode: 'cumulative' }] } },
    { code: 'IR', subject: 'Line', subjectId: '3', codeType: 'ACK01' }
  ]);
  expect(lines[3]!.payload!.lines![0]).not.toHaveProperty('quantity');
});

test('instalments of one outcome add up, and the latest date holds', () => {
  const text = interchangeOf('855', 'MILL', [
    'BAK*00*AD*AO-1*20260301',
    'PO1*1*10*EA',
    'ACK*IA*6*EA*067*20260320',
    'ACK*IA*4*EA*067*20260310'
  ]);
  const { events } = readText(text);

  expect(events).toHaveLength(2);
  expect(events[1]!.payload!.lines).toMatchObject([{ quantity: 10, promisedAt: '2026-03-21T03:59:00.000Z' }]);
});

test('a ship notice is one fact for each parcel, with carrier, dates, lots and what is in it', () => {
  const shipment = { shipmentId: 'SH-AO-1', carrier: 'UPSN', service: 'CG', node: 'D7' };

  expect(eventsOf(shipped)).toMatchObject([
    {
      ...{ subject: 'Shipment', subjectId: '1Z-AO-1-A', codeType: 'BSN01', code: '00' },
      occurredAt: '2026-03-03T20:00:00.000Z',
      payload: {
        shipment: { ...shipment, trackingNumber: '1Z-AO-1-A', estimatedAt: '2026-03-07T04:59:00.000Z' },
        lines: [{ line: '1', quantity: 6, mode: 'delta', sku: 'MW-CHR-04' }]
      }
    },
    {
      subjectId: '1Z-AO-1-B',
      payload: {
        lines: [
          { line: '2', quantity: 2, lot: 'LOT-A' },
          { line: '2', quantity: 1, lot: 'LOT-B' }
        ]
      }
    }
  ]);
});

test('an item that cannot be read costs its parcel nothing else, and the hierarchy may not refer to nothing', () => {
  const wrongQuantity = readText(withChange(shipped, (sent) => sent.replace('SN1**2*CA', 'SN1**two*CA')));
  const orphan = readText(withChange(shipped, (sent) => sent.replace('HL*5*2*P', 'HL*5*22*P')));

  expect(wrongQuantity.refusals).toMatchObject([{ reason: 'SN102 is no quantity: xxx.' }]);
  expect(wrongQuantity.events).toHaveLength(6);
  expect(orphan.refusals.map(({ reason }) => reason)).toEqual([
    'HL02 names a parent that does not stand in front of it.',
    'It stands in a level that could not be read.',
    'It stands in a level that could not be read.'
  ]);
  expect(orphan.events).toHaveLength(5);
});

test('what a buyer asks for is told as asked, and what became of it with both codes', () => {
  expect(eventsOf(asked)).toMatchObject([
    { subject: 'Order', codeType: 'BCH01', code: '04', occurredAtText: '2026-03-04' },
    { subject: 'Line', codeType: 'POC02', code: 'QD', payload: { lines: [{ line: '1', quantity: 8 }] } },
    { codeType: 'POC02', code: 'DI', payload: { lines: [{ line: '3', sku: 'MW-OLD-01' }] } }
  ]);
  expect(eventsOf(answered)).toMatchObject([
    { subject: 'Order', codeType: 'BCA02', code: 'AC' },
    {
      ...{ codeType: '865.POC02:ACK01', code: 'QD:IA' },
      payload: { general: { codeType: '865.ACK01', code: 'IA' }, lines: [{ line: '1', quantity: 8 }] }
    },
    { code: 'DI:IR', payload: { general: { code: 'IR' } } },
    { codeType: '865.POC02', code: 'PC' }
  ]);
});

test('a change of where the order goes is told as asked, with the town alone', () => {
  const moved = write(asked, 'AO-1').replace('POC*1', 'N1*ST*Ada Byron~N3*7 Pier~N4*BANGOR*ME*04401*US~POC*1');
  const [request] = readText(moved).events;

  expect(request).toMatchObject({ subject: 'Order', codeType: 'BCH01', code: '04' });
  expect(request!.payload?.order).toEqual({
    shipTo: { city: 'BANGOR', state: 'ME', postalCode: '04401', country: 'US' }
  });
  expect(JSON.stringify(request)).not.toMatch(/Ada|Pier/);
  expect(eventsOf(asked)[0]!.payload?.order).toBeUndefined();
});

test('a warehouse tells what left and what was short as two facts of one line', () => {
  expect(eventsOf(advised)).toMatchObject([
    {
      ...{ subject: 'Shipment', subjectId: 'PRO-AO-1', codeType: 'W1203', code: 'CC' },
      occurredAt: '2026-03-03T22:30:00.000Z',
      payload: {
        shipment: { shipmentId: 'W-AO-1', carrier: 'SWFT', node: 'LK1', estimatedAt: '2026-03-07T05:59:00.000Z' },
        lines: [{ line: '1', quantity: 10, mode: 'delta' }]
      }
    },
    {
      ...{ subjectId: 'CTN-AO-1', codeType: 'W1203', code: 'BP' },
      payload: { lines: [{ line: '2', quantity: 3, lot: 'LOT-A' }] }
    },
    {
      ...{ subject: 'Line', subjectId: '2', codeType: 'W1204', code: 'BP' },
      payload: { lines: [{ line: '2', quantity: 1, mode: 'cumulative' }] }
    },
    { codeType: 'W1204', code: 'CP', payload: { lines: [{ line: '3', quantity: 1 }] } }
  ]);
});

test('two pallets that read alike are two facts, and the same two when they are sent again', () => {
  const pallets = ['LX*1', 'W12*CC*20*10*0*EA', 'LX*1', 'W12*CC*20*10*0*EA'];
  const text = interchangeOf('945', 'LAKE', ['W06*F*AO-1*20260303*W-1', ...pallets]);

  expect(new Set(keysOf(text)).size).toBe(2);
  expect(keysOf(text)).toEqual(keysOf(text.replaceAll('000000001', '000000009')));
});

test('a warehouse of whom nobody said where it puts line numbers is not guessed at', () => {
  const text = interchangeOf('945', 'UNHEARD', ['W06*F*AO-1*20260303*W-1', 'LX*1', 'W12*CC*20*10*0*EA']);
  const { events, refusals } = readText(text);

  expect(events).toEqual([]);
  expect(refusals[0]).toMatchObject({
    reason: 'Nothing says which line of the order the W12 segment is about.',
    fix: expect.stringContaining('lineNumberIn')
  });
});

test.each([
  ['855', acknowledged, 'PO1*2*4*CA*9**VN*MW-LIN-22~', /^CTT01 counts 3 PO1 segments and 2 were found/],
  ['945', advised, 'W12*CC*10*10*0*EA**VN*MW-CHR-04~', /^W0301 counts 13 units shipped and the lines have 3/]
])('%s: a line that got lost is told by the total that counts it', (_set, sample, lost, reason) => {
  const { refusals } = readText(withChange(sample, (sent) => sent.replace(lost, '')));

  expect(refusals.map((refusal) => refusal.reason)).toEqual([expect.stringMatching(reason)]);
});

describe('an invoice', () => {
  const told = (...changes: [from: string, to: string][]) => {
    const text = changes.reduce((sent, [from, to]) => sent.replace(from, to), write(invoiced, 'AO-1'));
    const { events, refusals } = readText(text);
    return { event: events[0]!, refusals };
  };
  const bill = { stage: 'invoiced', currency: 'EUR' };
  const whole = { ...bill, reference: 'INV-AO-1' };

  test('tells the prices, the tax of all lines and the total, under its own number', () => {
    const { event, refusals } = told();
    expect(refusals).toEqual([]);
    expect(event).toMatchObject({ orderNumber: 'AO-1', codeType: 'BIG', code: '810', occurredAtText: '2026-03-05' });
    expect(event.payload?.lines).toEqual([
      { line: '1', sku: 'MW-CHR-04', description: 'Spindle chair' },
      { line: '2', sku: 'MW-LIN-22' }
    ]);
    expect(event.payload?.amounts).toEqual([
      { ...bill, kind: 'price', amount: 12.5, line: '1' },
      { ...bill, kind: 'price', amount: 9, line: '2' },
      { ...whole, kind: 'tax', amount: 19.38 },
      { ...whole, kind: 'invoice', amount: 121.38 }
    ]);
  });

  test('believes the tax of its summary before that of its lines', () => {
    const { event } = told(['~CTT*2', '~TXI*VA*19.4~CTT*2']);
    expect(event.payload?.amounts).toContainEqual({ ...whole, kind: 'tax', amount: 19.4 });
  });

  test('tells no tax when a part of it cannot be read, and no money without a currency', () => {
    const { event, refusals } = told(['TXI*VA*5.13', 'TXI*VA*5,13']);
    expect(event.payload?.amounts?.map(({ kind }) => kind)).toEqual(['price', 'price', 'invoice']);
    expect(refusals.map(({ reason }) => reason)).toEqual([expect.stringContaining('TXI02')]);
    expect(told(['CUR*SE*EUR~', '']).event.payload?.amounts).toBeUndefined();
  });

  test('that credits, replaces or takes back another says so and asks for no money', () => {
    const kinds = (kind: string): [string, string] => ['*AO-1~', `*AO-1***${kind}~`];
    expect(told(kinds('DI')).event).toMatchObject({ codeType: 'BIG07', code: 'DI', payload: { amounts: {} } });
    for (const [sent, codeType, code] of [
      ['CR', 'BIG07', 'CR'],
      ['DI*05', 'BIG07:BIG08', 'DI:05'],
      ['*01', 'BIG07:BIG08', ':01']
    ] as const) {
      const { event } = told(kinds(sent));
      expect(event).toMatchObject({ codeType, code });
      expect(event.payload?.amounts).toBeUndefined();
    }
  });
});
