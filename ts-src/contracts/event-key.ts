import { createHash } from 'node:crypto';

const KEY_LENGTH = 120;
const HASH_LENGTH = 40;

/** A value of the content a key is made of. Absent and empty are the same. */
export type KeyPart = string | number | boolean | null | undefined | KeyPart[] | { [name: string]: KeyPart };

/**
 * Writes content in one form only: object keys sorted, absent and empty values left out, text trimmed and its inner
 * blanks collapsed. Two messages that say the same thing therefore have the same text, whatever their layout.
 */
export function normalise(part: KeyPart): string {
  return JSON.stringify(tidy(part) ?? null);
}

function tidy(part: KeyPart): unknown {
  if (part === null || part === undefined) return undefined;
  if (typeof part === 'string') return part.replace(/\s+/g, ' ').trim() || undefined;
  if (Array.isArray(part)) return part.map((entry) => tidy(entry) ?? null);
  if (typeof part !== 'object') return part;
  const entries = Object.keys(part)
    .sort()
    .map((name) => [name, tidy(part[name])] as const)
    .filter(([, value]) => value !== undefined);
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, HASH_LENGTH);

/** The key of a fact that its sender identifies: `<system>:<id>`; an id that is too long is hashed. */
export function keyFromId(system: string, id: string): string {
  const key = `${system}:${id.trim()}`;
  return key.length <= KEY_LENGTH ? key : `${system}:${hash(id.trim())}`;
}

/**
 * The key of a fact that its sender does not identify: a hash of what it says.
 * Callers leave out whatever changes when the same fact is sent again: envelope and control numbers, arrival times.
 */
export function keyFromContent(system: string, content: KeyPart): string {
  return hash(`${system}\n${normalise(content)}`);
}

/** The key that keeps the events of one order together. */
export const orderPartition = (system: string, orderNumber: string): string => `${system}|${orderNumber}`.slice(0, 160);

/** The key that keeps the events of one parcel together while nobody says which order it belongs to. */
export const trackingPartition = (system: string, trackingNumber: string): string =>
  `${system}|${trackingNumber}`.slice(0, 160);
