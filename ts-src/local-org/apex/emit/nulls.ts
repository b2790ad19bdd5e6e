import { T, type TypeRef } from '../runtime/types.js';
import type { Bound, Local } from '../semantics/bound.js';
import type { UserType } from '../semantics/symbols.js';

const locals = new WeakMap<Local, boolean>();
const active = new Set<Local>();

/** Methods of collections that answer a number or a truth value of their own, not an element. */
const COLLECTION_FACTS = new Set(
  'size isempty contains containskey containsall add addall removeall retainall hashcode equals indexof'.split(' ')
);

/** True when an expression can never be null, so that no check is needed. */
export function neverNull(value: Bound): boolean {
  switch (value.k) {
    case 'const':
      return value.value !== null;
    case 'local':
      return localNeverNull(value.local);
    case 'static':
      return constantField(value.owner, value.name);
    case 'callStandard':
    case 'callStandardStatic': {
      const scalar = value.type === T.Integer || value.type === T.Boolean;
      return scalar && (value.owner.typeParams.length === 0 || COLLECTION_FACTS.has(value.method.toLowerCase()));
    }
    case 'conditional':
      return neverNull(value.then) && neverNull(value.otherwise);
    case 'coalesce':
      return neverNull(value.right);
    case 'convert':
      return value.op === 'single' || (value.op !== 'singleOrNull' && neverNull(value.value));
    case 'cast':
    case 'assign':
    case 'setTemp':
      return neverNull(value.value);
    case 'sequence':
      return neverNull(value.result);
    default:
      return ALWAYS.has(value.k);
  }
}

const ALWAYS = new Set<Bound['k']>([
  'long',
  'double',
  'decimal',
  'this',
  'enumConstant',
  'standardEnum',
  'objectToken',
  'fieldToken',
  'objectDescribe',
  'fieldDescribe',
  'new',
  'newStandard',
  'newList',
  'newSet',
  'newSized',
  'newMap',
  'newRecord',
  'instanceof',
  'arith',
  'shift',
  'bits',
  'concat',
  'compare',
  'equal',
  'not',
  'complement',
  'negate',
  'and',
  'or',
  'classLiteral',
  'soql',
  'sosl'
]);

function localNeverNull(local: Local): boolean {
  const known = locals.get(local);
  if (known !== undefined) return known;
  // A variable that only depends on itself (`i = i + 1`) is not null because of that.
  if (active.has(local)) return true;
  active.add(local);
  const result = local.values.every((value) => value !== null && neverNull(value));
  active.delete(local);
  if (active.size === 0 || !result) locals.set(local, result);
  return result;
}

function constantField(owner: UserType, jsName: string): boolean {
  for (const field of owner.fields.values()) {
    if (field.static && field.jsName === jsName) {
      return field.final && field.constant?.kind === 'literal' && field.constant.literal !== 'null';
    }
  }
  return false;
}

/** True for types whose JavaScript value joins a string as Apex prints it, null included. */
export function printsItself(type: TypeRef): boolean {
  return type === T.String || type === T.Id || type === T.Integer || type === T.Boolean || type === T.Long;
}
