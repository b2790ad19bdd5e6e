import type { Component, OrgMetadata } from './org-metadata.js';

/** An object of the project with its parts, wherever their files are. */
export interface ObjectSource {
  readonly apiName: string;
  /** The object's own file; null when the project only adds parts to it. */
  readonly component: Component | null;
  readonly fields: readonly Component[];
  readonly validationRules: readonly Component[];
  readonly recordTypes: readonly Component[];
  readonly fieldSets: readonly Component[];
}

/** Groups objects with their fields, rules, record types and field sets. */
export function objectSources(metadata: OrgMetadata): ObjectSource[] {
  const names = new Map<string, string>();
  const note = (name: string): unknown => names.has(name.toLowerCase()) || names.set(name.toLowerCase(), name);
  metadata.components('CustomObject').forEach((component) => note(component.fullName));
  const parts = (type: string): Map<string, Component[]> => {
    const grouped = new Map<string, Component[]>();
    for (const component of metadata.components(type)) {
      const [owner = ''] = component.fullName.split('.');
      note(owner);
      const key = owner.toLowerCase();
      grouped.set(key, [...(grouped.get(key) ?? []), component]);
    }
    return grouped;
  };
  const fields = parts('CustomField');
  const validationRules = parts('ValidationRule');
  const recordTypes = parts('RecordType');
  const fieldSets = parts('FieldSet');
  return [...names].map(([key, apiName]) => ({
    apiName,
    component: metadata.component('CustomObject', apiName) ?? null,
    fields: fields.get(key) ?? [],
    validationRules: validationRules.get(key) ?? [],
    recordTypes: recordTypes.get(key) ?? [],
    fieldSets: fieldSets.get(key) ?? []
  }));
}

/** The part of a full name after the object: `Rating__c` of `Account.Rating__c`. */
export function partName(component: Component): string {
  return component.fullName.slice(component.fullName.indexOf('.') + 1);
}
