import type { LocalDecl, Member, Modifiers, Node, TypeDecl } from '../syntax/ast.js';
import type { Complain } from './bind-statements.js';
import { membersOf } from './declare.js';
import { SemanticError } from './errors.js';
import type { UserType } from './symbols.js';

/** What may bear modifiers, in the words of messages. */
export type Bearer =
  'classes' | 'interfaces' | 'enums' | 'methods' | 'constructors' | 'fields' | 'properties' | 'locals' | 'parameters';

/** A declaration with its kind and, for members, the type it is in. */
export interface Borne {
  readonly bearer: Bearer;
  readonly decl: Node & Modifiers;
  readonly owner: UserType | null;
}

const SHOWN: Readonly<Record<string, string>> = {
  'with sharing': 'withSharing',
  'without sharing': 'withoutSharing',
  'inherited sharing': 'inheritedSharing',
  testmethod: 'testMethod',
  webservice: 'webService'
};

const SHARING = ['with sharing', 'without sharing', 'inherited sharing'];
const VARIABLES = 'public private protected global static final transient webservice'.split(' ');
const ALLOWED: Readonly<Record<Bearer, ReadonlySet<string>>> = {
  classes: new Set([...'public private global abstract virtual final'.split(' '), ...SHARING]),
  interfaces: new Set(['public', 'private', 'global', 'virtual']),
  enums: new Set(['public', 'private', 'global']),
  methods: new Set(
    'public private protected global static abstract virtual override final testmethod webservice'.split(' ')
  ),
  constructors: new Set(['public', 'private', 'protected', 'global']),
  fields: new Set(VARIABLES),
  properties: new Set(VARIABLES),
  locals: new Set(['final', 'transient']),
  parameters: new Set(['final'])
};

/** What declarations can be only one of: the second is refused beside the first. */
const CONFLICTS: readonly (readonly string[])[] = [
  ['with sharing', 'without sharing'],
  ['with sharing', 'inherited sharing'],
  ['without sharing', 'inherited sharing'],
  ['static', 'abstract'],
  ['static', 'virtual'],
  ['static', 'override'],
  ['protected', 'static']
];

const SCOPES = ['public', 'private', 'protected', 'global', 'webservice'];

/** Every declaration of a type that bears modifiers, the type itself first; inner types are left to themselves. */
export function* borneBy(type: UserType): Generator<Borne> {
  yield { bearer: typeBearer(type.decl), decl: type.decl, owner: type.outer };
  for (const member of membersOf(type)) {
    const bearer = memberBearer(member);
    if (!bearer || member.kind === 'initializer') continue;
    yield { bearer, decl: member, owner: type };
    if (member.kind !== 'method' && member.kind !== 'constructor') continue;
    for (const decl of member.params) yield { bearer: 'parameters', decl, owner: null };
  }
}

function typeBearer(decl: TypeDecl): Bearer {
  return decl.kind === 'class' ? 'classes' : decl.kind === 'interface' ? 'interfaces' : 'enums';
}

function memberBearer(member: Member): Bearer | null {
  switch (member.kind) {
    case 'method':
      return 'methods';
    case 'constructor':
      return 'constructors';
    case 'field':
      return 'fields';
    case 'property':
      return 'properties';
    default:
      return null;
  }
}

/** True for the class that stands for a trigger or anonymous Apex, and what is in it. */
export function isHolder(type: UserType): boolean {
  return type.file.decl.kind === 'trigger' || type.file.decl.kind === 'anonymous';
}

/** Checks the modifiers of a type and of its members. */
export function checkDeclarations(type: UserType, complain: Complain): void {
  if (isHolder(type)) return;
  for (const borne of borneBy(type)) {
    for (const text of [...ofThemselves(borne.bearer, borne.decl.modifiers), ...ofPlace(borne)]) {
      complain(new SemanticError(borne.decl, text));
    }
    checkEnclosing(borne, complain);
    checkAccessors(borne, complain);
  }
}

/** Checks the modifiers of a local variable. */
export function checkLocalModifiers(decl: LocalDecl, complain: Complain): void {
  for (const text of ofThemselves('locals', decl.modifiers)) {
    complain(new SemanticError(decl.vars[0] as Node, text));
  }
}

function shownModifier(modifier: string): string {
  return SHOWN[modifier] ?? modifier;
}

/** What is wrong with modifiers wherever they stand. */
function* ofThemselves(bearer: Bearer, modifiers: readonly string[]): Generator<string> {
  const has = (modifier: string): boolean => modifiers.includes(modifier);
  const repeated = new Set(modifiers.filter((each, index) => modifiers.indexOf(each) !== index));
  for (const each of repeated) yield `Duplicate modifier: ${shownModifier(each)}`;
  if (has('global') && has('webservice')) yield 'Duplicate modifier: global';
  const scopes = new Set(modifiers.filter((each) => SCOPES.includes(each)));
  if (scopes.size > 1 && !(scopes.size === 2 && has('global') && has('webservice'))) {
    yield 'Declarations can only have one scope';
  }
  for (const each of new Set(modifiers)) {
    if (!ALLOWED[bearer].has(each)) yield `${shownModifier(each)} is not allowed on ${bearer}`;
  }
  if (has('final') && (bearer === 'classes' || bearer === 'methods')) yield `${bearer} are by default final`;
  if (has('abstract') && has('virtual') && ALLOWED[bearer].has('virtual')) yield 'abstract are by default virtual';
  for (const pair of CONFLICTS) {
    if (!pair.every(has)) continue;
    const written = pair.includes('abstract') ? pair : modifiers.filter((each) => pair.includes(each));
    const [one = '', other = ''] = written.map(shownModifier);
    yield `${one} ${bearer} cannot be ${other}`;
  }
}

/** What is wrong with modifiers for the type they stand in. */
function* ofPlace({ bearer, decl, owner }: Borne): Generator<string> {
  if (!owner) return;
  const has = (modifier: string): boolean => decl.modifiers.includes(modifier);
  if (bearer === 'methods') yield* ofMethod(decl.modifiers, owner);
  const widest = has('webservice') ? 'webservice' : has('global') ? 'global' : null;
  const member = bearer !== 'classes' && bearer !== 'interfaces' && bearer !== 'enums';
  if (member && widest && owner.visibility !== 'global' && owner.kind === 'class') {
    yield `Defining type for ${shownModifier(widest)} ${bearer} must be declared as global`;
  }
  if (!owner.outer || !member) return;
  for (const each of ['static', 'testmethod']) {
    if (has(each)) yield `${shownModifier(each)} can only be used on ${bearer} of a top level type`;
  }
}

function* ofMethod(modifiers: readonly string[], owner: UserType): Generator<string> {
  const has = (modifier: string): boolean => modifiers.includes(modifier);
  if (has('abstract') && !owner.abstract) yield 'Defining type for abstract methods must be declared as abstract';
  if (has('protected') && !has('override') && !owner.virtual) {
    yield 'New protected methods cannot be defined in non-virtual classes';
  }
  if (has('webservice') && !has('static')) yield 'webService methods must be declared as static';
  if (!has('testmethod') || owner.outer) return;
  if (!has('static')) yield 'testMethod methods must be declared as static';
  if (!owner.isTest) yield 'Defining type for testMethod methods must be declared as IsTest';
}

function checkEnclosing({ bearer, decl, owner }: Borne, complain: Complain): void {
  if (!owner || !decl.modifiers.includes('global')) return;
  const isType = bearer === 'classes' || bearer === 'interfaces' || bearer === 'enums';
  const enclosing = isType ? owner : owner.outer;
  if (!enclosing || enclosing.visibility === 'global') return;
  const text = `Enclosing type for global ${bearer} in apex classes must be declared as global`;
  complain(new SemanticError(enclosing.decl, text));
}

const WIDTH: Readonly<Record<string, number>> = { private: 0, protected: 1, public: 2, global: 3 };

function checkAccessors({ bearer, decl }: Borne, complain: Complain): void {
  if (bearer !== 'properties') return;
  const property = decl as Extract<Member, { kind: 'property' }>;
  const own = scopeOf(property.modifiers) ?? 'private';
  for (const accessor of [property.getter, property.setter]) {
    const scope = accessor && scopeOf(accessor.modifiers);
    if (!accessor || !scope || (WIDTH[scope] ?? 0) <= (WIDTH[own] ?? 0)) continue;
    complain(new SemanticError(accessor, `Cannot declare ${scope} accessor on ${own} property`));
  }
}

function scopeOf(modifiers: readonly string[]): string | null {
  return modifiers.find((each) => each in WIDTH) ?? null;
}
