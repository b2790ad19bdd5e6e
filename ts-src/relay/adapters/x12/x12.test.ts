import { describe, expect, test } from 'vitest';
import { interchange, readSample, readText, status } from '../../testing.js';

const clean = interchange(status('PRO1', 'X4*NS***20260301*1030*UT'), status('PRO2', 'AH*AG***20260301*1100*CT'));

describe('X12 214', () => {
  test('each AT7 becomes an event with raw codes, reason, moment and place', () => {
    const { events, format } = readText(clean);

    expect(format).toBe('X12 214');
    expect(events[1]).toMatchObject({
      ...{
        sourceSystem: 'SwiftFreight',
        subject: 'Shipment',
        subjectId: 'PRO2',
        codeType: 'AT701',
        code: 'AH',
        reasonCode: 'AG'
      },
      ...{
        occurredAt: '2026-03-01T17:00:00.000Z',
        occurredAtText: '20260301 1100 CT',
        partitionKey: 'SwiftFreight|PRO2'
      },
      payload: {
        shipment: { trackingNumber: 'PRO2', carrier: 'SWFT' },
        location: { city: 'GARY', state: 'IN', country: 'US' }
      }
    });
  });

  test('an appointment keeps its own code type and reason', () => {
    const { events } = readText(interchange(status('PRO1', '**AB*NA*20260301*1600*UT')));

    expect(events[0]).toMatchObject({ codeType: 'AT703', code: 'AB', reasonCode: 'NA' });
  });

  test('cites the order where the partner writes it, under the system whose number it is', () => {
    const cited = ['B10*PRO1*W-1*SWFT', 'L11*AO-1*CO', 'LX*1', 'AT7*X4*NS***20260301*1030*UT'];
    const [byL11] = readText(interchange(cited)).events;
    const [byB10] = readText(interchange(['B10*PRO1*AO-2*SWFT', ...cited.slice(2)])).events;

    expect(byL11).toMatchObject({
      orderNumber: 'AO-1',
      partitionKey: 'NorthOms|AO-1',
      payload: { shipment: { shipmentId: 'W-1' } }
    });
    expect(byB10).toMatchObject({
      orderNumber: 'AO-2',
      payload: { references: [{ system: 'NorthOms', type: 'order', number: 'AO-2' }] }
    });
  });

  test('an estimate is a fact of when it was said, with the date it speaks of beside it', () => {
    const [event] = readText(interchange(status('PRO1', 'AG*NS***20260305*1600*UT'))).events;

    expect(event).toMatchObject({
      occurredAt: '2026-03-01T18:00:00.000Z',
      payload: { shipment: { estimatedAt: '2026-03-05T16:00:00.000Z' } }
    });
  });

  test('without a time only the day is known', () => {
    const [event] = readText(interchange(status('PRO1', 'X4*NS***20260301**'))).events;

    expect(event).toMatchObject({ occurredAt: null, occurredAtText: '2026-03-01' });
  });

  test.each([
    ['other separators', (text: string) => text.replaceAll('*', '|').replaceAll('~', '\n').replaceAll('>', '^')],
    ['line breaks behind terminators', (text: string) => text.replaceAll('~', '~\r\n')],
    ['Windows line breaks as terminators', (text: string) => text.replaceAll('~', '\r\n')],
    ['an ISA with its padding lost', (text: string) => text.replace(/ +/g, '')],
    ['missing trailers', (text: string) => text.replace(/GE\*.*$/s, '')],
    ['a last SE missing as well', (text: string) => text.replace(/SE\*6\*0002.*$/s, '')],
    ['the end of the last terminator cut off', (text: string) => text.slice(0, -1)],
    ['other control numbers', (text: string) => text.replaceAll('000000001', '000777777').replaceAll('*1~', '*9~')],
    ['a byte order mark in front', (text: string) => `\uFEFF${text}`]
  ])('%s change nothing', (_what, distort) => {
    const reading = readText(distort(clean));

    expect(reading.refusals).toEqual([]);
    expect(reading.events.map(({ eventKey }) => eventKey)).toEqual(
      readText(clean).events.map(({ eventKey }) => eventKey)
    );
  });

  test('several interchanges in one file, with different separators', () => {
    const other = interchange(status('PRO3', 'X4*NS***20260301*1030*UT')).replaceAll('*', '|');

    expect(readText(clean + other).events.map(({ subjectId }) => subjectId)).toEqual(['PRO1', 'PRO2', 'PRO3']);
  });

  test.each([
    ['an unreadable date', status('PRO9', 'X4*NS***20261399*1030*UT'), /AT7 has no readable date.*20261399/],
    ['neither status nor appointment', status('PRO9', '*****20260301*1030*UT'), /neither a status/],
    ['no number at all', ['B10***SWFT', 'LX*1', 'AT7*X4*NS***20260301*1030*UT'], /neither a tracking number/],
    ['no status segment', ['B10*PRO9**SWFT', 'LX*1'], /no AT7 segment/],
    ['a segment without elements', ['B10', 'LX', 'AT7'], /neither a tracking number/]
  ])('a transaction with %s costs only itself', (_what, segments, reason) => {
    const reading = readText(
      interchange(status('PRO1', 'X4*NS***20260301*1030*UT'), segments, status('PRO2', 'X4*NS***20260301*1100*UT'))
    );

    expect(reading.events.map(({ subjectId }) => subjectId)).toEqual(['PRO1', 'PRO2']);
    expect(reading.refusals).toHaveLength(1);
    expect(reading.refusals[0]!.part).toMatch(/^transaction 2 \(ST02 0002\)/);
    expect(reading.refusals[0]!.reason).toMatch(reason);
    expect(reading.refusals[0]!.fix).not.toBe('');
  });

  test('the damaged sample tells each fault by place and cause, and gives up nothing else', () => {
    const { events, refusals, notes } = readSample('swift-freight-214-damaged.x12');

    expect(events.map(({ orderNumber }) => orderNumber)).toEqual(['LM-30001', 'LM-30210']);
    expect(refusals.map(({ part }) => part)).toEqual([
      'transaction 2 (ST02 0002), segment 13, line 13',
      'transaction 3 (ST02 0003)',
      'transaction 4 (ST02 0004)'
    ]);
    expect(notes).toEqual(['transaction 5 (ST02 0005) has no SE segment; it was read up to where it stops.']);
  });

  test('an unknown partner is named as it names itself', () => {
    expect(readSample('unknown-carrier-214.x12').events[0]).toMatchObject({
      sourceSystem: 'CPC',
      payload: { shipment: { carrier: 'CPCC' } }
    });
  });

  test.each([
    ['an ISA alone', 'ISA*00*'],
    ['an interchange without transactions', interchange()],
    ['segments outside of transactions', `${interchange().split('~').slice(0, 2).join('~')}~B10*1**SWFT~`]
  ])('%s is refused with a reason', (_what, text) => {
    const { events, refusals } = readText(text);

    expect(events).toEqual([]);
    expect(refusals.length).toBeGreaterThan(0);
  });
});
