import { clock } from './flow.js';
import { hostOrNull } from './host.js';

/** Texts of so many characters are looked at. */
const LONG = 50_000;
/** Loop turns and method calls until the limits are looked at. */
const SOON = 3;

/** Joins two texts; whole numbers and truth values join as they are. A long text may use up the heap. */
export function join(left: string, right: string): string {
  const text = left + right;
  // The limits are looked at some turns or calls later: then nothing holds on to the text's predecessor.
  if (text.length >= LONG && hostOrNull()?.joined?.(text, Math.min(left.length, right.length) || 0)) clock.left = SOON;
  return text;
}
