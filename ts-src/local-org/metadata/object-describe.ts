import { plural, spaced } from './field-describe.js';
import type { FieldDescribe, ObjectDescribe } from './schema-types.js';

/** Builds an object's describe from its fields and what differs from an object that allows everything but merges. */
export function objectDescribe(
  apiName: string,
  fields: Iterable<FieldDescribe>,
  given: Partial<ObjectDescribe> = {}
): ObjectDescribe {
  const all = byName(fields);
  const label = given.label ?? spaced(apiName);
  return {
    apiName,
    label,
    pluralLabel: plural(label),
    description: null,
    keyPrefix: null,
    custom: false,
    customSetting: false,
    kind: 'standard',
    fields: all,
    parentRelationships: parentRelationships(all.values()),
    childRelationships: [],
    nameField: [...all.values()].find((field) => field.nameField)?.apiName ?? null,
    sharingModel: 'None',
    recordTypes: [],
    fieldSets: new Map(),
    validationRules: [],
    createable: true,
    updateable: true,
    deletable: true,
    undeletable: true,
    mergeable: false,
    queryable: true,
    searchable: false,
    triggerable: true,
    feedEnabled: false,
    historyTracked: false,
    event: null,
    visibility: null,
    path: null,
    ...given
  };
}

/** Fields by lower-case name. */
export function byName(fields: Iterable<FieldDescribe>): ReadonlyMap<string, FieldDescribe> {
  return new Map([...fields].map((field) => [field.apiName.toLowerCase(), field]));
}

/** Lower-case relationship name → reference field. */
export function parentRelationships(fields: Iterable<FieldDescribe>): ReadonlyMap<string, FieldDescribe> {
  const found = new Map<string, FieldDescribe>();
  for (const field of fields) if (field.relationshipName) found.set(field.relationshipName.toLowerCase(), field);
  return found;
}
