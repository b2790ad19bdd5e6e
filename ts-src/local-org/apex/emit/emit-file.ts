import type { BoundFile, BoundType } from '../semantics/bound-types.js';
import { isException } from '../semantics/declare.js';
import type { UserType } from '../semantics/symbols.js';
import type { World } from '../semantics/world.js';
import { emitBody, emitClass } from './classes.js';
import { Emitter, type EmitOptions } from './emitter.js';
import { describeType, type ClassMeta } from './metadata.js';

/** JavaScript of one file and what the runtime must know about it. Plain data, so it can be kept on disk. */
export interface EmittedFile {
  readonly kind: 'class' | 'trigger' | 'anonymous';
  /** Name in stack frames: `Foo.cls`. */
  readonly name: string;
  readonly path: string;
  /** Evaluates to `($r) => ({ link, classes })`. */
  readonly classCode: string | null;
  /** Code of a trigger or anonymous Apex: evaluates to `($r) => ({ link, run })`. */
  readonly bodyCode: string | null;
  readonly classes: readonly ClassMeta[];
  /** Lines with a statement, for coverage. */
  readonly lines: readonly number[];
  /** Keys of the types and lower-case names of the objects the code refers to. */
  readonly uses: readonly string[];
  readonly trigger: { readonly name: string; readonly object: string; readonly events: readonly string[] } | null;
}

/** Names the scripts take from the runtime. */
export const HELPERS = [
  'ApexObject',
  'BindScope',
  'List',
  'Set',
  'Map',
  'clock',
  'sharing',
  'space',
  'touched',
  'null',
  'imul',
  'join',
  'int64',
  'intDivide',
  'longDivide',
  'doubleAdd',
  'doubleSubtract',
  'doubleMultiply',
  'doubleDivide',
  'doubleNegate',
  'decimalAdd',
  'decimalSubtract',
  'decimalMultiply',
  'decimalDivide',
  'decimalNegate',
  'shiftLeft',
  'shiftRight',
  'shiftUnsigned',
  'dateAdd',
  'dateSubtract',
  'text',
  'equals',
  'equalsMethod',
  'textEquals',
  'idEquals',
  'same',
  'tostring',
  'hashcode',
  'clone',
  'enumname',
  'enumordinal',
  'enumvalues',
  'enumvalueof',
  'less',
  'greater',
  'lessOrEqual',
  'greaterOrEqual',
  'intToLong',
  'intToDouble',
  'intToDecimal',
  'longToDouble',
  'longToDecimal',
  'doubleToDecimal',
  'decimalToDouble',
  'longToInt',
  'numberToInt',
  'numberToLong',
  'stringToId',
  'dateToDatetime',
  'single',
  'singleOrNull',
  'cast',
  'isInstance',
  'thrown',
  'refused',
  'caught',
  'setField',
  'setIndex',
  'setThrough',
  'sized',
  'record',
  'list',
  'elements',
  'chunks',
  'rows',
  'request',
  'count',
  'search',
  'dml',
  'runAs',
  'future',
  'settings',
  'addFieldError',
  'label',
  'page',
  'objectDescribe',
  'fieldDescribe',
  'fieldSet'
] as const;

const OPEN = `(function($r){"use strict";const {${HELPERS.map((name) => `${name}:$${name}`).join(',')}}=$r;const $hits=$r.hits;`;

/** Prints one checked file. */
export function emitFile(world: World, file: BoundFile, options: EmitOptions): EmittedFile {
  const { name, path, decl } = file.file;
  const classes = emitter(world, file, options);
  const types = [...allTypes(file.type)];
  const classCode = types.some((type) => type.kind === 'class') ? classScript(classes, file.type, types) : null;
  const lines = new Set(classes.statementLines);
  const uses = new Set(classes.links.used);
  let bodyCode: string | null = null;
  if (file.kind !== 'class') {
    const body = emitter(world, file, options);
    body.w.at(file.body.block.line).put('function $run(){');
    // Triggers see everything; their callees decide for themselves.
    emitBody(body, { ...file.type.type, sharing: file.kind === 'trigger' ? 'without' : null }, file.body, '');
    body.w.put('}');
    bodyCode = `${OPEN}${body.links.prologue()}${body.w.text()}return {link:$link,run:$run};})`;
    for (const line of body.statementLines) lines.add(line);
    for (const key of body.links.used) uses.add(key);
  }
  return {
    kind: file.kind,
    name,
    path,
    classCode,
    bodyCode,
    classes: types.map((type) => describeType(world, type, type.kind === 'class' && isException(world, type.ref))),
    lines: [...lines].sort((a, b) => a - b),
    uses: [...uses],
    trigger:
      decl.kind === 'trigger'
        ? {
            name: file.file.namespace === '' ? decl.name : `${file.file.namespace}.${decl.name}`,
            object: file.kind === 'trigger' ? (file.object?.name ?? decl.object) : '',
            events: decl.events
          }
        : null
  };
}

function emitter(world: World, file: BoundFile, options: EmitOptions): Emitter {
  return new Emitter(world, file.file.name, options);
}

function* allTypes(bound: BoundType): Generator<UserType> {
  yield bound.type;
  for (const inner of bound.type.inner.values()) yield inner;
}

function classScript(e: Emitter, bound: BoundType, types: readonly UserType[]): string | null {
  const classes = types.filter((type) => type.kind === 'class');
  const names = classes.map((type) => e.declare(type));
  if (bound.type.kind === 'class') emitClass(e, bound);
  const inner = names.slice(1);
  const variables = inner.length > 0 ? `let ${inner.join(',')};` : '';
  const table = classes.map((type, at) => `${JSON.stringify(type.ref.key)}:${names[at]}`).join(',');
  return `${OPEN}${variables}${e.links.prologue()}${e.w.text()}return {link:$link,classes:{${table}}};})`;
}
