import type { TypeRef } from '../../runtime/types.js';
import { ApexList } from '../../runtime/values/list.js';
import { ApexMap } from '../../runtime/values/map.js';
import { defineClass } from '../define.js';

export default defineClass({
  namespace: 'System',
  name: 'Map',
  kind: 'object',
  jsClass: ApexMap,
  // From another map, or from records keyed by id.
  construct: (type: TypeRef, initial?: ApexMap | ApexList | null) => {
    if (initial instanceof ApexList) return ApexMap.ofRecords(type, initial);
    const map = new ApexMap(type);
    if (initial !== undefined) map.putAll(initial);
    return map;
  }
});
