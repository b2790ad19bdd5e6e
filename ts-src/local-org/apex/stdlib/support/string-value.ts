import { ApexDate } from '../../runtime/values/date.js';
import { ApexDatetime } from '../../runtime/values/datetime.js';
import { textOf } from '../../runtime/values/text.js';
import { formatPattern } from './date-pattern.js';
import { userZone } from './locale.js';
import { zonedParts } from './zones.js';

/** `String.valueOf`: null stays null, a Date has no time, a Datetime is shown in the user's time zone. */
export function stringValueOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (value instanceof ApexDate) return value.toString();
  if (value instanceof ApexDatetime) return localText(value, userZone());
  return textOf(value);
}

/** `yyyy-MM-dd HH:mm:ss` on a zone's clock. */
export function localText(value: ApexDatetime, zone: string): string {
  return formatPattern('yyyy-MM-dd HH:mm:ss', value.ms, zonedParts(value.ms, zone), zone);
}
