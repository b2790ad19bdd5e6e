import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setHost } from '../../runtime/host.js';
import { ApexDate } from '../../runtime/values/date.js';
import { ApexDatetime } from '../../runtime/values/datetime.js';
import { ApexTime } from '../../runtime/values/time.js';
import { textOf } from '../../runtime/values/text.js';
import { call, callStatic } from '../testing/call.js';
import { fakeHost } from '../testing/fake-host.js';
import { zonedInstant, zonedParts } from '../support/zones.js';

const utc = (iso: string): ApexDatetime => ApexDatetime.parseIso(iso) as ApexDatetime;
const date = (iso: string): ApexDate => ApexDate.parseIso(iso) as ApexDate;
const format = (at: ApexDatetime, ...args: string[]): unknown => call('System.Datetime', 'format', at, ...args);

beforeAll(() => setHost(fakeHost()));
afterAll(() => setHost(null));

describe('Datetime.format', () => {
  const at = utc('2024-03-05T21:07:09.004Z');
  const zone = 'America/Los_Angeles';

  it.each([
    ["yyyy-MM-dd'T'HH:mm:ss.SSSZ", '2024-03-05T13:07:09.004-0800'],
    ['EEE, d MMM yy h:mm a', 'Tue, 5 Mar 24 1:07 PM'],
    ['EEEE MMMM', 'Tuesday March'],
    ['XXX z', '-08:00 PST'],
    ["D w u k K ''", "65 10 2 13 1 '"]
  ])('%s', (pattern, expected) => {
    expect(format(at, pattern, zone)).toBe(expected);
  });

  it('speaks the user’s locale without a pattern', () => {
    expect(format(at)).toBe('3/5/2024, 1:07 PM');
    expect(call('System.Datetime', 'formatLong', at)).toBe('3/5/2024, 1:07:09 PM PST');
  });

  it('takes an unknown zone for GMT and refuses unknown letters', () => {
    expect(format(at, 'HH:mm z', 'Nowhere/Land')).toBe('21:07 GMT');
    expect(() => format(at, 'b')).toThrow("Illegal pattern character 'b'");
  });
});

describe('time zones', () => {
  it('moves the clock in spring and autumn', () => {
    expect(zonedParts(utc('2024-03-10T09:59:59Z').ms, 'America/Los_Angeles').hour).toBe(1);
    expect(zonedParts(utc('2024-03-10T10:00:00Z').ms, 'America/Los_Angeles').hour).toBe(3);
    expect(zonedParts(utc('2024-11-03T09:00:00Z').ms, 'America/Los_Angeles').hour).toBe(1);
  });

  it('finds the instant of every clock reading that exists', () => {
    const zones = fc.constantFrom('America/Los_Angeles', 'Europe/Berlin', 'Asia/Kolkata', 'Australia/Lord_Howe', 'GMT');
    const instants = fc.integer({ min: Date.UTC(1990, 0, 1) / 1000, max: Date.UTC(2040, 0, 1) / 1000 });
    fc.assert(
      fc.property(zones, instants, (zone, seconds) => {
        const parts = zonedParts(seconds * 1000, zone);
        const dayMs = ((parts.hour * 60 + parts.minute) * 60 + parts.second) * 1000;
        const back = zonedParts(zonedInstant(parts.year, parts.month, parts.day, dayMs, zone), zone);
        // An hour that comes twice may be either of the two.
        expect({ ...back, offset: 0 }).toEqual({ ...parts, offset: 0 });
      })
    );
  });
});

describe('Datetime', () => {
  it('is made in the user’s zone or in GMT', () => {
    const local = callStatic('System.Datetime', 'newInstance', 2024, 1, 31, 8, 0, 0) as ApexDatetime;
    expect(local.toIso()).toBe('2024-01-31T16:00:00.000Z');
    const gmt = callStatic('System.Datetime', 'newInstanceGmt', date('2024-01-31'), new ApexTime(3_600_000));
    expect((gmt as ApexDatetime).toIso()).toBe('2024-01-31T01:00:00.000Z');
  });

  it('reads what it writes', () => {
    const at = utc('2024-07-04T19:05:00Z');
    expect(callStatic('System.Datetime', 'parse', format(at))).toEqual(at);
    expect(callStatic('System.Datetime', 'valueOf', callStatic('System.String', 'valueOf', at))).toEqual(at);
    expect(() => callStatic('System.Datetime', 'valueOf', 'soon')).toThrow('Invalid date/time: soon');
  });

  it('shows local time through String.valueOf and GMT in debug output', () => {
    const at = utc('2024-07-04T19:05:00Z');
    expect(callStatic('System.String', 'valueOf', at)).toBe('2024-07-04 12:05:00');
    expect(textOf(at)).toBe('2024-07-04 19:05:00');
  });

  it('adds months without leaving the month', () => {
    const later = call('System.Datetime', 'addMonths', utc('2024-01-31T10:00:00Z'), 1) as ApexDatetime;
    expect(later.toIso()).toBe('2024-02-29T10:00:00.000Z');
  });
});

describe('Date', () => {
  it('counts', () => {
    expect(textOf(call('System.Date', 'addMonths', date('2024-03-31'), -1))).toBe('2024-02-29 00:00:00');
    expect(call('System.Date', 'daysBetween', date('2024-02-28'), date('2024-03-01'))).toBe(2);
    expect(call('System.Date', 'monthsBetween', date('2023-12-31'), date('2024-02-01'))).toBe(2);
    expect(call('System.Date', 'toStartOfWeek', date('2024-02-29'))).toEqual(date('2024-02-25'));
    expect(callStatic('System.Date', 'daysInMonth', 2023, 2)).toBe(28);
    expect(callStatic('System.Date', 'newInstance', 2024, 13, 1)).toEqual(date('2025-01-01'));
  });

  it('reads and writes the user’s format', () => {
    expect(call('System.Date', 'format', date('2024-02-09'))).toBe('2/9/2024');
    expect(callStatic('System.Date', 'parse', '2/9/2024')).toEqual(date('2024-02-09'));
    expect(() => callStatic('System.Date', 'parse', '13/13/2024')).toThrow('Invalid date: 13/13/2024');
    expect(callStatic('System.Date', 'valueOf', '2024-02-09 10:00:00')).toEqual(date('2024-02-09'));
  });

  it('knows today where the user is', () => {
    expect(callStatic('System.Date', 'today')).toEqual(date('2024-02-29'));
  });

  it('agrees with the calendar of the machine', () => {
    fc.assert(
      fc.property(fc.integer({ min: -100_000, max: 100_000 }), (days) => {
        const made = new ApexDate(days);
        const model = new Date(days * 86_400_000);
        expect([made.year, made.month, made.day, made.weekday]).toEqual([
          model.getUTCFullYear(),
          model.getUTCMonth() + 1,
          model.getUTCDate(),
          model.getUTCDay()
        ]);
        expect(ApexDate.of(made.year, made.month, made.day).days).toBe(days);
      })
    );
  });
});
