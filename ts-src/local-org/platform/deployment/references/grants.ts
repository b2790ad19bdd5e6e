import { readGrants } from '../../../metadata/grants.js';
import type { Component } from '../../../metadata/org-metadata.js';
import { hasField, hasObject, isCustom, type Missing, missing, type World } from './world.js';

/** What a permission set or profile grants access to and the org does not have. */
export function grantReferences(component: Component, world: World): Missing[] {
  const { metadata } = world;
  const grants = readGrants(component.fullName, component.path, component.xml);
  const absent = (element: string, type: string, names: readonly string[]): Missing[] =>
    names.filter((name) => !metadata.component(type, name)).map((name) => missing(element, type, name));
  const objects = [
    ...grants.objects.map(({ object }) => object),
    ...grants.customMetadataTypes,
    ...grants.customSettings
  ];
  const tabs = grants.tabs.map(({ name }) => name).filter((name) => !name.startsWith('standard-'));
  return [
    ...objects.filter((name) => !hasObject(world, name)).map((name) => missing('field', 'CustomObject', name)),
    ...grants.fields
      .filter(({ field }) => !hasField(world, field))
      .map(({ field }) => missing('field', 'CustomField', field)),
    ...absent('apexClass', 'ApexClass', grants.classes),
    ...absent('apexPage', 'ApexPage', grants.pages),
    ...absent('customPermission', 'CustomPermission', grants.customPermissions),
    ...absent('application', 'CustomApplication', grants.applications.map(({ name }) => name).filter(isOwnApp)),
    ...absent('tab', 'CustomTab', tabs),
    ...absent('recordType', 'RecordType', grants.recordTypes.map(({ name }) => name).filter(isOwnRecordType))
  ];
}

function isOwnApp(name: string): boolean {
  return !name.startsWith('standard__');
}

/** Some standard objects have record types of the platform's own. */
function isOwnRecordType(name: string): boolean {
  return isCustom(name.split('.')[0] ?? '');
}
