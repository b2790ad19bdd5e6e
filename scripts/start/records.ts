import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Connection } from 'jsforce';

interface TreeRecord {
  attributes: { type: string; referenceId: string };
  [field: string]: unknown;
}

/** The field by which a record of an earlier start is recognised, so that nothing is loaded twice. */
const NATURAL_KEYS: Record<string, string> = {
  ...{ Account: 'AccountNumber', Contact: 'Email', Case: 'Subject', Opportunity: 'Name' },
  ...{ GroupMember: 'GroupId', CrossReference__c: 'ReferenceKey__c', ProductUnit__c: 'UnitKey__c' },
  ...{ Pricebook2: 'Name', Product2: 'ProductCode', PricebookEntry: 'Product2Id', Quote: 'Name', Order: 'Name' },
  ...{ OpportunityLineItem: 'PricebookEntryId', QuoteLineItem: 'PricebookEntryId', OrderItem: 'PricebookEntryId' }
};

const COLLECTION_SIZE = 200;

/**
 * Loads the record trees of the demonstration through the org's REST API; what is there already is left alone.
 *
 * @param packaged the name that something of the package has in this org
 */
export async function loadRecords(
  orgUrl: string,
  accessToken: string,
  folder: string,
  packaged: (name: string) => string
): Promise<number> {
  const connection = new Connection({ instanceUrl: orgUrl, accessToken, version: '65.0' });
  const plan = JSON.parse(readFileSync(join(folder, 'plan.json'), 'utf8')) as { sobject: string; files: string[] }[];
  const ids = new Map([...(await userIds(connection)), ...(await queueIds(connection))]);
  let loaded = 0;
  for (const { sobject, files } of plan) {
    for (const file of files) {
      const { records } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as { records: TreeRecord[] };
      loaded += await loadMissing(connection, sobject, records, ids, (name) =>
        name.endsWith('__c') ? packaged(name) : name
      );
    }
  }
  return loaded;
}

/** Users by alias as `user:alias`, so that records can name their owner. */
async function userIds(connection: Connection): Promise<Map<string, string>> {
  const { records } = await connection.query<{ Id: string; Alias: string }>(
    'SELECT Id, Alias FROM User WHERE IsActive = true'
  );
  return new Map(records.map(({ Id, Alias }) => [`user:${Alias}`, Id]));
}

/** Queues by developer name as `queue:name`, so that records can say who belongs to them. */
async function queueIds(connection: Connection): Promise<Map<string, string>> {
  const { records } = await connection.query<{ Id: string; DeveloperName: string }>(
    "SELECT Id, DeveloperName FROM Group WHERE Type = 'Queue'"
  );
  return new Map(records.map(({ Id, DeveloperName }) => [`queue:${DeveloperName}`, Id]));
}

async function loadMissing(
  connection: Connection,
  sobject: string,
  records: readonly TreeRecord[],
  ids: Map<string, string>,
  named: (name: string) => string
): Promise<number> {
  const key = NATURAL_KEYS[sobject];
  if (!key)
    throw new Error(`The demonstration has ${sobject} records, but nothing says by which field they are recognised.`);
  const known = await idsByKey(connection, named(sobject), named(key));
  const missing = records.filter((record) => {
    const id = known.get(String(resolved(record, record[key], ids)));
    if (id) ids.set(record.attributes.referenceId, id);
    return !id;
  });
  for (let start = 0; start < missing.length; start += COLLECTION_SIZE) {
    const chunk = missing.slice(start, start + COLLECTION_SIZE);
    const results = await connection.sobject(named(sobject)).create(
      chunk.map((record) => fieldsOf(record, ids, named)),
      { allOrNone: true }
    );
    results.forEach((result, index) => {
      const { referenceId } = chunk[index]!.attributes;
      if (!result.success)
        throw new Error(`The demonstration's ${sobject} ${referenceId}: ${JSON.stringify(result.errors)}`);
      ids.set(referenceId, result.id);
    });
  }
  return missing.length;
}

async function idsByKey(connection: Connection, sobject: string, key: string): Promise<Map<string, string>> {
  const { records } = await connection.query<Record<string, string>>(`SELECT Id, ${key} FROM ${sobject}`);
  return new Map(records.map((record) => [String(record[key]), String(record.Id)]));
}

function fieldsOf(
  record: TreeRecord,
  ids: ReadonlyMap<string, string>,
  named: (name: string) => string
): Record<string, unknown> {
  const { attributes: _, ...fields } = record;
  return Object.fromEntries(
    Object.entries(fields).map(([field, value]) => [named(field), resolved(record, value, ids)])
  );
}

/** A value, or the id of the record it names. */
function resolved({ attributes }: TreeRecord, value: unknown, ids: ReadonlyMap<string, string>): unknown {
  if (typeof value !== 'string' || !value.startsWith('@')) return value;
  const id = ids.get(value.slice(1));
  if (!id)
    throw new Error(`The demonstration's record ${attributes.referenceId} names ${value}, which does not exist.`);
  return id;
}
