import type { FieldDescribe, FieldType } from './schema-types.js';

const APEX_TYPES: Readonly<Partial<Record<FieldType, string>>> = {
  id: 'Id',
  reference: 'Id',
  boolean: 'Boolean',
  int: 'Integer',
  long: 'Long',
  double: 'Decimal',
  currency: 'Decimal',
  percent: 'Decimal',
  date: 'Date',
  datetime: 'Datetime',
  time: 'Time',
  base64: 'Blob',
  address: 'System.Address',
  location: 'System.Location',
  anyType: 'Object'
};

const SOAP_TYPES: Readonly<Partial<Record<FieldType, string>>> = {
  id: 'tns:ID',
  reference: 'tns:ID',
  boolean: 'xsd:boolean',
  int: 'xsd:int',
  long: 'xsd:long',
  double: 'xsd:double',
  currency: 'xsd:double',
  percent: 'xsd:double',
  date: 'xsd:date',
  datetime: 'xsd:dateTime',
  time: 'xsd:time',
  base64: 'xsd:base64Binary',
  address: 'urn:address',
  location: 'urn:location',
  anyType: 'xsd:anyType'
};

const LONG_TEXT = 255;
const UNGROUPABLE: ReadonlySet<FieldType> = new Set([
  'base64',
  'address',
  'location',
  'multipicklist',
  'datetime',
  'time',
  'double',
  'currency',
  'percent'
]);

/** Builds a field's describe from what differs from the defaults of its type. */
export function field(apiName: string, type: FieldType, given: Partial<FieldDescribe> = {}): FieldDescribe {
  const longText = type === 'textarea' && (given.length ?? LONG_TEXT) > LONG_TEXT;
  const stored = !given.calculated || given.rollup !== undefined;
  const compound = type === 'address' || type === 'location';
  return {
    apiName,
    label: given.label ?? spaced(apiName),
    type,
    apexType: APEX_TYPES[type] ?? 'String',
    soapType: SOAP_TYPES[type] ?? 'xsd:string',
    custom: false,
    length: type === 'id' || type === 'reference' ? 18 : 0,
    precision: 0,
    scale: 0,
    nillable: !(given.required ?? false) && type !== 'boolean',
    required: false,
    unique: false,
    externalId: false,
    caseSensitive: false,
    idLookup: given.externalId ?? false,
    nameField: false,
    namePointing: false,
    autoNumber: false,
    autoNumberFormat: null,
    calculated: false,
    formula: null,
    formulaBlankAs: 'zero',
    rollup: null,
    defaultValueFormula: null,
    defaultedOnCreate: type === 'boolean',
    createable: !given.calculated,
    updateable: !given.calculated,
    filterable: !longText && !compound && type !== 'base64',
    sortable: !longText && !compound && type !== 'base64' && type !== 'multipicklist',
    groupable: stored && !longText && !UNGROUPABLE.has(type),
    aggregatable: !longText && !compound && type !== 'base64' && type !== 'boolean' && type !== 'multipicklist',
    permissionable: true,
    referenceTo: [],
    relationshipName: null,
    childRelationshipName: null,
    childRelationshipLabel: null,
    masterDetail: false,
    relationshipOrder: null,
    reparentable: false,
    writeRequiresMasterRead: false,
    cascadeDelete: false,
    deleteConstraint: null,
    metadataRelationship: false,
    picklistValues: [],
    restrictedPicklist: false,
    controllerName: null,
    htmlFormatted: false,
    visibleLines: 0,
    extraTypeInfo: null,
    compoundFieldName: null,
    helpText: null,
    description: null,
    fieldManageability: null,
    ...given
  };
}

/** `BillingPostalCode` → `Billing Postal Code`, `OwnerId` → `Owner ID`. */
export function spaced(apiName: string): string {
  return apiName
    .replace(/__(c|r|e|mdt)$/, '')
    .replace(/_/g, ' ')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/^Is (?=[A-Z])/, '')
    .replace(/\bId$/, 'ID');
}

/** English plural good enough for labels nobody wrote. */
export function plural(label: string): string {
  if (/(s|x|ch|sh)$/.test(label)) return `${label}es`;
  return /[^aeiou]y$/.test(label) ? `${label.slice(0, -1)}ies` : `${label}s`;
}
