import type { FieldInfo } from './types.js';

/** Whose habits values are written by. */
export interface FormatOptions {
  /** `en-US`. */
  locale: string;
  timeZone: string;
}

function number(
  value: number,
  scale: number,
  { locale }: FormatOptions,
  options: Intl.NumberFormatOptions = {}
): string {
  return new Intl.NumberFormat(locale, {
    minimumFractionDigits: scale,
    maximumFractionDigits: scale,
    ...options
  }).format(value);
}

function date(value: string, { locale }: FormatOptions): string {
  return new Intl.DateTimeFormat(locale, { timeZone: 'UTC' }).format(new Date(`${value.slice(0, 10)}T00:00:00Z`));
}

function dateTime(value: string, { locale, timeZone }: FormatOptions): string {
  const options = { dateStyle: 'short', timeStyle: 'short', timeZone } as const;
  return new Intl.DateTimeFormat(locale, options).format(new Date(value.replace(/([+-]\d\d)(\d\d)$/, '$1:$2')));
}

function label(value: string, field: FieldInfo): string {
  return field.picklistValues.find((entry) => entry.value === value)?.label ?? value;
}

/** A value as people read it; null when it reads as it is stored (texts, ids, check boxes), as in the UI API. */
export function displayValue(value: unknown, field: FieldInfo, options: FormatOptions): string | null {
  if (value === null || value === undefined || value === '') return null;
  switch (field.dataType) {
    case 'Date':
      return date(String(value), options);
    case 'DateTime':
      return dateTime(String(value), options);
    case 'Picklist':
    case 'ComboBox':
      return label(String(value), field);
    case 'MultiPicklist':
      return String(value)
        .split(';')
        .map((each) => label(each, field))
        .join('; ');
    case 'Currency':
      return number(Number(value), field.scale, options, { style: 'currency', currency: 'USD' });
    case 'Percent':
      return `${number(Number(value), field.scale, options)}%`;
    case 'Double':
    case 'Int':
    case 'Long':
      return number(Number(value), field.scale, options);
    default:
      return null;
  }
}
