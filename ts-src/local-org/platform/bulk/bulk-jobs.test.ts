import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { LocalEngineClient } from '../hosting/local-client.js';
import type { RestMethod, RestResponse } from '../operations/rest/router.js';
import { scratchProject, type ScratchProject } from '../testing/scratch-project.js';

const TRIGGER = `
trigger OnAccount on Account (before insert) {
  if (Trigger.new.size() > 200) throw new IllegalArgumentException('too many at once');
  for (Account each : Trigger.new) {
    each.Site = String.valueOf(Trigger.new.size());
    if (each.Name == 'refused') each.Name.addError('Choose another name');
    if (each.Name == 'limit') while (true) { Integer rows = [SELECT COUNT() FROM Account]; }
  }
}`;
const EVENT_TRIGGER = `
trigger OnNews on News__e (after insert) {
  List<Account> heard = new List<Account>();
  for (News__e each : Trigger.new) heard.add(new Account(Name = each.Text__c));
  insert heard;
}`;
const EVENT = `<CustomObject xmlns="http://soap.sforce.com/2006/04/metadata"><deploymentStatus>Deployed</deploymentStatus><eventType>HighVolume</eventType><label>News</label><pluralLabel>News</pluralLabel><publishBehavior>PublishImmediately</publishBehavior></CustomObject>`;
const EVENT_FIELD = `<CustomField xmlns="http://soap.sforce.com/2006/04/metadata"><fullName>Text__c</fullName><label>Text</label><length>5</length><type>Text</type></CustomField>`;
const CODE_FIELD = `<CustomField xmlns="http://soap.sforce.com/2006/04/metadata"><fullName>Code__c</fullName><externalId>true</externalId><label>Code</label><length>20</length><type>Text</type><unique>true</unique></CustomField>`;

interface Job {
  id: string;
  state: string;
  numberRecordsProcessed: number;
  numberRecordsFailed: number;
  errorMessage?: string;
}

let project: ScratchProject;
let client: LocalEngineClient;
let dataDir: string;

beforeAll(() => {
  project = scratchProject({
    'triggers/OnAccount.trigger': TRIGGER,
    'triggers/OnNews.trigger': EVENT_TRIGGER,
    'objects/News__e/News__e.object-meta.xml': EVENT,
    'objects/News__e/fields/Text__c.field-meta.xml': EVENT_FIELD,
    'objects/Account/fields/Code__c.field-meta.xml': CODE_FIELD
  });
});

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'bulk-'));
  client = open();
});

afterEach(async () => {
  await client.close();
  rmSync(dataDir, { recursive: true, force: true });
});

afterAll(() => project.remove());

function open(): LocalEngineClient {
  const opened = new LocalEngineClient({ projectDir: project.dir, dataDir });
  // The tests say when background work happens.
  opened.engine.drain();
  return opened;
}

async function ask(
  method: RestMethod,
  path: string,
  body: unknown = null,
  query: Record<string, string> = {}
): Promise<RestResponse> {
  const args = { method, base: '/services/data/v65.0', path, query, headers: {}, body, origin: 'http://localhost' };
  return client.call<RestResponse>('rest', args, client.engine.org.administrator().id);
}

async function newJob(values: Record<string, unknown>, csv: string): Promise<Job> {
  const job = (await ask('POST', '/jobs/ingest', { object: 'Account', ...values })).body as Job;
  await ask('PUT', `/jobs/ingest/${job.id}/batches`, new TextEncoder().encode(csv));
  return job;
}

async function load(values: Record<string, unknown>, csv: string): Promise<Job> {
  const job = await newJob(values, csv);
  await ask('PATCH', `/jobs/ingest/${job.id}`, { state: 'UploadComplete' });
  client.engine.drain();
  return (await ask('GET', `/jobs/ingest/${job.id}`)).body as Job;
}

async function file(job: Job, name: string): Promise<string> {
  return new TextDecoder().decode((await ask('GET', `/jobs/ingest/${job.id}/${name}`)).body as Uint8Array);
}

async function rows(soql: string): Promise<Record<string, unknown>[]> {
  return ((await ask('GET', '/query', null, { q: soql })).body as { records: Record<string, unknown>[] }).records;
}

describe('ingest jobs', () => {
  it('inserts in transactions of 200 rows and tells row by row what became of them', async () => {
    const names = Array.from({ length: 450 }, (_, index) => (index === 210 ? 'refused' : `a ${index}`));
    const job = await load({ operation: 'insert' }, `Name\n${names.join('\n')}\n`);

    expect(job).toMatchObject({ state: 'JobComplete', numberRecordsProcessed: 450, numberRecordsFailed: 1 });
    expect(await rows('SELECT COUNT(Id) n, Site FROM Account GROUP BY Site ORDER BY Site')).toMatchObject([
      { n: 199, Site: '199' }, // the good rows beside a refused one are tried again without it
      { n: 200, Site: '200' },
      { n: 50, Site: '50' }
    ]);
    const failed = (await file(job, 'failedResults')).split('\n');
    expect(failed).toEqual([
      '"sf__Id","sf__Error","Name"',
      '"","FIELD_CUSTOM_VALIDATION_EXCEPTION:Choose another name:Name --","refused"',
      ''
    ]);
    const successful = (await file(job, 'successfulResults')).split('\n');
    expect(successful).toHaveLength(449 + 2);
    expect(successful[1]).toMatch(/^"001\w{15}","true","a 0"$/);
  });

  it('publishes platform events, and knows no other operation for them', async () => {
    const job = await load({ object: 'News__e', operation: 'insert' }, 'Text__c\nfirst\nfar too long\nthird\n');

    expect(job).toMatchObject({ state: 'JobComplete', numberRecordsProcessed: 3, numberRecordsFailed: 1 });
    expect(await file(job, 'failedResults')).toContain('STRING_TOO_LONG');
    expect((await rows('SELECT Name FROM Account ORDER BY Name')).map(({ Name }) => Name)).toEqual(['first', 'third']);
    await expect(newJob({ object: 'News__e', operation: 'update' }, 'Id\n')).rejects.toThrow('INVALIDOPERATION');
  });

  it('upserts by external id, empties with #N/A and leaves what is empty', async () => {
    await load({ operation: 'insert' }, 'Name,Code__c,Phone,Fax\nOne,1,555,556\n');
    const job = await load(
      { operation: 'upsert', externalIdFieldName: 'Code__c' },
      'Code__c,Name,Phone,Fax\n1,First,#N/A,\n2,Second,1,2\n'
    );

    expect(await rows('SELECT Name, Phone, Fax FROM Account ORDER BY Code__c')).toMatchObject([
      { Name: 'First', Phone: null, Fax: '556' },
      { Name: 'Second', Phone: '1', Fax: '2' }
    ]);
    const created = (await file(job, 'successfulResults')).split('\n').map((line) => line.split(',')[1]);
    expect(created.slice(1, 3)).toEqual(['"false"', '"true"']);
  });

  it('finds parents by their external ids and reads other delimiters and line ends', async () => {
    await load({ operation: 'insert' }, 'Name,Code__c\nParent,P\n');
    const form = { columnDelimiter: 'PIPE', lineEnding: 'CRLF' };
    const job = await load(
      { object: 'Contact', operation: 'insert', ...form },
      'LastName|Account.Code__c|Description\r\nChild|P|"two\r\nlines"\r\nOrphan|nobody|\r\n'
    );

    expect(job).toMatchObject({ numberRecordsProcessed: 2, numberRecordsFailed: 1 });
    expect(await rows('SELECT LastName, Account.Name, Description FROM Contact')).toMatchObject([
      { LastName: 'Child', Account: { Name: 'Parent' }, Description: expect.stringMatching(/two\r?\nlines/) as string }
    ]);
    expect(await file(job, 'failedResults')).toContain('"|"Orphan"|"nobody"|""\r\n');
  });

  it('deletes by id and refuses ids it cannot read', async () => {
    await load({ operation: 'insert' }, 'Name\nGone\n');
    const [account] = await rows('SELECT Id FROM Account');
    const job = await load({ operation: 'delete' }, `Id\n${String(account?.['Id'])}\nnonsense\n`);

    expect(job).toMatchObject({ numberRecordsProcessed: 2, numberRecordsFailed: 1 });
    expect(await file(job, 'failedResults')).toContain('MALFORMED_ID:');
    expect(await rows('SELECT Id FROM Account')).toEqual([]);
  });

  it('fails a chunk that passes a limit and goes on with the next one', async () => {
    const names = Array.from({ length: 201 }, (_, index) => (index === 5 ? 'limit' : `b ${index}`));
    const job = await load({ operation: 'insert' }, `Name\n${names.join('\n')}\n`);

    expect(job).toMatchObject({ state: 'JobComplete', numberRecordsProcessed: 201, numberRecordsFailed: 200 });
    expect(await file(job, 'failedResults')).toContain('System.LimitException: Too many SOQL queries: 101');
    expect(await rows('SELECT Name FROM Account')).toMatchObject([{ Name: 'b 200' }]);
  });

  it.each([
    ['an unknown column', { operation: 'insert' }, 'Nme\nx\n', 'InvalidBatch : Field name not found : Nme'],
    [
      'another line end than announced',
      { operation: 'insert' },
      'Name\r\nx\r\n',
      'ClientInputError : LineEnding is invalid on user data. Current LineEnding setting is LF'
    ],
    ['an update without ids', { operation: 'update' }, 'Name\nx\n', 'InvalidBatch : Field name not found : Id'],
    [
      'a delete with more than ids',
      { operation: 'delete' },
      'Id,Name\n1,x\n',
      "InvalidBatch : The 'delete' batch must contain only ids"
    ]
  ])('fails the whole job for %s', async (_what, values, csv, message) => {
    const job = await load(values, csv);

    expect(job).toMatchObject({ state: 'Failed', errorMessage: message, numberRecordsProcessed: 0 });
  });

  it('refuses what a job does not allow in its state', async () => {
    const job = await newJob({ operation: 'insert' }, 'Name\nx\n');
    const again = ask('PUT', `/jobs/ingest/${job.id}/batches`, new TextEncoder().encode('Name\ny\n'));
    await expect(again).rejects.toThrow(`Found multiple contents for job: <${job.id}>`);
    await ask('PATCH', `/jobs/ingest/${job.id}`, { state: 'Aborted' });

    await expect(ask('PATCH', `/jobs/ingest/${job.id}`, { state: 'UploadComplete' })).rejects.toThrow(
      'INVALIDJOBSTATE'
    );
    await expect(ask('POST', '/jobs/ingest', { object: 'Nothing', operation: 'insert' })).rejects.toThrow(
      'INVALIDENTITY: Unable to find object: Nothing'
    );
    await expect(ask('POST', '/jobs/ingest', { object: 'Account', operation: 'upsert' })).rejects.toThrow('INVALIDJOB');
    await ask('DELETE', `/jobs/ingest/${job.id}`);
    await expect(ask('GET', `/jobs/ingest/${job.id}`)).rejects.toThrow('NOT_FOUND');
    expect((await ask('GET', '/jobs/ingest')).body).toEqual({ done: true, nextRecordsUrl: null, records: [] });
  });

  it('goes on after a restart where it stood', async () => {
    const names = Array.from({ length: 450 }, (_, index) => `a ${index}`);
    const job = await newJob({ operation: 'insert' }, `Name\n${names.join('\n')}\n`);
    await ask('PATCH', `/jobs/ingest/${job.id}`, { state: 'UploadComplete' });
    const { bulk } = client.engine.org;
    for (let step = 0; step < 2; step++) bulk.runNext();
    expect((await ask('GET', `/jobs/ingest/${job.id}`)).body).toMatchObject({
      state: 'InProgress',
      numberRecordsProcessed: 200
    });
    expect((await file(job, 'unprocessedrecords')).split('\n')).toHaveLength(250 + 2);

    await client.close();
    client = open();
    client.engine.drain();

    expect((await ask('GET', `/jobs/ingest/${job.id}`)).body).toMatchObject({
      state: 'JobComplete',
      numberRecordsProcessed: 450
    });
    expect(await rows('SELECT COUNT(Id) n FROM Account')).toMatchObject([{ n: 450 }]);
  });
});

describe('query jobs', () => {
  it('hand out their rows in pages', async () => {
    await load({ operation: 'insert' }, 'Name,Phone\na,"1 ""x"""\nb,\nc,3\n');
    const query = 'SELECT Name, Phone, Owner.Alias FROM Account ORDER BY Name';
    const { id } = (await ask('POST', '/jobs/query', { operation: 'query', query })).body as Job;
    await expect(ask('GET', `/jobs/query/${id}/results`)).rejects.toThrow('INVALIDJOBSTATE');
    client.engine.drain();

    const first = await ask('GET', `/jobs/query/${id}/results`, null, { maxRecords: '2' });
    const locator = first.headers?.['Sforce-Locator'] ?? '';
    const second = await ask('GET', `/jobs/query/${id}/results`, null, { maxRecords: '2', locator });
    const pages = [first, second].map(({ body }) => new TextDecoder().decode(body as Uint8Array).split('\n'));

    expect(pages[0]?.[0]).toBe('"Name","Phone","Owner.Alias"');
    expect(pages[0]?.[1]).toMatch(/^"a","1 ""x""","\w+"$/);
    expect(pages.map((page) => page.length)).toEqual([2 + 2, 1 + 2]);
    expect(second.headers).toMatchObject({ 'Sforce-Locator': 'null', 'Sforce-NumberOfRecords': '1' });
  });

  it('refuses nested queries and fails on what cannot be read', async () => {
    const nested = ask('POST', '/jobs/query', { query: 'SELECT (SELECT Id FROM Contacts) FROM Account' });
    await expect(nested).rejects.toThrow('INVALIDJOB');
    const { id } = (await ask('POST', '/jobs/query', { query: 'SELECT Nme FROM Account' })).body as Job;
    client.engine.drain();

    const job = (await ask('GET', `/jobs/query/${id}`)).body as Job;
    expect(job.state).toBe('Failed');
    expect(job.errorMessage).toContain("No such column 'Nme'");
  });
});
