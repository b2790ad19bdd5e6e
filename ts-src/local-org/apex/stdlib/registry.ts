import { namedType, type TypeInfo, type TypeResolver } from '../runtime/types.js';
import { loadSignatures } from '../signatures/index.js';
import { dataClass } from './data-class.js';
import type { StdClass } from './define.js';

const classes = new Map<string, StdClass>();
const dataClasses = new Map<string, StdClass | undefined>();

/** Namespaces whose types may be written without them, in the order they are tried. */
const IMPLICIT_NAMESPACES = ['system', 'schema'];

/** Types of the language: `types.ts` knows them. */
const LANGUAGE_TYPES = new Set(
  'blob boolean date datetime decimal double id integer list long map object set sobject string time void'.split(' ')
);

/** Adds a class; its instances learn their Apex type. */
export function registerClass(definition: StdClass): void {
  classes.set(definition.key, definition);
  tieType(definition);
}

/** Lets the instances of a class know their Apex type. */
function tieType(definition: StdClass): void {
  const { jsClass } = definition;
  if (jsClass && !LANGUAGE_TYPES.has(definition.name.toLowerCase())) {
    const info = resolveStandardType(definition.key);
    if (info)
      Object.defineProperty(jsClass.prototype, '$type', { value: namedType({ ...info, jsClass }), writable: true });
  }
}

/** The implementation of a standard class, case-insensitive; undefined when there is none. */
export function standardClass(namespace: string, name: string): StdClass | undefined {
  const key = `${namespace}.${name}`.toLowerCase();
  return classes.get(key) ?? plainData(key) ?? named(key);
}

/** `Flow.Interview.Flow_Name` is `Flow.Interview` for one flow, `DataWeaveScriptResource.name` one script. */
function named(key: string): StdClass | undefined {
  if (key.startsWith('flow.interview.')) return classes.get('flow.interview');
  return key.startsWith('dataweavescriptresource.') ? classes.get('dataweave.script') : undefined;
}

/** A class that only holds values needs no code of its own. */
function plainData(key: string): StdClass | undefined {
  if (LANGUAGE_TYPES.has(key.replace(/^system\./, ''))) return undefined;
  if (!dataClasses.has(key)) {
    const dot = key.indexOf('.');
    const found = dataClass(key.slice(0, dot), key.slice(dot + 1));
    dataClasses.set(key, found);
    if (found) tieType(found);
  }
  return dataClasses.get(key);
}

/** True when code may use a standard class; `key` is its full name in lower case. */
export function isImplemented(key: string): boolean {
  const dot = key.indexOf('.');
  return dot < 0 || standardClass(key.slice(0, dot), key.slice(dot + 1)) !== undefined;
}

/** All implemented classes. */
export function standardClasses(): readonly StdClass[] {
  return [...classes.values()];
}

/** Resolves `system.httprequest`, `httprequest`, `database.saveresult`, `messaging.inboundemail.header`. */
export const resolveStandardType: TypeResolver = (lower) => {
  if (LANGUAGE_TYPES.has(lower)) return undefined;
  const dot = lower.indexOf('.');
  const direct = dot > 0 ? typeInfo(lower.slice(0, dot), lower.slice(dot + 1)) : undefined;
  if (direct) return direct;
  for (const namespace of IMPLICIT_NAMESPACES) {
    const found = typeInfo(namespace, lower);
    if (found) return found;
  }
  return undefined;
};

function typeInfo(namespace: string, name: string): TypeInfo | undefined {
  const signature = loadSignatures().type(namespace, name);
  if (!signature || (namespace === 'system' && LANGUAGE_TYPES.has(name))) return undefined;
  const key = `${namespace}.${name}`;
  const jsClass = (classes.get(key) ?? dataClasses.get(key))?.jsClass;
  return {
    key,
    name: `${signature.namespace}.${signature.name}`,
    kind: signature.kind,
    ...(jsClass ? { jsClass } : {})
  };
}
