import LOCALE from '@salesforce/i18n/locale';
import TIME_ZONE from '@salesforce/i18n/timeZone';

/** In whose words and zone times are told; by default the user's. */
export interface Setting {
  locale: string;
  timeZone: string;
}

const USER: Setting = { locale: LOCALE, timeZone: TIME_ZONE };
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** From which distance on a unit is used; `now` comes out for anything under 45 seconds. */
const UNITS: [from: number, size: number, unit: Intl.RelativeTimeFormatUnit][] = [
  [365 * DAY, 365 * DAY, 'year'],
  [60 * DAY, 30.44 * DAY, 'month'],
  [36 * HOUR, DAY, 'day'],
  [90 * MINUTE, HOUR, 'hour'],
  [45 * SECOND, MINUTE, 'minute']
];

// Making a formatter costs a thousand times what using it does, so each is made once.
const formatters = new Map<string, Intl.DateTimeFormat>();

/** Distance from now in words: "now", "5 minutes ago", "in 2 days". */
export function relativeText(iso: string, now: number, { locale } = USER): string {
  const distance = Date.parse(iso) - now;
  const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  for (const [from, size, unit] of UNITS) {
    if (Math.abs(distance) >= from)
      return words.format(Math.sign(distance) * Math.round(Math.abs(distance) / size), unit);
  }
  return words.format(0, 'second');
}

/** Time of day: "2:05 PM". */
export function clockText(iso: string, setting = USER): string {
  return formatter('clock', setting, { hour: 'numeric', minute: '2-digit' }).format(Date.parse(iso));
}

/** Time of day to the second: "2:05:09 PM"; in full when it is not within a day. */
export function secondText(iso: string, now: number, setting = USER): string {
  if (Math.abs(Date.parse(iso) - now) >= DAY) return momentText(iso, setting);
  return formatter('second', setting, { hour: 'numeric', minute: '2-digit', second: '2-digit' }).format(
    Date.parse(iso)
  );
}

/** Day in short: "Thu, Nov 23"; with the year when it is not this one. */
export function dateText(iso: string, now: number, setting = USER): string {
  const sameYear = dayKey(iso, setting).slice(0, 4) === dayKey(new Date(now).toISOString(), setting).slice(0, 4);
  const base: Intl.DateTimeFormatOptions = { weekday: 'short', day: 'numeric', month: 'short' };
  return sameYear
    ? formatter('date', setting, base).format(Date.parse(iso))
    : formatter('dateYear', setting, { ...base, year: 'numeric' }).format(Date.parse(iso));
}

/** A moment in full, with seconds and zone, for tooltips and details. */
export function momentText(iso: string, setting = USER): string {
  return formatter('moment', setting, {
    weekday: 'short',
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short'
  }).format(Date.parse(iso));
}

/** The calendar day of a moment in the setting's zone, as `2023-11-23`; sorts as text. */
export function dayKey(iso: string, setting = USER): string {
  return formatter(
    'key',
    { ...setting, locale: 'en-CA' },
    { year: 'numeric', month: '2-digit', day: '2-digit' }
  ).format(Date.parse(iso));
}

/** A calendar day in words: "Today", "Yesterday", else as `dateText`. */
export function dayText(key: string, now: number, setting = USER): string {
  const today = dayKey(new Date(now).toISOString(), setting);
  const distance = Math.round((Date.parse(`${key}T00:00:00Z`) - Date.parse(`${today}T00:00:00Z`)) / DAY);
  if (Math.abs(distance) > 1) return dateText(`${key}T12:00:00Z`, now, { ...setting, timeZone: 'UTC' });
  const words = new Intl.RelativeTimeFormat(setting.locale, { numeric: 'auto' }).format(distance, 'day');
  return words.charAt(0).toLocaleUpperCase(setting.locale) + words.slice(1);
}

/** How long something took, in its largest fitting unit: "2 hours". */
export function durationText(milliseconds: number, { locale } = USER): string {
  const length = Math.abs(milliseconds);
  const [size, unit] = length >= 36 * HOUR ? [DAY, 'day'] : length >= 90 * MINUTE ? [HOUR, 'hour'] : [MINUTE, 'minute'];
  const count = Math.max(1, Math.round(length / (size as number)));
  return new Intl.NumberFormat(locale, { style: 'unit', unit: unit as string, unitDisplay: 'long' }).format(count);
}

function formatter(
  kind: string,
  { locale, timeZone }: Setting,
  options: Intl.DateTimeFormatOptions
): Intl.DateTimeFormat {
  const key = `${kind} ${locale} ${timeZone}`;
  const known = formatters.get(key) ?? new Intl.DateTimeFormat(locale, { timeZone, ...options });
  formatters.set(key, known);
  return known;
}
