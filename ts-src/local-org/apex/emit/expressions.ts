import type { Bound, Temp } from '../semantics/bound.js';
import { standardClass } from '../stdlib/registry.js';
import { emitAssign } from './assignments.js';
import { emitCall } from './calls.js';
import type { Emitter } from './emitter.js';
import { emitPieces } from './pieces.js';
import { quote } from './writer.js';

/** Writes an expression. */
export function emitExpr(e: Emitter, value: Bound): void {
  const { w } = e;
  switch (value.k) {
    case 'const':
      w.put(typeof value.value === 'string' ? quote(value.value) : negativeSafe(value.value));
      return;
    case 'long':
      w.put(e.links.constant(`${value.text}n`));
      return;
    case 'double':
      w.put(e.links.constant(`$x.double(${quote(value.text)})`));
      return;
    case 'decimal':
      w.put(e.links.constant(`$x.decimal(${quote(value.text)})`));
      return;
    case 'local':
      w.put(value.local.jsName);
      return;
    case 'this':
      w.put('this');
      return;
    case 'temp':
      w.put(tempName(value.temp));
      return;
    case 'field':
      emitExpr(e, value.target);
      w.at(value.line).put(`.${value.name}`);
      return;
    case 'static':
      w.at(value.line).put(`${e.statics(value.owner)}.${value.name}`);
      return;
    case 'getter':
      emitReceiver(e, value);
      w.at(value.line).put(`["get:${value.name}"]()`);
      return;
    case 'enumConstant':
      w.put(`${e.links.enumOf(value.owner.ref.key)}.${value.name}`);
      return;
    case 'standardEnum':
      w.put(e.links.standardEnum(value.type.key, value.name));
      return;
    case 'standardStatic':
      w.at(value.line).put(`${e.links.standardStaticProperty(value.owner.ref.key, value.name)}.get()`);
      return;
    case 'standardProperty':
      emitStandardProperty(e, value);
      return;
    case 'recordField':
      emitRecordField(e, value);
      return;
    case 'objectToken':
      e.links.uses(value.object);
      w.put(e.links.constant(`$x.objectToken(${quote(value.object)})`));
      return;
    case 'fieldToken':
      e.links.uses(value.object);
      w.put(e.links.constant(`$x.fieldToken(${quote(value.object)},${quote(value.field)})`));
      return;
    case 'objectDescribe':
      e.links.uses(value.object);
      w.put(`$objectDescribe(${quote(value.object)})`);
      return;
    case 'fieldDescribe':
      e.links.uses(value.object);
      w.put(`$fieldDescribe(${quote(value.object)},${quote(value.field)})`);
      return;
    case 'fieldSet':
      e.links.uses(value.object);
      w.put(`$fieldSet(${quote(value.object)},${quote(value.name)})`);
      return;
    case 'label':
      w.at(value.line).put(`$label(${quote(value.namespace)},${quote(value.name)})`);
      return;
    case 'page':
      w.put(`$page(${quote(value.name)})`);
      return;
    case 'index':
      emitExpr(e, value.target);
      w.at(value.line).put('.get(');
      emitExpr(e, value.index);
      w.put(')');
      return;
    case 'setTemp':
      emitPieces(e, `(${tempName(value.temp)}=`, value.value, ')');
      return;
    case 'sequence':
      w.put('(');
      for (const step of value.steps) {
        emitExpr(e, step);
        w.put(',');
      }
      emitExpr(e, value.result);
      w.put(')');
      return;
    case 'safe':
      emitPieces(e, `((${tempName(value.temp)}=`, value.base, ')===null?null:', value.body, ')');
      return;
    case 'assign':
      emitAssign(e, value);
      return;
    case 'classLiteral':
      e.links.uses(value.of.key);
      w.put(e.links.constant(`$x.classLiteral(${quote(value.of.key)})`));
      return;
    case 'soql':
      e.links.uses(value.type.key);
      w.at(value.line).put(`${QUERIES[value.form]}(${quote(value.text)},`);
      emitArray(e, value.binds);
      w.put(`,${quote(e.place(value.line))}${value.form === 'rows' ? `,${e.links.type(value.type)}` : ''})`);
      return;
    case 'sosl':
      w.at(value.line).put(`$search(${quote(value.text)},`);
      emitArray(e, value.binds);
      w.put(`,${quote(e.place(value.line))},${e.links.type(value.type)})`);
      return;
    default:
      emitCall(e, value);
  }
}

const QUERIES = { rows: '$rows', count: '$count', request: '$request' } as const;

/** A path through parents is null when a parent is missing; only the record it starts from must be there. */
function emitRecordField(e: Emitter, value: Extract<Bound, { k: 'recordField' }>): void {
  const isPath = value.target.k === 'recordField';
  if (isPath) e.w.put('(');
  emitExpr(e, value.target);
  e.w.at(value.line).put(`${isPath ? '?' : ''}.getField(${quote(value.name)})`);
  if (isPath) e.w.put('??null)');
}

/** `-5` in the middle of an expression must not meet another minus. */
function negativeSafe(value: number | boolean | null): string {
  return typeof value === 'number' && value < 0 ? `(${value})` : String(value);
}

/** Variable of a temporary. */
export function tempName(temp: Temp): string {
  return `$t${temp.id}`;
}

/** Object or class an accessor is called on. */
export function emitReceiver(e: Emitter, value: Extract<Bound, { k: 'getter' }>): void {
  if (value.viaSuper) e.w.put('super');
  else if (value.target) emitExpr(e, value.target);
  else e.w.put(e.classVar(value.owner));
}

function emitStandardProperty(e: Emitter, value: Extract<Bound, { k: 'standardProperty' }>): void {
  const plain = plainProperty(value);
  if (plain !== null) {
    emitExpr(e, value.target);
    e.w.at(value.line).put(`.${plain}`);
    return;
  }
  emitPieces(e, `${e.links.standardProperty(value.owner.ref.key, value.name)}.get(`, value.target, ')');
}

/** JavaScript name of a property of a standard object that is a plain property there. */
export function plainProperty(value: Extract<Bound, { k: 'standardProperty' }>): string | null {
  const [namespace = '', name = ''] = splitKey(value.owner.ref.key);
  const found = standardClass(namespace, name)?.property(value.name);
  return found && found.property === null ? found.name : null;
}

/** Namespace and name of a standard type's key; language types are in `system`. */
export function splitKey(key: string): [string, string] {
  const base = key.replace(/<.*$/, '');
  const dot = base.indexOf('.');
  return dot < 0 ? ['system', base] : [base.slice(0, dot), base.slice(dot + 1)];
}

/** `[a,b]`. */
export function emitArray(e: Emitter, values: readonly Bound[]): void {
  e.w.put('[');
  emitArgs(e, values);
  e.w.put(']');
}

/** `a,b`. */
export function emitArgs(e: Emitter, values: readonly Bound[]): void {
  values.forEach((value, index) => {
    if (index > 0) e.w.put(',');
    emitExpr(e, value);
  });
}

/** `,a,b`: behind what stands in the same call already. */
export function emitFurtherArgs(e: Emitter, values: readonly Bound[]): void {
  for (const value of values) {
    e.w.put(',');
    emitExpr(e, value);
  }
}
