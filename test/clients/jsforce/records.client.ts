import { Connection } from 'jsforce';
import { describe, expect, inject, it } from 'vitest';
import { connect, named } from '../lib/jsforce.js';

const org: Connection = connect();
const accounts = org.sobject('Account');
const root = `/services/data/v${org.version}`;

describe('jsforce', () => {
  it('login by SOAP and OAuth, identity', async () => {
    const token = inject('tokens')[inject('admin')] ?? '';
    const connection = new Connection({ loginUrl: inject('url') });
    const { id, organizationId } = await connection.login(inject('admin'), token);
    const identity = await connection.identity();
    expect(identity).toMatchObject({ user_id: id, organization_id: organizationId, username: inject('admin') });
    await expect(connection.login(inject('admin'), 'wrong')).rejects.toThrow('INVALID_LOGIN');
  });

  it('create, retrieve, update, destroy', async () => {
    const { id = '' } = await accounts.create({ Name: named('one'), AnnualRevenue: 1.5 });
    await accounts.update({ Id: id, Site: 'here' });
    expect(await accounts.retrieve(id)).toMatchObject({ Name: named('one'), AnnualRevenue: 1.5, Site: 'here' });
    await accounts.destroy(id);
    await expect(accounts.retrieve(id)).rejects.toMatchObject({ errorCode: 'NOT_FOUND' });
  });

  it('upsert by external id', async () => {
    const runs = org.sobject('CrossReference__c');
    const key = (await runs.describe()).fields.find((field) => field.externalId && field.unique)?.name ?? '';
    expect(key).not.toBe('');
    const orders = await org.describe('CrossReference__c');
    const required = orders.fields.filter((field) => !field.nillable && field.createable && !field.defaultedOnCreate);
    const record = Object.fromEntries(required.map((field) => [field.name, named('x')]));
    const first = await runs.upsert({ ...record, [key]: named('key') }, key);
    const second = await runs.upsert({ ...record, [key]: named('key') }, key);
    expect([first, second]).toMatchObject([{ created: true }, { created: false, id: first.id }]);
  });

  it('collections: 200 at once, each for itself or all or none', async () => {
    const rows = Array.from({ length: 200 }, (_, index) => ({ Name: named(`row ${index}`) }));
    const saved = await accounts.create(rows);
    expect(saved.filter(({ success }) => success)).toHaveLength(200);
    const mixed = [{ Name: named('good') }, { Site: 'no name' }];
    expect(await accounts.create(mixed)).toMatchObject([{ success: true }, { success: false }]);
    const none = await accounts.create(mixed, { allOrNone: true });
    expect(none.map(({ success, errors }) => [success, errors[0]?.errorCode ?? errors[0]])).toMatchObject([
      [false, expect.anything() as unknown],
      [false, expect.anything() as unknown]
    ]);
    const tooMany = { records: Array.from({ length: 201 }, () => ({ attributes: { type: 'Account' }, Name: 'x' })) };
    await expect(org.requestPost(`${root}/composite/sobjects`, tooMany)).rejects.toThrow(
      'record limit reached. cannot submit more than 200 records'
    );
  });

  it('composite, graph, batch, tree', async () => {
    const url = `${root}/sobjects/Account`;
    const compositeRequest = [
      { method: 'POST', url, referenceId: 'parent', body: { Name: named('parent') } },
      {
        method: 'POST',
        url: `${root}/sobjects/Contact`,
        referenceId: 'child',
        body: { LastName: named('child'), AccountId: '@{parent.id}' }
      }
    ];
    const composed = await org.requestPost(`${root}/composite`, { allOrNone: true, compositeRequest });
    expect(composed).toMatchObject({ compositeResponse: [{ httpStatusCode: 201 }, { httpStatusCode: 201 }] });
    const graphs = await org.requestPost(`${root}/composite/graph`, {
      graphs: [
        { graphId: 'good', compositeRequest },
        {
          graphId: 'bad',
          compositeRequest: [
            { method: 'POST', url, referenceId: 'gone', body: { Name: named('gone') } },
            { method: 'POST', url, referenceId: 'wrong', body: {} }
          ]
        }
      ]
    });
    expect(graphs).toMatchObject({
      graphs: [
        { graphId: 'good', isSuccessful: true },
        { graphId: 'bad', isSuccessful: false }
      ]
    });
    expect(await accounts.count({ Name: named('gone') })).toBe(0);
    const batch = await org.requestPost(`${root}/composite/batch`, {
      batchRequests: [
        { method: 'GET', url: `v${org.version}/limits` },
        { method: 'GET', url: `v${org.version}/sobjects/Nothing` }
      ]
    });
    expect(batch).toMatchObject({ hasErrors: true, results: [{ statusCode: 200 }, { statusCode: 404 }] });
    const tree = { records: [{ attributes: { type: 'Account', referenceId: 'a' }, Name: named('tree') }] };
    expect(await org.requestPost(`${root}/composite/tree/Account`, tree)).toMatchObject({ hasErrors: false });
  });

  it('query with queryMore', async () => {
    const soql = `SELECT Id FROM Account WHERE Name LIKE '${named('row %')}'`;
    const first = await org.query(soql, { headers: { 'Sforce-Query-Options': 'batchSize=200' } });
    expect(first).toMatchObject({ totalSize: 200, done: true });
    const all = `SELECT Id, Name FROM User, User.Profile`;
    await expect(org.query(all)).rejects.toMatchObject({ errorCode: expect.any(String) as string });
    await accounts.create([{ Name: named('row one more') }]);
    const page = await org.query(soql, { headers: { 'Sforce-Query-Options': 'batchSize=200' } });
    expect(page).toMatchObject({ totalSize: 201, done: false });
    const rest = await org.queryMore(page.nextRecordsUrl ?? '');
    expect(rest).toMatchObject({ totalSize: 201, done: true });
    expect(rest.records).toHaveLength(1);
    await expect(org.queryMore('01gNothing-200')).rejects.toMatchObject({ errorCode: 'INVALID_QUERY_LOCATOR' });
  });

  it('queryAll sees the recycle bin', async () => {
    const { id = '' } = await accounts.create({ Name: named('binned') });
    await accounts.destroy(id);
    const soql = `SELECT IsDeleted FROM Account WHERE Id = '${id}'`;
    expect((await org.query(soql)).records).toEqual([]);
    expect((await org.query(soql, { scanAll: true })).records).toMatchObject([{ IsDeleted: true }]);
  });

  it('search', async () => {
    await accounts.create({ Name: named('Xylophone') });
    const { searchRecords } = await org.search('FIND {Xylophone} IN NAME FIELDS RETURNING Account(Id, Name)');
    expect(searchRecords).toMatchObject([{ Name: named('Xylophone') }]);
  });

  it('describe, describeGlobal, limits, recent', async () => {
    const { sobjects } = await org.describeGlobal();
    const names = sobjects.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['Account', 'CustomerOrder__c', 'OrderEvent__e']));
    expect(names).not.toContain('TraceFlag');
    expect((await org.describe('Account')).fields.find(({ name }) => name === 'Name')).toMatchObject({
      nillable: false
    });
    await expect(org.describe('Nothing__c')).rejects.toMatchObject({ errorCode: 'NOT_FOUND' });
    expect(await org.limits()).toMatchObject({ DailyApiRequests: { Max: expect.any(Number) as number } });
    expect(Array.isArray(await org.recent())).toBe(true);
  });

  it('updated, deleted', async () => {
    const { id: kept = '' } = await accounts.create({ Name: named('kept') });
    const { id: gone = '' } = await accounts.create({ Name: named('deleted') });
    await accounts.destroy(gone);
    const [start, end] = [new Date(Date.now() - 3_600_000), new Date(Date.now() + 60_000)];
    const updated = await accounts.updated(start, end);
    expect(updated.ids).toContain(kept);
    expect(updated.ids).not.toContain(gone);
    const deleted = await accounts.deleted(start, end);
    expect(deleted.deletedRecords.map(({ id }) => id)).toContain(gone);
  });

  it('errors: unknown sessions, versions and paths', async () => {
    const stranger = new Connection({ instanceUrl: inject('url'), accessToken: '00D!nobody' });
    await expect(stranger.query('SELECT Id FROM Account')).rejects.toMatchObject({ errorCode: 'INVALID_SESSION_ID' });
    for (const path of ['/services/data/v99.0/limits', `${root}/nothing`, '/services/nothing']) {
      await expect(org.requestGet(path)).rejects.toMatchObject({ errorCode: 'NOT_FOUND' });
    }
  });
});
