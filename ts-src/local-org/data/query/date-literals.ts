import { SoqlError } from '../soql/errors.js';

/** Days since 1970-01-01, `end` exclusive. */
export interface DayRange {
  readonly start: number;
  readonly end: number;
}

const MS_PER_DAY = 86_400_000;
const DAYS_PER_WEEK = 7;
/** 1970-01-01 was a Thursday; weeks start on Sunday. */
const EPOCH_WEEKDAY = 4;
const MONTHS: Readonly<Record<string, number>> = { MONTH: 1, QUARTER: 3, YEAR: 12 };

function monthIndex(day: number): number {
  const date = new Date(day * MS_PER_DAY);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

function dayOfMonthIndex(index: number): number {
  return Math.floor(Date.UTC(Math.floor(index / 12), ((index % 12) + 12) % 12, 1) / MS_PER_DAY);
}

/** `units` periods beginning `offset` periods from the one that holds today. */
function period(today: number, unit: string, offset: number, units = 1): DayRange {
  if (unit === 'DAY') return { start: today + offset, end: today + offset + units };
  if (unit === 'WEEK') {
    const weekday = (((today + EPOCH_WEEKDAY) % DAYS_PER_WEEK) + DAYS_PER_WEEK) % DAYS_PER_WEEK;
    const start = today - weekday + offset * DAYS_PER_WEEK;
    return { start, end: start + units * DAYS_PER_WEEK };
  }
  const months = MONTHS[unit] ?? 1;
  const current = Math.floor(monthIndex(today) / months) * months;
  return {
    start: dayOfMonthIndex(current + offset * months),
    end: dayOfMonthIndex(current + (offset + units) * months)
  };
}

const SIMPLE: Readonly<Record<string, readonly [unit: string, offset: number]>> = {
  YESTERDAY: ['DAY', -1],
  TODAY: ['DAY', 0],
  TOMORROW: ['DAY', 1]
};

/**
 * The days a literal like `THIS_QUARTER` or `LAST_N_DAYS:7` stands for. Fiscal years are calendar years.
 *
 * @throws SoqlError for words that are no date literal.
 */
export function dateLiteral(name: string, n: number | null, today: number): DayRange {
  const simple = SIMPLE[name];
  if (simple) return period(today, simple[0], simple[1]);
  if (name === 'LAST_90_DAYS') return { start: today - 90, end: today + 1 };
  if (name === 'NEXT_90_DAYS') return { start: today + 1, end: today + 91 };
  const single = /^(LAST|THIS|NEXT)_(?:FISCAL_)?(WEEK|MONTH|QUARTER|YEAR)$/.exec(name);
  if (single) return period(today, single[2] ?? '', single[1] === 'LAST' ? -1 : single[1] === 'THIS' ? 0 : 1);
  const counted = n === null ? undefined : countedLiteral(name, n, today);
  if (counted) return counted;
  throw new SoqlError('MALFORMED_QUERY', `unexpected token: '${name.toLowerCase()}'`);
}

function countedLiteral(name: string, n: number, today: number): DayRange | undefined {
  const span = /^(LAST|NEXT)_N_(?:FISCAL_)?(DAY|WEEK|MONTH|QUARTER|YEAR)S$/.exec(name);
  if (span) {
    const [, direction, unit = ''] = span;
    // The platform's LAST_N_DAYS runs up to and includes today; longer units end before the current one.
    if (direction === 'LAST') return unit === 'DAY' ? { start: today - n, end: today + 1 } : period(today, unit, -n, n);
    return period(today, unit, 1, n);
  }
  const ago = /^N_(?:FISCAL_)?(DAY|WEEK|MONTH|QUARTER|YEAR)S_AGO$/.exec(name);
  return ago ? period(today, ago[1] ?? '', -n) : undefined;
}
