import { splitName } from '../../../metadata/code-namespace.js';
import type { FieldDescribe, ObjectDescribe } from '../../../metadata/schema-types.js';
import { host } from '../../runtime/host.js';
import type { ApexList } from '../../runtime/values/list.js';
import { sobjectFieldToken, SObjectFieldToken, sobjectTypeToken } from '../../runtime/values/tokens.js';
import { defineClass, type StdFunction } from '../define.js';
import { beanProperties } from '../support/bean.js';
import { defaultValue } from '../support/default-value.js';
import { enumConstant } from '../support/enums.js';
import { makeList } from '../support/make.js';
import { displayType, soapType } from './field-types.js';
import { PicklistEntry } from './picklist-entry.js';

/** `Schema.DescribeFieldResult`. */
export class DescribeField {
  readonly object: ObjectDescribe;
  readonly field: FieldDescribe;

  constructor(object: ObjectDescribe, field: FieldDescribe) {
    this.object = object;
    this.field = field;
  }
}

/** Bytes a character may take. */
const BYTES_PER_CHARACTER = 3;

const of =
  (read: (field: FieldDescribe) => unknown): StdFunction =>
  (self: DescribeField) =>
    read(self.field);

function right(kind: 'readable' | 'createable' | 'updateable'): StdFunction {
  return (self: DescribeField) => host().rights(self.object.apiName, self.field.apiName)[kind];
}

/** API name without the namespace of its package. */
export function localName(apiName: string): string {
  return splitName(apiName).name;
}

function token(self: DescribeField): SObjectFieldToken {
  return sobjectFieldToken(self.object.apiName, self.field.apiName);
}

function controller(self: DescribeField): SObjectFieldToken | null {
  const name = self.field.controllerName;
  const field = name === null ? undefined : self.object.fields.get(name.toLowerCase());
  return field ? sobjectFieldToken(self.object.apiName, field.apiName) : null;
}

function picklistValues(self: DescribeField): ApexList {
  return makeList(
    'Schema.PicklistEntry',
    self.field.picklistValues.map((entry) => new PicklistEntry(entry))
  );
}

const methods: Record<string, StdFunction> = {
  getByteLength: of((field) => field.length * BYTES_PER_CHARACTER),
  getCalculatedFormula: of((field) => field.formula),
  getCompoundFieldName: of((field) => field.compoundFieldName),
  getController: controller,
  getDefaultValue: of((field) => (field.defaultValueFormula || field.type === 'boolean' ? defaultValue(field) : null)),
  getDefaultValueFormula: of((field) => field.defaultValueFormula),
  getDigits: of((field) => (field.type === 'int' ? field.precision : 0)),
  getInlineHelpText: of((field) => field.helpText),
  getLabel: of((field) => field.label),
  getLength: of((field) => field.length),
  getLocalName: of((field) => localName(field.apiName)),
  getName: of((field) => field.apiName),
  getPicklistValues: picklistValues,
  getPrecision: of((field) => field.precision),
  getReferenceTo: of((field) => makeList('Schema.SObjectType', field.referenceTo.map(sobjectTypeToken))),
  getReferenceTargetField: of(() => null),
  getRelationshipName: of((field) => field.relationshipName),
  getRelationshipOrder: of((field) => field.relationshipOrder),
  getScale: of((field) => field.scale),
  getSoapType: of((field) => enumConstant('Schema.SoapType', soapType(field))),
  getSObjectType: (self: DescribeField) => sobjectTypeToken(self.object.apiName),
  getSobjectField: token,
  getType: of((field) => enumConstant('Schema.DisplayType', displayType(field))),
  isAccessible: right('readable'),
  isAggregatable: of((field) => field.aggregatable),
  isAiPredictionField: of(() => false),
  isAutoNumber: of((field) => field.autoNumber),
  isCalculated: of((field) => field.calculated),
  isCascadeDelete: of((field) => field.cascadeDelete),
  isCaseSensitive: of((field) => field.caseSensitive),
  isCreateable: right('createable'),
  isCustom: of((field) => field.custom),
  isDefaultedOnCreate: of((field) => field.defaultedOnCreate),
  isDependentPicklist: of((field) => field.controllerName !== null),
  isDeprecatedAndHidden: of(() => false),
  isEncrypted: of((field) => field.type === 'encryptedstring'),
  isExternalId: of((field) => field.externalId),
  isFilterable: of((field) => field.filterable),
  isFormulaTreatNullNumberAsZero: of((field) => field.formula !== null && field.formulaBlankAs === 'zero'),
  isGroupable: of((field) => field.groupable),
  isHighScaleNumber: of(() => false),
  isHtmlFormatted: of((field) => field.htmlFormatted),
  isIdLookup: of((field) => field.idLookup),
  isNameField: of((field) => field.nameField),
  isNamePointing: of((field) => field.namePointing),
  isNillable: of((field) => field.nillable),
  isPermissionable: of((field) => field.permissionable),
  isQueryByDistance: of((field) => field.type === 'location'),
  isRestrictedDelete: of((field) => field.deleteConstraint === 'Restrict'),
  isRestrictedPicklist: of((field) => field.restrictedPicklist),
  isSortable: of((field) => field.sortable),
  isUnique: of((field) => field.unique),
  isUpdateable: right('updateable'),
  isWriteRequiresMasterRead: of((field) => field.writeRequiresMasterRead)
};

export default defineClass({
  namespace: 'Schema',
  name: 'DescribeFieldResult',
  kind: 'self',
  jsClass: DescribeField,
  methods,
  properties: beanProperties(methods)
});
