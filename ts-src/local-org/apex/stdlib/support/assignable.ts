import { registry } from '../../runtime/registry.js';
import { listOf, T, type TypeRef, typeRef } from '../../runtime/types.js';
import { looksLikeId } from '../../runtime/values/id.js';
import { typeOf } from '../../runtime/values/type-of.js';
import { loadSignatures } from '../../signatures/index.js';

/** True when a value may be cast to a type. */
export function isInstance(value: unknown, type: TypeRef): boolean {
  if (value === null) return false;
  if (type === T.Id) return typeof value === 'string' && looksLikeId(value);
  // Emitted classes and stubs know everything they are.
  if ((value as { $ancestry?: ReadonlySet<string> }).$ancestry?.has(type.key)) return true;
  const own = typeOf(value);
  // A list of any records passes for a list of each object's.
  if (own === ANY_RECORDS && type.kind === 'list') return type.args[0]?.kind === 'sobject';
  return isAssignable(type, own);
}

const ANY_RECORDS = listOf(T.SObject);

/** True when a value of type `from` may be held by a variable of type `to`. */
export function isAssignable(to: TypeRef, from: TypeRef): boolean {
  if (to === from || to === T.Object) return true;
  if (to === T.SObject) return from.kind === 'sobject';
  if (to.kind === 'list' && from.kind === 'list') return isAssignable(to.args[0] as TypeRef, from.args[0] as TypeRef);
  if (to.args.length > 0 && to.kind === 'interface' && baseOf(to) === baseOf(from)) {
    return from.args.every((arg, at) => isAssignable(to.args[at] as TypeRef, arg));
  }
  if (to === T.Id) return from === T.String;
  if (to === T.String) return from === T.Id;
  return supertypes(from).some((each) => isAssignable(to, each));
}

/** Name of a generic type without its arguments. */
const baseOf = (type: TypeRef): string => type.key.replace(/<.*$/, '');

/** What a class or interface extends and implements directly. */
function supertypes(type: TypeRef): readonly TypeRef[] {
  const info = registry().find(type.key);
  if (info) return [...(info.superType ? [info.superType] : []), ...info.interfaces];
  const [namespace, ...rest] = type.key.split('.');
  const signature = loadSignatures().type(namespace as string, rest.join('.').replace(/<.*$/, ''));
  if (!signature) return [];
  const texts = [signature.superclass, ...signature.interfaces].filter((text) => text !== null);
  return texts.filter((text) => !/[<,][A-Z][>,]/.test(text)).map((text) => typeRef(text));
}
