/** The form of a text without what it says: letters become `x`, digits `9`; layout and punctuation stay. */
export const shape = (text: string): string => text.replace(/\p{L}|\p{M}/gu, 'x').replace(/\p{N}/gu, '9');

/** Dates and times as systems write them; nothing about a person looks like this. */
const MOMENT = /^(\d{6}|\d{8})?( ?\d{4,8})?$|^(19|20)\d{2}-\d{2}-\d{2}([T ][\d:.]{4,15}(Z|[+-]\d{2}:?\d{2})?)?$/;

/** Quotes a value that should have been a moment: as it is when it looks like one, else only its form. */
export function quoted(value: string): string {
  const short = value.trim().slice(0, 40);
  return `“${MOMENT.test(short) ? short : shape(short)}”`;
}

/** A short word of a format, such as a segment tag or a set number; of anything longer only its form. */
export const word = (value: string, looksRight: RegExp): string =>
  looksRight.test(value) ? value : shape(value.slice(0, 20));
