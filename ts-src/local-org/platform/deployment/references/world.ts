import type { OrgMetadata } from '../../../metadata/org-metadata.js';
import type { FieldDescribe, ObjectDescribe, Schema } from '../../../metadata/schema-types.js';

/** What references are held against: the org as it would be. */
export interface World {
  readonly metadata: OrgMetadata;
  readonly schema: Schema;
}

/** A reference that leads nowhere. */
export interface Missing {
  readonly problem: string;
  /** Text that stands in the file where the reference is. */
  readonly at: string;
  /** The file, when it is not the component's own. */
  readonly path?: string;
}

/** In the platform's words: `In field: tab - no CustomTab named Nothing found`. */
export function missing(element: string, type: string, name: string): Missing {
  return { problem: `In field: ${element} - no ${type} named ${name} found`, at: name };
}

/** Names that came with the platform are not looked up: only what carries a suffix of its own. */
export function isCustom(name: string): boolean {
  return /__(?:c|r|e|mdt|x|b)\b/i.test(name);
}

/** True for objects the org has, and for standard ones it may not describe. */
export function hasObject({ schema }: World, name: string): boolean {
  return !isCustom(name) || schema.object(name) !== undefined;
}

/** True for `Object.Field` that the org has, and for standard fields it may not describe. */
export function hasField({ schema }: World, path: string): boolean {
  const [objectName = '', fieldName = ''] = path.split('.');
  const object = schema.object(objectName);
  if (!object) return !isCustom(objectName);
  return !isCustom(fieldName) || object.fields.has(fieldName.toLowerCase());
}

/** The field a path of relationships leads to; undefined when a custom step of it does not exist, null when unknown. */
export function fieldAt(
  world: World,
  object: ObjectDescribe,
  path: readonly string[]
): FieldDescribe | null | undefined {
  const [first = '', ...rest] = path;
  if (rest.length === 0) return object.fields.get(first.toLowerCase()) ?? (isCustom(first) ? undefined : null);
  const reference = object.parentRelationships.get(first.toLowerCase());
  if (!reference) return isCustom(first) ? undefined : null;
  const target = reference.referenceTo.length === 1 ? world.schema.object(reference.referenceTo[0] ?? '') : undefined;
  return target ? fieldAt(world, target, rest) : null;
}
