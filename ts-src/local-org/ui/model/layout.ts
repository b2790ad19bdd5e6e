import type { Component, OrgMetadata } from '../../metadata/org-metadata.js';
import { children, flag, text, texts } from '../../metadata/xml.js';
import type { FieldInfo, ObjectInfo } from '../uiapi/types.js';
import { STANDARD_SHAPES } from './standard-objects.js';

/** How a field may be used in a form. */
export type FieldBehavior = 'Edit' | 'Required' | 'Readonly';

/** A field (or an empty cell) of a layout. */
export interface LayoutItem {
  field: string | null;
  behavior: FieldBehavior;
}

/** A titled block of columns. */
export interface LayoutSection {
  label: string;
  showLabel: boolean;
  columns: LayoutItem[][];
}

/** A related list as the layout names it. */
export interface LayoutRelatedList {
  /** `RelatedContactList`, `Line__c.Order__c`. */
  name: string;
  fields: string[];
  sortField: string | null;
  sortDescending: boolean;
}

/** A page layout. */
export interface LayoutModel {
  name: string | null;
  sections: LayoutSection[];
  relatedLists: LayoutRelatedList[];
}

/** Fields that no form shows when nobody made a layout. */
const INTERNAL = new Set([
  'Id',
  'IsDeleted',
  'SystemModstamp',
  'LastViewedDate',
  'LastReferencedDate',
  'UserRecordAccessId'
]);
const AUDIT = ['CreatedById', 'CreatedDate', 'LastModifiedById', 'LastModifiedDate'];

function layoutItem(item: Parameters<typeof text>[0]): LayoutItem {
  const behavior = text(item, 'behavior');
  return {
    field: text(item, 'field'),
    behavior: behavior === 'Required' || behavior === 'Readonly' ? behavior : 'Edit'
  };
}

/** Reads a Layout component. */
export function readLayout(layout: Component): LayoutModel {
  const sections = children(layout.xml, 'layoutSections')
    .filter((section) => text(section, 'style') !== 'CustomLinks')
    .map((section) => ({
      label: text(section, 'label') ?? '',
      showLabel: flag(section, 'detailHeading', true),
      columns: children(section, 'layoutColumns').map((column) => children(column, 'layoutItems').map(layoutItem))
    }))
    .filter(({ columns }) => columns.some((items) => items.some(({ field }) => field !== null)));
  const relatedLists = children(layout.xml, 'relatedLists').map((list) => ({
    name: text(list, 'relatedList') ?? '',
    fields: texts(list, 'fields'),
    sortField: text(list, 'sortField'),
    sortDescending: text(list, 'sortOrder') === 'Desc'
  }));
  return { name: layout.fullName, sections, relatedLists };
}

/** The name comes first and the owner last; the sort keeps everything else as declared. */
function layoutRank({ nameField, apiName }: FieldInfo): number {
  if (nameField) return 0;
  return apiName === 'OwnerId' ? 2 : 1;
}

/** A standard object's own fields and the project's custom ones. */
function shapedColumns(info: ObjectInfo): [LayoutItem[], LayoutItem[]] | null {
  const shape = STANDARD_SHAPES[info.apiName];
  if (!shape) return null;
  const custom = Object.values(info.fields).filter(({ apiName }) => apiName.endsWith('__c'));
  const [left, right] = shape.layout.map((names) =>
    names.flatMap((name) => {
      // An address is edited by its parts, whatever the describe says of the compound field.
      if (name.endsWith('Address')) return [{ field: name, behavior: 'Edit' as const }];
      const field = info.fields[name];
      return field ? [defaultItem(field)] : [];
    })
  ) as [LayoutItem[], LayoutItem[]];
  custom.forEach((field, index) => (index % 2 === 0 ? left : right).push(defaultItem(field)));
  return [left, right];
}

function defaultItem({ apiName, required, updateable, createable, nameField }: FieldInfo): LayoutItem {
  const needed = required || (nameField && createable);
  return { field: apiName, behavior: needed ? 'Required' : updateable || createable ? 'Edit' : 'Readonly' };
}

/** Every field in two columns and every child relationship: what is shown when the project has no layout. */
export function defaultLayout(info: ObjectInfo): LayoutModel {
  const all = Object.values(info.fields);
  const shown = all.filter(
    ({ apiName, dataType, compoundFieldName }) =>
      !INTERNAL.has(apiName) &&
      !AUDIT.includes(apiName) &&
      !['Address', 'Location', 'Base64', 'ComplexValue'].includes(dataType) &&
      (compoundFieldName === null || compoundFieldName === apiName || !info.fields[compoundFieldName])
  );
  const ordered = [...shown].sort((a, b) => layoutRank(a) - layoutRank(b));
  const items = ordered.map(defaultItem);
  const half = Math.ceil(items.length / 2);
  const audit = AUDIT.filter((name) => info.fields[name]).map((field) => ({ field, behavior: 'Readonly' as const }));
  const sections: LayoutSection[] = [
    { label: 'Information', showLabel: true, columns: shapedColumns(info) ?? [items.slice(0, half), items.slice(half)] }
  ];
  if (audit.length > 0) {
    const left = audit.filter(({ field }) => field.startsWith('Created'));
    const right = audit.filter(({ field }) => !field.startsWith('Created'));
    sections.push({ label: 'System Information', showLabel: true, columns: [left, right] });
  }
  return { name: null, sections, relatedLists: [] };
}

/** The layout of an object: the profile's assignment, else the only or first one of the project; null without any. */
export function findLayout(
  metadata: OrgMetadata,
  objectName: string,
  viewer: { profileName: string; recordType: string | null }
): Component | null {
  const layouts = metadata.components('Layout').filter(({ fullName }) => fullName.startsWith(`${objectName}-`));
  const profile = metadata
    .components('Profile')
    .find(
      ({ fullName }) =>
        fullName === viewer.profileName || (fullName === 'Admin' && viewer.profileName === 'System Administrator')
    );
  const assignments = profile ? children(profile.xml, 'layoutAssignments') : [];
  const mine = assignments.filter((each) => text(each, 'layout')?.startsWith(`${objectName}-`));
  const wanted = viewer.recordType === null ? null : `${objectName}.${viewer.recordType}`;
  const assignment =
    mine.find((each) => wanted !== null && text(each, 'recordType') === wanted) ??
    mine.find((each) => text(each, 'recordType') === null);
  const assigned = assignment && layouts.find(({ fullName }) => fullName === text(assignment, 'layout'));
  return assigned ?? layouts[0] ?? null;
}

/** Fields of the object's compact layout (highlights panel); the name and a few telling fields without one. */
export function compactFields(metadata: OrgMetadata, info: ObjectInfo): string[] {
  const object = metadata.component('CustomObject', info.apiName);
  const assigned = object ? text(object.xml, 'compactLayoutAssignment') : null;
  const layout = assigned ? metadata.component('CompactLayout', `${info.apiName}.${assigned}`) : undefined;
  const fields = layout ? texts(layout.xml, 'fields') : [];
  if (fields.length > 0) return fields.filter((field) => info.fields[field]);
  const standard = STANDARD_SHAPES[info.apiName]?.compact.filter((field) => info.fields[field]);
  if (standard) return standard;
  const telling = Object.values(info.fields).filter(
    ({ apiName, dataType, nameField }) =>
      !nameField &&
      !INTERNAL.has(apiName) &&
      ['Picklist', 'Phone', 'Email', 'Date', 'DateTime', 'Currency'].includes(dataType) &&
      !AUDIT.includes(apiName)
  );
  const name = info.nameFields.includes('Name') ? 'Name' : info.nameFields[0];
  const owner = info.fields['OwnerId'] ? ['OwnerId'] : [];
  return [...(name ? [name] : []), ...telling.slice(0, 4).map(({ apiName }) => apiName), ...owner];
}
