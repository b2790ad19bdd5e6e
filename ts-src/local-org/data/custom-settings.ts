import type { SObject } from '../apex/runtime/values/index.js';
import type { Schema } from '../metadata/schema-types.js';
import type { Records } from './store/records.js';

/**
 * The values of a hierarchy custom setting for a user: the user's record over the profile's over the org's, field by
 * field. Null when there is no record at all.
 */
export function hierarchySetting(
  objectName: string,
  who: { readonly userId: string; readonly profileId: string; readonly organizationId: string },
  schema: Schema,
  records: Records
): SObject | null {
  const object = schema.object(objectName);
  if (!object) return null;
  const owners = [who.organizationId, who.profileId, who.userId];
  const found = records.where(object, 'SetupOwnerId', owners);
  let merged: SObject | null = null;
  for (const owner of owners) {
    const own = found.find((record) => record.peek('SetupOwnerId') === owner);
    if (!own) continue;
    const next = own.copy({ keepId: true, keepAudit: true, keepAutoNumber: true });
    for (const [name, value] of merged?.populated() ?? []) if (!next.has(name)) next.poke(name, value);
    merged = next;
  }
  return merged;
}
