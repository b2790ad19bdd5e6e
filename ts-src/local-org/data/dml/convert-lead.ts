import { ApexException, apexError } from '../../apex/runtime/exceptions.js';
import type { DmlError, LeadConversion, LeadConversionResult } from '../../apex/runtime/host.js';
import { ApexDate, SObject } from '../../apex/runtime/values/index.js';
import type { ObjectDescribe } from '../../metadata/schema-types.js';
import { wholeSecond } from '../store/values.js';
import type { Dml } from './dml.js';
import { saveUpdates } from './save.js';
import { newRow } from './types.js';
import type { DmlWork } from './work.js';

const SYSTEM = { mode: 'system', sharing: 'without' } as const;
const MS_PER_DAY = 86_400_000;

/** Field of the lead → field of what it becomes. Custom fields are mapped in Setup only, which is not there. */
const ADDRESS = ['Street', 'City', 'State', 'PostalCode', 'Country', 'Latitude', 'Longitude', 'GeocodeAccuracy'];
const under = (prefix: string): [string, string][] => ADDRESS.map((part) => [part, `${prefix}${part}`]);
const same = (names: string): [string, string][] => names.split(' ').map((name) => [name, name]);
const ACCOUNT: readonly [string, string][] = [
  ['Company', 'Name'],
  ['LeadSource', 'AccountSource'],
  ...same('Phone Fax Website Industry AnnualRevenue NumberOfEmployees Rating'),
  ...under('Billing')
];
const CONTACT: readonly [string, string][] = [
  ...same(
    'FirstName LastName Salutation Title Email Phone MobilePhone Fax LeadSource Description HasOptedOutOfEmail HasOptedOutOfFax DoNotCall IndividualId'
  ),
  ...under('Mailing')
];
const OPPORTUNITY: readonly [string, string][] = same('LeadSource');

class Refusal extends Error {
  readonly error: DmlError;

  constructor(statusCode: string, message: string, fields: readonly string[] = []) {
    super(message);
    this.error = { statusCode, message, fields };
  }
}

/**
 * Converts leads: each becomes an account, a contact and (unless told otherwise) an opportunity, with their triggers.
 *
 * @throws ApexException System.DmlException when `allOrNone` and a lead fails
 */
export function convertLeads(
  conversions: readonly LeadConversion[],
  allOrNone: boolean,
  dml: Dml,
  work: DmlWork
): LeadConversionResult[] {
  return conversions.map((conversion, index) => {
    const name = `lead${index}`;
    const mark = work.changes.mark();
    const { db, tables } = work.context;
    db.exec(`SAVEPOINT ${name}`);
    try {
      const ids = convert(conversion, dml, work);
      db.exec(`RELEASE ${name}`);
      return { ...ids, leadId: conversion.leadId, success: true, errors: [] };
    } catch (raised) {
      db.exec(`ROLLBACK TO ${name}`);
      db.exec(`RELEASE ${name}`);
      work.changes.backTo(mark);
      tables.settle(true);
      const error = errorOf(raised);
      if (allOrNone) throw failure(index, conversion.leadId, error);
      return {
        leadId: conversion.leadId,
        accountId: null,
        contactId: null,
        opportunityId: null,
        success: false,
        errors: [error]
      };
    }
  });
}

function errorOf(raised: unknown): DmlError {
  if (raised instanceof Refusal) return raised.error;
  const [row] = raised instanceof ApexException ? (raised.dmlRows ?? []) : [];
  if (!row) throw raised;
  return { statusCode: row.statusCode, message: row.message, fields: row.fields };
}

function failure(index: number, id: string, error: DmlError): ApexException {
  const message = `ConvertLead failed. First exception on row ${index}; first error: ${error.statusCode}, ${error.message}: [${error.fields.join(', ')}]`;
  return apexError('System.DmlException', message, { dmlRows: [{ index, id, ...error }] });
}

type Ids = Pick<LeadConversionResult, 'accountId' | 'contactId' | 'opportunityId'>;

function convert(conversion: LeadConversion, dml: Dml, work: DmlWork): Ids {
  const object = work.context.schema.object('Lead') as ObjectDescribe;
  const lead = work.records.byIds(object, [conversion.leadId]).get(conversion.leadId);
  if (lead?.peek('IsDeleted') !== false) throw new Refusal('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id');
  if (lead.peek('IsConverted') === true)
    throw new Refusal('CANNOT_UPDATE_CONVERTED_LEAD', 'cannot reference converted lead');
  checkStatus(object, conversion);
  if (conversion.contactId !== null && conversion.accountId === null)
    throw new Refusal('REQUIRED_FIELD_MISSING', 'accountId is required when contactId is given', ['accountId']);
  const ownerId = conversion.ownerId ?? (lead.peek('OwnerId') as string);
  if (!ownerId.startsWith('005'))
    throw new Refusal('INVALID_OWNER', 'Converted objects can only be owned by users.', ['ownerId']);
  const insert = (name: string, values: SObject): string => {
    if (values.describe?.fields.has('ownerid')) values.poke('OwnerId', ownerId);
    const [made] = dml.run({ op: 'insert', records: [values], allOrNone: true, access: SYSTEM });
    if (!made?.id) throw new Error(`${name} was not made`);
    return made.id;
  };
  const accountId = conversion.accountId ?? insert('Account', mapped('Account', ACCOUNT, lead, work));
  const contactId =
    conversion.contactId ??
    insert('Contact', withValues(mapped('Contact', CONTACT, lead, work), { AccountId: accountId }));
  if (conversion.contactId !== null && conversion.overwriteLeadSource) overwriteSource(contactId, lead, dml, work);
  const opportunityId = opportunityOf(conversion, { lead, accountId, contactId }, insert, work);
  moveActivities(conversion.leadId, contactId, work);
  markConverted(object, lead, conversion, { accountId, contactId, opportunityId }, ownerId, work);
  return { accountId, contactId, opportunityId };
}

function checkStatus(object: ObjectDescribe, { convertedStatus }: LeadConversion): void {
  if (convertedStatus === null)
    throw new Refusal('REQUIRED_FIELD_MISSING', 'missing required field: [convertedStatus]', ['convertedStatus']);
  const values = object.fields.get('status')?.picklistValues ?? [];
  const known = values.some((each) => each.converted === true && each.value === convertedStatus);
  if (!known) throw new Refusal('INVALID_STATUS', `invalid convertedStatus: ${convertedStatus}`);
}

function mapped(name: string, fields: readonly [string, string][], lead: SObject, work: DmlWork): SObject {
  const record = new SObject(work.context.schema.object(name) as ObjectDescribe);
  for (const [from, to] of fields) {
    const value = lead.peek(from) ?? null;
    if (value !== null) record.poke(to, value);
  }
  return record;
}

function withValues(record: SObject, values: Readonly<Record<string, unknown>>): SObject {
  for (const [name, value] of Object.entries(values)) record.poke(name, value);
  return record;
}

function overwriteSource(contactId: string, lead: SObject, dml: Dml, work: DmlWork): void {
  const contact = new SObject(work.context.schema.object('Contact') as ObjectDescribe);
  const records = [withValues(contact, { Id: contactId, LeadSource: lead.peek('LeadSource') ?? null })];
  dml.run({ op: 'update', records, allOrNone: true, access: SYSTEM });
}

function opportunityOf(
  conversion: LeadConversion,
  made: { readonly lead: SObject; readonly accountId: string; readonly contactId: string },
  insert: (name: string, values: SObject) => string,
  work: DmlWork
): string | null {
  if (conversion.opportunityId !== null) return conversion.opportunityId;
  if (conversion.doNotCreateOpportunity) return null;
  const { lead, accountId, contactId } = made;
  const object = work.context.schema.object('Opportunity') as ObjectDescribe;
  const stages = object.fields.get('stagename')?.picklistValues ?? [];
  const opportunity = withValues(mapped('Opportunity', OPPORTUNITY, lead, work), {
    Name: conversion.opportunityName ?? `${String(lead.peek('Company'))}-`,
    AccountId: accountId,
    StageName: stages.find((each) => each.active && !each.closed)?.value ?? null,
    CloseDate: endOfQuarter(work.context.now())
  });
  const opportunityId = insert('Opportunity', opportunity);
  const role = new SObject(work.context.schema.object('OpportunityContactRole') as ObjectDescribe);
  insert(
    'OpportunityContactRole',
    withValues(role, { OpportunityId: opportunityId, ContactId: contactId, IsPrimary: true })
  );
  return opportunityId;
}

/** Opportunities made so close with the quarter. */
function endOfQuarter(now: number): ApexDate {
  const today = new Date(now);
  const next = Date.UTC(today.getUTCFullYear(), Math.floor(today.getUTCMonth() / 3) * 3 + 3, 1);
  return new ApexDate(next / MS_PER_DAY - 1);
}

/** Tasks and events of the lead are the contact's from now on. */
function moveActivities(leadId: string, contactId: string, work: DmlWork): void {
  for (const name of ['Task', 'Event']) {
    const object = work.context.schema.object(name);
    if (object)
      work.context.db.run(`UPDATE ${work.context.tables.of(object)} SET "WhoId" = ? WHERE "WhoId" = ?`, [
        contactId,
        leadId
      ]);
  }
}

function markConverted(
  object: ObjectDescribe,
  lead: SObject,
  conversion: LeadConversion,
  ids: Ids,
  ownerId: string,
  work: DmlWork
): void {
  const row = newRow(0, lead);
  row.prev = lead;
  const next = lead.copy({ keepId: true, keepAudit: true, keepAutoNumber: true });
  row.next = withValues(next, {
    IsConverted: true,
    Status: conversion.convertedStatus,
    OwnerId: ownerId,
    IsUnreadByOwner: false,
    ConvertedDate: new ApexDate(Math.floor(wholeSecond(work.context.now()) / MS_PER_DAY)),
    ConvertedAccountId: ids.accountId,
    ConvertedContactId: ids.contactId,
    ConvertedOpportunityId: ids.opportunityId
  });
  saveUpdates(object, [row], work);
  const [error] = row.errors;
  if (error) throw new Refusal(error.statusCode, error.message, error.fields);
}
