import { OBJECT_CHILDREN } from './component-types.js';
import { OrgMetadata, type ApexSource, type Component } from './org-metadata.js';

/** A component by its type and full name. */
export interface ComponentName {
  readonly type: string;
  readonly fullName: string;
}

const OBJECT_PARTS = new Set(OBJECT_CHILDREN.map(({ type }) => type));

/**
 * What an org holds once files were deployed onto it: they replace components of the same name and add the others.
 * `deleted` are gone, an object with its parts and records of a custom metadata type with it. What came with an installed
 * package stays as it is.
 */
export function layered(base: OrgMetadata, top: OrgMetadata, deleted: readonly ComponentName[]): OrgMetadata {
  const isGone = deletes(deleted);
  const kept = componentsOf(base).filter(
    (each) => each.namespace !== '' || (!isGone(each) && !top.component(each.type, each.fullName))
  );
  const replaced = new Set(top.apex.map(apexKey));
  const apex = base.apex.filter(
    (source) =>
      source.namespace !== '' ||
      (!replaced.has(apexKey(source)) && !isGone({ type: apexType(source), fullName: source.name }))
  );
  return new OrgMetadata(
    base.project,
    [...kept, ...componentsOf(top)],
    [...apex, ...top.apex],
    [...base.unsupported, ...top.unsupported]
  );
}

/** Whether deleting these components deletes a component: it is one of them or a part of one. */
export function deletes(names: readonly ComponentName[]): (component: ComponentName) => boolean {
  const gone = new Set(names.map(keyOf));
  return (each) => gone.has(keyOf(each)) || ownersOf(each).some((owner) => gone.has(owner));
}

/** The org without some of its components. */
export function without(metadata: OrgMetadata, names: readonly ComponentName[]): OrgMetadata {
  return layered(metadata, new OrgMetadata(metadata.project, [], [], []), names);
}

/** Every component, type by type. */
export function componentsOf(metadata: OrgMetadata): Component[] {
  return metadata.types().flatMap((type) => metadata.components(type));
}

function ownersOf({ type, fullName }: ComponentName): string[] {
  const [owner = ''] = fullName.split('.');
  if (OBJECT_PARTS.has(type)) return [keyOf({ type: 'CustomObject', fullName: owner })];
  return type === 'CustomMetadata' ? [keyOf({ type: 'CustomObject', fullName: `${owner}__mdt` })] : [];
}

/** One text for a component's type and name, whatever their case. */
export function keyOf({ type, fullName }: ComponentName): string {
  return `${type}:${fullName}`.toLowerCase();
}

function apexKey(source: ApexSource): string {
  return `${source.kind}:${source.name}`.toLowerCase();
}

function apexType(source: ApexSource): string {
  return source.kind === 'class' ? 'ApexClass' : 'ApexTrigger';
}
