import { ApexDate } from '../../runtime/values/date.js';
import { throwApex } from '../../runtime/values/throw.js';

/** 28–31. `month` is 1–12. */
export function daysInMonth(year: number, month: number): number {
  return ApexDate.of(year, month + 1, 0).day;
}

/** The same day some months later, or the month's last day when it has no such day. */
export function addMonths(date: ApexDate, months: number): ApexDate {
  const index = date.year * 12 + (date.month - 1) + months;
  const year = Math.floor(index / 12);
  const month = (index % 12) + (index % 12 < 0 ? 12 : 0) + 1;
  return ApexDate.of(year, month, Math.min(date.day, daysInMonth(year, month)));
}

/** Reads `1/31/2024` in the order of day, month and year that a locale writes. */
export function parseLocalDate(text: string, locale: string): ApexDate {
  const parts = new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'numeric', day: 'numeric' }).formatToParts(0);
  const order = parts.filter((part) => part.type !== 'literal').map((part) => part.type);
  const numbers = /^\s*(\d+)\D+(\d+)\D+(\d+)\D*$/.exec(text)?.slice(1).map(Number);
  if (!numbers) return throwApex('System.TypeException', `Invalid date: ${text}`);
  const part = (type: string): number => numbers[order.indexOf(type as (typeof order)[number])] as number;
  const year = part('year') < 100 ? part('year') + 2000 : part('year');
  if (part('month') < 1 || part('month') > 12 || part('day') < 1 || part('day') > daysInMonth(year, part('month'))) {
    throwApex('System.TypeException', `Invalid date: ${text}`);
  }
  return ApexDate.of(year, part('month'), part('day'));
}

/** First day of the week where the locale is spoken: 0 = Sunday. */
export function firstWeekday(locale: string): number {
  const info = new Intl.Locale(locale) as Intl.Locale & {
    weekInfo?: { firstDay: number };
    getWeekInfo?: () => { firstDay: number };
  };
  return (info.getWeekInfo?.() ?? info.weekInfo ?? { firstDay: 7 }).firstDay % 7;
}
