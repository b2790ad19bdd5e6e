import { ApexDate, ApexDatetime, ApexDecimal, ApexTime } from '../../apex/runtime/values/index.js';
import { localDay } from '../query/time-zone.js';
import { FormulaError } from './ast.js';
import type { FormulaFunction } from './env.js';
import { arg } from './logic-functions.js';
import { daysOf, doubleOf, textOf, type FormulaValue } from './values.js';

const MS_PER_DAY = 86_400_000;
const EPOCH_WEEKDAY = 4;

const integer = (value: number): ApexDecimal => ApexDecimal.ofInteger(value);

const datePart =
  (body: (date: Date) => number): FormulaFunction =>
  (args, evaluate, env) => {
    const days = daysOf(evaluate(arg(args, 0)), env.timeZone());
    return days === null ? null : integer(body(new Date(days * MS_PER_DAY)));
  };

const timePart =
  (body: (date: Date) => number): FormulaFunction =>
  (args, evaluate) => {
    const value = evaluate(arg(args, 0));
    if (value === null) return null;
    if (!(value instanceof ApexTime)) throw new FormulaError('Incorrect parameter type: expected Time');
    return integer(body(new Date(value.ms)));
  };

const dayOfYear = (date: Date): number =>
  Math.floor((date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / MS_PER_DAY) + 1;

function isoWeek(date: Date): { year: number; week: number } {
  const weekday = (date.getUTCDay() + 6) % 7;
  const thursday = new Date(date.getTime() + (3 - weekday) * MS_PER_DAY);
  return { year: thursday.getUTCFullYear(), week: Math.floor((dayOfYear(thursday) - 1) / 7) + 1 };
}

/** Date and time functions. */
export const DATE: Readonly<Record<string, FormulaFunction>> = {
  NOW: (_args, _evaluate, env) => new ApexDatetime(env.now()),
  TODAY: (_args, _evaluate, env) => new ApexDate(localDay(env.timeZone(), env.now())),
  TIMENOW: (_args, _evaluate, env) => new ApexTime(env.now() % MS_PER_DAY),
  DATE: (args, evaluate) => {
    const [year = 0, month = 0, day = 0] = args.map((each) => doubleOf(evaluate(each)));
    const ms = Date.UTC(year, month - 1, day);
    if (new Date(ms).getUTCMonth() !== month - 1 || month < 1) throw new FormulaError('#Error!');
    return new ApexDate(Math.floor(ms / MS_PER_DAY));
  },
  DATEVALUE: (args, evaluate, env) => {
    const value = evaluate(arg(args, 0));
    if (typeof value !== 'string') return fromDays(daysOf(value, env.timeZone()));
    return ApexDate.parseIso(value.slice(0, 10)) ?? failure();
  },
  DATETIMEVALUE: (args, evaluate) => {
    const value = evaluate(arg(args, 0));
    if (value instanceof ApexDatetime || value === null) return value;
    if (value instanceof ApexDate) return new ApexDatetime(value.days * MS_PER_DAY);
    const ms = Date.parse(`${textOf(value).replace(' ', 'T').replace(/Z$/, '')}Z`);
    return Number.isNaN(ms) ? failure() : new ApexDatetime(ms);
  },
  TIMEVALUE: (args, evaluate) => {
    const value = evaluate(arg(args, 0));
    if (value instanceof ApexTime || value === null) return value;
    if (value instanceof ApexDatetime) return new ApexTime(((value.ms % MS_PER_DAY) + MS_PER_DAY) % MS_PER_DAY);
    return ApexTime.parseIso(textOf(value)) ?? failure();
  },
  YEAR: datePart((date) => date.getUTCFullYear()),
  MONTH: datePart((date) => date.getUTCMonth() + 1),
  DAY: datePart((date) => date.getUTCDate()),
  DAYOFYEAR: datePart(dayOfYear),
  ISOWEEK: datePart((date) => isoWeek(date).week),
  ISOYEAR: datePart((date) => isoWeek(date).year),
  WEEKDAY: datePart((date) => ((((Math.floor(date.getTime() / MS_PER_DAY) + EPOCH_WEEKDAY) % 7) + 7) % 7) + 1),
  HOUR: timePart((date) => date.getUTCHours()),
  MINUTE: timePart((date) => date.getUTCMinutes()),
  SECOND: timePart((date) => date.getUTCSeconds()),
  MILLISECOND: timePart((date) => date.getUTCMilliseconds()),
  UNIXTIMESTAMP: (args, evaluate) => {
    const value = evaluate(arg(args, 0));
    if (value instanceof ApexDatetime) return integer(Math.floor(value.ms / 1000));
    return value instanceof ApexDate ? integer(value.days * 86_400) : null;
  },
  FROMUNIXTIME: (args, evaluate) => new ApexDatetime(doubleOf(evaluate(arg(args, 0))) * 1000),
  ADDMONTHS: (args, evaluate) => {
    const value = evaluate(arg(args, 0));
    const months = doubleOf(evaluate(arg(args, 1)));
    if (value instanceof ApexDate) return new ApexDate(addMonths(value.days, months));
    if (!(value instanceof ApexDatetime)) return null;
    const day = Math.floor(value.ms / MS_PER_DAY);
    return new ApexDatetime(addMonths(day, months) * MS_PER_DAY + (value.ms - day * MS_PER_DAY));
  }
};

function failure(): never {
  throw new FormulaError('#Error!');
}

function fromDays(days: number | null): FormulaValue {
  return days === null ? null : new ApexDate(days);
}

/** The last day of a month stays the last day. */
function addMonths(days: number, months: number): number {
  const date = new Date(days * MS_PER_DAY);
  const target = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1);
  const lastOf = (ms: number): number =>
    new Date(Date.UTC(new Date(ms).getUTCFullYear(), new Date(ms).getUTCMonth() + 1, 0)).getUTCDate();
  const wasLast = date.getUTCDate() === lastOf(date.getTime());
  const day = wasLast ? lastOf(target) : Math.min(date.getUTCDate(), lastOf(target));
  return Math.floor(target / MS_PER_DAY) + day - 1;
}
