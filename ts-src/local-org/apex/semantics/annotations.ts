import type { Annotation, MethodDecl, Node } from '../syntax/ast.js';
import { T, type TypeRef } from '../runtime/types.js';
import type { Complain } from './bind-statements.js';
import { membersOf } from './declare.js';
import { SemanticError, shown } from './errors.js';
import { borneBy, isHolder, type Bearer, type Borne } from './modifiers.js';
import type { MethodSymbol, UserType } from './symbols.js';

/** What an annotation may stand on and the names of its properties. */
interface Known {
  readonly name: string;
  readonly on: readonly Bearer[];
  readonly properties: readonly string[];
  readonly required?: string;
}

const EVERYWHERE: readonly Bearer[] = [
  'classes',
  'interfaces',
  'enums',
  'methods',
  'constructors',
  'fields',
  'properties',
  'locals',
  'parameters'
];
const except = (...left: readonly Bearer[]): readonly Bearer[] => EVERYWHERE.filter((each) => !left.includes(each));
const http = (name: string, ...properties: string[]): Known => ({ name, on: ['methods'], properties });

const ANNOTATIONS = new Map<string, Known>(
  [
    {
      name: 'AuraEnabled',
      on: ['methods', 'fields', 'properties'] as const,
      properties: ['cacheable', 'continuation', 'scope', 'translatable']
    },
    { name: 'Deprecated', on: except('locals', 'parameters'), properties: [] },
    { name: 'Future', on: ['methods'] as const, properties: ['callout', 'delay'] },
    http('HttpDelete'),
    http('HttpGet', 'urlMapping'),
    http('HttpPatch'),
    http('HttpPost'),
    http('HttpPut'),
    {
      name: 'InvocableMethod',
      on: ['methods'] as const,
      properties: [
        'callout',
        'capabilityType',
        'category',
        'configuration',
        'configurationEditor',
        'description',
        'iconName',
        'label'
      ]
    },
    {
      name: 'InvocableVariable',
      on: ['fields'] as const,
      properties: ['defaultValue', 'description', 'label', 'placeholderText', 'required']
    },
    {
      name: 'IsTest',
      on: ['classes', 'methods'] as const,
      properties: ['critical', 'isParallel', 'onInstall', 'seeAllData', 'testFor']
    },
    { name: 'JsonAccess', on: ['classes'] as const, properties: ['serializable', 'deserializable'] },
    { name: 'NamespaceAccessible', on: except('locals', 'parameters'), properties: [] },
    { name: 'ReadOnly', on: ['methods'] as const, properties: ['useReplica'] },
    { name: 'RemoteAction', on: except('constructors', 'enums', 'interfaces', 'parameters'), properties: ['callout'] },
    {
      name: 'RestResource',
      on: except('constructors', 'fields', 'locals', 'parameters', 'properties'),
      properties: ['urlMapping'],
      required: 'urlMapping'
    },
    { name: 'SuppressWarnings', on: EVERYWHERE, properties: ['value'] },
    { name: 'TestSetup', on: ['methods'] as const, properties: ['onInstall'] },
    { name: 'TestVisible', on: except('parameters'), properties: [] }
  ].map((known) => [known.name.toLowerCase(), known])
);

/** Annotations one method of a type may bear. */
const ONCE = ['HttpDelete', 'HttpGet', 'HttpPatch', 'HttpPost', 'HttpPut', 'InvocableMethod', 'TestSetup'];

/** Checks the annotations of a type and of its members. */
export function checkAnnotations(type: UserType, complain: Complain): void {
  if (isHolder(type)) return;
  for (const borne of borneBy(type)) {
    const { decl } = borne;
    const seen = new Set<string>();
    for (const annotation of decl.annotations) {
      const known = checkKnown(annotation, complain);
      if (!known) continue;
      if (seen.has(known.name)) complain(new SemanticError(decl, `Duplicate modifier: ${known.name}`));
      seen.add(known.name);
      const wrong = known.on.includes(borne.bearer)
        ? rulesOf(type, borne, known.name, annotation)
        : [`${known.name} is not allowed on ${borne.bearer}`];
      for (const text of wrong) complain(new SemanticError(decl, text));
    }
  }
  for (const text of ofAll(type)) complain(new SemanticError(type.decl, text));
}

function checkKnown(annotation: Annotation, complain: Complain): Known | null {
  const known = ANNOTATIONS.get(annotation.name);
  if (!known) {
    complain(new SemanticError(annotation, `Annotation does not exist: ${annotation.written}`));
    return null;
  }
  for (const [name, at] of Object.entries(annotation.places)) {
    if (known.properties.some((each) => each.toLowerCase() === name.toLowerCase())) continue;
    complain(new SemanticError(at, `No such property, ${name}, defined on this annotation: ${known.name}`));
  }
  const { required } = known;
  if (required && !(required.toLowerCase() in annotation.params)) {
    complain(new SemanticError(annotation, `Required property is missing: ${required}`));
  }
  return known;
}

const has = (at: { readonly annotations: readonly Annotation[] }, name: string): boolean =>
  at.annotations.some((each) => each.name === name.toLowerCase());

/** What one annotation asks of what it stands on. */
function* rulesOf(type: UserType, { bearer, decl }: Borne, name: string, annotation: Annotation): Generator<string> {
  const is = (modifier: string): boolean => decl.modifiers.includes(modifier);
  const inner = type.outer !== null;
  const method = bearer === 'methods' ? symbolOf(type, decl) : undefined;
  const needs = (...one: string[]): string[] =>
    one.some((each) => is(each) || has(decl, each))
      ? []
      : [`${name} ${bearer} require at least one of the following ${one.join(', ')}`];
  const must = (modifier: string): string[] =>
    is(modifier) ? [] : [`${name} ${bearer} must be declared as ${modifier}`];
  const within = (other: string): string[] =>
    has(type, other) ? [] : [`Defining type for ${name} ${bearer} must be declared as ${other}`];
  switch (name) {
    case 'AuraEnabled':
      yield* needs('global', 'public');
      if (bearer === 'fields' && is('static')) yield 'AuraEnabled fields cannot be static';
      if (method) yield* ofAuraMethod(type, method);
      return;
    case 'Future':
      yield* must('static');
      if (method) yield* ofFuture(method);
      return;
    case 'HttpDelete':
    case 'HttpGet':
    case 'HttpPatch':
    case 'HttpPost':
    case 'HttpPut':
      yield* [...must('global'), ...must('static'), ...within('RestResource')];
      if (method && method.params.length > 0 && (name === 'HttpDelete' || name === 'HttpGet')) {
        yield `${name} methods do not support parameters`;
      }
      return;
    case 'InvocableMethod':
      yield* must('static');
      yield* needs('global', 'public');
      if (method) yield* ofInvocable(method);
      return;
    case 'InvocableVariable':
      yield* needs('global', 'public');
      for (const each of ['static', 'final']) if (is(each)) yield `InvocableVariable fields cannot be ${each}`;
      return;
    case 'IsTest':
      if (bearer === 'classes') yield* ofTestClass(type, inner);
      else if (inner) yield 'IsTest can only be used on methods of a top level type';
      else yield* [...must('static'), ...within('IsTest'), ...noArguments(method)];
      return;
    case 'TestSetup':
      if (inner) {
        yield 'TestSetup can only be used on methods of a top level type';
        return;
      }
      yield* [...must('static'), ...within('IsTest'), ...noArguments(method)];
      if (method && method.returns !== T.Void) yield 'Test setup method must return void';
      return;
    case 'JsonAccess':
      if (Object.keys(annotation.params).length === 0) {
        yield 'At least one JSON serialization control parameter must be specified';
      }
      return;
    case 'NamespaceAccessible':
      if (bearer === 'methods' || bearer === 'fields' || bearer === 'properties') {
        if (!is('public') && !is('protected')) {
          yield `NamespaceAccessible ${bearer} require at least one of the following public, protected`;
        }
        const open = has(type, 'NamespaceAccessible') || type.visibility === 'global';
        if (!open) {
          yield `Defining type for NamespaceAccessible ${bearer} require at least one of the following NamespaceAccessible, global`;
        }
      }
      return;
    case 'ReadOnly':
      yield* ofReadOnly(type, decl, method);
      return;
    case 'RemoteAction':
      if (bearer === 'methods') yield* [...must('static'), ...needs('global', 'public')];
      return;
    case 'RestResource':
      yield* must('global');
      yield* ofUrl(annotation.params['urlmapping']);
  }
}

function symbolOf(type: UserType, decl: Node): MethodSymbol | undefined {
  return [...type.methods.values()].flat().find((each) => (each.decl as Node | undefined) === decl);
}

function noArguments(method: MethodSymbol | undefined): string[] {
  return method && method.params.length > 0 ? ['Test methods must have no arguments'] : [];
}

function* ofTestClass(type: UserType, inner: boolean): Generator<string> {
  if (inner) yield 'IsTest can only be used on a top level type';
  if (type.superclass?.key === 'system.exception') {
    yield 'Only top-level non-exception class types can be marked as tests';
  }
}

function* ofAuraMethod(type: UserType, method: MethodSymbol): Generator<string> {
  const overloads = (type.methods.get(method.name.toLowerCase()) ?? []).filter(
    (each) => each.decl && has(each.decl, 'AuraEnabled')
  );
  if (overloads.length > 1) yield `Overload of AuraEnabled method: ${method.name} overload is not permitted`;
  if (method.static) return;
  if (!/^get/i.test(method.name)) yield `Non static AuraEnabled methods must be named with a prefix 'get'`;
  if (method.params.length > 0) yield 'Non static AuraEnabled methods may not have parameters';
}

function* ofFuture(method: MethodSymbol): Generator<string> {
  if (method.returns !== T.Void) yield `Future methods do not support return type of ${shown(method.returns)}`;
  const plain = (type: TypeRef): boolean => type.kind === 'primitive';
  for (const param of method.params) {
    const collection = param.kind === 'list' || param.kind === 'set' || param.kind === 'map';
    if (plain(param) || (collection && param.args.every(plain))) continue;
    yield `Future methods do not support parameter type of ${shown(param)}`;
  }
}

function* ofInvocable(method: MethodSymbol): Generator<string> {
  const [only, ...more] = method.params;
  if (more.length > 0) yield 'Only one parameter is supported on methods with @Invocable annotation';
  else if (only && only.kind !== 'list') {
    const text = 'Valid invocable parameters must be List types like List<T> where T is a supported type';
    yield `Unsupported parameter type ${shown(only)}. ${text}`;
  }
  if (method.returns !== T.Void && method.returns.kind !== 'list') {
    yield `InvocableMethod methods do not support return type of ${shown(method.returns)}`;
  }
  if (method.decl && has(method.decl, 'AuraEnabled')) {
    yield 'The only annotation that can be used with InvocableMethod is Deprecated';
  }
}

const READ_ONLY = ['webService', 'RemoteAction', 'HttpGet', 'HttpPost', 'HttpPatch', 'HttpPut', 'HttpDelete'];

function* ofReadOnly(type: UserType, decl: Borne['decl'], method: MethodSymbol | undefined): Generator<string> {
  const marked = READ_ONLY.some((each) => has(decl, each) || decl.modifiers.includes(each.toLowerCase()));
  const scheduled = method?.key === 'execute(system.schedulablecontext)';
  if (!marked && !scheduled) yield `ReadOnly methods require at least one of the following ${READ_ONLY.join(', ')}`;
}

function* ofUrl(url: string | undefined): Generator<string> {
  if (url === undefined) return;
  const wildcard = `Rest Resource url wildcard, '*', must be`;
  if (url === '') yield 'Rest Resource url cannot be empty';
  else if (!url.startsWith('/')) yield `Rest Resource url must begin with a forward slash, '/'`;
  else if (url.length > 255) yield 'Rest Resource url cannot be longer than 255 characters';
  else if (/[^/]\*/.test(url)) yield `${wildcard} preceded by a forward slash, '/'`;
  else if (/\*[^/]/.test(url)) yield `${wildcard} followed by a forward slash, '/', or be the last character`;
}

/** What the annotations of a type's methods must not be together. */
function* ofAll(type: UserType): Generator<string> {
  const methods = membersOf(type).filter((each): each is MethodDecl => each.kind === 'method');
  for (const name of ONCE) {
    const count = methods.filter((method) => has(method, name)).length;
    if (count > 1) yield `Only one method per type can be defined with: ${name}`;
  }
}
