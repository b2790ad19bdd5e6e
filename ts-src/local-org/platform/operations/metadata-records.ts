import type { UserContext } from '../../apex/runtime/host.js';
import type { Org } from '../org.js';
import { saveCustomMetadata } from '../custom-metadata/save-record.js';
import { requireObject, valueFromJson, noSuchColumn } from '../records/from-json.js';
import { refuse } from './api-error.js';

/** A custom metadata record a person saves in Setup. */
export interface MetadataRecordInput {
  /** `Thing__mdt`. */
  readonly type: string;
  readonly developerName: string;
  readonly label: string;
  readonly isProtected?: boolean;
  readonly values: Readonly<Record<string, unknown>>;
}

/** Creates or changes a custom metadata record by developer name. */
export function saveMetadataRecord(
  org: Org,
  user: UserContext,
  input: MetadataRecordInput
): { id: string; developerName: string } {
  if (!user.hasSystemPermission('CustomizeApplication')) {
    throw refuse(403, 'INSUFFICIENT_ACCESS', 'Customize Application is needed to change custom metadata');
  }
  if (!/^[A-Za-z](?:_?[A-Za-z0-9])*$/.test(input.developerName) || input.developerName.length > 40) {
    const text = `${input.developerName}: a name has up to 40 letters, digits and single underscores, and begins with a letter`;
    throw refuse(400, 'FIELD_INTEGRITY_EXCEPTION', text, ['DeveloperName']);
  }
  const object = requireObject(org.schema, input.type);
  const values = new Map<string, unknown>();
  for (const [name, value] of Object.entries(input.values)) {
    const field = object.fields.get(name.toLowerCase());
    if (!field) throw noSuchColumn(object, name);
    values.set(field.apiName, valueFromJson(field, value));
  }
  const fullName = `${object.apiName}.${input.developerName}`;
  const record = { fullName, label: input.label, isProtected: input.isProtected ?? false, values };
  try {
    const id = org.asUser(user, 'UNDEFINED', () => saveCustomMetadata(org, record));
    return { id, developerName: input.developerName };
  } catch (error) {
    throw refuse(400, 'FIELD_INTEGRITY_EXCEPTION', error instanceof Error ? error.message : String(error));
  }
}
