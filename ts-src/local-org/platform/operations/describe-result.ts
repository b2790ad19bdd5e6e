import type { ChildRelationship, FieldDescribe, ObjectDescribe } from '../../metadata/schema-types.js';

/** What a user may do with an object and its fields, as far as describes show it. */
export interface DescribeAccess {
  readable: boolean;
  createable: boolean;
  updateable: boolean;
  deletable: boolean;
  /** Lower-case names of fields the user may not see. */
  hiddenFields: ReadonlySet<string>;
  /** Lower-case names of fields the user may see and not edit. */
  readOnlyFields: ReadonlySet<string>;
}

/** The entry of an object in the global describe. */
export function globalEntry(object: ObjectDescribe, access: DescribeAccess, base: string): Record<string, unknown> {
  const url = `${base}/sobjects/${object.apiName}`;
  return {
    activateable: false,
    associateEntityType: null,
    associateParentEntity: null,
    createable: object.createable && access.createable,
    custom: object.custom,
    customSetting: object.customSetting,
    deepCloneable: false,
    deletable: object.deletable && access.deletable,
    deprecatedAndHidden: false,
    feedEnabled: object.feedEnabled,
    hasSubtypes: false,
    isInterface: false,
    isSubtype: false,
    keyPrefix: object.keyPrefix,
    label: object.label,
    labelPlural: object.pluralLabel,
    layoutable: object.kind === 'standard' || object.kind === 'custom',
    mergeable: object.mergeable,
    mruEnabled: object.kind === 'standard' || object.kind === 'custom',
    name: object.apiName,
    queryable: object.queryable,
    replicateable: object.kind === 'standard' || object.kind === 'custom',
    retrieveable: object.queryable,
    searchable: object.searchable,
    triggerable: object.triggerable,
    undeletable: object.undeletable,
    updateable: object.updateable && access.updateable,
    urls: { rowTemplate: `${url}/{ID}`, describe: `${url}/describe`, sobject: url }
  };
}

/** The full describe of an object. */
export function describeResult(object: ObjectDescribe, access: DescribeAccess, base: string): Record<string, unknown> {
  const fields = [...object.fields.values()].filter((field) => !access.hiddenFields.has(field.apiName.toLowerCase()));
  return {
    ...globalEntry(object, access, base),
    actionOverrides: [],
    childRelationships: object.childRelationships.map(childRelationship),
    compactLayoutable: object.kind === 'standard' || object.kind === 'custom',
    fields: fields.map((field) => describeField(field, access)),
    listviewable: null,
    lookupLayoutable: null,
    namedLayoutInfos: [],
    networkScopeFieldName: null,
    recordTypeInfos: recordTypes(object),
    searchLayoutable: object.searchable,
    sobjectDescribeOption: 'FULL',
    supportedScopes: [
      { label: 'All records', name: 'everything' },
      { label: 'My records', name: 'mine' }
    ]
  };
}

function childRelationship(child: ChildRelationship): Record<string, unknown> {
  return {
    cascadeDelete: child.cascadeDelete,
    childSObject: child.childObject,
    deprecatedAndHidden: false,
    field: child.field,
    junctionIdListNames: [],
    junctionReferenceTo: [],
    relationshipName: child.relationshipName,
    restrictedDelete: child.restrictedDelete
  };
}

/** Every object has a master record type, whose id is the same in every org. */
const MASTER_RECORD_TYPE = '012000000000000AAA';

function recordTypes(object: ObjectDescribe): Record<string, unknown>[] {
  const own = object.recordTypes.filter((type) => !type.master);
  const master = {
    active: true,
    available: true,
    defaultRecordTypeMapping: own.length === 0,
    developerName: 'Master',
    master: true,
    name: 'Master',
    recordTypeId: MASTER_RECORD_TYPE
  };
  return [
    ...own.map((type, index) => ({
      active: type.active,
      available: type.active,
      defaultRecordTypeMapping: index === 0,
      developerName: type.developerName,
      master: false,
      name: type.label,
      recordTypeId: type.id
    })),
    master
  ];
}

function describeField(field: FieldDescribe, access: DescribeAccess): Record<string, unknown> {
  const locked = access.readOnlyFields.has(field.apiName.toLowerCase());
  return {
    aggregatable: field.aggregatable,
    aiPredictionField: false,
    autoNumber: field.autoNumber,
    byteLength: field.length * 3,
    calculated: field.calculated,
    calculatedFormula: field.formula,
    cascadeDelete: field.cascadeDelete,
    caseSensitive: field.caseSensitive,
    compoundFieldName: field.compoundFieldName,
    controllerName: field.controllerName,
    createable: field.createable && access.createable && !locked,
    custom: field.custom,
    defaultValue: field.type === 'boolean' ? field.defaultValueFormula === 'true' : null,
    defaultValueFormula: field.defaultValueFormula,
    defaultedOnCreate: field.defaultedOnCreate,
    dependentPicklist: field.controllerName !== null,
    deprecatedAndHidden: false,
    digits: field.type === 'int' ? field.precision : 0,
    displayLocationInDecimal: false,
    encrypted: field.type === 'encryptedstring',
    externalId: field.externalId,
    extraTypeInfo: field.extraTypeInfo,
    filterable: field.filterable,
    filteredLookupInfo: null,
    formulaTreatNullNumberAsZero: field.calculated && field.formulaBlankAs === 'zero',
    groupable: field.groupable,
    highScaleNumber: false,
    htmlFormatted: field.htmlFormatted,
    idLookup: field.idLookup,
    inlineHelpText: field.helpText,
    label: field.label,
    length: field.length,
    mask: null,
    maskType: null,
    name: field.apiName,
    nameField: field.nameField,
    namePointing: field.namePointing,
    nillable: field.nillable,
    permissionable: field.permissionable,
    picklistValues: field.picklistValues.map((value) => ({
      active: value.active,
      defaultValue: value.isDefault,
      label: value.label,
      validFor: null,
      value: value.value
    })),
    polymorphicForeignKey: field.referenceTo.length > 1,
    precision: field.precision,
    queryByDistance: false,
    referenceTargetField: null,
    referenceTo: field.referenceTo,
    relationshipName: field.relationshipName,
    relationshipOrder: field.relationshipOrder,
    restrictedDelete: field.deleteConstraint === 'Restrict',
    restrictedPicklist: field.restrictedPicklist,
    scale: field.scale,
    searchPrefilterable: false,
    soapType: field.soapType,
    sortable: field.sortable,
    type: field.type,
    unique: field.unique,
    updateable: field.updateable && access.updateable && !locked,
    writeRequiresMasterRead: field.writeRequiresMasterRead
  };
}
