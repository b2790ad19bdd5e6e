import {
  listOf,
  mapOf,
  namedType,
  setOf,
  sobjectType,
  typeByKey,
  typeRef,
  type TypeKind,
  type TypeRef
} from '../runtime/types.js';

/** A type as plain data: what its key alone does not say. */
export interface KeptType {
  readonly key: string;
  readonly name: string;
  readonly kind: TypeKind;
  readonly args: readonly string[];
}

/** The types of these keys with everything they are made of, arguments first. Keys that name no type are left out. */
export function keepTypes(keys: Iterable<string>): KeptType[] {
  const kept = new Map<string, KeptType>();
  const keep = (type: TypeRef): void => {
    if (kept.has(type.key)) return;
    type.args.forEach(keep);
    const { key, name, kind, args } = type;
    kept.set(key, { key, name, kind, args: args.map((arg) => arg.key) });
  };
  for (const key of keys) {
    const type = typeByKey(key);
    if (type) keep(type);
  }
  return [...kept.values()];
}

/** Makes kept types known to this process. */
export function reviveTypes(types: readonly KeptType[]): void {
  for (const type of types) if (!typeByKey(type.key)) revive(type);
}

function revive({ key, name, kind, args }: KeptType): TypeRef {
  const [first, second] = args.map((arg) => typeByKey(arg) ?? typeRef(arg));
  if (kind === 'list' && first) return listOf(first);
  if (kind === 'set' && first) return setOf(first);
  if (kind === 'map' && first && second) return mapOf(first, second);
  if (kind === 'sobject') return sobjectType(name);
  const bare = (text: string): string => (args.length === 0 ? text : text.slice(0, text.indexOf('<')));
  return namedType({ key: bare(key), name: bare(name), kind }, first ? [first, ...(second ? [second] : [])] : []);
}
