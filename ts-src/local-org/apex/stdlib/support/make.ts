import { listOf, mapOf, setOf, T, typeRef, type TypeRef } from '../../runtime/types.js';
import { ApexList } from '../../runtime/values/list.js';
import { ApexMap } from '../../runtime/values/map.js';
import { ApexSet } from '../../runtime/values/set.js';

const asType = (type: TypeRef | string): TypeRef => (typeof type === 'string' ? typeRef(type) : type);

/** A list of elements of a type. */
export function makeList(element: TypeRef | string, items: Iterable<unknown> = []): ApexList {
  return new ApexList(listOf(asType(element)), [...items]);
}

/** `List<String>`. */
export function textList(items: Iterable<string | null>): ApexList {
  return makeList(T.String, items);
}

/** A map from keys of one type to values of another. */
export function makeMap(
  key: TypeRef | string,
  value: TypeRef | string,
  entries: Iterable<readonly [unknown, unknown]> = []
): ApexMap {
  return new ApexMap(mapOf(asType(key), asType(value)), entries);
}

/** A set of elements of a type. */
export function makeSet(element: TypeRef | string, items: Iterable<unknown> = []): ApexSet {
  return new ApexSet(setOf(asType(element)), items);
}
