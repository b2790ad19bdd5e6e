import type { Component } from '../../metadata/org-metadata.js';
import { partName, type ObjectSource } from '../../metadata/object-parts.js';
import { children, flag, MetadataError, text } from '../../metadata/xml.js';
import type { FieldSetInfo, RecordTypeInfo, ValidationRuleInfo } from '../../metadata/schema-types.js';
import { derivedId } from '../ids.js';

/** Validation rules of an object, as declared. */
export function validationRules(source: ObjectSource): ValidationRuleInfo[] {
  return source.validationRules.map((component) => ({
    fullName: partName(component),
    active: flag(component.xml, 'active'),
    formula: mustHave(component, 'errorConditionFormula'),
    message: mustHave(component, 'errorMessage'),
    errorField: text(component.xml, 'errorDisplayField')
  }));
}

/** Field sets by lower-case name. */
export function fieldSets(source: ObjectSource): ReadonlyMap<string, FieldSetInfo> {
  const entries = source.fieldSets.map((component): [string, FieldSetInfo] => {
    const name = partName(component);
    const fields = children(component.xml, 'displayedFields').map((member) => ({
      path: text(member, 'field') ?? '',
      required: flag(member, 'isRequired')
    }));
    const label = text(component.xml, 'label') ?? name;
    return [name.toLowerCase(), { name, label, description: text(component.xml, 'description'), fields }];
  });
  return new Map(entries);
}

/** Declared record types followed by the master, which every object has. */
export function recordTypes(source: ObjectSource): RecordTypeInfo[] {
  const declared = source.recordTypes.map((component) => recordType(source.apiName, component));
  return [...declared, masterRecordType()];
}

/** The record type of records without one. */
export function masterRecordType(): RecordTypeInfo {
  return {
    developerName: 'Master',
    label: 'Master',
    description: null,
    active: true,
    master: true,
    id: '012000000000000AAA',
    picklistValues: new Map()
  };
}

function recordType(objectName: string, component: Component): RecordTypeInfo {
  const developerName = partName(component);
  const values = children(component.xml, 'picklistValues').map((entry) => {
    const offered = children(entry, 'values').map((value) => ({
      value: decodeURIComponent(text(value, 'fullName') ?? ''),
      isDefault: flag(value, 'default')
    }));
    return [(text(entry, 'picklist') ?? '').toLowerCase(), offered] as const;
  });
  return {
    developerName,
    label: text(component.xml, 'label') ?? developerName,
    description: text(component.xml, 'description'),
    active: flag(component.xml, 'active', true),
    master: false,
    id: derivedId('012', objectName, developerName),
    picklistValues: new Map(values)
  };
}

function mustHave(component: Component, name: string): string {
  const value = text(component.xml, name);
  if (value === null) throw new MetadataError(component.path, null, `${component.fullName} has no <${name}>`);
  return value;
}
