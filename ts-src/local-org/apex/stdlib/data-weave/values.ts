import { ApexDate } from '../../runtime/values/date.js';
import { ApexDatetime } from '../../runtime/values/datetime.js';
import { ApexDecimal } from '../../runtime/values/decimal.js';
import { ApexDouble } from '../../runtime/values/double.js';
import { ApexList } from '../../runtime/values/list.js';
import { ApexMap } from '../../runtime/values/map.js';
import { ApexSet } from '../../runtime/values/set.js';
import { SObject } from '../../runtime/values/sobject.js';
import { ApexTime } from '../../runtime/values/time.js';
import { ApexEnum } from '../../runtime/objects.js';
import { allFields, classOf } from '../../runtime/registry.js';
import { JsonNumber, type JsonNode } from '../support/json/tree.js';

/** One key of an object; the same key may come twice. */
export interface Pair {
  readonly key: string;
  readonly value: Value;
  readonly attributes: readonly Pair[];
}

/** An object: keys in order, with the Apex class it is to become. */
export class WeaveObject {
  readonly pairs: readonly Pair[];
  readonly className: string | null;

  constructor(pairs: readonly Pair[], className: string | null = null) {
    this.pairs = pairs;
    this.className = className;
  }

  get(key: string): Value {
    return this.pairs.find((pair) => pair.key === key)?.value ?? null;
  }
}

export type WeaveFunction = (...args: Value[]) => Value;

/** What expressions are about. Dates and times are Apex's own. */
export type Value =
  | null
  | boolean
  | number
  | string
  | RegExp
  | ApexDate
  | ApexDatetime
  | ApexTime
  | WeaveObject
  | WeaveFunction
  | readonly Value[];

/** A key with a value and nothing else. */
export function pair(key: string, value: Value): Pair {
  return { key, value, attributes: [] };
}

/** A tree of JSON as a value. */
export function fromJson(node: JsonNode): Value {
  if (node instanceof JsonNumber) return Number(node.text);
  if (Array.isArray(node)) return node.map(fromJson);
  if (!(node instanceof Map)) return node;
  return new WeaveObject([...node].map(([key, value]) => pair(key, fromJson(value))));
}

/** An Apex value given as input. */
export function fromApex(value: unknown): Value {
  if (value === null || typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number') {
    return value;
  }
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof ApexDecimal) return value.toNumber();
  if (value instanceof ApexDouble) return value.value;
  if (value instanceof ApexEnum) return value.name;
  if (value instanceof ApexDate || value instanceof ApexDatetime || value instanceof ApexTime) return value;
  if (value instanceof ApexList) return value.items.map(fromApex);
  if (value instanceof ApexSet) return value.values().map(fromApex);
  if (value instanceof ApexMap)
    return new WeaveObject(value.entries().map(([key, each]) => pair(String(key), fromApex(each))));
  if (value instanceof SObject)
    return new WeaveObject([...value.populated()].map(([key, each]) => pair(key, fromApex(each))));
  const info = classOf(value);
  const fields = info ? allFields(info).filter((field) => !field.static && field.readable) : [];
  return new WeaveObject(fields.map((field) => pair(field.name, fromApex(field.get(value as object)))));
}
