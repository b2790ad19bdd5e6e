const CHECK_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

/** True for text of 15 or 18 letters and digits. */
export function looksLikeId(text: string): boolean {
  return /^[a-zA-Z0-9]{15}(?:[a-zA-Z0-9]{3})?$/.test(text);
}

/**
 * The 18-character form; null when the text is no id. An 18-character id in the wrong case gets its case back; one whose
 * checksum is wrong (tests make such ids up) stays what it is.
 */
export function toId18(text: string): string | null {
  if (!looksLikeId(text)) return null;
  if (text.length !== 18) return text + checksum(text);
  const base = restoreCase(text);
  const restored = base === null ? text : base + checksum(base);
  return restored.toLowerCase() === text.toLowerCase() ? restored : text;
}

function checksum(id15: string): string {
  let suffix = '';
  for (let chunk = 0; chunk < 15; chunk += 5) {
    let bits = 0;
    for (let index = 0; index < 5; index += 1) if (/[A-Z]/.test(id15[chunk + index] as string)) bits |= 1 << index;
    suffix += CHECK_ALPHABET[bits];
  }
  return suffix;
}

/** The checksum of an 18-character id says which letters are upper case. */
function restoreCase(id18: string): string | null {
  let restored = '';
  for (let index = 0; index < 15; index += 1) {
    const bits = CHECK_ALPHABET.indexOf((id18[15 + Math.floor(index / 5)] as string).toUpperCase());
    if (bits < 0) return null;
    const character = id18[index] as string;
    restored += (bits >> (index % 5)) & 1 ? character.toUpperCase() : character.toLowerCase();
  }
  return restored;
}
