import { host } from '../../runtime/host.js';
import { ApexDate, MS_PER_DAY } from '../../runtime/values/date.js';
import { ApexDatetime } from '../../runtime/values/datetime.js';
import { throwApex, throwNullArgument } from '../../runtime/values/throw.js';
import { defineClass } from '../define.js';
import { addMonths, daysInMonth, firstWeekday, parseLocalDate } from '../support/date-math.js';
import { dayOfYear } from '../support/date-pattern.js';
import { refuseAddError } from '../support/field-errors.js';
import { userLocale, userZone } from '../support/locale.js';
import { zoneOffset } from '../support/zones.js';

/** The date on a zone's calendar at an instant. */
export function dateAt(ms: number, zone: string): ApexDate {
  return new ApexDate(Math.floor((ms + zoneOffset(ms, zone)) / MS_PER_DAY));
}

function valueOf(value: unknown): ApexDate {
  if (value === null) return throwNullArgument();
  if (value instanceof ApexDate) return value;
  if (value instanceof ApexDatetime) return dateAt(value.ms, userZone());
  const text = String(value);
  const date = ApexDate.parseIso(/^\s*(\d+-\d+-\d+)(?:[ T].*)?$/.exec(text)?.[1] ?? '');
  return date ?? throwApex('System.TypeException', `Invalid date: ${text}`);
}

export default defineClass({
  namespace: 'System',
  name: 'Date',
  kind: 'self',
  statics: {
    daysInMonth,
    isLeapYear: (year: number) => daysInMonth(year, 2) === 29,
    newInstance: (year: number, month: number, day: number) => ApexDate.of(year, month, day),
    parse: (text: string) => parseLocalDate(text ?? throwNullArgument(), userLocale()),
    today: () => dateAt(host().now(), userZone()),
    valueOf
  },
  methods: {
    addDays: (self: ApexDate, days: number) => new ApexDate(self.days + (days ?? throwNullArgument())),
    addMonths: (self: ApexDate, months: number) => addMonths(self, months ?? throwNullArgument()),
    addYears: (self: ApexDate, years: number) => addMonths(self, (years ?? throwNullArgument()) * 12),
    day: (self: ApexDate) => self.day,
    dayOfYear,
    daysBetween: (self: ApexDate, other: ApexDate) => (other ?? throwNullArgument()).days - self.days,
    format: (self: ApexDate) => {
      const fields = { year: 'numeric', month: 'numeric', day: 'numeric', timeZone: 'UTC' } as const;
      return new Intl.DateTimeFormat(userLocale(), fields).format(self.asUtc());
    },
    isSameDay: (self: ApexDate, other: ApexDate) => self.days === (other ?? throwNullArgument()).days,
    month: (self: ApexDate) => self.month,
    monthsBetween: (self: ApexDate, other: ApexDate) =>
      (other ?? throwNullArgument()).year * 12 + other.month - (self.year * 12 + self.month),
    toStartOfMonth: (self: ApexDate) => ApexDate.of(self.year, self.month, 1),
    toStartOfWeek: (self: ApexDate) => new ApexDate(self.days - ((self.weekday - firstWeekday(userLocale()) + 7) % 7)),
    year: (self: ApexDate) => self.year,
    toString: (self: ApexDate) => `${self} 00:00:00`,
    addError: refuseAddError
  }
});
