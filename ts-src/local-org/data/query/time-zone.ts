const formats = new Map<string, Intl.DateTimeFormat>();
const HOUR = 3_600_000;
const offsets = new Map<string, number>();

/** Milliseconds a zone is ahead of UTC at a moment. */
export function zoneOffset(zone: string, ms: number): number {
  if (zone === 'UTC' || zone === 'GMT') return 0;
  const hour = Math.floor(ms / HOUR);
  const key = `${zone}|${hour}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  const offset = computeOffset(zone, hour * HOUR);
  if (offsets.size > 20_000) offsets.clear();
  offsets.set(key, offset);
  return offset;
}

function computeOffset(zone: string, ms: number): number {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric'
    });
    formats.set(zone, format);
  }
  const parts = new Map(format.formatToParts(ms).map((part) => [part.type, Number(part.value)]));
  const at = (name: Intl.DateTimeFormatPartTypes): number => parts.get(name) ?? 0;
  const local = Date.UTC(at('year'), at('month') - 1, at('day'), at('hour'), at('minute'), at('second'));
  return local - ms;
}

/** UTC moment at which a local day (days since 1970-01-01) begins in a zone. */
export function startOfDay(zone: string, days: number): number {
  const local = days * 24 * HOUR;
  const guess = local - zoneOffset(zone, local);
  return local - zoneOffset(zone, guess);
}

/** The local day of a moment, in days since 1970-01-01. */
export function localDay(zone: string, ms: number): number {
  return Math.floor((ms + zoneOffset(zone, ms)) / (24 * HOUR));
}
