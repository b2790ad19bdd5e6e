import { createHash } from 'node:crypto';

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const CHECK = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';
const SEQUENCE_WIDTH = 9;
/** Fourth and fifth character name the (pretended) instance, the sixth tells generated ids from derived ones. */
const GENERATED = '0L0';
const DERIVED = '0L1';

/** Appends the three characters that make a 15-character id safe where case is lost. */
export function to18(id15: string): string {
  let suffix = '';
  for (let block = 0; block < 15; block += 5) {
    let bits = 0;
    for (let i = 0; i < 5; i++) {
      const code = id15.charCodeAt(block + i);
      if (code >= 65 && code <= 90) bits |= 1 << i;
    }
    suffix += CHECK.charAt(bits);
  }
  return id15 + suffix;
}

const ID = /^[a-zA-Z0-9]{15}(?:[a-zA-Z0-9]{3})?$/;

/**
 * The canonical 18 characters of an id given with 15 or 18; null when the text is no id. The case of an 18-character id
 * is repaired from its check characters, as the platform does; one whose check characters are wrong stays what it is.
 */
export function canonicalId(text: string): string | null {
  if (!ID.test(text)) return null;
  if (text.length === 15) return to18(text);
  if (to18(text.slice(0, 15)) === text) return text;
  return repairCase(text) ?? text;
}

function repairCase(id18: string): string | null {
  let fixed = '';
  for (let block = 0; block < 3; block++) {
    const bits = CHECK.indexOf(id18.charAt(15 + block).toUpperCase());
    if (bits < 0) return null;
    for (let i = 0; i < 5; i++) {
      const character = id18.charAt(block * 5 + i);
      fixed += bits & (1 << i) ? character.toUpperCase() : character.toLowerCase();
    }
  }
  const repaired = to18(fixed);
  return repaired.slice(15) === id18.slice(15).toUpperCase() ? repaired : null;
}

/** The id of the n-th record of an object. */
export function sequentialId(prefix: string, sequence: number): string {
  let digits = '';
  for (let rest = sequence; digits.length < SEQUENCE_WIDTH; rest = Math.floor(rest / DIGITS.length)) {
    digits = DIGITS.charAt(rest % DIGITS.length) + digits;
  }
  return to18(prefix + GENERATED + digits);
}

/** The inverse of {@link sequentialId}; null for ids made otherwise. */
export function sequenceOf(id: string): number | null {
  if (id.slice(3, 6) !== GENERATED) return null;
  let value = 0;
  for (const digit of id.slice(6, 15)) value = value * DIGITS.length + DIGITS.indexOf(digit);
  return value;
}

/** An id that is the same at every start: for what a project's files define (record types, permission sets, ...). */
export function derivedId(prefix: string, ...names: readonly string[]): string {
  const hash = createHash('sha256').update(names.join('\n').toLowerCase()).digest();
  let digits = '';
  for (let i = 0; i < SEQUENCE_WIDTH; i++) digits += DIGITS.charAt((hash[i] ?? 0) % DIGITS.length);
  return to18(prefix + DERIVED + digits);
}

/** Platform user that event subscribers run as and that made what an org has from the start. */
export const AUTOMATED_PROCESS = 'autoproc@local.org';
