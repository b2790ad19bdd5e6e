import type { MetadataRecord } from '../../apex/runtime/host.js';
import { SObject } from '../../apex/runtime/values/index.js';
import { textOf } from '../../apex/runtime/values/text.js';
import { checkRequired, checkValues } from '../../data/dml/check-values.js';
import { newRow } from '../../data/dml/types.js';
import { customMetadataId } from '../../data/seed/custom-metadata.js';
import { inNamespace, isHidden, splitName } from '../../metadata/code-namespace.js';
import type { ObjectDescribe } from '../../metadata/schema-types.js';
import type { Org } from '../org.js';
import { checkManaged } from './managed-records.js';

/** Creates or changes a custom metadata record. Throws when its type, a field or a value is wrong. Returns its id. */
export function saveCustomMetadata(org: Org, record: MetadataRecord): string {
  const [typeName = '', developerName = ''] = record.fullName.split('.');
  const object = org.schema.object(typeName.endsWith('__mdt') ? typeName : `${typeName}__mdt`);
  if (object?.kind !== 'metadata' || isHidden(object)) throw new Error(`No CustomMetadata type ${typeName} found`);
  const values: Record<string, unknown> = {
    DeveloperName: splitName(developerName).name,
    MasterLabel: record.label,
    Label: record.label,
    QualifiedApiName: developerName
  };
  for (const [name, value] of record.values) {
    const field = object.fields.get(name.toLowerCase());
    if (!field) throw new Error(`No such field ${name} on ${object.apiName}`);
    values[field.apiName] = value;
  }
  const stored = storedRecord(object, developerName, org);
  checkManaged(object, developerName, stored, values);
  check(object, values, stored);
  return org.store.writeRow(object.apiName, { ...values, Id: stored?.id ?? customMetadataId(object, developerName) });
}

/** The record of that name, seen as code of its type's package sees it. */
function storedRecord(object: ObjectDescribe, developerName: string, org: Org): SObject | null {
  const all = inNamespace(splitName(object.apiName).namespace ?? '', () => org.customRecords(object.apiName));
  return all.find((record) => textOf(record.peek('QualifiedApiName') ?? null) === developerName) ?? null;
}

/** The checks DML would make: lengths, types, required fields. */
function check(object: ObjectDescribe, values: Readonly<Record<string, unknown>>, stored: SObject | null): void {
  const next = stored?.copy({ keepId: true, keepAudit: true, keepAutoNumber: true }) ?? new SObject(object);
  for (const [name, value] of Object.entries(values)) if (object.fields.has(name.toLowerCase())) next.poke(name, value);
  const row = newRow(0, next);
  row.next = next;
  checkValues(object, row);
  checkRequired(object, row);
  const [error] = row.errors;
  if (error) throw new Error(error.message);
}
