import type { Bound } from '../semantics/bound.js';
import { standardClass } from '../stdlib/registry.js';
import type { Emitter } from './emitter.js';
import { emitArgs, emitArray, emitExpr, emitFurtherArgs, splitKey } from './expressions.js';
import { emitOperator } from './operators.js';
import { emitPieces } from './pieces.js';
import { quote } from './writer.js';

/** Writes calls and what creates objects; hands everything else on to the operators. */
export function emitCall(e: Emitter, value: Bound): void {
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
        w.at(value.line).put(`$future(${quote(value.owner.ref.name)},${quote(value.key)},${value.future.callout},`);
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
      emitFurtherArgs(e, value.args);
      w.put(')');
      return;
    case 'enumMethod':
      w.at(value.line).put(`$enum${value.method}(${e.links.type(value.enumType)}`);
      emitFurtherArgs(e, value.args);
      w.put(')');
      return;
    case 'settings':
      e.links.uses(value.object);
      w.at(value.line).put(`$settings(${quote(value.method)},${quote(value.object)}`);
      emitFurtherArgs(e, value.args);
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
      emitPieces(e, `$sized(${e.links.type(value.type)},`, value.size, ')');
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
        emitPieces(e, `${quote(field.name)},`, field.value, ',');
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
    emitPieces(e, `case ${quote(name)}:return `, value, ';');
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
  emitFurtherArgs(e, value.args);
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
  emitFurtherArgs(e, value.args);
  e.w.put(')');
}
