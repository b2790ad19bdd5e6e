import { ApexException } from '../exceptions.js';
import { allFields, classOf } from '../registry.js';
import { ApexDate } from './date.js';
import { ApexList } from './list.js';
import { ApexMap } from './map.js';
import { ApexSet } from './set.js';
import { SObject } from './sobject.js';

/** What concatenation, `System.debug` and nested values show. */
export function textOf(value: unknown): string {
  return describe(value, []);
}

function describe(value: unknown, open: readonly unknown[]): string {
  if (typeof value !== 'object') return String(value);
  if (value === null) return 'null';
  if (value instanceof ApexDate) return `${value} 00:00:00`;
  if (open.includes(value)) return '(already output)';
  const inner = (each: unknown): string => describe(each, [...open, value]);
  if (value instanceof ApexList) return `(${value.items.map(inner).join(', ')})`;
  if (value instanceof ApexSet) return `{${value.values().map(inner).join(', ')}}`;
  if (value instanceof ApexMap)
    return `{${value
      .entries()
      .map(([key, each]) => `${inner(key)}=${inner(each)}`)
      .join(', ')}}`;
  if (value instanceof SObject) return `${value.typeName}:{${pairs(value.populated(), inner)}}`;
  if (value instanceof ApexException) return value.toString();
  const own = (value as { 'tostring()'?: () => string | null })['tostring()'];
  if (own) return String(own.call(value));
  const info = classOf(value);
  if (!info) return String(value);
  const fields = allFields(info).filter((field) => !field.static && field.readable);
  // Inner classes print without their outer one.
  return `${info.name.slice(info.name.lastIndexOf('.') + 1)}:[${pairs(
    fields.map((field) => [field.name, field.get(value)]),
    inner
  )}]`;
}

function pairs(entries: Iterable<readonly [string, unknown]>, inner: (value: unknown) => string): string {
  return [...entries].map(([name, value]) => `${name}=${inner(value)}`).join(', ');
}
