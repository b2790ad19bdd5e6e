import type { FieldBehavior, LayoutModel } from '../../model/layout.js';
import { referenceName } from '../../model/field-names.js';
import type { RecordRepresentation } from '../../modules/client/records.js';
import { FetchResponse, messageOf } from '../../modules/client/rest.js';
import type { FieldInfo, ObjectInfo } from '../../uiapi/types.js';

/** A field as a form shows it. */
export interface FormField {
  key: string;
  info: FieldInfo;
  behavior: FieldBehavior;
  editable: boolean;
  required: boolean;
}

/** A titled part of a form with its columns. */
export interface FormSection {
  key: string;
  label: string;
  showLabel: boolean;
  columns: { key: string; fields: FormField[] }[];
}

/** Parts of compound fields, in the order people fill them. */
function parts(name: string, info: ObjectInfo): string[] {
  const address = /^(\w*)Address(__c)?$/.exec(name)?.[1];
  if (address !== undefined && info.fields[`${address}City`]) {
    return ['Street', 'City', 'State', 'PostalCode', 'Country'].map((part) => `${address}${part}`);
  }
  const isPerson = name === 'Name' && info.fields['LastName'] && !info.fields['Name']?.updateable;
  return isPerson ? ['Salutation', 'FirstName', 'LastName'] : [name];
}

/** A form field, when the user may see it. */
export function formField(
  name: string,
  behavior: FieldBehavior,
  info: ObjectInfo,
  mode: 'new' | 'edit' | 'view'
): FormField | null {
  const field = info.fields[name];
  if (!field) return null;
  const allowed = mode === 'new' ? field.createable : field.updateable;
  const editable = allowed && behavior !== 'Readonly';
  return {
    key: name,
    info: field,
    behavior,
    editable,
    required: editable && (behavior === 'Required' || field.required)
  };
}

/** Sections of a layout with the fields the user may see; a new record shows only what can be filled in. */
export function formSections(layout: LayoutModel, info: ObjectInfo, mode: 'new' | 'edit' | 'view'): FormSection[] {
  const sections = layout.sections.map((section, index) => ({
    key: `${index}`,
    label: section.label,
    showLabel: section.showLabel && section.label !== '',
    columns: section.columns.map((items, column) => ({
      key: `${index}-${column}`,
      fields: items.flatMap(({ field, behavior }) => {
        if (!field) return [];
        const names = mode === 'view' && field === 'Name' ? [field] : parts(field, info);
        const fields = names.flatMap((name) => formField(name, behavior, info, mode) ?? []);
        return mode === 'new' ? fields.filter(({ editable }) => editable) : fields;
      })
    }))
  }));
  return sections.filter(({ columns }) => columns.some(({ fields }) => fields.length > 0));
}

/** Qualified names to read for showing these fields, with the names of records they point to. */
export function fieldsToRead(fields: readonly FormField[], info: ObjectInfo): string[] {
  const paths = fields.flatMap(({ info: { apiName } }) => [apiName, ...referenceName(apiName, info)]);
  return [...new Set(paths)].map((path) => `${info.apiName}.${path}`);
}

/** All fields of all sections. */
export const allFields = (sections: readonly FormSection[]): FormField[] =>
  sections.flatMap(({ columns }) => columns.flatMap(({ fields }) => fields));

/** Values that differ from the record's. */
export function changedValues(
  values: Readonly<Record<string, unknown>>,
  record: RecordRepresentation | null
): Record<string, unknown> {
  const changed = Object.entries(values).filter(([name, value]) => {
    const old = record?.fields[name]?.value ?? null;
    return (value === '' ? null : value) !== old;
  });
  return Object.fromEntries(changed.map(([name, value]) => [name, value === '' ? null : value]));
}

/** Why a save was refused: sentences for the form and sentences for single fields. */
export interface SaveProblem {
  general: string[];
  byField: Record<string, string>;
}

/** Sorts the errors of a refused save by where they are shown. */
export function saveProblem(error: unknown, shown: readonly FormField[]): SaveProblem {
  if (!(error instanceof FetchResponse) || !error.body.output) return { general: [messageOf(error)], byField: {} };
  const { errors, fieldErrors } = error.body.output;
  const visible = new Set(shown.map(({ info }) => info.apiName));
  const byField: Record<string, string> = {};
  const general = errors.map(({ message }) => message);
  for (const [field, list] of Object.entries(fieldErrors)) {
    const text = list.map(({ message }) => message).join(' ');
    if (visible.has(field)) byField[field] = text;
    else general.push(text);
  }
  if (general.length === 0 && Object.keys(byField).length === 0) general.push(error.body.message);
  if (general.length === 0) general.push('Review the errors on these fields.');
  return { general, byField };
}
