import { ApexDate, pad } from '../../runtime/values/date.js';
import { throwApex } from '../../runtime/values/throw.js';
import { type ZonedParts, zoneName } from './zones.js';

const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const WEEKDAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');

/** Formats an instant with a pattern of Java's SimpleDateFormat. `parts` are its calendar fields in `zone`. */
export function formatPattern(pattern: string, ms: number, parts: ZonedParts, zone: string): string {
  const token = /'((?:[^']|'')*)'|([A-Za-z])\2*|[^A-Za-z']+|'/g;
  return pattern.replace(token, (text, quoted: string | undefined, letter: string | undefined) => {
    if (quoted !== undefined) return quoted === '' ? "'" : quoted.replaceAll("''", "'");
    if (letter !== undefined) return field(letter, text.length, ms, parts, zone);
    return text === "'" ? illegal(pattern) : text;
  });
}

function field(letter: string, width: number, ms: number, parts: ZonedParts, zone: string): string {
  const date = ApexDate.of(parts.year, parts.month, parts.day);
  switch (letter) {
    case 'G':
      return parts.year > 0 ? 'AD' : 'BC';
    case 'y':
      return year(parts.year, width);
    case 'Y':
      return year(weekYear(date), width);
    case 'M':
    case 'L':
      return name(MONTHS[parts.month - 1] as string, parts.month, width);
    case 'w':
      return pad(weekOfYear(date), width);
    case 'W':
      return pad(weekOfMonth(date), width);
    case 'D':
      return pad(dayOfYear(date), width);
    case 'd':
      return pad(parts.day, width);
    case 'F':
      return pad(Math.ceil(parts.day / 7), width);
    case 'E':
      return width >= 4 ? (WEEKDAYS[date.weekday] as string) : (WEEKDAYS[date.weekday] as string).slice(0, 3);
    case 'u':
      return pad(date.weekday === 0 ? 7 : date.weekday, width);
    default:
      return timeField(letter, width, ms, parts, zone);
  }
}

function timeField(letter: string, width: number, ms: number, parts: ZonedParts, zone: string): string {
  switch (letter) {
    case 'a':
      return parts.hour < 12 ? 'AM' : 'PM';
    case 'H':
      return pad(parts.hour, width);
    case 'k':
      return pad(parts.hour === 0 ? 24 : parts.hour, width);
    case 'K':
      return pad(parts.hour % 12, width);
    case 'h':
      return pad(parts.hour % 12 === 0 ? 12 : parts.hour % 12, width);
    case 'm':
      return pad(parts.minute, width);
    case 's':
      return pad(parts.second, width);
    case 'S':
      return pad(parts.millisecond, width);
    case 'z':
      return zoneName(ms, zone, width >= 4 ? 'long' : 'short');
    case 'Z':
      return offsetText(parts.offset, '');
    case 'X':
      return isoOffset(parts.offset, width);
    default:
      return throwApex('System.IllegalArgumentException', `Illegal pattern character '${letter}'`);
  }
}

function illegal(pattern: string): never {
  return throwApex('System.IllegalArgumentException', `Unterminated quote in ${pattern}`);
}

function year(value: number, width: number): string {
  return width === 2 ? pad(((value % 100) + 100) % 100) : pad(value, width);
}

function name(full: string, number: number, width: number): string {
  if (width >= 4) return full;
  return width === 3 ? full.slice(0, 3) : pad(number, width);
}

/** `+0200`, `-07:00`. */
export function offsetText(offset: number, separator: string): string {
  const minutes = Math.abs(offset) / 60_000;
  return `${offset < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60))}${separator}${pad(minutes % 60)}`;
}

function isoOffset(offset: number, width: number): string {
  if (offset === 0) return 'Z';
  if (width === 1) return offsetText(offset, '').slice(0, 3);
  return offsetText(offset, width === 2 ? '' : ':');
}

/** 1–366. */
export function dayOfYear(date: ApexDate): number {
  return date.days - ApexDate.of(date.year, 1, 1).days + 1;
}

/** US weeks: they begin on Sunday, the week of 1 January is the first. */
function weekOfYear(date: ApexDate): number {
  const first = ApexDate.of(weekYear(date), 1, 1);
  return Math.floor((date.days - (first.days - first.weekday)) / 7) + 1;
}

function weekYear(date: ApexDate): number {
  const next = ApexDate.of(date.year + 1, 1, 1);
  return date.days >= next.days - next.weekday ? date.year + 1 : date.year;
}

function weekOfMonth(date: ApexDate): number {
  const first = ApexDate.of(date.year, date.month, 1);
  return Math.floor((date.day - 1 + first.weekday) / 7) + 1;
}
