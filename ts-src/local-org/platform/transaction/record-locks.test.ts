import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EngineProbe } from '../testing/engine-probe.js';
import { scratchProject, type ScratchProject } from '../testing/scratch-project.js';

const XMLNS = 'xmlns="http://soap.sforce.com/2006/04/metadata"';
const LONG = 600;
const UNAVAILABLE =
  'System.QueryException: Record Currently Unavailable: The record you are attempting to edit, or one of its related records, is currently being modified by another user. Please try again.';
const LINE = `<CustomObject ${XMLNS}><deploymentStatus>Deployed</deploymentStatus><label>Line</label><pluralLabel>Lines</pluralLabel><nameField><label>Name</label><type>Text</type></nameField><sharingModel>ControlledByParent</sharingModel></CustomObject>`;
const MASTER = `<CustomField ${XMLNS}><fullName>Account__c</fullName><label>Account</label><referenceTo>Account</referenceTo><relationshipLabel>Lines</relationshipLabel><relationshipName>Lines</relationshipName><relationshipOrder>0</relationshipOrder><type>MasterDetail</type></CustomField>`;
const CLEARED = `<CustomField ${XMLNS}><fullName>Buyer__c</fullName><deleteConstraint>SetNull</deleteConstraint><label>Buyer</label><referenceTo>Contact</referenceTo><relationshipName>Bought</relationshipName><type>Lookup</type></CustomField>`;
const RESTRICTED = `<CustomField ${XMLNS}><fullName>Payer__c</fullName><deleteConstraint>Restrict</deleteConstraint><label>Payer</label><referenceTo>Contact</referenceTo><relationshipName>Paid</relationshipName><type>Lookup</type></CustomField>`;
const KEY = `<CustomField ${XMLNS}><fullName>Key__c</fullName><externalId>true</externalId><label>Key</label><length>20</length><type>Text</type><unique>true</unique></CustomField>`;

const FILES = {
  'objects/Line__c/Line__c.object-meta.xml': LINE,
  'objects/Line__c/fields/Account__c.field-meta.xml': MASTER,
  'objects/Line__c/fields/Buyer__c.field-meta.xml': CLEARED,
  'objects/Line__c/fields/Payer__c.field-meta.xml': RESTRICTED,
  'objects/Account/fields/Key__c.field-meta.xml': KEY
};
const USERS = [{ username: 'admin@example.com', lastName: 'Admin', profile: 'System Administrator', default: true }];

function projectWithWait(lockWaitSeconds: number): ScratchProject {
  return scratchProject({ ...FILES, 'config/local-org.json': JSON.stringify({ users: USERS, lockWaitSeconds }) });
}

async function made(org: EngineProbe, text: string): Promise<string> {
  const [id = ''] = await org.apex(`SObject made = ${text}; insert made; System.debug(made.Id);`);
  return id;
}

function lock(org: EngineProbe, seconds: number, ...ids: string[]): Promise<unknown> {
  return org.call('lockRecords', { ids, seconds });
}

describe('a record another session has locked', () => {
  let project: ScratchProject;
  let org: EngineProbe;
  let account: string;
  let contact: string;

  beforeAll(async () => {
    project = projectWithWait(0);
    org = await EngineProbe.open(project);
    account = await made(org, "new Account(Name = 'held', Key__c = 'k')");
    contact = await made(org, "new Contact(LastName = 'held')");
    await made(org, `new Line__c(Name = 'before', Account__c = '${account}')`);
    await lock(org, LONG, account, contact);
  });

  afterAll(async () => {
    await org.close();
    project.remove();
  });

  const refused = (id: string): string => `unable to obtain exclusive access to this record or 1 records: ${id}`;

  it('can be read', async () => {
    expect(await org.apex(`System.debug([SELECT Name FROM Account WHERE Id = '${account}'].Name);`)).toEqual(['held']);
  });

  it('cannot be locked by a query', async () => {
    const locking = org.apex(`Account found = [SELECT Id FROM Account WHERE Id = '${account}' FOR UPDATE];`);

    await expect(locking).rejects.toThrow(UNAVAILABLE);
  });

  it.each([
    ['updated', 'update', (): string => `new Account(Id = '${account}', Name = 'x')`, (): string => account],
    ['deleted', 'delete', (): string => `new Contact(Id = '${contact}')`, (): string => contact],
    ['upserted by its key', 'upsert', (): string => "new Account(Key__c = 'K', Name = 'x')", (): string => account],
    [
      'the master of a new record',
      'insert',
      (): string => `new Line__c(Name = 'x', Account__c = '${account}')`,
      (): string => account
    ],
    [
      'the parent of a lookup that protects it',
      'insert',
      (): string => `new Line__c(Name = 'x', Account__c = '${account}', Payer__c = '${contact}')`,
      (): string => `${contact}`
    ],
    [
      'the account of a new contact',
      'insert',
      (): string => `new Contact(LastName = 'x', AccountId = '${account}')`,
      (): string => account
    ]
  ])('cannot be %s', async (_title, verb, record, id) => {
    const key = verb === 'upsert' ? ' Account.Key__c' : '';
    const [text = ''] = await org.apex(
      `Account other; try { ${verb} ${record()}${key}; } catch (DmlException e) { System.debug(e.getDmlType(0).name() + ' ' + e.getDmlMessage(0)); }`.replace(
        'Account other; ',
        ''
      )
    );

    expect(text).toContain('UNABLE_TO_LOCK_ROW unable to obtain exclusive access to this record or ');
    expect(text).toContain(id());
  });

  it('holds back no record whose lookup is merely cleared when it is deleted', async () => {
    const other = await made(org, "new Account(Name = 'free')");

    await expect(
      made(org, `new Line__c(Name = 'y', Account__c = '${other}', Buyer__c = '${contact}')`)
    ).resolves.toMatch(/^a/);
  });

  it('fails its own row only when the others may succeed', async () => {
    const free = await made(org, "new Account(Name = 'row')");
    const text = `List<Database.SaveResult> all = Database.update(new List<Account>{ new Account(Id = '${account}', Name = 'x'), new Account(Id = '${free}', Name = 'y') }, false); System.debug(all[0].isSuccess() + ' ' + all[1].isSuccess() + ' ' + all[0].getErrors()[0].getMessage());`;

    expect(await org.apex(text)).toEqual([`false true ${refused(account)}`]);
  });

  it('answers REST clients 400 UNABLE_TO_LOCK_ROW', async () => {
    const patch = org.rest('PATCH', `/sobjects/Account/${account}`, { Name: 'x' });

    await expect(patch).rejects.toMatchObject({
      status: 400,
      errors: [{ errorCode: 'UNABLE_TO_LOCK_ROW', message: refused(account), fields: [] }]
    });
  });

  it('can be changed once the session lets go', async () => {
    await lock(org, 0, account);

    await org.apex(`update new Account(Id = '${account}', Name = 'changed');`);

    expect(await org.apex(`System.debug([SELECT Name FROM Account WHERE Id = '${account}'].Name);`)).toEqual([
      'changed'
    ]);
  });

  it('must exist, and may be locked once', async () => {
    await expect(lock(org, LONG, '001000000000000AAA')).rejects.toMatchObject({ status: 404 });
    await expect(lock(org, LONG, contact)).rejects.toMatchObject({ errors: [{ errorCode: 'UNABLE_TO_LOCK_ROW' }] });
  });
});

describe('a transaction that waits for a lock', () => {
  let project: ScratchProject;
  let org: EngineProbe;

  beforeAll(async () => {
    project = projectWithWait(10);
    org = await EngineProbe.open(project);
  });

  afterAll(async () => {
    await org.close();
    project.remove();
  });

  it('lets others run, gets the lock when it is free and reads the record as it is then', async () => {
    const id = await made(org, "new Account(Name = 'one')");
    await lock(org, LONG, id);
    const waiting = org.apex(
      `Savepoint sp = Database.setSavepoint(); Account found = [SELECT Id, Name FROM Account WHERE Id = '${id}' FOR UPDATE]; found.Name += '!'; update found; Database.rollback(sp); found.Name += '?'; update found;`
    );

    expect(await org.apex(`System.debug([SELECT Name FROM Account WHERE Id = '${id}'].Name);`)).toEqual(['one']);
    await lock(org, 0, id);
    await waiting;

    expect(await org.apex(`System.debug([SELECT Name FROM Account WHERE Id = '${id}'].Name);`)).toEqual(['one!?']);
  });

  it('keeps its own locks, and who wants those hears at once that they will not come free', async () => {
    const mine = await made(org, "new Account(Name = 'mine')");
    const theirs = await made(org, "new Account(Name = 'theirs')");
    await lock(org, LONG, theirs);
    const waiting = org.apex(
      `Account a = [SELECT Id FROM Account WHERE Id = '${mine}' FOR UPDATE]; Account b = [SELECT Id FROM Account WHERE Id = '${theirs}' FOR UPDATE];`
    );

    const blocked = org.apex(`Account a = [SELECT Id FROM Account WHERE Id = '${mine}' FOR UPDATE];`);
    await expect(blocked).rejects.toThrow(UNAVAILABLE);
    await lock(org, 0, theirs);
    await waiting;

    await expect(org.apex(`Account a = [SELECT Id FROM Account WHERE Id = '${mine}' FOR UPDATE];`)).resolves.toEqual(
      []
    );
  });

  it('is not kept waiting with changes of its own for a lock that outlasts the wait', async () => {
    const id = await made(org, "new Account(Name = 'long')");
    await lock(org, LONG, id);

    const change = org.apex(`insert new Account(Name = 'own'); update new Account(Id = '${id}', Name = 'x');`);

    await expect(change).rejects.toThrow('UNABLE_TO_LOCK_ROW');
    expect(await org.apex("System.debug([SELECT COUNT() FROM Account WHERE Name = 'own']);")).toEqual(['0']);
  });
});
