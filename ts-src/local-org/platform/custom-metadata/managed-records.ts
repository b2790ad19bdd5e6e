import type { MetadataRecord } from '../../apex/runtime/host.js';
import type { SObject } from '../../apex/runtime/values/index.js';
import { textOf } from '../../apex/runtime/values/text.js';
import { splitName } from '../../metadata/code-namespace.js';
import type { ObjectDescribe, Schema } from '../../metadata/schema-types.js';

/** A custom metadata record with the names the running code means, so that it can be saved after the code has ended. */
export function namedInFull(record: MetadataRecord, schema: Schema): MetadataRecord {
  const [type = '', name = ''] = record.fullName.split('.');
  const object = schema.object(type.endsWith('__mdt') ? type : `${type}__mdt`);
  if (!object) return record;
  const own = object.apiName.replace(/__mdt$/, '');
  const written = type.replace(/__mdt$/, '').toLowerCase() === own.toLowerCase();
  const values = [...record.values].map(
    ([field, value]) => [object.fields.get(field.toLowerCase())?.apiName ?? field, value] as const
  );
  return { ...record, fullName: written ? record.fullName : `${own}.${name}`, values: new Map(values) };
}

/**
 * Refuses what an org may not do to records that came with a package: make some in its namespace, or change the fields
 * their developer controls. `stored` is the record as it is; null when there is none.
 */
export function checkManaged(
  object: ObjectDescribe,
  developerName: string,
  stored: SObject | null,
  values: Readonly<Record<string, unknown>>
): void {
  const { namespace } = splitName(developerName);
  if (namespace === null) return;
  if (stored === null || stored.peek('IsProtected') === true) {
    throw new Error(
      `Cannot create a new component with the namespace: ${namespace}.  Only components in the same namespace as the organization can be created through the API`
    );
  }
  for (const [name, value] of Object.entries(values)) {
    const field = object.fields.get(name.toLowerCase());
    if (!field?.custom || field.fieldManageability === 'SubscriberControlled') continue;
    const [before, after] = [stored.peek(name), value].map((each) => (each == null ? null : textOf(each)));
    if (before === after) continue;
    throw new Error(
      `Cannot modify managed object: entity=${object.apiName}, component=${stored.id ?? ''}, field=${field.apiName}, state=installed: newValue='${after ?? ''}', oldValue='${before ?? ''}'`
    );
  }
}
