import type { FieldInfo, ObjectInfo } from '../../uiapi/types.js';
import type { RecordRepresentation } from '../../modules/client/records.js';

/** What an email can be started with; the platform's composer has more that the local org does not. */
const PREFILLABLE = ['ToAddress', 'CcAddress', 'BccAddress', 'Subject', 'HtmlBody', 'TextBody'] as const;

/** Fields of an email that may be given beforehand. */
export type EmailDefaults = Partial<Record<(typeof PREFILLABLE)[number], string>>;

/** Names among the given fields that the composer cannot fill in. */
export function unknownDefaults(defaults: Readonly<Record<string, string>>): string[] {
  return Object.keys(defaults).filter((name) => !PREFILLABLE.some((known) => known === name));
}

/** Where addresses of standard objects are, the best first: a case's contact goes before whoever filled in the form. */
const ADDRESS_FIELDS = ['ContactEmail', 'SuppliedEmail', 'PersonEmail', 'Email'];

/** Fields of an object to read for finding whom to write to. */
export const addressFields = (info: ObjectInfo): string[] =>
  ADDRESS_FIELDS.filter((name) => info.fields[name]?.dataType === 'Email');

/** The address a record gives; empty when it gives none. */
export function addressOf(record: RecordRepresentation, info: ObjectInfo): string {
  const given = addressFields(info).map((name) => record.fields[name]?.value);
  return String(given.find((value) => typeof value === 'string' && value !== '') ?? '');
}

/** What is wrong with a list of addresses separated by commas, semicolons or blanks; empty when nothing is. */
export function addressProblem(text: string): string {
  const wrong = addresses(text).find((address) => !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(address));
  return wrong ? `${wrong} is not an email address.` : '';
}

/** The single addresses in a text. */
export const addresses = (text: string): string[] => text.split(/[\s,;]+/).filter(Boolean);

/** How a sent email hangs on the record it is about. */
export interface EmailRelation {
  /** Field of the email that holds the record's id; null when none can. */
  field: 'ParentId' | 'RelatedToId' | null;
  /** Why the email will not be found on the record; empty when it will. */
  note: string;
}

const reaches = (field: FieldInfo | undefined, apiName: string): boolean =>
  field?.createable === true && field.referenceToInfos.some((target) => target.apiName === apiName);

/**
 * As on the platform, only a case's own action writes on cases, and the global one on whatever emails relate to.
 *
 * @throws Error when the action belongs to another object
 */
export function relationOf(action: string, apiName: string, email: ObjectInfo): EmailRelation {
  const [owner] = action.split('.');
  if (owner !== 'Global' && owner !== apiName)
    throw new Error(`${action} cannot be started on a record of ${apiName}.`);
  if (apiName === 'Case' && owner === 'Case') return { field: 'ParentId', note: '' };
  if (apiName !== 'Case' && reaches(email.fields['RelatedToId'], apiName)) return { field: 'RelatedToId', note: '' };
  const instead = apiName === 'Case' ? ' Only Case.SendEmail relates emails to cases.' : '';
  return { field: null, note: `${action} cannot relate the email to this record.${instead}` };
}
