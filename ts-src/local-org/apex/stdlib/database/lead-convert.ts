import { UnsupportedFeature } from '../../runtime/exceptions.js';
import { host, type LeadConversion } from '../../runtime/host.js';
import { ApexList } from '../../runtime/values/list.js';
import { throwApex, throwNullArgument } from '../../runtime/values/throw.js';
import { DataObject } from '../data-class.js';
import { LeadConvertResult, resultList } from './results.js';

/** Records given whole would be saved with the conversion; that is not supported. */
const WHOLE_RECORDS = ['accountrecord', 'contactrecord', 'opportunityrecord'];

function conversionOf(given: unknown): LeadConversion {
  if (!(given instanceof DataObject)) return throwNullArgument();
  const text = (name: string): string | null => (given.values.get(name) as string | null | undefined) ?? null;
  const flag = (name: string): boolean => given.values.get(name) === true;
  for (const name of WHOLE_RECORDS) {
    if (text(name) !== null) throw new UnsupportedFeature(`Database.LeadConvert with ${name}`);
  }
  const leadId =
    text('leadid') ??
    throwApex(
      'System.DmlException',
      'ConvertLead failed. First exception on row 0; first error: MISSING_ARGUMENT, leadId is required: []'
    );
  return {
    leadId,
    convertedStatus: text('convertedstatus'),
    accountId: text('accountid'),
    contactId: text('contactid'),
    opportunityId: text('opportunityid'),
    opportunityName: text('opportunityname'),
    doNotCreateOpportunity: flag('donotcreateopportunity'),
    overwriteLeadSource: flag('overwriteleadsource'),
    ownerId: text('ownerid')
  };
}

/** `Database.convertLead`: one result for one lead, a list for a list. */
export function convertLead(given: unknown, ...rest: unknown[]): unknown {
  const many = given instanceof ApexList;
  const conversions = (many ? given.items : [given]).map(conversionOf);
  const allOrNone = rest.find((each) => typeof each === 'boolean') ?? true;
  const rows = host().convertLeads?.(conversions, allOrNone === true) ?? [];
  const results = rows.map((row) => {
    const result = new LeadConvertResult({ id: row.leadId, success: row.success, created: false, errors: row.errors });
    result.ids.set('LeadId', row.leadId);
    result.ids.set('AccountId', row.accountId);
    result.ids.set('ContactId', row.contactId);
    result.ids.set('OpportunityId', row.opportunityId);
    return result;
  });
  return many ? resultList('LeadConvertResult', results) : results[0];
}
