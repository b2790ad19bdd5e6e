import type { TypeRef } from '../../runtime/types.js';
import { ApexSet } from '../../runtime/values/set.js';
import { throwNull } from '../../runtime/values/throw.js';
import { defineClass } from '../define.js';

export default defineClass({
  namespace: 'System',
  name: 'Set',
  kind: 'object',
  jsClass: ApexSet,
  construct: (type: TypeRef, initial?: Iterable<unknown> | null) =>
    new ApexSet(type, initial === undefined ? [] : (initial ?? throwNull()))
});
