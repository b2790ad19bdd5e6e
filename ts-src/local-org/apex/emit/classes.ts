import type { BoundBody } from '../semantics/bound.js';
import type { BoundMember, BoundType } from '../semantics/bound-types.js';
import { isException } from '../semantics/declare.js';
import { effectiveSharing } from '../semantics/members.js';
import type { FieldSymbol, UserType } from '../semantics/symbols.js';
import type { Emitter } from './emitter.js';
import { emitExpr } from './expressions.js';
import { emitStatements, TICK } from './statements.js';
import { quote } from './writer.js';

/** Constants that need no code of their own to initialise a field. */
function literalInit(member: Extract<BoundMember, { k: 'field' }>): string | null {
  const { init } = member;
  if (init?.k !== 'const') return null;
  return typeof init.value === 'string' ? quote(init.value) : String(init.value);
}

/** Writes a class with its inner classes; interfaces and enums have no code. */
export function emitClass(e: Emitter, bound: BoundType): void {
  const { w } = e;
  const { type } = bound;
  const name = e.classVar(type);
  w.at(bound.line).put(`class ${name} extends $ApexObject{`);
  emitConstructor(e, bound);
  w.put('static $s=null;');
  const initializers: { static: boolean; key: string }[] = [];
  for (const member of bound.members) emitMember(e, bound, member, initializers);
  w.at(bound.endLine);
  emitEnd(e, bound, initializers);
  w.put('}');
}

function hasStaticCode(bound: BoundType): boolean {
  return bound.members.some((member) => member.k === 'initializer' && member.static);
}

function hasInstanceCode(bound: BoundType): boolean {
  return bound.members.some(
    (member) =>
      (member.k === 'initializer' && !member.static) ||
      (member.k === 'field' && !member.field.static && member.init !== null && literalInit(member) === null)
  );
}

/** Fields exist from the start, in one order, so that all objects of a class have the same shape. */
function emitConstructor(e: Emitter, bound: BoundType): void {
  const { w } = e;
  const { type } = bound;
  const literals = new Map<FieldSymbol, string>();
  for (const member of bound.members) {
    const text = member.k === 'field' ? literalInit(member) : null;
    if (member.k === 'field' && text !== null) literals.set(member.field, text);
  }
  w.put('constructor(){super();');
  for (const field of type.fields.values()) {
    if (!field.static) w.put(`this.${field.jsName}=${literals.get(field) ?? 'null'};`);
  }
  if (isException(e.world, type.ref)) w.put(`this.typeName=${quote(type.ref.name)};`);
  // Initialisers run before any constructor's code: a superclass may call into a subclass that relies on them.
  if (hasInstanceCode(bound)) w.put(`this[${quote(fieldsKey(type))}]();`);
  w.put('}');
}

/** Runs the field initialisers of one class. */
function fieldsKey(type: UserType): string {
  return `$fields:${type.name.toLowerCase()}`;
}

function emitMember(
  e: Emitter,
  bound: BoundType,
  member: BoundMember,
  initializers: { static: boolean; key: string }[]
): void {
  const { w } = e;
  switch (member.k) {
    case 'type':
      if (member.type.type.kind !== 'class') return;
      w.at(member.type.line).put(`static{${e.classVar(member.type.type)}=`);
      emitClass(e, member.type);
      w.put('}');
      return;
    case 'field': {
      if (!member.init || (!member.field.static && literalInit(member) !== null)) return;
      const key = `$init:${initializers.length}:${bound.type.name.toLowerCase()}`;
      initializers.push({ static: member.field.static, key });
      w.at(member.line);
      e.statementLines.add(member.line);
      w.put(`${member.field.static ? 'static ' : ''}${quote(key)}(){`);
      temps(e, member.temps);
      if (e.options.coverage) w.put(`$hits[${member.line}]++;`);
      // Not through the accessor: the statics are being set up.
      const target = member.field.static ? `${e.classVar(bound.type)}.$s` : 'this';
      const leave = enterSpace(e, bound.type);
      w.put(`${target}.${member.field.jsName}=`);
      emitExpr(e, member.init);
      w.put(`;${leave}}`);
      return;
    }
    case 'initializer': {
      const key = `$init:${initializers.length}:${bound.type.name.toLowerCase()}`;
      initializers.push({ static: member.static, key });
      w.at(member.line).put(`${member.static ? 'static ' : ''}${quote(key)}(){`);
      emitBody(e, bound.type, member.body, '');
      w.put('}');
      return;
    }
    case 'method': {
      w.at(member.line).put(
        `${member.symbol.static ? 'static ' : ''}${quote(member.symbol.key)}(${parameters(member.body)}){`
      );
      const entry =
        member.symbol.static && hasStaticCode(bound)
          ? `${e.classVar(bound.type)}.$s??${e.classVar(bound.type)}.$i();`
          : '';
      emitBody(e, bound.type, member.body, TICK + entry, true);
      w.put('}');
      return;
    }
    case 'constructor':
      emitConstructorMethod(e, bound, member);
      return;
    case 'property':
      emitProperty(e, bound, member);
  }
}

function parameters(body: BoundBody): string {
  return body.params.map((local) => local.jsName).join(',');
}

function temps(e: Emitter, count: number): void {
  if (count > 0) e.w.put(`let ${Array.from({ length: count }, (_unused, id) => `$t${id}`).join(',')};`);
}

/** Statements of a method between its braces, in the sharing mode of its class; `isCall` counts the stack's depth. */
export function emitBody(e: Emitter, type: UserType, body: BoundBody, entry: string, isCall = false): void {
  const { w } = e;
  temps(e, body.temps);
  w.put(entry);
  const sharing = body.touchesData ? effectiveSharing(e.world, type) : null;
  if (isCall) w.put('if(++$clock.depth>$clock.deepest)$clock.tooDeep();');
  if (sharing) {
    const mode = sharing === 'inherited' ? '$m??"with"' : quote(sharing);
    w.put(`const $m=$sharing.mode;$sharing.mode=${mode};`);
  }
  if (sharing || isCall) w.put('try{');
  const leave = enterSpace(e, type);
  emitStatements(e, body.block);
  w.at(body.block.endLine);
  w.put(leave);
  if (sharing || isCall) {
    w.put(`}finally{${sharing ? '$sharing.mode=$m;' : ''}${isCall ? '$clock.depth--;' : ''}}`);
  }
}

/** Says whose code runs until what this answers is written; nothing in an org without packages. */
function enterSpace(e: Emitter, type: UserType): string {
  if (!e.options.namespaced) return '';
  e.w.put(`const $n=$space.namespace;$space.namespace=${quote(type.namespace.toLowerCase())};try{`);
  return '}finally{$space.namespace=$n;}';
}

function emitConstructorMethod(e: Emitter, bound: BoundType, member: Extract<BoundMember, { k: 'constructor' }>): void {
  const { w } = e;
  const { type } = bound;
  w.at(member.line).put(`${quote(member.symbol.key)}(${parameters(member.body)}){`);
  const entry = hasStaticCode(bound) ? `${e.classVar(type)}.$s??${e.classVar(type)}.$i();` : '';
  e.inConstructor = true;
  emitBody(e, type, member.body, (member.chain ? '' : superNew(e, type)) + entry);
  e.inConstructor = false;
  w.put('return this;}');
}

/** The superclass's own constructor runs first when it is of the project. */
function superNew(e: Emitter, type: UserType): string {
  return e.world.user(type.superclass) && !isException(e.world, type.ref) ? 'super["new()"]();' : '';
}

function emitProperty(e: Emitter, bound: BoundType, member: Extract<BoundMember, { k: 'property' }>): void {
  const { w } = e;
  const { field, getter, setter } = member;
  const lower = field.name.toLowerCase();
  const lead = field.static ? 'static ' : '';
  const storage = `${field.static ? e.statics(bound.type) : 'this'}.${field.jsName}`;
  const parts = [];
  if (getter && field.read === 'accessor') {
    parts.push({
      line: getter.line,
      write: () => {
        w.at(getter.line).put(`${lead}"get:${lower}"(){`);
        if (getter.body) emitBody(e, bound.type, getter.body, '');
        else w.put(`return ${storage};`);
        w.put('}');
      }
    });
  }
  if (setter && field.write === 'accessor') {
    parts.push({
      line: setter.line,
      write: () => {
        w.at(setter.line).put(`${lead}"set:${lower}"(${setter.value.jsName}){`);
        if (setter.body) emitBody(e, bound.type, setter.body, '');
        else w.put(`${storage}=${setter.value.jsName};`);
        w.put('}');
      }
    });
  }
  parts.sort((a, b) => a.line - b.line).forEach((part) => part.write());
}

/** What stands at the closing brace: default constructor, initialisation, bridges. */
function emitEnd(e: Emitter, bound: BoundType, initializers: readonly { static: boolean; key: string }[]): void {
  const { w } = e;
  const { type } = bound;
  const call = (isStatic: boolean): string =>
    initializers
      .filter((each) => each.static === isStatic)
      .map((each) => `${isStatic ? e.classVar(type) : 'this'}[${quote(each.key)}]();`)
      .join('');
  const declared = bound.members.some((member) => member.k === 'constructor');
  if (!declared && !isException(e.world, type.ref)) {
    const entry = hasStaticCode(bound) ? `${e.classVar(type)}.$s??${e.classVar(type)}.$i();` : '';
    w.put(`"new()"(){${superNew(e, type)}${entry}return this;}`);
  }
  if (hasInstanceCode(bound)) w.put(`${quote(fieldsKey(type))}(){${call(false)}}`);
  const statics = [...type.fields.values()].filter((field) => field.static && field.kind !== 'constant');
  const fields = statics.map((field) => `${field.jsName}:null`).join(',');
  const self = e.classVar(type);
  w.put(`static $i(){const s=${self}.$s={${fields}};$touched(${self});${call(true)}return s;}`);
  for (const bridge of bound.bridges) {
    const args = Array.from({ length: bridge.params }, (_unused, index) => `a${index}`).join(',');
    w.put(`${quote(bridge.key)}(${args}){return ${bridge.static ? self : 'this'}[${quote(bridge.target)}](${args});}`);
  }
}
