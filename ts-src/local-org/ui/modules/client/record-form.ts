import type { FieldInfo, ObjectInfo } from '../../uiapi/types.js';
import { referenceName } from '../../model/field-names.js';
import type { RecordRepresentation } from './records.js';

/** A field by name or as `@salesforce/schema` gives it. */
export type FieldName = string | { fieldApiName: string; objectApiName: string };

/** What a form tells its fields. */
export interface FormState {
  info: ObjectInfo;
  record: RecordRepresentation | null;
  errors: Readonly<Record<string, string>>;
}

/** A field inside a form, as the form sees it. */
export interface FormMember {
  /** API name of the field; null for `lightning-messages`. */
  readonly field: string | null;
  /** The value to save; undefined when the member saves nothing. */
  value(): unknown;
  checkValidity(): boolean;
  update(state: FormState): void;
  /** Sentences that belong to no field. */
  report(messages: readonly string[]): void;
}

/** Sent by members when they are placed; forms answer by calling `join`. */
export interface JoinRequest {
  member: FormMember;
  /** Set by the form: called when the member is removed. */
  leave: (() => void) | null;
}

/** Name of the event members find their form by. */
export const JOIN = 'localorgformjoin';

/** Asks the form around an element to take a member; answers how to leave it. */
export function joinForm(element: EventTarget, member: FormMember): () => void {
  const detail: JoinRequest = { member, leave: null };
  element.dispatchEvent(new CustomEvent(JOIN, { bubbles: true, composed: true, detail }));
  return detail.leave ?? (() => undefined);
}

/** API name without the object. */
export function fieldApiName(field: FieldName): string {
  const name = typeof field === 'string' ? field : field.fieldApiName;
  return name.slice(name.indexOf('.') + 1);
}

/** Description of a field. @throws Error naming a field that does not exist or is hidden from the user */
export function fieldInfo(info: ObjectInfo, name: string): FieldInfo {
  const found = info.fields[name];
  if (!found) throw new Error(`${info.apiName} has no field ${name} that you may see`);
  return found;
}

/** Qualified names to read for these fields. */
export function pathsOf(names: readonly string[], info: ObjectInfo): string[] {
  const paths = names.flatMap((name) => [name, ...referenceName(name, info)]);
  return [...new Set(paths)].map((path) => `${info.apiName}.${path}`);
}
