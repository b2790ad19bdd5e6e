import type { Bound } from '../semantics/bound.js';
import type { Emitter } from './emitter.js';
import { emitExpr, emitReceiver, plainProperty, splitKey } from './expressions.js';
import { emitPieces } from './pieces.js';
import { quote } from './writer.js';

type Assign = Extract<Bound, { k: 'assign' }>;

/** Writes an assignment; its own value only matters when `used`. */
export function emitAssign(e: Emitter, assign: Assign): void {
  const { w } = e;
  const { target, used } = assign;
  switch (target.k) {
    case 'local':
      plain(e, assign, () => w.put(target.local.jsName));
      return;
    case 'field':
      plain(e, assign, () => {
        emitExpr(e, target.target);
        w.put(`.${target.name}`);
      });
      return;
    case 'static':
      plain(e, assign, () => w.put(`${e.statics(target.owner)}.${target.name}`));
      return;
    case 'getter':
      if (used) {
        w.put('$setThrough(');
        emitReceiver(e, target);
        w.put(`,${quote(`set:${target.name}`)},`);
      } else {
        emitReceiver(e, target);
        w.at(assign.line).put(`[${quote(`set:${target.name}`)}](`);
      }
      emitExpr(e, assign.value);
      w.put(')');
      return;
    case 'recordField':
      called(e, assign, target.target, 'setField', '$setField', [quote(target.name)]);
      return;
    case 'index':
      called(e, assign, target.target, 'set', '$setIndex', [target.index]);
      return;
    case 'standardStatic':
      w.at(assign.line).put(`${e.links.standardStaticProperty(target.owner.ref.key, target.name)}.set(`);
      emitExpr(e, assign.value);
      w.put(')');
      return;
    case 'standardProperty':
      standardProperty(e, assign, target);
      return;
    default:
      throw new Error(`Cannot assign to ${target.k}`);
  }
}

function plain(e: Emitter, assign: Assign, target: () => void): void {
  if (assign.used) e.w.put('(');
  target();
  e.w.put('=');
  emitExpr(e, assign.value);
  if (assign.used) e.w.put(')');
}

function called(
  e: Emitter,
  assign: Assign,
  receiver: Bound,
  method: string,
  helper: string,
  middle: readonly (Bound | string)[]
): void {
  if (assign.used) {
    e.w.put(`${helper}(`);
    emitExpr(e, receiver);
    e.w.put(',');
  } else {
    emitExpr(e, receiver);
    e.w.at(assign.line).put(`.${method}(`);
  }
  for (const each of middle) emitPieces(e, each, ',');
  emitPieces(e, assign.value, ')');
}

function standardProperty(e: Emitter, assign: Assign, target: Extract<Bound, { k: 'standardProperty' }>): void {
  const name = plainProperty(target);
  if (name !== null) {
    plain(e, assign, () => {
      emitExpr(e, target.target);
      e.w.put(`.${name}`);
    });
    return;
  }
  const [namespace, type] = splitKey(target.owner.ref.key);
  const setter = e.links.standardProperty(`${namespace}.${type}`, target.name);
  emitPieces(e, `${setter}.set(`, assign.value, ',', target.target, ')');
}
