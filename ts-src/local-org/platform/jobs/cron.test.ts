import { describe, expect, it } from 'vitest';
import { CronError, nextFire, parseCron } from './cron.js';
import { nextInZone } from './queue.js';

function next(cron: string, after: string): string | null {
  const at = nextFire(parseCron(cron), Date.parse(after));
  return at === null ? null : new Date(at).toISOString();
}

describe('cron', () => {
  it.each([
    ['0 0 13 * * ?', '2026-03-01T13:00:00Z', '2026-03-02T13:00:00.000Z'],
    ['0 5 * * * ?', '2026-03-01T13:05:00Z', '2026-03-01T14:05:00.000Z'],
    ['0 0 22 ? * 6L', '2026-03-01T00:00:00Z', '2026-03-27T22:00:00.000Z'],
    ['0 0 10 ? * MON-FRI', '2026-03-06T10:00:00Z', '2026-03-09T10:00:00.000Z'],
    ['0 0 20 L * ?', '2026-02-01T00:00:00Z', '2026-02-28T20:00:00.000Z'],
    ['0 0 9 15W * ?', '2026-08-01T00:00:00Z', '2026-08-14T09:00:00.000Z'],
    ['0 0 8 ? * 2#1', '2026-03-03T00:00:00Z', '2026-04-06T08:00:00.000Z'],
    ['0 0 0 29 2 ? 2028', '2026-01-01T00:00:00Z', '2028-02-29T00:00:00.000Z'],
    ['0 0 0 * * ? 2100', '2026-01-01T06:00:00Z', '2100-01-01T00:00:00.000Z'],
    ['0 0 0/6 * * ?', '2026-01-01T06:00:00Z', '2026-01-01T12:00:00.000Z']
  ])('%s after %s fires at %s', (cron, after, expected) => {
    expect(next(cron, after)).toBe(expected);
  });

  it('says that a past date never comes', () => {
    expect(next('0 0 0 1 1 ? 2020', '2026-01-01T00:00:00Z')).toBeNull();
  });

  it.each(['0 0 * * *', '0 * * * * ?', '0 0 1 1 1 1', '0 0 25 * * ?', '0 0 1 ? * XYZ'])('refuses %s', (cron) => {
    expect(() => parseCron(cron)).toThrow(CronError);
  });

  it('says that one of the day fields must be open', () => {
    expect(() => parseCron('0 0 1 ? * ?')).toThrow("'?' can only be specified for Day-of-Month -OR- Day-of-Week.");
  });

  it("reads the fields in the user's time zone", () => {
    const at = nextInZone('0 0 9 * * ?', 'America/New_York', Date.parse('2026-07-01T00:00:00Z'));

    expect(new Date(at ?? 0).toISOString()).toBe('2026-07-01T13:00:00.000Z');
  });

  it('fires on the half hour after clocks that move by half an hour have moved', () => {
    const moved = Date.parse('2026-10-03T15:30:00.250Z');

    const at = nextInZone('0 0 3 * * ?', 'Australia/Lord_Howe', moved);

    expect(new Date(at ?? 0).toISOString()).toBe('2026-10-03T16:00:00.000Z');
  });
});
