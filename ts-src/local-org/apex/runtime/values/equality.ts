import { ApexBlob } from './blob.js';
import { ApexDate } from './date.js';
import { ApexDatetime } from './datetime.js';
import { ApexDecimal } from './decimal.js';
import { ApexDouble } from './double.js';
import { ApexList } from './list.js';
import { ApexMap } from './map.js';
import { ApexSet } from './set.js';
import { SObject } from './sobject.js';
import { ApexTime } from './time.js';

/** A user object that declares `equals(Object)`. */
interface WithEquals {
  'equals(object)'(other: unknown): boolean;
}

interface WithHashCode {
  'hashcode()'(): number;
}

/** True for user objects that declare `equals(Object)`. */
export function declaresEquals(value: unknown): value is WithEquals {
  return typeof value === 'object' && value !== null && typeof (value as WithEquals)['equals(object)'] === 'function';
}

function declaresHashCode(value: unknown): value is WithHashCode {
  return typeof value === 'object' && value !== null && typeof (value as WithHashCode)['hashcode()'] === 'function';
}

/** `equals` as collections use it: case-sensitive for text, by value for standard types, `equals(Object)` for user objects. */
export function valueEquals(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) {
    return numbersEqual(left, right);
  }
  if (declaresEquals(left)) return left['equals(object)'](right);
  if (left instanceof ApexList) return right instanceof ApexList && left.equals(right);
  if (left instanceof ApexSet) return right instanceof ApexSet && left.equals(right);
  if (left instanceof ApexMap) return right instanceof ApexMap && left.equals(right);
  if (left instanceof ApexBlob) return right instanceof ApexBlob && Buffer.compare(left.bytes, right.bytes) === 0;
  const key = simpleKey(left);
  return (key !== undefined && key === simpleKey(right)) || numbersEqual(left, right);
}

/** Integer, Long, Double and Decimal compare by value whatever their type. */
function numbersEqual(left: unknown, right: unknown): boolean {
  const a = toDecimal(left);
  const b = toDecimal(right);
  return a !== null && b !== null && a.compareTo(b) === 0;
}

/** Any Apex number as a Decimal; null for anything else and for NaN or infinity. */
export function toDecimal(value: unknown): ApexDecimal | null {
  if (typeof value === 'number' || typeof value === 'bigint') return ApexDecimal.ofInteger(value);
  if (value instanceof ApexDecimal) return value;
  if (value instanceof ApexDouble && Number.isFinite(value.value)) return ApexDecimal.ofDouble(value.value);
  return null;
}

/**
 * Key under which a JavaScript Map finds a value that has no `equals` of its own; undefined when the value needs
 * {@link hashCodeOf} and {@link valueEquals} instead.
 */
export function hashKey(value: unknown): unknown {
  if (typeof value === 'string') return value.charCodeAt(0) === 0 ? `\0S${value}` : value;
  if (typeof value !== 'object' || value === null) return value;
  if (declaresEquals(value) || value instanceof ApexList || value instanceof ApexSet || value instanceof ApexMap) {
    return undefined;
  }
  return simpleKey(value) ?? value;
}

/** Key of a standard value type; undefined for anything compared by identity. */
function simpleKey(value: object): string | undefined {
  if (value instanceof SObject) return sobjectKey(value);
  if (value instanceof ApexDecimal) return `\0N${value.stripped()}`;
  if (value instanceof ApexDouble) return `\0D${value.value}`;
  if (value instanceof ApexDate) return `\0d${value.days}`;
  if (value instanceof ApexDatetime) return `\0t${value.ms}`;
  if (value instanceof ApexTime) return `\0h${value.ms}`;
  if (value instanceof ApexBlob) return `\0B${Buffer.from(value.bytes).toString('latin1')}`;
  return undefined;
}

function sobjectKey(record: SObject): string {
  const parts = [...record.populated()].map(([name, value]) => `${name}=${nestedKey(value)}`);
  return `\0s${record.typeName}{${parts.sort().join('\0')}}`;
}

function nestedKey(value: unknown): string {
  if (value instanceof ApexList) return `[${value.items.map(nestedKey).join('\0')}]`;
  const key = typeof value === 'object' && value !== null ? simpleKey(value) : undefined;
  return key ?? `${typeof value}:${String(value)}`;
}

/** Java-like `hashCode`: 31·h + c over a text, the parts of a collection, `hashCode()` of user objects. */
export function hashCodeOf(value: unknown): number {
  if (value === null || value === undefined) return 0;
  if (typeof value === 'boolean') return value ? 1231 : 1237;
  if (typeof value === 'number') return value | 0;
  if (declaresHashCode(value)) return value['hashcode()']() | 0;
  // As in Java: without a hashCode of its own an object is only found by itself.
  if (declaresEquals(value)) return identityHash(value);
  if (value instanceof ApexList) return value.items.reduce<number>((hash, item) => combine(hash, hashCodeOf(item)), 1);
  if (value instanceof ApexSet) return value.values().reduce<number>((sum, item) => (sum + hashCodeOf(item)) | 0, 0);
  if (value instanceof ApexMap) {
    return value.entries().reduce((sum, [key, item]) => (sum + (hashCodeOf(key) ^ hashCodeOf(item))) | 0, 0);
  }
  if (typeof value === 'object') {
    const key = simpleKey(value);
    return key === undefined ? identityHash(value) : textHash(key);
  }
  return textHash(String(value));
}

function combine(hash: number, next: number): number {
  return (Math.imul(31, hash) + next) | 0;
}

/** Java's `String.hashCode`. */
export function textHash(text: string): number {
  let hash = 0;
  for (let index = 0; index < text.length; index += 1) hash = combine(hash, text.charCodeAt(index));
  return hash;
}

const identities = new WeakMap<object, number>();
let lastIdentity = 0x2a01;

/** A number that stays the same for one object while the process lives. */
export function identityHash(value: object): number {
  let hash = identities.get(value);
  if (hash === undefined) identities.set(value, (hash = lastIdentity = (lastIdentity + 0x9e37) & 0x7fffffff));
  return hash;
}
