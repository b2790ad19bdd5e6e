import { ApexException } from '../../runtime/exceptions.js';
import { host } from '../../runtime/host.js';
import { throwApex } from '../../runtime/values/throw.js';
import { asText } from './coercion.js';
import { pluralize } from './plurals.js';
import { pair, WeaveObject, type Value, type WeaveFunction } from './values.js';
import { writeJson } from './write-json.js';

const list = (value: Value | undefined): readonly Value[] => {
  if (value === null || value === undefined) return [];
  return Array.isArray(value) ? (value as readonly Value[]) : [value];
};
const apply = (callback: Value | undefined, ...args: Value[]): Value =>
  typeof callback === 'function'
    ? callback(...args)
    : throwApex('System.DataWeaveScriptException', 'A function is needed');
const text = (value: Value | undefined): string => asText(value ?? null, null);

function mapObject(object: Value | undefined, callback: Value | undefined): Value {
  if (!(object instanceof WeaveObject)) return null;
  return new WeaveObject(
    object.pairs.flatMap(({ key, value }, at) => {
      const result = apply(callback, value, key, at);
      return result instanceof WeaveObject ? result.pairs : [];
    })
  );
}

function filterObject(object: Value | undefined, callback: Value | undefined): Value {
  if (!(object instanceof WeaveObject)) return null;
  return new WeaveObject(object.pairs.filter(({ key, value }, at) => apply(callback, value, key, at) === true));
}

function groupBy(items: Value | undefined, callback: Value | undefined): Value {
  const groups = new Map<string, Value[]>();
  list(items).forEach((item, at) => {
    const key = text(apply(callback, item, at));
    groups.set(key, [...(groups.get(key) ?? []), item]);
  });
  return new WeaveObject([...groups].map(([key, group]) => pair(key, group)));
}

function orderBy(items: Value | undefined, callback: Value | undefined): Value {
  const keyed = list(items).map((item, at) => [apply(callback, item, at), item] as const);
  return keyed.sort(([a], [b]) => ((a ?? '') < (b ?? '') ? -1 : (a ?? '') > (b ?? '') ? 1 : 0)).map(([, item]) => item);
}

function reduce(items: Value | undefined, callback: Value | undefined): Value {
  const [first, ...rest] = list(items);
  return rest.reduce<Value>((accumulated, item) => apply(callback, item, accumulated), first ?? null);
}

/** `try(() -> …)`: an object that tells whether it worked. */
function attempt(callback: Value | undefined): Value {
  try {
    return new WeaveObject([pair('success', true), pair('result', apply(callback))]);
  } catch (error) {
    if (!(error instanceof ApexException)) throw error;
    return new WeaveObject([pair('success', false), pair('error', error['getmessage()']())]);
  }
}

function orElse(tried: Value | undefined, otherwise: Value | undefined): Value {
  if (tried instanceof WeaveObject && tried.get('success') === true) return tried.get('result');
  return typeof otherwise === 'function' ? otherwise() : (otherwise ?? null);
}

/** The function named `log`: what it is given comes back and stands in the debug log. */
function log(...args: Value[]): Value {
  const value = args.at(-1) ?? null;
  host().debug('DEBUG', writeJson(value), 'DataWeave');
  return value;
}

function distinctBy(items: Value | undefined, callback: Value | undefined): Value {
  const seen = new Set<string>();
  return list(items).filter((item, at) => {
    const key = writeJson(apply(callback, item, at));
    return seen.size < seen.add(key).size;
  });
}

function sizeOf(value: Value | undefined): number {
  if (value instanceof WeaveObject) return value.pairs.length;
  return typeof value === 'string' ? value.length : list(value).length;
}

/** The functions of `dw::Core`, `dw::core::Strings` and `dw::Runtime` that scripts may call. */
export const FUNCTIONS: Readonly<Record<string, WeaveFunction>> = {
  map: (items, callback) => (items === null ? null : list(items).map((item, at) => apply(callback, item, at))),
  filter: (items, callback) =>
    items === null ? null : list(items).filter((item, at) => apply(callback, item, at) === true),
  flatMap: (items, callback) => list(items).flatMap((item, at) => list(apply(callback, item, at))),
  flatten: (items) => list(items).flatMap(list),
  reduce,
  mapObject,
  filterObject,
  pluck: (object, callback) =>
    object instanceof WeaveObject ? object.pairs.map(({ key, value }, at) => apply(callback, value, key, at)) : null,
  groupBy,
  orderBy,
  distinctBy,
  sizeOf,
  isEmpty: (value) => sizeOf(value) === 0,
  keysOf: (object) => (object instanceof WeaveObject ? object.pairs.map(({ key }) => key) : null),
  valuesOf: (object) => (object instanceof WeaveObject ? object.pairs.map(({ value }) => value) : null),
  contains: (whole, part) =>
    typeof whole === 'string'
      ? part instanceof RegExp
        ? new RegExp(part.source.slice(1, -1)).test(whole)
        : whole.includes(text(part))
      : list(whole).includes(part ?? null),
  matches: (value, pattern) => pattern instanceof RegExp && typeof value === 'string' && pattern.test(value),
  startsWith: (value, part) => text(value).startsWith(text(part)),
  endsWith: (value, part) => text(value).endsWith(text(part)),
  splitBy: (value, separator) =>
    text(value).split(separator instanceof RegExp ? new RegExp(separator.source.slice(1, -1)) : text(separator)),
  joinBy: (items, separator) => list(items).map(text).join(text(separator)),
  upper: (value) => (value === null ? null : text(value).toUpperCase()),
  lower: (value) => (value === null ? null : text(value).toLowerCase()),
  trim: (value) => (value === null ? null : text(value).trim()),
  capitalize: (value) =>
    value === null
      ? null
      : text(value)
          .replace(/[_-]+/g, ' ')
          .replace(/\b\w/g, (letter) => letter.toUpperCase()),
  appendIfMissing: (value, suffix) => (text(value).endsWith(text(suffix)) ? text(value) : text(value) + text(suffix)),
  prependIfMissing: (value, prefix) =>
    text(value).startsWith(text(prefix)) ? text(value) : text(prefix) + text(value),
  pluralize: (value) => (value === null ? null : pluralize(text(value))),
  default: (value, otherwise) => value ?? otherwise ?? null,
  sum: (items) => list(items).reduce<number>((total, item) => total + Number(item), 0),
  max: (items) => list(items).reduce<Value>((best, item) => (best === null || (item ?? '') > best ? item : best), null),
  min: (items) => list(items).reduce<Value>((best, item) => (best === null || (item ?? '') < best ? item : best), null),
  round: (value) => Math.round(Number(value)),
  floor: (value) => Math.floor(Number(value)),
  ceil: (value) => Math.ceil(Number(value)),
  abs: (value) => Math.abs(Number(value)),
  try: attempt,
  orElse,
  log
};
