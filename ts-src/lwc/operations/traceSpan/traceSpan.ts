import MILLISECONDS from '@salesforce/label/c.TraceMilliseconds';
import SECONDS from '@salesforce/label/c.TraceSeconds';
import { fill } from 'c/labelText';
import { durationText } from 'c/timeText';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** How long something took, as exact as it matters: "340 ms", "12 s", "5 minutes", "3 hours". */
export function spanText(milliseconds: number): string {
  if (milliseconds < SECOND) return fill(MILLISECONDS, milliseconds);
  if (milliseconds < MINUTE) return fill(SECONDS, Math.round(milliseconds / SECOND));
  return durationText(milliseconds);
}
