import type { Component } from '../../metadata/org-metadata.js';
import { partName } from '../../metadata/object-parts.js';
import { child, children, flag, lineOf, MetadataError, number, text, texts, type XmlNode } from '../../metadata/xml.js';
import type { FieldDescribe, FieldType, PicklistValue, RollupSummary } from '../../metadata/schema-types.js';
import { field } from './field.js';

/** What a field file may need from elsewhere in the project. */
export interface FieldSurroundings {
  /** Values of a global value set; undefined when the project has none of that name. */
  globalValueSet(name: string): { values: readonly PicklistValue[]; restricted: boolean } | undefined;
}

const TYPES: Readonly<Record<string, FieldType>> = {
  Text: 'string',
  TextArea: 'textarea',
  LongTextArea: 'textarea',
  Html: 'textarea',
  EncryptedText: 'encryptedstring',
  Checkbox: 'boolean',
  Number: 'double',
  Currency: 'currency',
  Percent: 'percent',
  Date: 'date',
  DateTime: 'datetime',
  Time: 'time',
  Picklist: 'picklist',
  MultiselectPicklist: 'multipicklist',
  Lookup: 'reference',
  MasterDetail: 'reference',
  MetadataRelationship: 'reference',
  Hierarchy: 'reference',
  Email: 'email',
  Phone: 'phone',
  Url: 'url',
  AutoNumber: 'string',
  Location: 'location',
  Summary: 'double'
};

/**
 * Describes a custom field from its metadata.
 *
 * @throws MetadataError when the type is unknown or a reference is missing.
 */
export function customField(component: Component, around: FieldSurroundings): FieldDescribe {
  const { xml, path } = component;
  const apiName = partName(component);
  const declared = text(xml, 'type');
  if (declared === null) throw new MetadataError(path, null, `field ${component.fullName} has no <type>`);
  const type = TYPES[declared];
  if (type === undefined) {
    throw new MetadataError(
      path,
      lineOf(path, declared),
      `field type ${declared} of ${component.fullName} is not supported`
    );
  }
  const formula = text(xml, 'formula');
  const required = flag(xml, 'required') || declared === 'MasterDetail';
  return field(apiName, type, {
    custom: true,
    label: text(xml, 'label') ?? apiName.replace(/__c$/, '').replaceAll('_', ' '),
    ...sizes(xml, type, declared),
    ...relationship(component, declared),
    ...picklist(component, declared, around),
    required,
    nillable: !required && type !== 'boolean',
    unique: flag(xml, 'unique'),
    externalId: flag(xml, 'externalId'),
    idLookup: flag(xml, 'externalId'),
    caseSensitive: flag(xml, 'caseSensitive'),
    permissionable: !required || declared === 'AutoNumber',
    calculated: formula !== null || declared === 'Summary',
    formula,
    formulaBlankAs: text(xml, 'formulaTreatBlanksAs') === 'BlankAsBlank' ? 'blank' : 'zero',
    ...(formula !== null || declared === 'Summary' ? { createable: false, updateable: false } : {}),
    ...(declared === 'Summary' ? { rollup: rollup(xml, component) } : {}),
    ...(declared === 'AutoNumber' ? autoNumber(xml) : {}),
    defaultValueFormula: text(xml, 'defaultValue'),
    defaultedOnCreate: type === 'boolean' || text(xml, 'defaultValue') !== null || declared === 'AutoNumber',
    htmlFormatted: declared === 'Html',
    extraTypeInfo: declared === 'Html' ? 'richtextarea' : declared === 'LongTextArea' ? 'plaintextarea' : null,
    visibleLines: number(xml, 'visibleLines', 0),
    helpText: text(xml, 'inlineHelpText'),
    description: text(xml, 'description'),
    fieldManageability: manageability(text(xml, 'fieldManageability'))
  });
}

function manageability(value: string | null): FieldDescribe['fieldManageability'] {
  return value === 'DeveloperControlled' || value === 'SubscriberControlled' || value === 'Locked' ? value : null;
}

function autoNumber(xml: XmlNode): Partial<FieldDescribe> {
  return {
    autoNumber: true,
    autoNumberFormat: text(xml, 'displayFormat') ?? '{0}',
    length: 30,
    nillable: false,
    createable: false,
    updateable: false
  };
}

function sizes(xml: XmlNode, type: FieldType, declared: string): Partial<FieldDescribe> {
  const fixed: Readonly<Partial<Record<FieldType, number>>> = {
    email: 80,
    phone: 40,
    url: 255,
    picklist: 255,
    multipicklist: 4099
  };
  if (type === 'double' || type === 'currency' || type === 'percent') {
    return { precision: number(xml, 'precision', 18), scale: number(xml, 'scale', declared === 'Summary' ? 2 : 0) };
  }
  if (type === 'location') return { scale: number(xml, 'scale', 5) };
  const isFormula = text(xml, 'formula') !== null;
  if (type === 'string') return { length: number(xml, 'length', isFormula ? 1300 : 255) };
  if (type === 'textarea') return { length: number(xml, 'length', declared === 'TextArea' ? 255 : 32768) };
  if (type === 'encryptedstring') return { length: number(xml, 'length', 175) };
  return type in fixed ? { length: fixed[type] as number } : {};
}

const DEFINITIONS: ReadonlySet<string> = new Set(['EntityDefinition', 'EntityParticle', 'FieldDefinition']);

function relationship(component: Component, declared: string): Partial<FieldDescribe> {
  const { xml, path } = component;
  if (!['Lookup', 'MasterDetail', 'MetadataRelationship', 'Hierarchy'].includes(declared)) return {};
  const target = declared === 'Hierarchy' ? 'User' : text(xml, 'referenceTo');
  if (target === null) throw new MetadataError(path, null, `${component.fullName} has no <referenceTo>`);
  const master = declared === 'MasterDetail';
  const constraint = text(xml, 'deleteConstraint');
  const children = text(xml, 'relationshipName');
  return {
    referenceTo: [target],
    relationshipName: partName(component).replace(/__c$/, '__r'),
    childRelationshipName: children === null ? null : `${children}__r`,
    childRelationshipLabel: text(xml, 'relationshipLabel'),
    masterDetail: master,
    relationshipOrder: master ? number(xml, 'relationshipOrder', 0) : null,
    reparentable: flag(xml, 'reparentableMasterDetail'),
    updateable: !master || flag(xml, 'reparentableMasterDetail'),
    writeRequiresMasterRead: flag(xml, 'writeRequiresMasterRead'),
    cascadeDelete: master || constraint === 'Cascade',
    deleteConstraint:
      master || constraint === 'Cascade' ? 'Cascade' : constraint === 'Restrict' ? 'Restrict' : 'SetNull',
    metadataRelationship: declared === 'MetadataRelationship',
    // Names of objects and fields are text to Apex; references to metadata records are ids.
    ...(DEFINITIONS.has(target) ? { apexType: 'String' } : {})
  };
}

function picklist(component: Component, declared: string, around: FieldSurroundings): Partial<FieldDescribe> {
  if (declared !== 'Picklist' && declared !== 'MultiselectPicklist') return {};
  const valueSet = child(component.xml, 'valueSet');
  if (!valueSet) return {};
  const controllerName = text(valueSet, 'controllingField');
  const validFor = new Map<string, string[]>();
  for (const setting of children(valueSet, 'valueSettings')) {
    const name = text(setting, 'valueName') ?? '';
    validFor.set(name, [...(validFor.get(name) ?? []), ...texts(setting, 'controllingFieldValue')]);
  }
  const setName = text(valueSet, 'valueSetName');
  const shared = setName === null ? undefined : around.globalValueSet(setName);
  if (setName !== null && !shared) {
    const line = lineOf(component.path, setName);
    throw new MetadataError(component.path, line, `global value set ${setName} is not in the project`);
  }
  const own = child(valueSet, 'valueSetDefinition');
  const values = shared?.values ?? (own ? picklistValues(own, 'value') : []);
  return {
    controllerName,
    restrictedPicklist: flag(valueSet, 'restricted') || (shared?.restricted ?? false),
    picklistValues:
      controllerName === null
        ? values
        : values.map((value) => ({ ...value, validFor: validFor.get(value.value) ?? [] }))
  };
}

/** Values of a value set definition (`value` children) or a global or standard set (`customValue`, `standardValue`). */
export function picklistValues(node: XmlNode, element: string): PicklistValue[] {
  return children(node, element).map((value) => ({
    value: text(value, 'fullName') ?? '',
    label: text(value, 'label') ?? text(value, 'fullName') ?? '',
    active: flag(value, 'isActive', true),
    isDefault: flag(value, 'default'),
    ...(flag(value, 'closed') ? { closed: true } : {}),
    ...(flag(value, 'won') ? { won: true } : {}),
    ...(text(value, 'probability') === null ? {} : { probability: number(value, 'probability', 0) })
  }));
}

function rollup(xml: XmlNode, component: Component): RollupSummary {
  const foreignKey = text(xml, 'summaryForeignKey');
  if (foreignKey === null)
    throw new MetadataError(component.path, null, `${component.fullName} has no <summaryForeignKey>`);
  const [childObject = '', relationshipField = ''] = foreignKey.split('.');
  return {
    operation: (text(xml, 'summaryOperation') ?? 'count') as RollupSummary['operation'],
    childObject,
    relationshipField,
    summarizedField: text(xml, 'summarizedField')?.split('.')[1] ?? null,
    filters: children(xml, 'summaryFilterItems').map((filter) => ({
      field: (text(filter, 'field') ?? '').split('.')[1] ?? '',
      operation: text(filter, 'operation') ?? 'equals',
      value: text(filter, 'value') ?? ''
    }))
  };
}

/** A geolocation is kept in two number fields beside it. */
export function withCoordinates(given: FieldDescribe): FieldDescribe[] {
  if (given.type !== 'location') return [given];
  const part = (name: string): FieldDescribe =>
    field(given.apiName.replace(/__c$/, `__${name}__s`), 'double', {
      label: `${given.label} (${name})`,
      custom: true,
      precision: 18,
      scale: given.scale,
      compoundFieldName: given.apiName
    });
  return [given, part('Latitude'), part('Longitude')];
}
