import type { SObject } from '../../apex/runtime/values/index.js';
import type { ObjectDescribe } from '../../metadata/schema-types.js';
import type { Sequences } from '../store/sequences.js';

const DATE_PARTS: Readonly<Record<string, (date: Date) => string>> = {
  YYYY: (date) => String(date.getUTCFullYear()),
  YY: (date) => String(date.getUTCFullYear()).slice(-2),
  MM: (date) => String(date.getUTCMonth() + 1).padStart(2, '0'),
  DD: (date) => String(date.getUTCDate()).padStart(2, '0')
};

/** Gives a new record its auto-numbers (`W-{0000}`, `{YYYY}{MM}-{000}`). */
export function applyAutoNumbers(object: ObjectDescribe, record: SObject, sequences: Sequences, now: number): void {
  for (const field of object.fields.values()) {
    if (!field.autoNumber || field.autoNumberFormat === null) continue;
    const number = sequences.next(`auto:${object.apiName}.${field.apiName}`);
    record.poke(field.apiName, formatNumber(field.autoNumberFormat, number, new Date(now)));
  }
}

function formatNumber(format: string, number: number, date: Date): string {
  return format.replace(/\{([^}]*)\}/g, (whole, pattern: string) => {
    const part = DATE_PARTS[pattern];
    if (part) return part(date);
    return /^0+$/.test(pattern) ? String(number).padStart(pattern.length, '0') : whole;
  });
}
