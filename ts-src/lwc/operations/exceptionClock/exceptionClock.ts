import DUE from '@salesforce/label/c.ExceptionDueIn';
import OVERDUE from '@salesforce/label/c.ExceptionOverdue';
import { fill } from 'c/labelText';
import { durationText } from 'c/timeText';

/** How a due time stands. */
export interface Clock {
  text: string;
  overdue: boolean;
}

/**
 * Says how much time is left, or by how much it has run out.
 * @param dueAt ISO 8601 moment
 * @param now milliseconds
 */
export function clockOf(dueAt: string, now: number): Clock {
  const left = Date.parse(dueAt) - now;
  const overdue = left < 0;
  return { text: fill(overdue ? OVERDUE : DUE, durationText(left)), overdue };
}
