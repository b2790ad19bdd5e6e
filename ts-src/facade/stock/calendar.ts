import type { StockLocation } from './catalogue.js';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** A day as `2026-11-23`. Days compare like texts. */
export type Day = string;

export const addDays = (day: Day, days: number): Day =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** Making one takes far longer than using it. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-CA', {
    ...{ timeZone, year: 'numeric', month: '2-digit', day: '2-digit' },
    ...{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }
  });
  formats.set(timeZone, format);
  return format;
}

/** Day and time of day at a place. */
export function clockAt(moment: number, timeZone: string): { day: Day; time: string } {
  const parts = formatOf(timeZone).formatToParts(moment);
  const part = (type: string): string => parts.find((found) => found.type === type)!.value;
  return { day: `${part('year')}-${part('month')}-${part('day')}`, time: `${part('hour')}:${part('minute')}` };
}

/** ISO day of the week, 1 for Monday. */
const weekday = (day: Day): number => ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;

const isWorking = ({ workingDays, holidays }: StockLocation, day: Day): boolean =>
  workingDays.includes(weekday(day)) && !holidays.includes(day);

/** Longest row of holidays that is looked past. */
const MOST_DAYS = 366;

/** The day itself, or the next on which the place works. @throws Error when it never does */
export function workingDay(place: StockLocation, day: Day): Day {
  for (let ahead = 0; ahead < MOST_DAYS; ahead++) {
    const candidate = addDays(day, ahead);
    if (isWorking(place, candidate)) return candidate;
  }
  throw new Error(`${place.code} has no working day within a year of ${day}.`);
}

/** The next moment at which a place's days of departure may change: its cut-off of today, else of tomorrow. */
export function nextCutOff(place: StockLocation, now: number): number {
  const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  const left = minutesOf(place.cutOff) - minutesOf(clockAt(now, place.timeZone).time);
  const minute = now - (now % MINUTE_MS);
  return minute + (left > 0 ? left : left + DAY_MS / MINUTE_MS) * MINUTE_MS;
}

/**
 * The day on which goods that are there from a day on leave: not before today, a working day later when the cut-off of
 * today is over, and after the days of handling.
 *
 * @param there day from which on the goods are there; without it they are there now
 */
export function departure(place: StockLocation, now: number, there?: Day): Day {
  const { day, time } = clockAt(now, place.timeZone);
  const today = time < place.cutOff ? day : addDays(day, 1);
  let leaves = workingDay(place, there && there > today ? there : today);
  for (let left = place.handlingDays; left > 0; left--) leaves = workingDay(place, addDays(leaves, 1));
  return leaves;
}
