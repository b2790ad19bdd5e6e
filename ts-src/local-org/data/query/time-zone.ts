import { zoneOffset } from '../../apex/stdlib/support/zones.js';

const DAY = 86_400_000;

/** UTC moment at which a local day (days since 1970-01-01) begins in a zone. */
export function startOfDay(zone: string, days: number): number {
  const local = days * DAY;
  const guess = local - zoneOffset(local, zone);
  return local - zoneOffset(guess, zone);
}

/** The local day of a moment, in days since 1970-01-01. */
export function localDay(zone: string, ms: number): number {
  return Math.floor((ms + zoneOffset(ms, zone)) / DAY);
}
