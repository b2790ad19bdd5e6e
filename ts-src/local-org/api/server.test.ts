import { Connection } from 'jsforce';
import { StreamingExtension } from 'jsforce/lib/api/streaming.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LocalEngineClient } from '../platform/hosting/local-client.js';
import { eventFiles, scratchProject, type ScratchProject } from '../platform/testing/scratch-project.js';
import { type RunningServer, startServer } from './server.js';

const REST = `
@RestResource(urlMapping='/greet/*')
global class Greeter {
  @HttpGet global static String greet() {
    RestContext.response.addHeader('X-Greeted', 'yes');
    return 'Hello ' + RestContext.request.requestURI.substringAfterLast('/') + RestContext.request.params.get('mark');
  }
  @HttpPost global static Map<String, Object> add(Integer left, Integer right) {
    return new Map<String, Object>{ 'sum' => left + right };
  }
}`;
const CONTROLLER = `
public with sharing class Controller {
  public class Answer {
    @AuraEnabled public String name;
    @AuraEnabled public List<Integer> numbers;
    @AuraEnabled public Datetime at;
    public String hidden = 'x';
  }
  @AuraEnabled(cacheable=true)
  public static Answer ask(String name, List<Integer> numbers) {
    Answer answer = new Answer();
    answer.name = name;
    answer.numbers = numbers;
    answer.at = Datetime.newInstanceGmt(2026, 1, 2, 3, 4, 5);
    return answer;
  }
  @AuraEnabled public static void fail() { throw new AuraHandledException('Ask the warehouse'); }
  @AuraEnabled(cacheable=true) public static void change() { insert new Account(Name = 'x'); }
}`;
const TRIGGER = `
trigger OnAccount on Account (before insert) {
  for (Account each : Trigger.new) {
    each.Site = 'touched';
    if (each.Name == 'refused') each.Name.addError('Choose another name');
  }
}`;
const CODE_FIELD = `<CustomField xmlns="http://soap.sforce.com/2006/04/metadata"><fullName>Code__c</fullName><externalId>true</externalId><label>Code</label><length>20</length><type>Text</type><unique>true</unique></CustomField>`;

let project: ScratchProject;
let server: RunningServer;
let connection: Connection;
let token: string;

beforeAll(async () => {
  project = scratchProject({
    ...eventFiles('Ping__e', ['Text__c']),
    'classes/Greeter.cls': REST,
    'classes/Controller.cls': CONTROLLER,
    'triggers/OnAccount.trigger': TRIGGER,
    'objects/Account/fields/Code__c.field-meta.xml': CODE_FIELD
  });
  const engine = new LocalEngineClient({ projectDir: project.dir, dataDir: ':memory:' });
  server = await startServer({ port: 0, projectDir: project.dir, engine });
  const [user] = await engine.call<{ token: string }[]>('tokens', null, null);
  token = user?.token ?? '';
  connection = new Connection({ instanceUrl: server.url, accessToken: token, version: '62.0' });
});

afterAll(async () => {
  await server.close();
  project.remove();
});

async function ask(path: string, init: RequestInit = {}): Promise<{ status: number; body: unknown; headers: Headers }> {
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json', ...init.headers };
  const response = await fetch(`${server.url}${path}`, { ...init, headers });
  const text = await response.text();
  return { status: response.status, body: text === '' ? null : JSON.parse(text), headers: response.headers };
}

describe('REST', () => {
  it('creates, reads, changes and deletes a record', async () => {
    const accounts = connection.sobject('Account');
    const made = await accounts.create({ Name: 'Acme', Code__c: 'A-1' });
    const id = made.id ?? '';
    await accounts.update({ Id: id, Phone: '555' });

    const read = await accounts.retrieve(id);
    expect(read).toMatchObject({ Name: 'Acme', Phone: '555', Site: 'touched', Code__c: 'A-1' });

    await accounts.destroy(id);
    await expect(accounts.retrieve(id)).rejects.toMatchObject({ errorCode: 'NOT_FOUND' });
  });

  it('upserts by external id and answers what it did', async () => {
    const accounts = connection.sobject('Account');
    const first = await accounts.upsert({ Code__c: 'U-1', Name: 'One' }, 'Code__c');
    const second = await accounts.upsert({ Code__c: 'U-1', Name: 'Two' }, 'Code__c');

    const rows = await connection.query<{ Name: string }>("SELECT Name FROM Account WHERE Code__c = 'U-1'");
    expect(rows.records.map((row) => row.Name)).toEqual(['Two']);
    expect([first, second].map((result) => (result as { created?: boolean }).created)).toEqual([true, false]);
  });

  it('says what is wrong in the form of the platform', async () => {
    const refused = await ask('/services/data/v62.0/sobjects/Account', { method: 'POST', body: '{"Name":"refused"}' });
    const missing = await ask('/services/data/v62.0/sobjects/Account', { method: 'POST', body: '{}' });
    const unknown = await ask('/services/data/v62.0/sobjects/Account', { method: 'POST', body: '{"Nme":"x"}' });
    const malformed = await ask('/services/data/v62.0/sobjects/Account', { method: 'POST', body: '{' });
    const nowhere = await ask('/services/data/v62.0/sobjects/Nothing__c');

    expect(refused.body).toEqual([
      { message: 'Choose another name', errorCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', fields: ['Name'] }
    ]);
    expect(missing.body).toMatchObject([{ errorCode: 'REQUIRED_FIELD_MISSING', fields: ['Name'] }]);
    expect(unknown.body).toMatchObject([{ errorCode: 'INVALID_FIELD' }]);
    expect(malformed.body).toMatchObject([{ errorCode: 'JSON_PARSER_ERROR' }]);
    expect([refused, missing, unknown, malformed, nowhere].map(({ status }) => status)).toEqual([
      400, 400, 400, 400, 404
    ]);
  });

  it('refuses callers it does not know', async () => {
    const { status, body } = await ask('/services/data/v62.0/limits', { headers: { Authorization: 'Bearer nobody' } });

    expect(status).toBe(401);
    expect(body).toEqual([{ message: 'Session expired or invalid', errorCode: 'INVALID_SESSION_ID' }]);
  });

  it('pages through long results', async () => {
    const names = Array.from({ length: 450 }, (_, index) => `page ${index}`);
    for (let at = 0; at < names.length; at += 200) {
      await connection.sobject('Account').create(names.slice(at, at + 200).map((Name) => ({ Name })));
    }

    const path = `/services/data/v62.0/query?q=${encodeURIComponent("SELECT Name FROM Account WHERE Name LIKE 'page %'")}`;
    const first = await ask(path, { headers: { 'Sforce-Query-Options': 'batchSize=200' } });
    const page = first.body as { totalSize: number; done: boolean; nextRecordsUrl: string; records: unknown[] };
    expect(page).toMatchObject({ totalSize: 450, done: false });
    expect(page.records).toHaveLength(200);

    const second = (await ask(page.nextRecordsUrl)).body as typeof page;
    const third = (await ask(second.nextRecordsUrl)).body as typeof page;
    expect(third.done).toBe(true);
    expect(third.records).toHaveLength(50);
  });

  it('saves collections row by row, or all or nothing', async () => {
    const rows = [{ Name: 'good' }, { Name: 'refused' }, { Name: 'good too' }];
    const each = await connection.sobject('Account').create(rows, { allOrNone: false });
    const none = await connection.sobject('Account').create(rows, { allOrNone: true });
    const count = await connection.query("SELECT COUNT() FROM Account WHERE Name LIKE 'good%'");

    expect(each.map((row) => row.success)).toEqual([true, false, true]);
    expect(none.map((row) => row.success)).toEqual([false, false, false]);
    expect(none.map((row) => (row.errors[0] as unknown as { statusCode: string }).statusCode)).toEqual([
      'ALL_OR_NONE_OPERATION_ROLLED_BACK',
      'FIELD_CUSTOM_VALIDATION_EXCEPTION',
      'ALL_OR_NONE_OPERATION_ROLLED_BACK'
    ]);
    expect(count.totalSize).toBe(2);
  });

  it('runs composite requests that cite each other, and takes all back when one fails', async () => {
    const base = '/services/data/v62.0';
    const parent = { method: 'POST', url: `${base}/sobjects/Account`, referenceId: 'parent', body: { Name: 'Parent' } };
    const child = {
      method: 'POST',
      url: `${base}/sobjects/Contact`,
      referenceId: 'child',
      body: { LastName: 'Child', AccountId: '@{parent.id}' }
    };
    const wrong = { ...child, referenceId: 'wrong', body: { AccountId: '@{parent.id}' } };
    const send = (allOrNone: boolean, ...compositeRequest: object[]): ReturnType<typeof ask> =>
      ask(`${base}/composite`, { method: 'POST', body: JSON.stringify({ allOrNone, compositeRequest }) });

    const good = (await send(true, parent, child)).body as { compositeResponse: { httpStatusCode: number }[] };
    const bad = (await send(true, { ...parent, body: { Name: 'Gone' } }, wrong)).body as typeof good;

    expect(good.compositeResponse.map((part) => part.httpStatusCode)).toEqual([201, 201]);
    expect(bad.compositeResponse.map((part) => part.httpStatusCode)).toEqual([400, 400]);
    const contacts = await connection.query<{ Account: { Name: string } }>('SELECT Account.Name FROM Contact');
    expect(contacts.records.map((row) => row.Account.Name)).toEqual(['Parent']);
    expect((await connection.query("SELECT COUNT() FROM Account WHERE Name = 'Gone'")).totalSize).toBe(0);
  });

  it('imports a tree', async () => {
    const records = [
      {
        attributes: { type: 'Account', referenceId: 'a' },
        Name: 'Tree',
        Contacts: { records: [{ attributes: { type: 'Contact', referenceId: 'c' }, LastName: 'Leaf' }] }
      }
    ];
    const { status, body } = await ask('/services/data/v62.0/composite/tree/Account', {
      method: 'POST',
      body: JSON.stringify({ records })
    });

    expect(status).toBe(201);
    expect(body).toMatchObject({ hasErrors: false, results: [{ referenceId: 'a' }, { referenceId: 'c' }] });
  });

  it('describes objects', async () => {
    const described = await connection.describe('Account');
    const code = described.fields.find((field) => field.name === 'Code__c');

    expect(code).toMatchObject({ type: 'string', length: 20, externalId: true, unique: true, custom: true });
    expect((await connection.describeGlobal()).sobjects.map((object) => object.name)).toContain('Ping__e');
  });

  it('answers the errors of queries', async () => {
    await expect(connection.query('SELECT Nothing FROM Account')).rejects.toMatchObject({ errorCode: 'INVALID_FIELD' });
    await expect(connection.query('SELECT Id FROM ScratchOrgInfo')).rejects.toMatchObject({
      errorCode: 'INVALID_TYPE'
    });
    await expect(connection.query('SELECT FROM')).rejects.toMatchObject({ errorCode: 'MALFORMED_QUERY' });
  });

  it('collapses doubled slashes', async () => {
    expect((await ask('//services/data')).status).toBe(200);
  });
});

describe('signing in', () => {
  it('takes a user by SOAP login and tells who it is', async () => {
    const other = new Connection({ loginUrl: server.url, version: '62.0' });
    const info = await other.login('admin@local.org', token);

    expect((await other.identity()).user_id).toBe(info.id);
    await expect(new Connection({ loginUrl: server.url }).login('admin@local.org', 'wrong')).rejects.toThrow(
      'INVALID_LOGIN'
    );
  });

  it('gives tokens by OAuth', async () => {
    const body = new URLSearchParams({ grant_type: 'password', username: 'admin@local.org', password: token });
    const response = await fetch(`${server.url}/services/oauth2/token`, { method: 'POST', body });

    expect(await response.json()).toMatchObject({ access_token: token, instance_url: server.url });
  });
});

describe('Apex from outside', () => {
  it('answers Apex REST', async () => {
    const got = await ask('/services/apexrest/greet/you?mark=!');
    const sum = await ask('/services/apexrest/greet/', { method: 'POST', body: '{"left":2,"right":3}' });

    expect(got.body).toBe('Hello you!');
    expect(got.headers.get('x-greeted')).toBe('yes');
    expect(sum.body).toEqual({ sum: 5 });
    expect((await ask('/services/apexrest/nobody')).status).toBe(404);
  });

  it('answers components with what is enabled for them', async () => {
    const call = (method: string, params = {}): ReturnType<typeof ask> =>
      ask('/local-org/apex', { method: 'POST', body: JSON.stringify({ className: 'Controller', method, params }) });

    expect((await call('ask', { name: 'n', numbers: [1, 2] })).body).toEqual({
      value: { name: 'n', numbers: [1, 2], at: '2026-01-02T03:04:05.000Z' }
    });
    expect(await call('fail')).toMatchObject({
      status: 500,
      body: {
        message: 'Ask the warehouse',
        exceptionType: 'System.AuraHandledException',
        isUserDefinedException: false
      }
    });
    expect((await call('change')).body).toMatchObject({ message: 'Too many DML statements: 1' });
    expect((await call('missing')).body).toMatchObject({
      message: 'No @AuraEnabled static method missing in Controller'
    });
  });

  it('runs anonymous Apex', async () => {
    const good = await connection.tooling.executeAnonymous("insert new Account(Name = 'anonymous');");
    const bad = await connection.tooling.executeAnonymous('Integer i = 1 / 0;');
    const wrong = await connection.tooling.executeAnonymous('Integer i = ;');

    expect(good).toMatchObject({ compiled: true, success: true });
    expect(bad).toMatchObject({ compiled: true, success: false, line: 1 });
    expect(bad.exceptionMessage).toBe('System.MathException: Divide by 0');
    expect(wrong).toMatchObject({ compiled: false, success: false, line: 1 });
  });
});

describe('streaming', () => {
  interface Message {
    payload: { Text__c: string; CreatedById: string };
    event: { replayId: number };
  }

  async function listen(from: number, received: Message[]): Promise<{ stop: () => void }> {
    const client = connection.streaming.createClient([new StreamingExtension.Replay('/event/Ping__e', from)]);
    await client.subscribe('/event/Ping__e', (message: Message) => void received.push(message));
    return { stop: () => (client as unknown as { disconnect(): void }).disconnect() };
  }

  async function until(condition: () => boolean): Promise<void> {
    for (let i = 0; i < 500 && !condition(); i++) await new Promise((resolve) => setTimeout(resolve, 20));
  }

  it('replays what was published before and goes on with what comes', async () => {
    const pings = connection.sobject('Ping__e');
    await pings.create({ Text__c: 'first' });
    await pings.create([{ Text__c: 'second' }, { Text__c: 'third' }]);
    const everything: Message[] = [];
    const onlyNew: Message[] = [];
    const later: Message[] = [];

    const all = await listen(-2, everything);
    const fresh = await listen(-1, onlyNew);
    await until(() => everything.length === 3);
    const second = await listen(everything[1]?.event.replayId ?? 0, later);
    await pings.create({ Text__c: 'fourth' });
    await until(() => everything.length === 4 && onlyNew.length === 1 && later.length === 2);
    for (const each of [all, fresh, second]) each.stop();

    const textsOf = (messages: Message[]): string[] => messages.map((message) => message.payload.Text__c);
    expect(textsOf(everything)).toEqual(['first', 'second', 'third', 'fourth']);
    expect(textsOf(onlyNew)).toEqual(['fourth']);
    expect(textsOf(later)).toEqual(['third', 'fourth']);
  });

  it('refuses channels that do not exist, stale replay ids, publishing and strangers', async () => {
    const send = async (messages: object[], sid = token): Promise<{ error?: string; clientId?: string }> => {
      const response = await fetch(`${server.url}/cometd/62.0`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Authorization: `OAuth ${sid}` },
        body: JSON.stringify(messages)
      });
      return ((await response.json()) as { error?: string; clientId?: string }[])[0] ?? {};
    };
    const handshake = { channel: '/meta/handshake', version: '1.0', supportedConnectionTypes: ['long-polling'] };
    const { clientId } = await send([handshake]);
    const subscribe = (subscription: string, ext?: object): ReturnType<typeof send> =>
      send([{ channel: '/meta/subscribe', clientId, subscription, ext }]);

    expect((await subscribe('/event/Nothing__e')).error).toMatch(/^403/);
    expect((await subscribe('/event/Ping__e', { replay: { '/event/Ping__e': 9999 } })).error).toMatch(/^400.*9999/);
    expect((await send([{ channel: '/event/Ping__e', clientId, data: {} }])).error).toMatch(/^403/);
    expect((await send([handshake], 'nobody')).error).toMatch(/^401/);
    expect((await fetch(`${server.url}/cometd/62.0`)).status).toBe(400);
  });
});
