import type { TypeRef } from '../../runtime/types.js';
import { ApexList } from '../../runtime/values/list.js';
import { throwNull } from '../../runtime/values/throw.js';
import { defineClass } from '../define.js';

/** Initial size, or the elements of a list or set. */
type Initial = number | Iterable<unknown> | null;

export default defineClass({
  namespace: 'System',
  name: 'List',
  kind: 'object',
  jsClass: ApexList,
  // `new List<T>()`, `new List<T>(other)`, `new T[5]`.
  construct: (type: TypeRef, initial?: Initial) => {
    if (initial === undefined) return new ApexList(type);
    if (initial === null) return throwNull();
    return new ApexList(type, typeof initial === 'number' ? new Array<unknown>(initial).fill(null) : [...initial]);
  }
});
