import { element } from './envelope.js';

/** A value as elements of a name: lists repeat it, objects nest, undefined is left out, null becomes `xsi:nil`. */
export function writeValue(name: string, value: unknown): string {
  if (value === undefined) return '';
  if (Array.isArray(value)) return value.map((each) => writeValue(name, each)).join('');
  if (typeof value === 'object' && value !== null) return `<${name}>${writeFields(value)}</${name}>`;
  return element(name, value as string | number | boolean | null);
}

/** The fields of an object as elements. */
export function writeFields(fields: object): string {
  return Object.entries(fields)
    .map(([name, value]) => writeValue(name, value))
    .join('');
}
