import type { ObjectSource } from '../../metadata/object-parts.js';
import { child, flag, MetadataError, text } from '../../metadata/xml.js';
import type { FieldDescribe, ObjectKind, SharingModel } from '../../metadata/schema-types.js';
import { auditFields, field, idField, isDeletedField, ownerField, spaced } from './field.js';

/** What kind of object a name and its metadata make; standard for names without a suffix. */
export function objectKind(source: ObjectSource): ObjectKind {
  const name = source.apiName.toLowerCase();
  if (name.endsWith('__e')) return 'event';
  if (name.endsWith('__mdt')) return 'metadata';
  if (name.endsWith('__b')) return 'big';
  const settings = source.component ? text(source.component.xml, 'customSettingsType') : null;
  if (settings !== null) return settings === 'List' ? 'listSetting' : 'hierarchySetting';
  return name.endsWith('__c') ? 'custom' : 'standard';
}

/**
 * The fields every object of a kind has, before its own.
 *
 * @throws MetadataError for kinds this org does not have (big objects).
 */
export function systemFields(source: ObjectSource, kind: ObjectKind, hasMaster: boolean): FieldDescribe[] {
  switch (kind) {
    case 'event':
      return eventFields();
    case 'metadata':
      return metadataFields();
    case 'hierarchySetting':
    case 'listSetting':
      return settingFields(kind);
    case 'custom':
      return customFields(source, hasMaster);
    default:
      throw new MetadataError(
        source.component?.path ?? source.apiName,
        null,
        `${source.apiName}: ${kind} objects are not supported`
      );
  }
}

function customFields(source: ObjectSource, hasMaster: boolean): FieldDescribe[] {
  const xml = source.component?.xml ?? {};
  return [
    idField(),
    ...(hasMaster ? [] : [ownerField(true)]),
    isDeletedField(),
    nameField(source),
    ...(source.recordTypes.length > 0 ? [recordType()] : []),
    ...auditFields('audit'),
    ...(flag(xml, 'enableActivities')
      ? [field('LastActivityDate', 'date', { createable: false, updateable: false })]
      : []),
    field('LastViewedDate', 'datetime', { createable: false, updateable: false, permissionable: false }),
    field('LastReferencedDate', 'datetime', { createable: false, updateable: false, permissionable: false })
  ];
}

function recordType(): FieldDescribe {
  return field('RecordTypeId', 'reference', {
    label: 'Record Type ID',
    permissionable: false,
    defaultedOnCreate: true,
    referenceTo: ['RecordType'],
    relationshipName: 'RecordType'
  });
}

function nameField(source: ObjectSource): FieldDescribe {
  const xml = source.component ? child(source.component.xml, 'nameField') : undefined;
  const label = (xml && text(xml, 'label')) ?? `${spaced(source.apiName)} Name`;
  const common = { label, nameField: true, idLookup: true, permissionable: false };
  if (xml && text(xml, 'type') === 'AutoNumber') {
    return field('Name', 'string', {
      ...common,
      length: 80,
      autoNumber: true,
      autoNumberFormat: text(xml, 'displayFormat') ?? '{0}',
      nillable: false,
      createable: false,
      updateable: false,
      defaultedOnCreate: true
    });
  }
  // A custom object's Name may be left empty: the platform then fills in the record's id.
  return field('Name', 'string', { ...common, length: 80, defaultedOnCreate: true });
}

const fixed = { createable: false, updateable: false, permissionable: false };

function eventFields(): FieldDescribe[] {
  return [
    field('ReplayId', 'string', { ...fixed, length: 1000, label: 'Replay ID' }),
    field('CreatedDate', 'datetime', { ...fixed, nillable: false }),
    field('CreatedById', 'reference', {
      ...fixed,
      label: 'Created By ID',
      nillable: false,
      referenceTo: ['User'],
      relationshipName: 'CreatedBy'
    }),
    field('EventUuid', 'string', { ...fixed, length: 36, label: 'Event UUID' })
  ];
}

function metadataFields(): FieldDescribe[] {
  const name = { permissionable: false, nillable: false };
  return [
    idField(),
    field('DeveloperName', 'string', { ...name, length: 40, label: 'Custom Metadata Record Name', required: true }),
    field('MasterLabel', 'string', { ...name, length: 40, label: 'Label', nameField: true, required: true }),
    field('Language', 'picklist', { ...name, length: 40, label: 'Master Language', defaultedOnCreate: true }),
    field('NamespacePrefix', 'string', { ...fixed, length: 15 }),
    field('Label', 'string', { ...fixed, length: 40 }),
    field('QualifiedApiName', 'string', { ...fixed, length: 70, label: 'API Name' }),
    field('IsProtected', 'boolean', { ...fixed, nillable: false, label: 'Protected' }),
    field('SystemModstamp', 'datetime', { ...fixed, nillable: false })
  ];
}

function settingFields(kind: 'hierarchySetting' | 'listSetting'): FieldDescribe[] {
  const list = kind === 'listSetting';
  return [
    idField(),
    isDeletedField(),
    field('Name', 'string', {
      length: list ? 38 : 80,
      nameField: true,
      idLookup: true,
      permissionable: false,
      required: list,
      defaultedOnCreate: !list
    }),
    field('SetupOwnerId', 'reference', {
      label: 'Location',
      permissionable: false,
      nillable: false,
      defaultedOnCreate: true,
      updateable: false,
      referenceTo: ['Organization', 'Profile', 'User'],
      relationshipName: 'SetupOwner',
      namePointing: true
    }),
    ...auditFields('audit')
  ];
}

/** `Private`, `Read`, ... of a custom object; children of a master follow it. */
export function sharingModelOf(source: ObjectSource, kind: ObjectKind, hasMaster: boolean): SharingModel {
  if (kind !== 'custom') return 'None';
  if (hasMaster) return 'ControlledByParent';
  const declared = source.component ? text(source.component.xml, 'sharingModel') : null;
  return (declared as SharingModel | null) ?? 'ReadWrite';
}
