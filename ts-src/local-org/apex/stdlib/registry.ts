import { namedType, type TypeInfo, type TypeResolver } from '../runtime/types.js';
import { loadSignatures } from '../signatures/index.js';
import type { StdClass } from './define.js';

const classes = new Map<string, StdClass>();

/** Namespaces whose types may be written without them, in the order they are tried. */
const IMPLICIT_NAMESPACES = ['system', 'schema'];

/** Types of the language: `types.ts` knows them. */
const LANGUAGE_TYPES = new Set(
  'blob boolean date datetime decimal double id integer list long map object set sobject string time void'.split(' ')
);

/** Adds a class; its instances learn their Apex type. */
export function registerClass(definition: StdClass): void {
  classes.set(definition.key, definition);
  const { jsClass } = definition;
  if (jsClass && !LANGUAGE_TYPES.has(definition.name.toLowerCase())) {
    const info = resolveStandardType(definition.key);
    if (info)
      Object.defineProperty(jsClass.prototype, '$type', { value: namedType({ ...info, jsClass }), writable: true });
  }
}

/** The implementation of a standard class, case-insensitive; undefined when there is none. */
export function standardClass(namespace: string, name: string): StdClass | undefined {
  return classes.get(`${namespace}.${name}`.toLowerCase());
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
  const jsClass = classes.get(key)?.jsClass;
  return {
    key,
    name: `${signature.namespace}.${signature.name}`,
    kind: signature.kind,
    ...(jsClass ? { jsClass } : {})
  };
}
