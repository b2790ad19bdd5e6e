import { ApexDate, ApexDatetime, ApexDecimal } from '../../apex/runtime/values/index.js';
import type { FieldDescribe } from '../../metadata/schema-types.js';

const MS_PER_DAY = 86_400_000;

/** What `toLabel()` and `format()` show for a value, in US English. */
export function display(field: FieldDescribe, value: unknown, convert: 'label' | 'format'): unknown {
  if (convert === 'label') return label(field, value);
  if (value instanceof ApexDecimal) return formatNumber(value);
  if (typeof value === 'number' || typeof value === 'bigint') return grouped(value.toString());
  if (value instanceof ApexDate) return shortDate(value.days * MS_PER_DAY);
  if (value instanceof ApexDatetime) return `${shortDate(value.ms)} ${shortTime(value.ms)}`;
  return value;
}

function label(field: FieldDescribe, value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const one = (part: string): string => field.picklistValues.find((entry) => entry.value === part)?.label ?? part;
  return field.type === 'multipicklist' ? value.split(';').map(one).join(';') : one(value);
}

function formatNumber(value: ApexDecimal): string {
  const negative = value.unscaled < 0n;
  const digits = (negative ? -value.unscaled : value.unscaled).toString().padStart(value.scale + 1, '0');
  const whole = digits.slice(0, digits.length - value.scale);
  const fraction = value.scale > 0 ? `.${digits.slice(-value.scale)}` : '';
  return `${negative ? '-' : ''}${grouped(whole)}${fraction}`;
}

function grouped(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}

function shortDate(ms: number): string {
  const date = new Date(ms);
  return `${date.getUTCMonth() + 1}/${date.getUTCDate()}/${date.getUTCFullYear()}`;
}

function shortTime(ms: number): string {
  const date = new Date(ms);
  const hour = date.getUTCHours();
  return `${hour % 12 || 12}:${String(date.getUTCMinutes()).padStart(2, '0')} ${hour < 12 ? 'AM' : 'PM'}`;
}
