import { T } from '../runtime/types.js';
import type { Bound, Temp } from '../semantics/bound.js';
import { isUserType } from '../semantics/symbols.js';
import { standardClass } from '../stdlib/registry.js';
import { emitAssign } from './assignments.js';
import type { Emitter } from './emitter.js';
import { neverNull, printsItself } from './nulls.js';
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
      w.put(e.links.constant(`$x.objectToken(${quote(value.object)})`));
      return;
    case 'fieldToken':
      w.put(e.links.constant(`$x.fieldToken(${quote(value.object)},${quote(value.field)})`));
      return;
    case 'objectDescribe':
      w.put(`$objectDescribe(${quote(value.object)})`);
      return;
    case 'fieldDescribe':
      w.put(`$fieldDescribe(${quote(value.object)},${quote(value.field)})`);
      return;
    case 'fieldSet':
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
      w.put(`(${tempName(value.temp)}=`);
      emitExpr(e, value.value);
      w.put(')');
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
      w.put(`((${tempName(value.temp)}=`);
      emitExpr(e, value.base);
      w.put(')===null?null:');
      emitExpr(e, value.body);
      w.put(')');
      return;
    case 'assign':
      emitAssign(e, value);
      return;
    case 'classLiteral':
      w.put(e.links.constant(`$x.classLiteral(${quote(value.of.key)})`));
      return;
    case 'soql':
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
      emitOther(e, value);
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
  e.w.put(`${e.links.standardProperty(value.owner.ref.key, value.name)}.get(`);
  emitExpr(e, value.target);
  e.w.put(')');
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

function emitOther(e: Emitter, value: Bound): void {
  const { w } = e;
  switch (value.k) {
    case 'call':
      emitExpr(e, value.target);
      w.at(value.line).put(`[${quote(value.key)}](`);
      emitArgs(e, value.args);
      w.put(')');
      return;
    case 'callSuper':
      w.at(value.line).put(`super[${quote(value.key)}](`);
      emitArgs(e, value.args);
      w.put(')');
      return;
    case 'constructorCall':
      w.at(value.line).put(`${value.which}[${quote(value.key)}](`);
      emitArgs(e, value.args);
      w.put(')');
      return;
    case 'callStatic':
      if (value.future) {
        w.at(value.line).put(`$future(${quote(value.owner.name)},${quote(value.key)},${value.future.callout},`);
        emitArray(e, value.args);
        w.put(')');
        return;
      }
      w.at(value.line).put(`${e.classVar(value.owner)}[${quote(value.key)}](`);
      emitArgs(e, value.args);
      w.put(')');
      return;
    case 'callStandard':
      emitStandardCall(e, value);
      return;
    case 'callStandardStatic':
      w.at(value.line).put(`${e.links.standardStatic(value.owner.ref.key, value.method, value.signature)}(`);
      emitArgs(e, value.args);
      if (value.scope) emitScope(e, value.scope);
      w.put(')');
      return;
    case 'callAny':
      w.put(`$${value.method === 'equals' ? 'equalsMethod' : value.method}(`);
      emitExpr(e, value.target);
      for (const arg of value.args) {
        w.put(',');
        emitExpr(e, arg);
      }
      w.put(')');
      return;
    case 'enumMethod':
      w.at(value.line).put(`$enum${value.method}(${e.links.type(value.enumType)}`);
      for (const arg of value.args) {
        w.put(',');
        emitExpr(e, arg);
      }
      w.put(')');
      return;
    case 'settings':
      w.at(value.line).put(`$settings(${quote(value.method)},${quote(value.object)}`);
      for (const arg of value.args) {
        w.put(',');
        emitExpr(e, arg);
      }
      w.put(')');
      return;
    case 'addFieldError':
      w.put('$addFieldError(');
      emitExpr(e, value.target);
      w.put(`,${quote(value.field)},`);
      emitArgs(e, value.args);
      w.put(')');
      return;
    case 'new':
      w.at(value.line).put(`new ${e.classVar(value.owner)}()[${quote(value.key)}](`);
      emitArgs(e, value.args);
      w.put(')');
      return;
    case 'newStandard':
      emitNewStandard(e, value);
      return;
    case 'newList':
      w.put(`new $List(${e.links.type(value.type)},`);
      emitArray(e, value.items);
      w.put(')');
      return;
    case 'newSet':
      w.put(`new $Set(${e.links.type(value.type)},`);
      emitArray(e, value.items);
      w.put(')');
      return;
    case 'newSized':
      w.put(`$sized(${e.links.type(value.type)},`);
      emitExpr(e, value.size);
      w.put(')');
      return;
    case 'newMap':
      w.put(`new $Map(${e.links.type(value.type)},[`);
      value.entries.forEach((entry, index) => {
        if (index > 0) w.put(',');
        emitArray(e, [entry.key, entry.value]);
      });
      w.put('])');
      return;
    case 'newRecord':
      w.at(value.line).put(`$record(${e.links.object(value.object)},[`);
      for (const field of value.fields) {
        w.put(`${quote(field.name)},`);
        emitExpr(e, field.value);
        w.put(',');
      }
      w.put('])');
      return;
    default:
      emitOperator(e, value);
  }
}

/** The variables a dynamic query may bind, as its last argument. */
function emitScope(e: Emitter, scope: readonly { readonly name: string; readonly value: Bound }[]): void {
  e.w.put(',new $BindScope(($name)=>{switch($name){');
  for (const { name, value } of scope) {
    e.w.put(`case ${quote(name)}:return `);
    emitExpr(e, value);
    e.w.put(';');
  }
  e.w.put('}})');
}

function emitStandardCall(e: Emitter, value: Extract<Bound, { k: 'callStandard' }>): void {
  const { w } = e;
  const key = value.owner.ref.key;
  const [namespace, name] = splitKey(key);
  const definition = standardClass(namespace, name);
  const found = definition?.method(value.method);
  const prototype = definition?.jsClass?.prototype as Record<string, unknown> | undefined;
  if (found && definition?.kind === 'object' && typeof prototype?.[found.name] === 'function') {
    emitExpr(e, value.target);
    w.at(value.line).put(`.${found.name}(`);
    emitArgs(e, value.args);
    w.put(')');
    return;
  }
  w.put(`${e.links.standardMethod(key, value.method, value.signature)}(`);
  emitExpr(e, value.target);
  for (const arg of value.args) {
    w.put(',');
    emitExpr(e, arg);
  }
  w.put(')');
}

const COLLECTIONS: Readonly<Record<string, string>> = { list: '$List', set: '$Set', map: '$Map' };

function emitNewStandard(e: Emitter, value: Extract<Bound, { k: 'newStandard' }>): void {
  const collection = COLLECTIONS[value.type.kind];
  if (collection !== undefined && value.args.length === 0) {
    e.w.put(`new ${collection}(${e.links.type(value.type)})`);
    return;
  }
  e.w.at(value.line).put(`${e.links.constructorOf(value.owner.ref.key, value.signature)}(${e.links.type(value.type)}`);
  for (const arg of value.args) {
    e.w.put(',');
    emitExpr(e, arg);
  }
  e.w.put(')');
}

/** A number or truth value that must not be null here. */
export function emitDefinite(e: Emitter, value: Bound): void {
  if (neverNull(value)) {
    emitExpr(e, value);
    return;
  }
  e.w.put('(');
  emitExpr(e, value);
  e.w.put('??$null())');
}

function emitOperator(e: Emitter, value: Bound): void {
  const { w } = e;
  switch (value.k) {
    case 'convert':
      w.put(`$${value.op}(`);
      emitExpr(e, value.value);
      w.put(')');
      return;
    case 'cast':
      w.put('$cast(');
      emitExpr(e, value.value);
      w.at(value.line).put(`,${e.links.type(value.type)})`);
      return;
    case 'instanceof':
      emitInstanceOf(e, value);
      return;
    case 'arith':
      emitArithmetic(e, value);
      return;
    case 'shift':
    case 'bits':
      emitBits(e, value);
      return;
    case 'dateAdd':
      emitFunction(e, value.op === '+' ? '$dateAdd' : '$dateSubtract', [value.left, value.right]);
      return;
    case 'concat':
      emitConcat(e, value);
      return;
    case 'compare':
      emitCompare(e, value);
      return;
    case 'equal':
      emitEqual(e, value);
      return;
    case 'not':
      w.put('!');
      emitDefinite(e, value.value);
      return;
    case 'complement':
      w.put(value.type === T.Long ? '$int64(64,~' : '(~');
      emitDefinite(e, value.value);
      w.put(')');
      return;
    case 'negate':
      emitNegate(e, value);
      return;
    case 'and':
    case 'or':
      w.put('(');
      emitDefinite(e, value.left);
      w.put(value.k === 'and' ? '&&' : '||');
      emitDefinite(e, value.right);
      w.put(')');
      return;
    case 'coalesce':
      w.put('(');
      emitExpr(e, value.left);
      w.put('??');
      emitExpr(e, value.right);
      w.put(')');
      return;
    case 'conditional':
      w.put('(');
      emitDefinite(e, value.condition);
      w.put('?');
      emitExpr(e, value.then);
      w.put(':');
      emitExpr(e, value.otherwise);
      w.put(')');
      return;
    default:
      throw new Error(`Cannot emit ${value.k}`);
  }
}

function emitInstanceOf(e: Emitter, value: Extract<Bound, { k: 'instanceof' }>): void {
  const user = e.userType(value.of);
  if (user && isUserType(user) && user.kind === 'class') {
    e.w.put('(');
    emitExpr(e, value.value);
    e.w.put(` instanceof ${e.classVar(user)})`);
    return;
  }
  e.w.put('$isInstance(');
  emitExpr(e, value.value);
  e.w.put(`,${e.links.type(value.of)})`);
}

function emitFunction(e: Emitter, name: string, args: readonly Bound[]): void {
  e.w.put(`${name}(`);
  emitArgs(e, args);
  e.w.put(')');
}

function infix(e: Emitter, left: Bound, op: string, right: Bound): void {
  emitDefinite(e, left);
  e.w.put(op);
  emitDefinite(e, right);
}

const NAMES = { '+': 'Add', '-': 'Subtract', '*': 'Multiply', '/': 'Divide' } as const;

function emitArithmetic(e: Emitter, value: Extract<Bound, { k: 'arith' }>): void {
  const { w } = e;
  const { op, kind, left, right } = value;
  if (kind === 'int' && (op === '+' || op === '-')) {
    w.put('(');
    infix(e, left, op, right);
    w.put('|0)');
  } else if (kind === 'int') {
    w.put(op === '*' ? '$imul(' : '$intDivide(');
    infix(e, left, ',', right);
    w.put(')');
  } else if (kind === 'long' && op !== '/') {
    w.put('$int64(64,');
    infix(e, left, op, right);
    w.put(')');
  } else emitFunction(e, `$${kind}${NAMES[op]}`, [left, right]);
}

function emitNegate(e: Emitter, value: Extract<Bound, { k: 'negate' }>): void {
  if (value.kind === 'int') {
    e.w.put('(0-');
    emitDefinite(e, value.value);
    e.w.put('|0)');
  } else if (value.kind === 'long') {
    e.w.put('$int64(64,-');
    emitDefinite(e, value.value);
    e.w.put(')');
  } else emitFunction(e, value.kind === 'double' ? '$doubleNegate' : '$decimalNegate', [value.value]);
}

function emitBits(e: Emitter, value: Extract<Bound, { k: 'shift' | 'bits' }>): void {
  const { w } = e;
  if (value.k === 'bits' && value.kind === 'boolean') {
    w.put('!!(');
    infix(e, value.left, value.op, value.right);
    w.put(')');
  } else if (value.k === 'bits') {
    w.put('(');
    infix(e, value.left, value.op, value.right);
    w.put(')');
  } else if (value.kind === 'int' && value.right.type === T.Integer) {
    w.put('(');
    infix(e, value.left, value.op, value.right);
    w.put('|0)');
  } else emitFunction(e, SHIFTS[value.op], [value.left, value.right]);
}

const SHIFTS = { '<<': '$shiftLeft', '>>': '$shiftRight', '>>>': '$shiftUnsigned' } as const;

/** Strings, whole numbers and truth values join as they are, `null` included; one side must be a string for sure. */
function emitConcat(e: Emitter, value: Extract<Bound, { k: 'concat' }>): void {
  const text = (side: Bound): boolean => side.type === T.String && neverNull(side);
  e.w.put(text(value.left) || text(value.right) ? '(' : '(""+');
  emitText(e, value.left);
  e.w.put('+');
  emitText(e, value.right);
  e.w.put(')');
}

function emitText(e: Emitter, value: Bound): void {
  if (printsItself(value.type)) emitExpr(e, value);
  else emitFunction(e, '$text', [value]);
}

const COMPARISONS = { '<': '$less', '>': '$greater', '<=': '$lessOrEqual', '>=': '$greaterOrEqual' } as const;

function emitCompare(e: Emitter, value: Extract<Bound, { k: 'compare' }>): void {
  const { op, kind, left, right } = value;
  if (kind !== 'any' && neverNull(left) && neverNull(right)) {
    e.w.put('(');
    infix(e, left, op, right);
    e.w.put(')');
  } else emitFunction(e, COMPARISONS[op], [left, right]);
}

const EQUALITIES = { text: '$textEquals', id: '$idEquals', same: '$same', any: '$equals' } as const;

function emitEqual(e: Emitter, value: Extract<Bound, { k: 'equal' }>): void {
  const { w } = e;
  if (value.kind === 'identity') {
    w.put('(');
    emitExpr(e, value.left);
    w.put(value.negated ? '!==' : '===');
    emitExpr(e, value.right);
    w.put(')');
    return;
  }
  if (value.negated) w.put('!');
  emitFunction(e, EQUALITIES[value.kind], [value.left, value.right]);
}
