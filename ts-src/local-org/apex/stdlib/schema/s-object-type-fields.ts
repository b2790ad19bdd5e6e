import type { ObjectDescribe } from '../../../metadata/schema-types.js';
import { mapOf, T, typeRef } from '../../runtime/types.js';
import { sobjectFieldToken } from '../../runtime/values/tokens.js';
import { defineClass } from '../define.js';
import { CaseInsensitiveMap } from '../support/case-insensitive-map.js';
import { FieldSetDescribe } from './field-set.js';

/** `Schema.SObjectTypeFields`: what `.fields` of a describe result gives. */
export class FieldTokenMap {
  readonly object: ObjectDescribe;

  constructor(object: ObjectDescribe) {
    this.object = object;
  }

  getMap(): CaseInsensitiveMap {
    const { apiName, fields } = this.object;
    const entries = [...fields].map(([key, field]) => [key, sobjectFieldToken(apiName, field.apiName)] as const);
    return new CaseInsensitiveMap(mapOf(T.String, typeRef('Schema.SObjectField')), entries);
  }
}

/** `Schema.SObjectTypeFieldSets`: what `.fieldSets` of a describe result gives. */
export class FieldSetMap {
  readonly object: ObjectDescribe;

  constructor(object: ObjectDescribe) {
    this.object = object;
  }

  getMap(): CaseInsensitiveMap {
    const entries = [...this.object.fieldSets].map(
      ([key, set]) => [key, new FieldSetDescribe(this.object, set)] as const
    );
    return new CaseInsensitiveMap(mapOf(T.String, typeRef('Schema.FieldSet')), entries);
  }
}

export const fieldSetsClass = defineClass({
  namespace: 'Schema',
  name: 'SObjectTypeFieldSets',
  kind: 'object',
  jsClass: FieldSetMap
});

export default defineClass({ namespace: 'Schema', name: 'SObjectTypeFields', kind: 'object', jsClass: FieldTokenMap });
