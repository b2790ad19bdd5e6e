import { readFileSync, statSync } from 'node:fs';
import { ApexBlob, SObject } from '../../apex/runtime/values/index.js';
import type { OrgMetadata } from '../../metadata/org-metadata.js';
import { text } from '../../metadata/xml.js';
import type { ObjectDescribe, Schema } from '../../metadata/schema-types.js';
import type { DataEngine } from '../engine.js';
import { derivedId } from '../ids.js';
import { STATUS_OBJECTS, statusRows } from './status-rows.js';

/** Gives EntityDefinition, FieldDefinition and StaticResource their rows when somebody asks for them. */
export function defineEntities(engine: DataEngine, metadata: OrgMetadata | null): void {
  engine.tables.whenFirstUsed('StaticResource', () => fill(engine, 'StaticResource', () => resourceRows(metadata)));
  for (const [name, picklist] of Object.entries(STATUS_OBJECTS)) {
    const prefix = engine.schema.object(name)?.keyPrefix ?? '01J';
    engine.tables.whenFirstUsed(name, () =>
      fill(engine, name, (schema) =>
        statusRows(schema.object(picklist.object), picklist, (value) => derivedId(prefix, name, value))
      )
    );
  }
  engine.tables.whenFirstUsed('EntityDefinition', () => fill(engine, 'EntityDefinition', entityRows));
  engine.tables.whenFirstUsed('FieldDefinition', () => fill(engine, 'FieldDefinition', fieldRows));
}

type Row = Record<string, unknown>;

function fill(engine: DataEngine, name: string, rows: (schema: Schema) => Row[]): void {
  const object = engine.schema.object(name) as ObjectDescribe;
  engine.db.exec(`DELETE FROM "${name}"`);
  for (const values of rows(engine.schema)) {
    const record = new SObject(object);
    for (const [field, value] of Object.entries(values)) if (value !== null) record.poke(field, value);
    engine.records.insert(object, record);
  }
}

function resourceRows(metadata: OrgMetadata | null): Row[] {
  return (metadata?.components('StaticResource') ?? []).map(({ fullName, xml, contentPath }) => {
    const isFile = contentPath !== null && statSync(contentPath).isFile();
    const bytes = isFile ? new Uint8Array(readFileSync(contentPath)) : null;
    return {
      Id: derivedId('081', fullName),
      Name: fullName,
      ContentType: text(xml, 'contentType'),
      CacheControl: text(xml, 'cacheControl') ?? 'Private',
      Description: text(xml, 'description'),
      Body: bytes === null ? null : new ApexBlob(bytes),
      BodyLength: bytes?.length ?? 0
    };
  });
}

function entityRows(schema: Schema): Row[] {
  return schema.objects().map((object) => ({
    Id: derivedId('4ie', object.apiName),
    DurableId: object.apiName,
    QualifiedApiName: object.apiName,
    DeveloperName: object.apiName.replace(/__\w+$/, ''),
    MasterLabel: object.label,
    Label: object.label,
    PluralLabel: object.pluralLabel,
    KeyPrefix: object.keyPrefix,
    IsCustomSetting: object.customSetting,
    IsCustomizable: true,
    IsQueryable: object.queryable,
    IsApexTriggerable: object.triggerable,
    IsTriggerable: object.triggerable,
    IsSearchable: object.searchable,
    InternalSharingModel: object.sharingModel,
    PublisherId: object.custom ? '<local>' : 'System'
  }));
}

function fieldRows(schema: Schema): Row[] {
  return schema.objects().flatMap((object) =>
    [...object.fields.values()].map((field) => ({
      Id: derivedId('4if', object.apiName, field.apiName),
      DurableId: `${object.apiName}.${field.apiName}`,
      QualifiedApiName: field.apiName,
      EntityDefinitionId: derivedId('4ie', object.apiName),
      DeveloperName: field.apiName.replace(/__\w+$/, ''),
      MasterLabel: field.label,
      Label: field.label,
      Length: field.length,
      DataType: field.type,
      ValueTypeId: field.type,
      Precision: field.precision,
      Scale: field.scale,
      IsCalculated: field.calculated,
      IsNillable: field.nillable,
      RelationshipName: field.relationshipName,
      Description: field.description
    }))
  );
}
