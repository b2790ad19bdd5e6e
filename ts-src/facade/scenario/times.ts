const UNITS: Record<string, number> = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1_000 };

/** Reads a distance in time such as `-2d4h`, `+30s` or `0`, in milliseconds. @throws Error on anything else. */
export function distance(text: string): number {
  const sent = text.trim();
  if (/^[+-]?0$/.test(sent)) return 0;
  const parts = /^([+-])((?:\d+[dhms])+)$/.exec(sent);
  if (!parts) throw new Error(`“${text}” is no distance in time; write for example -2d4h or +30s.`);
  const sum = [...parts[2]!.matchAll(/(\d+)([dhms])/g)].reduce(
    (total, [, count, unit]) => total + Number(count) * UNITS[unit!]!,
    0
  );
  return parts[1] === '-' ? -sum : sum;
}

/** A moment given as a distance from an origin, or as an ISO moment. */
export function momentFrom(origin: number, text: string): Date {
  const iso = Date.parse(text);
  return /^\d{4}-/.test(text) && !Number.isNaN(iso) ? new Date(iso) : new Date(origin + distance(text));
}

/** A clock that goes `speed` times as fast as the real one and shows the same at `start`. */
export function clockFrom(start: number, speed: number): () => number {
  return () => start + (Date.now() - start) * speed;
}

/** A clock that is behind the real one and goes `speed` times as fast until it has caught up; then it is the real one. */
export function clockUntil(caughtUp: number, speed: number): () => number {
  const behind = clockFrom(caughtUp, speed);
  return () => Math.min(behind(), Date.now());
}
