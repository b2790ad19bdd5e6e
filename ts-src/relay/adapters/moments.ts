/** A moment as an event states it: the instant if it is known, and the words that were sent. */
export interface Moment {
  occurredAt: string | null;
  occurredAtText: string;
}

/** Zone codes of X12 element 623 as IANA zones or fixed offsets. `LT` (local time) is left to the partner's own zone. */
const X12_ZONES: Record<string, string> = {
  ...{ UT: 'UTC', GM: 'UTC', TT: 'UTC' },
  ...{ ET: 'America/New_York', CT: 'America/Chicago', MT: 'America/Denver', PT: 'America/Los_Angeles' },
  ...{ AT: 'America/Halifax', NT: 'America/St_Johns', HT: 'Pacific/Honolulu', HS: '-10:00' },
  ...{ ES: '-05:00', ED: '-04:00', CS: '-06:00', CD: '-05:00', MS: '-07:00', MD: '-06:00', PS: '-08:00', PD: '-07:00' },
  ...{ AS: '-04:00', AD: '-03:00', NS: '-03:30', ND: '-02:30' }
};

/**
 * Reads a date `YYYYMMDD` (or `YYMMDD`) with a time `HHMM[SS]` and an optional zone.
 * Without a time only the day is known; with neither zone nor partner zone the time is taken as UTC.
 * @returns undefined when it is no date or no time.
 */
export function compactMoment(date: string, time: string, zone: string, fallbackZone = 'UTC'): Moment | undefined {
  const day = /^(\d{2})?(\d{2})(\d{2})(\d{2})$/.exec(date.trim());
  if (!day) return undefined;
  const isoDay = `${day[1] ?? '20'}${day[2]}-${day[3]}-${day[4]}`;
  if (!isDay(isoDay)) return undefined;
  if (!time.trim()) return { occurredAt: null, occurredAtText: isoDay };
  const clock = /^(\d{2})(\d{2})(\d{2})?\d{0,2}$/.exec(time.trim());
  if (!clock) return undefined;
  const wall = `${isoDay}T${clock[1]}:${clock[2]}:${clock[3] ?? '00'}`;
  const occurredAt = wallClockToUtc(wall, X12_ZONES[zone.trim()] ?? fallbackZone);
  if (!occurredAt) return undefined;
  return { occurredAt, occurredAtText: [date.trim(), time.trim(), zone.trim()].filter(Boolean).join(' ') };
}

/**
 * Reads an ISO moment. A day alone keeps only the day; a moment without a zone is taken in the partner's zone.
 * @returns undefined when it is no moment.
 */
export function isoMoment(text: string, fallbackZone = 'UTC'): Moment | undefined {
  const sent = text.trim();
  if (isDay(sent)) return { occurredAt: null, occurredAtText: sent };
  if (!/^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/.test(sent)) return undefined;
  const zoned = /(Z|[+-]\d{2}:?\d{2})$/i.test(sent);
  const occurredAt = zoned ? toIso(Date.parse(sent)) : wallClockToUtc(sent.replace(' ', 'T'), fallbackZone);
  return occurredAt ? { occurredAt, occurredAtText: sent.slice(0, 60) } : undefined;
}

const toIso = (milliseconds: number): string | undefined =>
  Number.isNaN(milliseconds) ? undefined : new Date(milliseconds).toISOString();

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  return toIso(Date.parse(`${text}T00:00:00Z`))?.startsWith(text) ?? false;
}

/** Turns a wall clock time of a zone into an instant. In the hour that occurs twice a year the first is meant. */
export function wallClockToUtc(wall: string, zone: string): string | undefined {
  const asUtc = Date.parse(`${wall}Z`);
  if (Number.isNaN(asUtc)) return undefined;
  if (zone === 'UTC') return toIso(asUtc);
  if (/^[+-]\d{2}:\d{2}$/.test(zone)) return toIso(Date.parse(`${wall}${zone}`));
  const guess = asUtc - offsetOf(zone, asUtc);
  return toIso(asUtc - offsetOf(zone, guess));
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** What a zone's clocks show more than UTC at an instant, in milliseconds. */
function offsetOf(zone: string, instant: number): number {
  let formatter = formatters.get(zone);
  if (!formatter) {
    const numeric = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' } as const;
    formatter = new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', second: 'numeric', ...numeric });
    formatters.set(zone, formatter);
  }
  const part = Object.fromEntries(formatter.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const shown = Date.UTC(part.year!, part.month! - 1, part.day!, part.hour!, part.minute!, part.second!);
  return shown - Math.floor(instant / 1000) * 1000;
}
