/** A parsed schedule; each set holds the values that match, `null` means every value. */
export interface CronSchedule {
  readonly seconds: ReadonlySet<number>;
  readonly minutes: ReadonlySet<number>;
  readonly hours: ReadonlySet<number>;
  readonly daysOfMonth: (date: Date) => boolean;
  readonly months: ReadonlySet<number>;
  readonly daysOfWeek: (date: Date) => boolean;
  readonly years: ReadonlySet<number> | null;
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const DAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
/** How far ahead schedules may name years. A schedule without a match until then never fires. */
const YEARS_AHEAD = 100;
const SEARCH_DAYS = 366 * (YEARS_AHEAD + 1);
const DAY_MS = 86_400_000;

/** A cron text the platform refuses, with its words. */
export class CronError extends Error {}

/**
 * Parses Salesforce's cron: `Seconds Minutes Hours Day_of_month Month Day_of_week [Year]` with `, - * / ? L W #`.
 * Exactly one of the two day fields must be `?`. Throws {@link CronError}.
 */
export function parseCron(text: string): CronSchedule {
  const parts = text.trim().split(/\s+/);
  if (parts.length < 6) throw new CronError('Unexpected end of expression.');
  if (parts.length > 7) throw new CronError(`Illegal cron expression format (${text})`);
  const [seconds = '', minutes = '', hours = '', dayOfMonth = '', month = '', dayOfWeek = '', year] = parts;
  if (dayOfMonth !== '?' && dayOfWeek !== '?') {
    throw new CronError('Support for specifying both a day-of-week AND a day-of-month parameter is not implemented.');
  }
  if (dayOfMonth === '?' && dayOfWeek === '?') {
    throw new CronError("'?' can only be specified for Day-of-Month -OR- Day-of-Week.");
  }
  return {
    seconds: single(valuesOf(seconds, 0, 59), 'Seconds'),
    minutes: single(valuesOf(minutes, 0, 59), 'Minutes'),
    hours: valuesOf(hours, 0, 23),
    daysOfMonth: dayOfMonth === '?' ? () => true : dayOfMonthMatcher(dayOfMonth),
    months: valuesOf(named(month, MONTHS, 1), 1, 12),
    daysOfWeek: dayOfWeek === '?' ? () => true : dayOfWeekMatcher(named(dayOfWeek, DAYS, 1)),
    years: year === undefined || year === '*' ? null : valuesOf(year, 1970, new Date().getUTCFullYear() + YEARS_AHEAD)
  };
}

/** The platform schedules at most hourly: one second, one minute. */
function single(values: ReadonlySet<number>, field: string): ReadonlySet<number> {
  if (values.size !== 1) throw new CronError(`${field} must be specified as an integer.`);
  return values;
}

/** The first instant after `after` (epoch ms) the schedule names, in UTC; null when it never comes. */
export function nextFire(schedule: CronSchedule, after: number): number | null {
  const start = new Date(after + 1000);
  start.setUTCMilliseconds(0);
  const day = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth(), start.getUTCDate()));
  for (let i = 0; i < SEARCH_DAYS; i++) {
    const candidate = new Date(day.getTime() + i * DAY_MS);
    if (!matchesDay(schedule, candidate)) continue;
    for (const hour of sorted(schedule.hours)) {
      for (const minute of sorted(schedule.minutes)) {
        for (const second of sorted(schedule.seconds)) {
          const at = candidate.getTime() + ((hour * 60 + minute) * 60 + second) * 1000;
          if (at >= start.getTime()) return at;
        }
      }
    }
  }
  return null;
}

function matchesDay(schedule: CronSchedule, date: Date): boolean {
  return (
    (schedule.years === null || schedule.years.has(date.getUTCFullYear())) &&
    schedule.months.has(date.getUTCMonth() + 1) &&
    schedule.daysOfMonth(date) &&
    schedule.daysOfWeek(date)
  );
}

function sorted(values: ReadonlySet<number>): number[] {
  return [...values].sort((a, b) => a - b);
}

function named(text: string, names: readonly string[], first: number): string {
  return text.replace(/[A-Za-z]{3}/g, (name) => {
    const index = names.indexOf(name.toUpperCase());
    if (index < 0) throw new CronError(`Invalid name: '${name}'`);
    return String(index + first);
  });
}

function valuesOf(text: string, min: number, max: number): ReadonlySet<number> {
  const result = new Set<number>();
  for (const part of text.split(',')) {
    const match = /^(\*|\d+)(?:-(\d+))?(?:\/(\d+))?$/.exec(part);
    if (!match) throw new CronError(`Illegal characters for this position: '${part}'`);
    const [, from = '', to, step] = match;
    const low = from === '*' ? min : Number(from);
    const high = to !== undefined ? Number(to) : from === '*' || step !== undefined ? max : low;
    if (low < min || high > max || low > high) throw new CronError(`Value out of range: '${part}'`);
    for (let value = low; value <= high; value += Number(step ?? 1)) result.add(value);
    if (Number(step ?? 1) === 0) throw new CronError(`Illegal characters for this position: '${part}'`);
  }
  return result;
}

function lastDay(date: Date): number {
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
}

function dayOfMonthMatcher(text: string): (date: Date) => boolean {
  const upper = text.toUpperCase();
  if (upper === 'L') return (date) => date.getUTCDate() === lastDay(date);
  if (upper === 'LW') return (date) => date.getUTCDate() === nearestWeekday(date, lastDay(date));
  const weekday = /^(\d+)W$/.exec(upper);
  if (weekday) return (date) => date.getUTCDate() === nearestWeekday(date, Number(weekday[1]));
  const values = valuesOf(text, 1, 31);
  return (date) => values.has(date.getUTCDate());
}

function nearestWeekday(date: Date, target: number): number {
  const day = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), target)).getUTCDay();
  if (day === 6) return target > 1 ? target - 1 : target + 2;
  if (day === 0) return target < lastDay(date) ? target + 1 : target - 2;
  return target;
}

function dayOfWeekMatcher(text: string): (date: Date) => boolean {
  const upper = text.toUpperCase();
  const day = (date: Date): number => date.getUTCDay() + 1;
  if (upper === 'L') return (date) => day(date) === 7;
  const last = /^(\d)L$/.exec(upper);
  if (last) return (date) => day(date) === Number(last[1]) && date.getUTCDate() > lastDay(date) - 7;
  const nth = /^(\d)#(\d)$/.exec(upper);
  if (nth) return (date) => day(date) === Number(nth[1]) && Math.ceil(date.getUTCDate() / 7) === Number(nth[2]);
  const values = valuesOf(upper, 1, 7);
  return (date) => values.has(day(date));
}
