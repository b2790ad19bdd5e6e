import type { ObjectDescribe } from '../../metadata/schema-types.js';
import { fail, type DmlRow } from './types.js';

/** Refuses values for fields nobody can write; callers of the API are told, Apex cannot even compile it. */
export function checkUnwritable(object: ObjectDescribe, row: DmlRow, to: 'create' | 'update'): void {
  const refused: string[] = [];
  for (const [name] of row.given.populated()) {
    const field = object.fields.get(name.toLowerCase());
    if (!field || field.apiName === 'Id') continue;
    if (!(to === 'create' ? field.createable : field.updateable)) refused.push(field.apiName);
  }
  if (refused.length === 0) return;
  const message = `Unable to create/update fields: ${refused.join(', ')}. Please check the security settings of this field and verify that it is read/write for your profile or permission set.`;
  fail(row, 'INVALID_FIELD_FOR_INSERT_UPDATE', message, refused);
}
