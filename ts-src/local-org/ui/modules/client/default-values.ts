/** Field values as a page reference's state carries them: `Name=A%2CB,Phone=1`. Fields without a value are left out. */
export function encodeDefaultFieldValues(values: Readonly<Record<string, unknown>>): string {
  return Object.entries(values)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([field, value]) => `${field}=${encodeURIComponent(String(value))}`)
    .join(',');
}

/** Reads what `encodeDefaultFieldValues` wrote, and the same written by hand. */
export function decodeDefaultFieldValues(text: string): Record<string, string> {
  const pairs = text.split(',').filter(Boolean);
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      return [pair.slice(0, at), decodeURIComponent(pair.slice(at + 1))];
    })
  );
}
