import type { AnnotationInfo, SharingKeyword, Visibility } from '../runtime/registry.js';
import type { FieldDecl, Member, MethodDecl, ConstructorDecl, PropertyDecl } from '../syntax/ast.js';
import { membersOf } from '../semantics/declare.js';
import { effectiveSharing } from '../semantics/members.js';
import type { AccessPath, MethodSymbol, UserType } from '../semantics/symbols.js';
import { baseKey } from '../semantics/symbols.js';
import type { World } from '../semantics/world.js';

/** A type in a file: enough to find it again. */
export type TypeKey = string;

export interface MethodMeta {
  readonly name: string;
  readonly key: string;
  readonly static: boolean;
  readonly abstract: boolean;
  readonly visibility: Visibility;
  readonly modifiers: readonly string[];
  readonly annotations: readonly AnnotationInfo[];
  readonly params: readonly { readonly name: string; readonly type: TypeKey }[];
  readonly returns: TypeKey;
  readonly line: number;
  readonly endLine: number;
}

export interface FieldMeta {
  readonly name: string;
  readonly jsName: string;
  readonly type: TypeKey;
  readonly static: boolean;
  readonly isProperty: boolean;
  readonly read: AccessPath;
  readonly write: AccessPath;
  readonly visibility: Visibility;
  readonly modifiers: readonly string[];
  readonly annotations: readonly AnnotationInfo[];
  readonly line: number;
}

/** Code that is no method but appears in stack frames. */
export interface SpanMeta {
  readonly place: string;
  readonly line: number;
  readonly endLine: number;
}

/** What the runtime must know of a class besides its code. */
export interface ClassMeta {
  /** `Outer.Inner`, without namespace. */
  readonly name: string;
  readonly namespace: string;
  readonly key: TypeKey;
  readonly kind: 'class' | 'interface' | 'enum';
  readonly outer: TypeKey | null;
  readonly superclass: TypeKey | null;
  readonly interfaces: readonly TypeKey[];
  /** Keys of everything an instance is, itself included; generic ones with and without arguments. */
  readonly ancestry: readonly TypeKey[];
  readonly visibility: Visibility;
  readonly modifiers: readonly string[];
  readonly annotations: readonly AnnotationInfo[];
  readonly sharing: SharingKeyword;
  readonly abstract: boolean;
  readonly virtual: boolean;
  readonly isTest: boolean;
  readonly isException: boolean;
  readonly fields: readonly FieldMeta[];
  readonly methods: readonly MethodMeta[];
  readonly constructors: readonly MethodMeta[];
  readonly constants: readonly string[];
  readonly spans: readonly SpanMeta[];
  readonly line: number;
}

/** Describes a type and its inner types. */
export function describeType(world: World, type: UserType, isException: boolean): ClassMeta {
  const members = membersOf(type);
  const ancestry = new Set<string>();
  for (const each of world.ancestry(type.ref)) ancestry.add(each.key).add(baseKey(each));
  const { decl } = type;
  return {
    name: type.name,
    namespace: type.namespace,
    key: type.ref.key,
    kind: type.kind,
    outer: type.outer?.ref.key ?? null,
    superclass: type.superclass?.key ?? null,
    interfaces: type.interfaces.map((each) => each.key),
    ancestry: [...ancestry],
    visibility: type.visibility,
    modifiers: decl.modifiers,
    annotations: annotations(decl),
    sharing: effectiveSharing(world, type),
    abstract: type.abstract,
    virtual: type.virtual,
    isTest: type.isTest,
    isException,
    fields: fields(type, members),
    methods: methodOrder(type).map(describeMethod),
    constructors: type.constructors.map(describeMethod),
    constants: decl.kind === 'enum' ? decl.constants.map((constant) => constant.name) : [],
    spans: spans(type, members),
    line: decl.line
  };
}

function annotations(decl: { readonly annotations: readonly AnnotationInfo[] }): AnnotationInfo[] {
  return decl.annotations.map(({ name, params }) => ({ name, params }));
}

function fields(type: UserType, members: readonly Member[]): FieldMeta[] {
  const declared = members.filter(
    (member): member is FieldDecl | PropertyDecl => member.kind === 'field' || member.kind === 'property'
  );
  return declared.flatMap((decl) => {
    const field = type.fields.get(decl.name.toLowerCase());
    if (!field) return [];
    return {
      name: field.name,
      jsName: field.jsName,
      type: field.type.key,
      static: field.static,
      isProperty: field.kind === 'property',
      read: field.read,
      write: field.write,
      visibility: field.visibility,
      modifiers: decl.modifiers,
      annotations: annotations(decl),
      line: decl.line
    };
  });
}

/** Methods in the order written. */
function methodOrder(type: UserType): MethodSymbol[] {
  return [...type.methods.values()].flat().sort((a, b) => (a.decl?.line ?? 0) - (b.decl?.line ?? 0));
}

function describeMethod(method: MethodSymbol): MethodMeta {
  const { decl } = method;
  return {
    name: method.name,
    key: method.key,
    static: method.static,
    abstract: method.abstract,
    visibility: method.visibility,
    modifiers: decl?.modifiers ?? [],
    annotations: decl ? annotations(decl) : [],
    params: method.params.map((type, at) => ({ name: decl?.params[at]?.name ?? `arg${at}`, type: type.key })),
    returns: method.returns.key,
    line: decl?.line ?? 0,
    endLine: decl?.body?.endLine ?? decl?.line ?? 0
  };
}

function spans(type: UserType, members: readonly Member[]): SpanMeta[] {
  const result: SpanMeta[] = [];
  const add = (name: string, decl: MethodDecl | ConstructorDecl): void => {
    if (decl.body)
      result.push({ place: `Class.${type.ref.name}.${name}`, line: decl.line, endLine: decl.body.endLine });
  };
  for (const member of members) {
    if (member.kind === 'method') add(member.name, member);
    else if (member.kind === 'constructor') add('<init>', member);
    else if (member.kind === 'property') {
      for (const accessor of [member.getter, member.setter]) {
        if (!accessor?.body) continue;
        const name = `__sfdc_${member.name}`;
        result.push({ place: `Class.${type.ref.name}.${name}`, line: accessor.line, endLine: accessor.body.endLine });
      }
    } else if (member.kind === 'initializer') {
      const name = member.static ? '<clinit>' : '<init>';
      result.push({ place: `Class.${type.ref.name}.${name}`, line: member.line, endLine: member.body.endLine });
    } else if (member.kind === 'field' && member.init) {
      const name = member.modifiers.includes('static') ? '<clinit>' : '<init>';
      result.push({ place: `Class.${type.ref.name}.${name}`, line: member.line, endLine: member.line });
    }
  }
  return result;
}
