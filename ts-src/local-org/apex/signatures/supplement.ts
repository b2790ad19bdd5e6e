import type { MethodSignature, TypeSignature } from './types.js';

/** Enum constants in the platform's order, which the stubs do not keep. */
const ENUM_ORDER: Readonly<Record<string, string>> = {
  'system.logginglevel': 'INTERNAL FINEST FINER FINE DEBUG INFO WARN ERROR NONE',
  'system.triggeroperation':
    'BEFORE_INSERT BEFORE_UPDATE BEFORE_DELETE AFTER_INSERT AFTER_UPDATE AFTER_DELETE AFTER_UNDELETE',
  'system.jsontoken':
    'NOT_AVAILABLE START_OBJECT END_OBJECT START_ARRAY END_ARRAY FIELD_NAME VALUE_EMBEDDED_OBJECT VALUE_STRING ' +
    'VALUE_NUMBER_INT VALUE_NUMBER_FLOAT VALUE_TRUE VALUE_FALSE VALUE_NULL'
};

/** Enum constants the stubs lack or misname. */
const EXTRA_CONSTANTS: Readonly<Record<string, readonly string[]>> = {
  'system.quiddity': ['UNDEFINED', 'FLOW', 'LIVE_MESSAGE', 'PLATFORM_EVENT']
};

/** Abstract and virtual classes that user classes extend, apart from exceptions. */
const EXTENDABLE = new Set([
  'auth.authproviderpluginclass',
  'auth.connectedappplugin',
  'auth.registrationhandler',
  'datasource.connection',
  'datasource.provider',
  'messaging.email',
  'system.soqlstubprovider',
  'visualeditor.dynamicpicklist'
]);

/** Constructors of every standard exception; the stubs do not have them all. */
const EXCEPTION_CONSTRUCTORS = [
  { params: [] },
  { params: ['String'] },
  { params: ['System.Exception'] },
  { params: ['String', 'System.Exception'] }
];

const method = (text: string): MethodSignature => {
  const match = /^(static )?(\S+) (\w+)\((.*)\)$/.exec(text);
  if (!match) throw new Error(`Bad signature: ${text}`);
  const params = (match[4] as string).split(/,(?![^<]*>)/).filter((param) => param !== '');
  return { name: match[3] as string, static: match[1] !== undefined, params, returns: match[2] as string };
};

/** Methods the stubs lack. */
const EXTRA_METHODS: Readonly<Record<string, readonly MethodSignature[]>> = {
  'system.database': [
    'static Database.PaginationCursor getPaginationCursor(String)',
    'static Database.PaginationCursor getPaginationCursor(String,Object)',
    'static Database.PaginationCursor getPaginationCursorWithBinds(String,Map<String,Object>,Object)'
  ].map(method),
  'system.queueableduplicatesignature': [method('static System.QueueableDuplicateSignature.Builder Builder()')],
  'system.exception': [
    'Map<String,Set<String>> getInaccessibleFields()',
    'String toString()',
    'Boolean equals(Object)',
    'Integer hashCode()'
  ].map(method)
};

/** Superclasses the stubs lack. */
const SUPERCLASSES: Readonly<Record<string, string>> = {
  'cache.orgpartition': 'Cache.Partition',
  'cache.sessionpartition': 'Cache.Partition'
};

/** Types the stubs lack. */
const EXTRA_TYPES: Readonly<Record<string, TypeSignature>> = Object.fromEntries(
  [
    classType('Database', 'PaginationCursor', [
      'Database.CursorFetchResult fetchPage(Integer,Integer)',
      'Integer getNumRecords()'
    ]),
    classType('Database', 'CursorFetchResult', [
      'Integer getNextIndex()',
      'List<SObject> getRecords()',
      'Boolean isDone()'
    ]),
    exceptionType('Cache', 'Org.OrgCacheException'),
    exceptionType('Cache', 'Session.SessionCacheException'),
    exceptionType('System', 'AssertException'),
    exceptionType('System', 'DataWeaveScriptException'),
    exceptionType('System', 'FormulaEvaluationException'),
    exceptionType('System', 'FormulaValidationException'),
    exceptionType('System', 'HttpException'),
    exceptionType('System', 'InvalidParameterValueException'),
    exceptionType('System', 'PolyglotException')
  ].map((type) => [`${type.namespace}.${type.name}`.toLowerCase(), type])
);

function classType(namespace: string, name: string, methods: readonly string[]): TypeSignature {
  return {
    namespace,
    name,
    kind: 'class',
    superclass: null,
    interfaces: [],
    typeParams: [],
    methods: methods.map(method),
    properties: [],
    constructors: [],
    enumValues: []
  };
}

function exceptionType(namespace: string, name: string): TypeSignature {
  return { ...classType(namespace, name, []), superclass: 'System.Exception', constructors: EXCEPTION_CONSTRUCTORS };
}

/** Full names of the types only this file knows. */
export function supplementedTypes(): string[] {
  return Object.values(EXTRA_TYPES).map((type) => `${type.namespace}.${type.name}`);
}

/** A type as the stubs have it, put right. `key` is the full name in lower case. */
export function supplement(key: string, stub: TypeSignature | undefined): TypeSignature | undefined {
  const type = stub ?? EXTRA_TYPES[key];
  if (!type) return undefined;
  if (type.kind === 'enum') return { ...type, enumValues: enumValues(key, type.enumValues) };
  const isException = key === 'system.exception' || type.superclass === 'System.Exception';
  return {
    ...type,
    superclass: SUPERCLASSES[key] ?? type.superclass,
    methods: [...type.methods, ...(EXTRA_METHODS[key] ?? [])],
    constructors: isException ? EXCEPTION_CONSTRUCTORS : type.constructors,
    ...(key === 'system.exception' || type.abstract || EXTENDABLE.has(key) ? { extendable: true } : {})
  };
}

function enumValues(key: string, values: readonly string[]): readonly string[] {
  const known = ENUM_ORDER[key]?.split(' ');
  if (known) return known;
  const extra = (EXTRA_CONSTANTS[key] ?? []).filter((name) => !values.includes(name));
  return [...values.filter((name) => name !== 'UD'), ...extra];
}
