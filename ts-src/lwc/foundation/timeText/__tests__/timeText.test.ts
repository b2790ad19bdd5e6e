import { clockText, dateText, dayKey, dayText, durationText, momentText, relativeText, secondText } from 'c/timeText';

const NOW = Date.parse('2025-11-23T12:00:00Z');
const NEW_YORK = { locale: 'en-US', timeZone: 'America/New_York' };
const TOKYO = { locale: 'en-US', timeZone: 'Asia/Tokyo' };
const plain = (text: string) => text.replace(/\s/g, ' ');

it.each([
  ['2025-11-23T11:59:40Z', 'now'],
  ['2025-11-23T11:55:00Z', '5 minutes ago'],
  ['2025-11-23T10:31:00Z', '89 minutes ago'],
  ['2025-11-23T10:00:00Z', '2 hours ago'],
  ['2025-11-22T01:00:00Z', '35 hours ago'],
  ['2025-11-21T12:00:00Z', '2 days ago'],
  ['2025-11-25T12:00:00Z', 'in 2 days'],
  ['2025-09-01T12:00:00Z', '3 months ago'],
  ['2023-11-23T12:00:00Z', '2 years ago']
])('says how far %s is from now', (iso, words) => {
  expect(relativeText(iso, NOW, NEW_YORK)).toBe(words);
});

it('tells time and day in the zone of the reader', () => {
  expect(plain(clockText('2025-11-23T19:05:00Z', NEW_YORK))).toBe('2:05 PM');
  expect(plain(secondText('2025-11-23T19:05:09Z', Date.parse('2025-11-23T19:00:00Z'), NEW_YORK))).toBe('2:05:09 PM');
  expect(plain(secondText('2025-11-23T19:05:09Z', Date.parse('2025-11-25T19:00:00Z'), NEW_YORK))).toContain('Nov 23');
  expect(dayKey('2025-11-23T19:05:00Z', NEW_YORK)).toBe('2025-11-23');
  expect(dayKey('2025-11-23T19:05:00Z', TOKYO)).toBe('2025-11-24');
});

it('names the year only when it is another one', () => {
  expect(dateText('2025-11-20T15:00:00Z', NOW, NEW_YORK)).toBe('Thu, Nov 20');
  expect(dateText('2024-11-20T15:00:00Z', NOW, NEW_YORK)).toBe('Wed, Nov 20, 2024');
});

it('gives the exact moment with its zone', () => {
  expect(plain(momentText('2025-11-23T19:05:09Z', NEW_YORK))).toBe('Sun, Nov 23, 2025, 2:05:09 PM EST');
});

it('calls the days around today by name, in the reader’s zone', () => {
  expect(dayText('2025-11-23', NOW, NEW_YORK)).toBe('Today');
  expect(dayText('2025-11-22', NOW, NEW_YORK)).toBe('Yesterday');
  expect(dayText('2025-11-24', NOW, NEW_YORK)).toBe('Tomorrow');
  expect(dayText('2025-11-20', NOW, NEW_YORK)).toBe('Thu, Nov 20');
});

it.each([
  [20_000, '1 minute'],
  [50 * 60_000, '50 minutes'],
  [5 * 3_600_000, '5 hours'],
  [3 * 86_400_000, '3 days']
])('measures %d milliseconds in a fitting unit', (length, words) => {
  expect(durationText(length, NEW_YORK)).toBe(words);
});
