import { host } from '../../runtime/host.js';
import { ApexDate, MS_PER_DAY } from '../../runtime/values/date.js';
import { ApexDatetime } from '../../runtime/values/datetime.js';
import { throwApex, throwNullArgument } from '../../runtime/values/throw.js';
import { ApexTime } from '../../runtime/values/time.js';
import { defineClass, type StdFunction } from '../define.js';
import { addMonths, parseLocalDate } from '../support/date-math.js';
import { dayOfYear, formatPattern } from '../support/date-pattern.js';
import { refuseAddError } from '../support/field-errors.js';
import { plainSpaces, userLocale, userZone } from '../support/locale.js';
import { isZone, localToInstant, zonedInstant, zonedParts, type ZonedParts } from '../support/zones.js';
import { dateAt } from './date.js';

type NewArguments =
  [bigint] | [ApexDate, ApexTime] | [number, number, number] | [number, number, number, number, number, number];

function newInstance(zone: () => string): (...args: NewArguments) => ApexDatetime {
  return (...args) => {
    const [first, second, third = 0, hour = 0, minute = 0, seconds = 0] = args;
    if (first === null) return throwNullArgument();
    if (typeof first === 'bigint') return new ApexDatetime(Number(first));
    if (first instanceof ApexDate) {
      const time = (second as ApexTime | null)?.ms ?? throwNullArgument();
      return new ApexDatetime(zonedInstant(first.year, first.month, first.day, time, zone()));
    }
    const dayMs = hour * 3_600_000 + minute * 60_000 + seconds * 1000;
    return new ApexDatetime(zonedInstant(first, second as number, third, dayMs, zone()));
  };
}

/** Reads `yyyy-MM-dd HH:mm:ss` on a zone's clock, whatever follows; a number counts milliseconds. */
function parseStandard(value: unknown, zone: string): ApexDatetime {
  if (value === null) return throwNullArgument();
  if (value instanceof ApexDatetime) return value;
  if (typeof value === 'bigint') return new ApexDatetime(Number(value));
  if (value instanceof ApexDate) return new ApexDatetime(localToInstant(value.days * MS_PER_DAY, zone));
  const match = /^(\d{4})-(\d{1,2})-(\d{1,2}) (\d{1,2}):(\d{1,2}):(\d{1,2})/.exec(String(value).trim());
  if (!match) return throwApex('System.TypeException', `Invalid date/time: ${String(value)}`);
  const part = (index: number): number => Number(match[index]);
  const dayMs = part(4) * 3_600_000 + part(5) * 60_000 + part(6) * 1000;
  return new ApexDatetime(zonedInstant(part(1), part(2), part(3), dayMs, zone));
}

/** Reads what `format()` writes: `10/14/2011, 11:46 AM`. */
function parseLocal(text: string): ApexDatetime {
  const match = /^\s*(\S+?),?\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([AaPp])?\.?[Mm]?\.?\s*$/.exec(
    text ?? throwNullArgument()
  );
  if (!match) return throwApex('System.TypeException', `Invalid date/time: ${text}`);
  const date = parseLocalDate(match[1] as string, userLocale());
  const half = match[5]?.toLowerCase();
  const hour = half === undefined ? Number(match[2]) : (Number(match[2]) % 12) + (half === 'p' ? 12 : 0);
  const dayMs = hour * 3_600_000 + Number(match[3]) * 60_000 + Number(match[4] ?? 0) * 1000;
  return new ApexDatetime(zonedInstant(date.year, date.month, date.day, dayMs, userZone()));
}

function shown(self: ApexDatetime, long: boolean): string {
  const fields: Intl.DateTimeFormatOptions = { year: 'numeric', month: 'numeric', day: 'numeric' };
  const clock: Intl.DateTimeFormatOptions = { hour: 'numeric', minute: '2-digit' };
  const more: Intl.DateTimeFormatOptions = long ? { second: '2-digit', timeZoneName: 'short' } : {};
  const options = { ...fields, ...clock, ...more, timeZone: userZone() };
  return plainSpaces(new Intl.DateTimeFormat(userLocale(), options).format(self.ms));
}

function formatted(self: ApexDatetime, pattern?: string, zone = userZone()): string {
  const { ms } = self;
  if (pattern === undefined) return shown(self, false);
  // As in Java, an unknown zone counts as GMT.
  const known = isZone(zone) ? zone : 'GMT';
  return formatPattern(pattern ?? throwNullArgument(), ms, zonedParts(ms, known), known);
}

/** Adds months on the UTC calendar. */
function plusMonths(self: ApexDatetime, months: number): ApexDatetime {
  const days = Math.floor(self.ms / MS_PER_DAY);
  return new ApexDatetime(addMonths(new ApexDate(days), months).days * MS_PER_DAY + (self.ms - days * MS_PER_DAY));
}

const plus =
  (unit: number): StdFunction =>
  (self: ApexDatetime, count: number) =>
    new ApexDatetime(self.ms + (count ?? throwNullArgument()) * unit);

const local =
  (read: (parts: ZonedParts) => unknown): StdFunction =>
  (self: ApexDatetime) =>
    read(zonedParts(self.ms, userZone()));
const gmt =
  (read: (parts: ZonedParts) => unknown): StdFunction =>
  (self: ApexDatetime) =>
    read(zonedParts(self.ms, 'GMT'));
const timeOf = (parts: ZonedParts): ApexTime =>
  new ApexTime(((parts.hour * 60 + parts.minute) * 60 + parts.second) * 1000 + parts.millisecond);
const dateOf = (parts: ZonedParts): ApexDate => ApexDate.of(parts.year, parts.month, parts.day);

export default defineClass({
  namespace: 'System',
  name: 'Datetime',
  kind: 'self',
  statics: {
    newInstance: newInstance(userZone),
    newInstanceGmt: newInstance(() => 'GMT'),
    now: () => new ApexDatetime(host().now()),
    parse: parseLocal,
    valueOf: (value: unknown) => parseStandard(value, userZone()),
    valueOfGmt: (text: string) => parseStandard(text, 'GMT')
  },
  methods: {
    addDays: plus(MS_PER_DAY),
    addHours: plus(3_600_000),
    addMinutes: plus(60_000),
    addMonths: plusMonths,
    addSeconds: plus(1000),
    addYears: (self: ApexDatetime, years: number) => plusMonths(self, years * 12),
    date: local(dateOf),
    dateGmt: gmt(dateOf),
    day: local((parts) => parts.day),
    dayGmt: gmt((parts) => parts.day),
    dayOfYear: local((parts) => dayOfYear(dateOf(parts))),
    dayOfYearGmt: gmt((parts) => dayOfYear(dateOf(parts))),
    format: formatted,
    formatGmt: (self: ApexDatetime, pattern: string) => formatted(self, pattern, 'GMT'),
    formatLong: (self: ApexDatetime) => shown(self, true),
    getTime: (self: ApexDatetime) => BigInt(Math.trunc(self.ms)),
    hour: local((parts) => parts.hour),
    hourGmt: gmt((parts) => parts.hour),
    isSameDay: (self: ApexDatetime, other: ApexDatetime) =>
      dateAt(self.ms, userZone()).days === dateAt((other ?? throwNullArgument()).ms, userZone()).days,
    millisecond: local((parts) => parts.millisecond),
    millisecondGmt: gmt((parts) => parts.millisecond),
    minute: local((parts) => parts.minute),
    minuteGmt: gmt((parts) => parts.minute),
    month: local((parts) => parts.month),
    monthGmt: gmt((parts) => parts.month),
    second: local((parts) => parts.second),
    secondGmt: gmt((parts) => parts.second),
    time: local(timeOf),
    timeGmt: gmt(timeOf),
    year: local((parts) => parts.year),
    yearGmt: gmt((parts) => parts.year),
    addError: refuseAddError
  }
});
