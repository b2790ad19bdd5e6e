/**
 * Apex types at run time. A {@link TypeRef} is interned: two mentions of the same type are the same object, so types
 * compare by identity.
 */

/** What a type is; decides how values of it are stored and compared. */
export type TypeKind =
  'primitive' | 'sobject' | 'list' | 'set' | 'map' | 'class' | 'interface' | 'enum' | 'void' | 'any' | 'null' | 'param';

/** One interned Apex type. */
export interface TypeRef {
  /** Lower case and fully qualified: `list<account>`, `string`, `database.batchablecontext`, `outer.inner`. */
  readonly key: string;
  /** As Salesforce prints it: `List<Account>`. */
  name: string;
  kind: TypeKind;
  /** Type arguments; empty for types without any. */
  readonly args: readonly TypeRef[];
  /** JavaScript class of the values, filled when a program or the standard library is loaded. */
  jsClass?: unknown;
}

/** What a resolver says about a name it knows. */
export interface TypeInfo {
  readonly key: string;
  readonly name: string;
  readonly kind: TypeKind;
  readonly jsClass?: unknown;
}

/** Looks a type up by its lower-case name without type arguments. */
export type TypeResolver = (lowerName: string) => TypeInfo | undefined;

const interned = new Map<string, TypeRef>();
const byText = new Map<string, TypeRef>();
const resolvers: TypeResolver[] = [];

function intern(key: string, name: string, kind: TypeKind, args: readonly TypeRef[] = []): TypeRef {
  const known = interned.get(key);
  if (known) return known;
  const created: TypeRef = { key, name, kind, args };
  interned.set(key, created);
  return created;
}

const primitive = (name: string): TypeRef => intern(name.toLowerCase(), name, 'primitive');

/** The types the language itself knows. */
export const T = {
  Boolean: primitive('Boolean'),
  Integer: primitive('Integer'),
  Long: primitive('Long'),
  Double: primitive('Double'),
  Decimal: primitive('Decimal'),
  String: primitive('String'),
  Id: primitive('Id'),
  Date: primitive('Date'),
  Datetime: primitive('Datetime'),
  Time: primitive('Time'),
  Blob: primitive('Blob'),
  Object: intern('object', 'Object', 'any'),
  /** Any record, whatever its object. */
  SObject: intern('sobject', 'SObject', 'sobject'),
  Void: intern('void', 'void', 'void'),
  /** Type of the literal `null`. */
  Null: intern('null', 'null', 'null')
} as const;

/** `List<element>`. */
export function listOf(element: TypeRef): TypeRef {
  return intern(`list<${element.key}>`, `List<${element.name}>`, 'list', [element]);
}

/** `Set<element>`. */
export function setOf(element: TypeRef): TypeRef {
  return intern(`set<${element.key}>`, `Set<${element.name}>`, 'set', [element]);
}

/** `Map<key,value>`. */
export function mapOf(key: TypeRef, value: TypeRef): TypeRef {
  return intern(`map<${key.key},${value.key}>`, `Map<${key.name},${value.name}>`, 'map', [key, value]);
}

/** The type of an object's records, by canonical API name. */
export function sobjectType(apiName: string): TypeRef {
  const key = apiName.toLowerCase();
  return key === 'sobject' ? T.SObject : intern(key, apiName, 'sobject');
}

/** A class, interface, enum or other named type, with type arguments for the generic ones (`Iterator<String>`). */
export function namedType(info: TypeInfo, args: readonly TypeRef[] = []): TypeRef {
  if (args.length === 0) {
    const type = intern(info.key, info.name, info.kind);
    type.kind = info.kind;
    type.name = info.name;
    if (info.jsClass !== undefined) type.jsClass = info.jsClass;
    return type;
  }
  const key = `${info.key}<${args.map((arg) => arg.key).join(',')}>`;
  const type = intern(key, `${info.name}<${args.map((arg) => arg.name).join(',')}>`, info.kind, args);
  if (info.jsClass !== undefined) type.jsClass = info.jsClass;
  return type;
}

/**
 * Adds a resolver: `first` is asked before those already there, `last` after them. Returns a function that takes it away
 * again.
 */
export function addTypeResolver(resolver: TypeResolver, place: 'first' | 'last' = 'first'): () => void {
  if (place === 'first') resolvers.unshift(resolver);
  else resolvers.push(resolver);
  byText.clear();
  return () => {
    const at = resolvers.indexOf(resolver);
    if (at >= 0) resolvers.splice(at, 1);
    byText.clear();
  };
}

/** A type met before, by its key; undefined when no such type was made in this process. */
export function typeByKey(key: string): TypeRef | undefined {
  return interned.get(key);
}

/**
 * The type a text names: `typeRef('Map<Id,List<Account>>')`, `typeRef('Foo.Bar[]')`. Case does not matter. Throws when
 * a name is unknown to every resolver.
 */
export function typeRef(text: string): TypeRef {
  const known = byText.get(text);
  if (known) return known;
  const found = findType(text);
  if (!found) throw new Error(`Unknown Apex type: ${text}`);
  byText.set(text, found);
  return found;
}

/** Like {@link typeRef}, but undefined for unknown names: what `Type.forName` needs. */
export function findType(text: string): TypeRef | undefined {
  const parsed = parseTypeText(text);
  return parsed && build(parsed);
}

interface ParsedType {
  name: string;
  args: ParsedType[];
}

/** Splits `Map<Id,Foo.Bar[]>` into names and arguments; undefined when the text is no type. */
export function parseTypeText(text: string): ParsedType | undefined {
  const tokens = text.match(/[A-Za-z_][\w]*(?:\s*\.\s*[A-Za-z_]\w*)*|[<>,[\]]|\S/g) ?? [];
  let at = 0;
  const type = (): ParsedType | undefined => {
    const name = tokens[at++];
    if (name === undefined || !/^[A-Za-z_]/.test(name)) return undefined;
    let result: ParsedType = { name: name.replace(/\s+/g, ''), args: [] };
    if (tokens[at] === '<') {
      do {
        at++;
        const arg = type();
        if (!arg) return undefined;
        result.args.push(arg);
      } while (tokens[at] === ',');
      if (tokens[at++] !== '>') return undefined;
    }
    while (tokens[at] === '[' && tokens[at + 1] === ']') {
      at += 2;
      result = { name: 'List', args: [result] };
    }
    return result;
  };
  const result = type();
  return at === tokens.length ? result : undefined;
}

function build(parsed: ParsedType): TypeRef | undefined {
  const args: TypeRef[] = [];
  for (const arg of parsed.args) {
    const built = build(arg);
    if (!built) return undefined;
    args.push(built);
  }
  const lower = parsed.name.toLowerCase();
  const plain = lower.startsWith('system.') ? lower.slice('system.'.length) : lower;
  const [first, second] = args;
  if (plain === 'list' && first) return listOf(first);
  if (plain === 'set' && first) return setOf(first);
  if (plain === 'map' && first && second) return mapOf(first, second);
  for (const resolver of resolvers) {
    const info = resolver(lower);
    if (info) return info.kind === 'sobject' ? sobjectType(info.name) : namedType(info, args);
  }
  const language = interned.get(plain);
  if (args.length === 0 && language && isLanguageType(language)) return language;
  return undefined;
}

function isLanguageType(type: TypeRef): boolean {
  return type.kind === 'primitive' || type === T.Object || type === T.SObject || type === T.Void;
}
