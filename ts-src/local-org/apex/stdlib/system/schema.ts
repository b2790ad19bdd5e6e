import { isHidden } from '../../../metadata/code-namespace.js';
import { host } from '../../runtime/host.js';
import { mapOf, T, typeRef } from '../../runtime/types.js';
import type { ApexList } from '../../runtime/values/list.js';
import { throwApex } from '../../runtime/values/throw.js';
import { sobjectTypeToken } from '../../runtime/values/tokens.js';
import { defineClass } from '../define.js';
import { DescribeSObject } from '../schema/describe-s-object-result.js';
import { CaseInsensitiveMap } from '../support/case-insensitive-map.js';
import { makeList } from '../support/make.js';

function describeSObjects(names: ApexList): ApexList {
  const described = (names.items as string[]).map((name) => {
    const object = host().schema.object(name);
    if (!object) throwApex('System.InvalidParameterValueException', `Invalid SObject type: ${name}`);
    return new DescribeSObject(object);
  });
  return makeList('Schema.DescribeSObjectResult', described);
}

export default defineClass({
  namespace: 'System',
  name: 'Schema',
  kind: 'self',
  statics: {
    describeSObjects,
    getGlobalDescribe: () => {
      const objects = host()
        .schema.objects()
        .filter((object) => !isHidden(object));
      const entries = objects.map(
        (object) => [object.apiName.toLowerCase(), sobjectTypeToken(object.apiName)] as const
      );
      return new CaseInsensitiveMap(mapOf(T.String, typeRef('Schema.SObjectType')), entries);
    }
  }
});
