import { createHash } from 'node:crypto';
import { ApexDate, ApexDatetime, ApexDecimal, ApexTime, SObject } from '../../apex/runtime/values/index.js';
import { codeSpace, inNamespace, splitName } from '../../metadata/code-namespace.js';
import type { Component, OrgMetadata } from '../../metadata/org-metadata.js';
import { children, flag, lineOf, MetadataError, text, type XmlNode } from '../../metadata/xml.js';
import type { FieldDescribe, ObjectDescribe, Schema } from '../../metadata/schema-types.js';
import type { DataEngine } from '../engine.js';
import { derivedId } from '../ids.js';
import { checkValues } from '../dml/check-values.js';
import { newRow } from '../dml/types.js';

/** Id of a custom metadata record, the same at every start. */
export function customMetadataId(type: ObjectDescribe, developerName: string): string {
  return derivedId(type.keyPrefix ?? 'm00', type.apiName, developerName);
}

/**
 * Brings custom metadata records in step with the project's files. A changed file replaces its record, a removed file
 * removes it; what was changed or made in the org stays until its file changes.
 *
 * @throws MetadataError for unknown types or fields and for values that do not fit, with file and line
 */
export function seedCustomMetadata(metadata: OrgMetadata, engine: DataEngine): void {
  const origins = new Map(
    engine.db
      .all('SELECT object, id, hash FROM "_origin" WHERE object <> ?', ['*'])
      .map((row) => [String(row['id']), row] as const)
  );
  for (const component of metadata.components('CustomMetadata')) {
    const { type, record } = inNamespace(component.namespace, () => readRecord(component, engine.schema, metadata));
    const id = record.id as string;
    const hash = hashOf(component.xml);
    const known = origins.get(id);
    origins.delete(id);
    if (known?.['hash'] === hash) continue;
    engine.records.remove(type, [id]);
    engine.records.insert(type, record);
    engine.db.run('INSERT OR REPLACE INTO "_origin" VALUES (?, ?, ?)', [type.apiName, id, hash]);
  }
  for (const [id, row] of origins) removeOrphan(String(row['object']), id, engine);
}

function hashOf(xml: XmlNode): string {
  return createHash('sha256').update(JSON.stringify(xml)).digest('hex');
}

function removeOrphan(objectName: string, id: string, engine: DataEngine): void {
  const type = engine.schema.object(objectName);
  if (type) engine.records.remove(type, [id]);
  engine.db.run('DELETE FROM "_origin" WHERE id = ?', [id]);
}

function readRecord(
  component: Component,
  schema: Schema,
  metadata: OrgMetadata
): { type: ObjectDescribe; record: SObject } {
  const [typeName = '', developerName = ''] = component.fullName.split('.');
  const type = schema.object(`${typeName}__mdt`);
  if (!type)
    throw new MetadataError(component.path, null, `custom metadata type ${typeName}__mdt is not in the project`);
  const record = new SObject(type);
  const label = text(component.xml, 'label') ?? developerName;
  const { namespace, name: own } = splitName(developerName);
  record.poke('Id', customMetadataId(type, developerName));
  record.poke('DeveloperName', own);
  record.poke('MasterLabel', label);
  record.poke('Label', label);
  record.poke('Language', 'en_US');
  record.poke('NamespacePrefix', namespace);
  record.poke('QualifiedApiName', developerName);
  record.poke('IsProtected', isProtected(component));
  for (const entry of children(component.xml, 'values')) setValue(type, record, entry, component, schema, metadata);
  nameFields(type, record, metadata, schema);
  checkRecord(type, record, component);
  return { type, record };
}

function setValue(
  type: ObjectDescribe,
  record: SObject,
  entry: XmlNode,
  component: Component,
  schema: Schema,
  metadata: OrgMetadata
): void {
  const name = text(entry, 'field') ?? '';
  const field = type.fields.get(name.toLowerCase());
  if (!field)
    throw new MetadataError(component.path, lineOf(component.path, name), `${type.apiName} has no field ${name}`);
  const value = text(entry, 'value');
  if (value === null) return;
  record.poke(field.apiName, convert(field, value, component, schema, metadata));
}

function convert(
  field: FieldDescribe,
  value: string,
  component: Component,
  schema: Schema,
  metadata: OrgMetadata
): unknown {
  switch (field.type) {
    case 'boolean':
      return value === 'true';
    case 'double':
    case 'currency':
    case 'percent':
    case 'int':
      return ApexDecimal.parse(value) ?? refuse(field, value, component);
    case 'date':
      return ApexDate.parseIso(value) ?? refuse(field, value, component);
    case 'datetime':
      return ApexDatetime.parseIso(value) ?? refuse(field, value, component);
    case 'time':
      return ApexTime.parseIso(value) ?? refuse(field, value, component);
    case 'reference':
      return reference(field, value, schema, metadata);
    default:
      return value;
  }
}

/** Relationships to custom metadata hold the record's id, others the API name. */
function reference(field: FieldDescribe, value: string, schema: Schema, metadata: OrgMetadata): string {
  if (field.referenceTo[0] === 'EntityDefinition') return schema.object(value)?.apiName ?? value;
  const target = schema.object(field.referenceTo[0] ?? '');
  if (target?.kind !== 'metadata') return value;
  return customMetadataId(target, recordName(target, value.split('.').at(-1) ?? value, metadata));
}

/** Files of a package name its other records without namespace. */
function recordName(type: ObjectDescribe, name: string, metadata: OrgMetadata): string {
  const typeName = type.apiName.replace(/__mdt$/, '');
  const own = `${codeSpace.namespace}__${name}`;
  const packaged = metadata.component('CustomMetadata', `${typeName}.${own}`);
  return packaged ? (packaged.fullName.split('.').at(-1) ?? name) : name;
}

/** A relationship to a field holds `Object.Field`; the file names the field only, another relationship its object. */
function nameFields(type: ObjectDescribe, record: SObject, metadata: OrgMetadata, schema: Schema): void {
  for (const field of type.fields.values()) {
    const value = record.peek(field.apiName);
    if (field.referenceTo[0] !== 'FieldDefinition' || typeof value !== 'string' || value.includes('.')) continue;
    const declared = metadata.component('CustomField', `${type.apiName}.${field.apiName}`);
    const controlling = declared ? text(declared.xml, 'metadataRelationshipControllingField') : null;
    const entity = record.peek(controlling?.split('.').at(-1) ?? '');
    if (typeof entity === 'string') record.poke(field.apiName, `${entity}.${fieldName(entity, value, schema)}`);
  }
}

function fieldName(object: string, name: string, schema: Schema): string {
  return schema.object(object)?.fields.get(name.toLowerCase())?.apiName ?? name;
}

function refuse(field: FieldDescribe, value: string, component: Component): never {
  throw new MetadataError(
    component.path,
    lineOf(component.path, value),
    `${value} is no ${field.type} (${field.apiName})`
  );
}

function checkRecord(type: ObjectDescribe, record: SObject, component: Component): void {
  const row = newRow(0, record);
  row.next = record;
  checkValues(type, row);
  const [error] = row.errors;
  if (error) throw new MetadataError(component.path, null, `${error.message} [${error.fields.join(', ')}]`);
  const missing = [...type.fields.values()].find(
    (field) => field.custom && field.required && !record.has(field.apiName)
  );
  if (missing) throw new MetadataError(component.path, null, `${missing.apiName} is required`);
}

/** True when the file says the record is protected. */
function isProtected(component: Component): boolean {
  return flag(component.xml, 'protected');
}
