import type { ObjectDescribe } from '../../../metadata/schema-types.js';
import { host } from '../../runtime/host.js';
import { sobjectTypeToken } from '../../runtime/values/tokens.js';
import { defineClass, type StdFunction } from '../define.js';
import { beanProperties } from '../support/bean.js';
import { enumConstant } from '../support/enums.js';
import { makeList, makeMap } from '../support/make.js';
import { ChildRelationshipInfo } from './child-relationship.js';
import { localName } from './describe-field-result.js';
import { RecordTypeDescribe } from './record-type-info.js';
import { FieldSetMap, FieldTokenMap } from './s-object-type-fields.js';

/** `Schema.DescribeSObjectResult`. */
export class DescribeSObject {
  readonly object: ObjectDescribe;

  constructor(object: ObjectDescribe) {
    this.object = object;
  }
}

const of =
  (read: (object: ObjectDescribe) => unknown): StdFunction =>
  (self: DescribeSObject) =>
    read(self.object);

function right(kind: 'readable' | 'createable' | 'updateable' | 'deletable', able: keyof ObjectDescribe): StdFunction {
  return of((object) => object[able] === true && host().rights(object.apiName)[kind]);
}

function recordTypesBy(key: 'name' | 'developerName' | 'recordTypeId'): StdFunction {
  const keyType = key === 'recordTypeId' ? 'Id' : 'String';
  return of((object) => {
    const infos = RecordTypeDescribe.of(object);
    return makeMap(
      keyType,
      'Schema.RecordTypeInfo',
      infos.map((info) => [info[key], info])
    );
  });
}

const methods: Record<string, StdFunction> = {
  getChildRelationships: of((object) =>
    makeList(
      'Schema.ChildRelationship',
      object.childRelationships.map((relationship) => ChildRelationshipInfo.of(relationship))
    )
  ),
  getFields: of((object) => new FieldTokenMap(object)),
  getFieldSets: of((object) => new FieldSetMap(object)),
  getHasSubtypes: of(() => false),
  getKeyPrefix: of((object) => object.keyPrefix),
  getLabel: of((object) => object.label),
  getLabelPlural: of((object) => object.pluralLabel),
  getLocalName: of((object) => localName(object.apiName)),
  getName: of((object) => object.apiName),
  getRecordTypeInfos: of((object) => makeList('Schema.RecordTypeInfo', RecordTypeDescribe.of(object))),
  getRecordTypeInfosByDeveloperName: recordTypesBy('developerName'),
  getRecordTypeInfosById: recordTypesBy('recordTypeId'),
  getRecordTypeInfosByName: recordTypesBy('name'),
  getSObjectDescribeOption: of(() => enumConstant('Schema.SObjectDescribeOptions', 'DEFERRED')),
  getSObjectType: of((object) => sobjectTypeToken(object.apiName)),
  isAccessible: right('readable', 'queryable'),
  isCreateable: right('createable', 'createable'),
  isCustom: of((object) => object.custom),
  isCustomSetting: of((object) => object.customSetting),
  isDeletable: right('deletable', 'deletable'),
  isDeprecatedAndHidden: of(() => false),
  isFeedEnabled: of((object) => object.feedEnabled),
  isMergeable: of((object) => object.mergeable),
  isMruEnabled: of((object) => object.queryable && object.keyPrefix !== null),
  isQueryable: of((object) => object.queryable),
  isSearchable: of((object) => object.searchable),
  isUndeletable: right('deletable', 'undeletable'),
  isUpdateable: right('updateable', 'updateable')
};

export default defineClass({
  namespace: 'Schema',
  name: 'DescribeSObjectResult',
  kind: 'self',
  jsClass: DescribeSObject,
  methods,
  properties: {
    ...beanProperties(methods),
    SObjectType: { get: (self: DescribeSObject) => sobjectTypeToken(self.object.apiName) }
  }
});
