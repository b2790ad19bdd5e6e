import { utcMillis } from '../../runtime/values/date.js';

/** Calendar fields of an instant in some time zone. */
export interface ZonedParts {
  readonly year: number;
  /** 1–12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
  /** Milliseconds east of UTC. */
  readonly offset: number;
}

const QUARTER_HOUR = 900_000;
/** Offsets remembered for a zone. */
const MOST_KNOWN = 20_000;
const formats = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, Map<number, number>>();

/** True for a time zone the platform knows (IANA name, `GMT`, `UTC`, `GMT+02:00`). */
export function isZone(zone: string): boolean {
  try {
    return fixedOffset(zone) !== null || formatFor(zone) !== null;
  } catch {
    return false;
  }
}

/** Milliseconds to add to UTC to get local time. Offsets change on quarter hours only, so they are kept per quarter hour. */
export function zoneOffset(ms: number, zone: string): number {
  const fixed = fixedOffset(zone);
  if (fixed !== null) return fixed;
  let known = offsets.get(zone);
  if (!known) offsets.set(zone, (known = new Map()));
  if (known.size > MOST_KNOWN) known.clear();
  const slot = Math.floor(ms / QUARTER_HOUR);
  let offset = known.get(slot);
  if (offset === undefined) known.set(slot, (offset = readOffset(slot * QUARTER_HOUR, zone)));
  return offset;
}

/** Calendar fields of an instant. */
export function zonedParts(ms: number, zone: string): ZonedParts {
  const offset = zoneOffset(ms, zone);
  const local = new Date(ms + offset);
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
    second: local.getUTCSeconds(),
    millisecond: local.getUTCMilliseconds(),
    offset
  };
}

/** The instant at which a zone's clocks show this; `dayMs` is milliseconds since midnight. Values out of range roll over. */
export function zonedInstant(year: number, month: number, day: number, dayMs: number, zone: string): number {
  return localToInstant(utcMillis(year, month, day) + dayMs, zone);
}

/** The instant of a local time given as if it were UTC milliseconds. In a gap the clock is taken as not yet moved. */
export function localToInstant(local: number, zone: string): number {
  const guess = local - zoneOffset(local, zone);
  const corrected = local - zoneOffset(guess, zone);
  return zoneOffset(corrected, zone) === local - corrected ? corrected : Math.max(guess, corrected);
}

/** Short (`PST`) or long (`Pacific Standard Time`) name of a zone at an instant. */
export function zoneName(ms: number, zone: string, style: 'short' | 'long', locale = 'en-US'): string {
  const fixed = fixedOffset(zone);
  if (fixed === 0) return style === 'short' ? 'GMT' : 'Greenwich Mean Time';
  if (fixed !== null) return zone;
  const format = new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: style });
  return format.formatToParts(ms).find((part) => part.type === 'timeZoneName')?.value ?? zone;
}

function fixedOffset(zone: string): number | null {
  if (zone === 'GMT' || zone === 'UTC' || zone === 'Etc/UTC') return 0;
  const match = /^GMT([+-])(\d{1,2}):?(\d{2})?$/.exec(zone);
  if (!match) return null;
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3] ?? 0)) * 60_000;
}

function formatFor(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    const numeric = 'numeric' as const;
    const fields = { year: numeric, month: numeric, day: numeric, hour: numeric, minute: numeric, second: numeric };
    format = new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', era: 'short', ...fields });
    formats.set(zone, format);
  }
  return format;
}

function readOffset(ms: number, zone: string): number {
  const parts = Object.fromEntries(
    formatFor(zone)
      .formatToParts(ms)
      .map((part) => [part.type, part.value])
  );
  const part = (name: string): number => Number(parts[name]);
  const year = parts['era'] === 'BC' ? 1 - part('year') : part('year');
  const dayMs = part('hour') * 3_600_000 + part('minute') * 60_000 + part('second') * 1000;
  return utcMillis(year, part('month'), part('day')) + dayMs - ms;
}
