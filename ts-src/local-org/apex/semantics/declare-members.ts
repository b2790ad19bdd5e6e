import { T, type TypeRef } from '../runtime/types.js';
import type { ConstructorDecl, FieldDecl, Member, MethodDecl, Node, Param, PropertyDecl } from '../syntax/ast.js';
import { guarded, isException, visibilityOf, type Report } from './declare.js';
import { fail, shown, shownParams } from './errors.js';
import { checkIdentifier } from './identifiers.js';
import { methodKey, topLevel, type AccessPath, type FieldSymbol, type MethodSymbol, type UserType } from './symbols.js';
import type { World } from './world.js';

/** Declares fields, properties, methods and constructors. Superclasses must have been declared before. */
export function declareMembers(world: World, type: UserType, report: Report): void {
  const { decl } = type;
  if (decl.kind === 'enum') {
    for (const constant of decl.constants) guarded(type.file, report, () => addConstant(type, constant));
    return;
  }
  const members: readonly Member[] = decl.kind === 'class' ? decl.members : decl.methods;
  for (const member of members) {
    guarded(type.file, report, () => {
      if (member.kind === 'field') addField(world, type, member);
      else if (member.kind === 'property') addProperty(world, type, member);
      else if (member.kind === 'method') addMethod(world, type, member);
      else if (member.kind === 'constructor') addConstructor(world, type, member);
    });
  }
  if (decl.kind === 'class' && type.constructors.length === 0 && !isException(world, type.ref)) {
    type.constructors.push(defaultConstructor(type));
  }
}

function addConstant(type: UserType, constant: Node & { readonly name: string }): void {
  const { name } = constant;
  checkIdentifier(constant, name);
  if (type.fields.has(name.toLowerCase())) fail(constant, `Duplicate field: ${name}`);
  type.fields.set(name.toLowerCase(), {
    owner: type,
    name,
    jsName: name,
    type: type.ref,
    static: true,
    final: true,
    kind: 'constant',
    visibility: 'global',
    readVisibility: 'global',
    writeVisibility: 'global',
    testVisible: false,
    read: 'direct',
    write: null,
    constant: null
  });
}

function jsFieldName(world: World, type: UserType, name: string): string {
  const plain = `_${name.toLowerCase()}`;
  for (let above = world.user(type.superclass); above; above = world.user(above.superclass)) {
    if (above.fields.has(name.toLowerCase())) return `${plain}$${type.name.replace('.', '$').toLowerCase()}`;
  }
  return plain;
}

function addField(world: World, type: UserType, decl: FieldDecl): void {
  const lower = decl.name.toLowerCase();
  checkIdentifier(decl, decl.name);
  if (type.fields.has(lower)) fail(decl, `Duplicate field: ${decl.name}`);
  const visibility = visibilityOf(decl.modifiers);
  const isStatic = decl.modifiers.includes('static');
  const final = decl.modifiers.includes('final');
  type.fields.set(lower, {
    owner: type,
    name: decl.name,
    jsName: isStatic ? `_${lower}` : jsFieldName(world, type, decl.name),
    type: world.resolve(decl.type, type),
    static: isStatic,
    final,
    kind: 'field',
    visibility,
    readVisibility: visibility,
    writeVisibility: visibility,
    testVisible: isTestVisible(decl),
    read: 'direct',
    write: 'direct',
    constant: isStatic && final ? decl.init : null
  });
}

function addProperty(world: World, type: UserType, decl: PropertyDecl): void {
  const lower = decl.name.toLowerCase();
  checkIdentifier(decl, decl.name);
  if (type.fields.has(lower)) fail(decl, `Duplicate field: ${decl.name}`);
  const visibility = visibilityOf(decl.modifiers);
  const dynamic = ['virtual', 'abstract', 'override'].some((modifier) => decl.modifiers.includes(modifier));
  const path = (accessor: PropertyDecl['getter']): AccessPath => {
    if (!accessor) return null;
    return accessor.body || dynamic ? 'accessor' : 'direct';
  };
  const isStatic = decl.modifiers.includes('static');
  const field: FieldSymbol = {
    owner: type,
    name: decl.name,
    jsName: isStatic ? `_${lower}` : jsFieldName(world, type, decl.name),
    type: world.resolve(decl.type, type, decl),
    static: isStatic,
    final: false,
    kind: 'property',
    visibility,
    readVisibility: visibilityOf(decl.getter?.modifiers ?? [], visibility),
    writeVisibility: visibilityOf(decl.setter?.modifiers ?? [], visibility),
    testVisible: isTestVisible(decl),
    read: path(decl.getter),
    write: path(decl.setter),
    constant: null
  };
  type.fields.set(lower, field);
}

function isTestVisible(decl: FieldDecl | PropertyDecl | MethodDecl | ConstructorDecl): boolean {
  return decl.annotations.some((annotation) => annotation.name === 'testvisible');
}

function addMethod(world: World, type: UserType, decl: MethodDecl): void {
  checkIdentifier(decl, decl.name, 'method');
  const params = paramTypes(world, type, decl.params);
  const inInterface = type.kind === 'interface';
  const has = (modifier: string): boolean => decl.modifiers.includes(modifier);
  const method: MethodSymbol = {
    owner: type,
    name: decl.name,
    static: has('static') || has('testmethod'),
    params,
    returns: decl.returns ? world.resolve(decl.returns, type, decl) : T.Void,
    visibility: inInterface ? topLevel(type).visibility : visibilityOf(decl.modifiers),
    abstract: inInterface || has('abstract'),
    virtual: inInterface || has('virtual') || has('abstract') || has('override'),
    override: has('override'),
    testVisible: isTestVisible(decl),
    key: methodKey(decl.name, params),
    decl
  };
  const list = type.methods.get(decl.name.toLowerCase()) ?? [];
  if (list.some((other) => other.key === method.key)) {
    fail(decl, `Method already defined: ${decl.name} ${signatureText(method)} from the type ${type.name}`);
  }
  type.methods.set(decl.name.toLowerCase(), [...list, method]);
}

function addConstructor(world: World, type: UserType, decl: ConstructorDecl): void {
  const simple = type.decl.name;
  if (decl.name.toLowerCase() !== simple.toLowerCase()) fail(decl, `Invalid constructor name: ${decl.name}`);
  const params = paramTypes(world, type, decl.params);
  const key = methodKey('new', params);
  if (type.constructors.some((other) => other.key === key)) {
    const signature = `void ${type.name}.<init>${shownParams(params)}`;
    fail(decl, `Method already defined: <init> ${signature} from the type ${type.name}`);
  }
  type.constructors.push({
    ...defaultConstructor(type),
    params,
    visibility: visibilityOf(decl.modifiers),
    testVisible: isTestVisible(decl),
    key,
    decl
  });
}

function defaultConstructor(type: UserType): MethodSymbol {
  return {
    owner: type,
    name: 'new',
    static: false,
    params: [],
    returns: T.Void,
    visibility: 'public',
    abstract: false,
    virtual: false,
    override: false,
    testVisible: false,
    key: 'new()'
  };
}

/** `void Foo.bar(String, Integer)`. */
function signatureText(method: MethodSymbol): string {
  return `${shown(method.returns)} ${method.owner.name}.${method.name}${shownParams(method.params)}`;
}

function paramTypes(world: World, type: UserType, params: readonly Param[]): TypeRef[] {
  return params.map((param) => world.resolve(param.type, type, param));
}
