import { T, type TypeRef } from '../runtime/types.js';
import type { Node } from '../syntax/ast.js';
import type { Bound, ConvertOp } from './bound.js';
import type { CodeContext } from './context.js';
import { assignable } from './conversions.js';
import { fail, shown } from './errors.js';

const OPS = new Map<TypeRef, ReadonlyMap<TypeRef, ConvertOp>>([
  [
    T.Integer,
    new Map<TypeRef, ConvertOp>([
      [T.Long, 'intToLong'],
      [T.Double, 'intToDouble'],
      [T.Decimal, 'intToDecimal']
    ])
  ],
  [
    T.Long,
    new Map<TypeRef, ConvertOp>([
      [T.Double, 'longToDouble'],
      [T.Decimal, 'longToDecimal'],
      [T.Integer, 'longToInt']
    ])
  ],
  [
    T.Double,
    new Map<TypeRef, ConvertOp>([
      [T.Decimal, 'doubleToDecimal'],
      [T.Integer, 'numberToInt'],
      [T.Long, 'numberToLong']
    ])
  ],
  [
    T.Decimal,
    new Map<TypeRef, ConvertOp>([
      [T.Double, 'decimalToDouble'],
      [T.Integer, 'numberToInt'],
      [T.Long, 'numberToLong']
    ])
  ],
  [T.String, new Map<TypeRef, ConvertOp>([[T.Id, 'stringToId']])],
  [T.Date, new Map<TypeRef, ConvertOp>([[T.Datetime, 'dateToDatetime']])]
]);

/** True for the rows of a query, which stand for a list or for a single record. */
export function isRecordSet(value: Bound): boolean {
  if (value.k === 'soql') return value.form === 'rows';
  const database = value.k === 'callStandardStatic' && value.owner.ref.key === 'system.database';
  return database && /^query(withbinds)?$/i.test(value.method);
}

/** True when `value` may be used where `type` is expected. */
export function accepts(ctx: CodeContext, value: Bound, type: TypeRef): boolean {
  if (assignable(ctx.world, value.type, type)) return true;
  if (!isRecordSet(value) || type.kind !== 'sobject') return false;
  // What a dynamic query answers is only known when it runs.
  const row = value.type.args[0] as TypeRef;
  return row === T.SObject || assignable(ctx.world, row, type);
}

/** Makes `value` fit `type`. Throws `Illegal assignment from X to Y` unless it does. */
export function convert(ctx: CodeContext, value: Bound, type: TypeRef, at: Node): Bound {
  if (value.type === type) return value;
  if (!accepts(ctx, value, type)) {
    fail(at, `Illegal assignment from ${shown(value.type)} to ${shown(type)}`);
  }
  return represent(value, type);
}

/** The one record of a query before `?.` and `??`, where finding none is no error. */
export function singleOrNull(query: Bound): Bound {
  const row = query.type.args[0] as TypeRef;
  return { k: 'convert', op: 'singleOrNull', value: query, type: row, line: query.line };
}

/** Changes the representation of an accepted value, also for explicit casts between numbers. */
export function represent(value: Bound, type: TypeRef): Bound {
  if (value.type === type || value.type === T.Null) return { ...value, type };
  if (isRecordSet(value) && type.kind === 'sobject') {
    const record = value.type.args[0] as TypeRef;
    return represent({ k: 'convert', op: 'single', value, type: record, line: value.line }, type);
  }
  const op = OPS.get(value.type)?.get(type);
  if (op) return literal(value, op, type) ?? { k: 'convert', op, value, type, line: value.line };
  const narrowed = value.type === T.SObject && type.kind === 'sobject' && type !== T.SObject;
  if (narrowed || converts(value.type, type)) return { k: 'cast', value, type, line: value.line };
  return value;
}

/** True when values of `from`, or what they hold, look otherwise as `to`: an Integer or `List<Integer>` as Long. */
export function converts(from: TypeRef, to: TypeRef): boolean {
  if (from !== T.String && OPS.get(from)?.has(to)) return true;
  return from.args.some((arg, at) => to.args[at] !== undefined && arg !== to.args[at] && converts(arg, to.args[at]));
}

/** Converts number literals when compiling. */
function literal(value: Bound, op: ConvertOp, type: TypeRef): Bound | null {
  const { line } = value;
  if (value.k === 'const' && typeof value.value === 'number') {
    const text = String(value.value);
    if (op === 'intToLong') return { k: 'long', text, type, line };
    if (op === 'intToDouble') return { k: 'double', text, type, line };
    if (op === 'intToDecimal') return { k: 'decimal', text, type, line };
  }
  if (value.k === 'decimal' && op === 'decimalToDouble') return { k: 'double', text: value.text, type, line };
  return null;
}
