import type { ChildRelationship, FieldDescribe, ObjectDescribe } from '../../metadata/schema-types.js';

/** For every object, who points to it. */
export function childRelationships(objects: Iterable<ObjectDescribe>): ReadonlyMap<string, ChildRelationship[]> {
  const found = new Map<string, ChildRelationship[]>();
  for (const object of objects) {
    for (const field of object.fields.values()) {
      for (const target of field.referenceTo) note(found, target, object.apiName, field);
    }
  }
  return found;
}

function note(
  found: Map<string, ChildRelationship[]>,
  target: string,
  childObject: string,
  field: FieldDescribe
): void {
  const key = target.toLowerCase();
  const known = found.get(key) ?? [];
  known.push({
    childObject,
    field: field.apiName,
    relationshipName: field.childRelationshipName,
    cascadeDelete: field.cascadeDelete,
    restrictedDelete: field.deleteConstraint === 'Restrict'
  });
  found.set(key, known);
}
