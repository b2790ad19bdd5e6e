import { join } from 'node:path';
import { Connection } from 'jsforce';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OrgProcess } from '../../../../scripts/lib/org-process.js';
import { Database } from '../../data/store/database.js';
import { leaveDataFolder, takeDataFolder } from '../store/data-folder.js';
import type { AnonymousResult } from '../operations/anonymous-result.js';
import { HeldServer } from '../testing/held-server.js';
import { customMetadataFiles, eventFiles, scratchProject, type ScratchProject } from '../testing/scratch-project.js';

const XMLNS = 'xmlns="http://soap.sforce.com/2006/04/metadata"';
const KEY = `<CustomField ${XMLNS}><fullName>Key__c</fullName><externalId>true</externalId><label>Key</label><length>20</length><type>Text</type><unique>true</unique></CustomField>`;
/** Jobs and callbacks call out before they write, so that the test can hold them in the middle. */
const WORK = `
public class Work implements Queueable, Database.AllowsCallouts, Metadata.DeployCallback {
  private static void call(String path) {
    HttpRequest request = new HttpRequest();
    request.setEndpoint('BASE' + path);
    request.setMethod('GET');
    request.setTimeout(120000);
    new Http().send(request);
  }
  public static void writeAndSpin() {
    for (Integer i = 0; i < 100; i++) insert new Account(Name = 'uncommitted');
    while (true) {}
  }
  public void execute(QueueableContext context) {
    call('/job');
    insert new Account(Name = 'by job');
  }
  public void handleResult(Metadata.DeployResult result, Metadata.DeployCallbackContext context) {
    call('/callback');
    insert new Account(Name = 'by callback');
  }
  public static void deploy() {
    Metadata.CustomMetadata record = new Metadata.CustomMetadata();
    record.fullName = 'Rule.A';
    record.label = 'A';
    Metadata.DeployContainer container = new Metadata.DeployContainer();
    container.addMetadata(record);
    Metadata.Operations.enqueueDeployment(container, new Work());
  }
}`;
const trigger = (afterwards: string): string => `
trigger OnNote on Note__e (after insert) {
  for (Note__e each : Trigger.new) insert new Account(Name = each.Text__c);
  ${afterwards}
}`;
/** The user every org has. */
const ADMIN = 'admin';
/** Time for a transaction to write, well below its CPU limit; nothing depends on how far it gets. */
const A_WHILE_MS = 1500;

let server: HeldServer;
let project: ScratchProject;
let dataDir: string;
let org: OrgProcess;

beforeAll(async () => {
  server = new HeldServer();
  const base = await server.listen();
  project = scratchProject({
    ...eventFiles('Note__e', ['Text__c']),
    ...customMetadataFiles('Rule__mdt', ['Value__c']),
    'classes/Work.cls': WORK.replace('BASE', base),
    'triggers/OnNote.trigger': trigger('Work.writeAndSpin();'),
    'objects/Account/fields/Key__c.field-meta.xml': KEY,
    'remoteSiteSettings/Local.remoteSite-meta.xml': `<RemoteSiteSetting ${XMLNS}><disableProtocolSecurity>true</disableProtocolSecurity><isActive>true</isActive><url>${base}</url></RemoteSiteSetting>`
  });
  dataDir = join(project.dir, 'data');
  org = await start();
});

afterAll(async () => {
  await org.kill();
  server.close();
  project.remove();
});

function start(): Promise<OrgProcess> {
  return OrgProcess.start({ dataDir, args: ['--no-ui', '--project', project.dir] });
}

/** Kills the org and starts it again; answers what SQLite says about the store in between. */
async function killAndRestart(): Promise<unknown> {
  await org.kill();
  const db = new Database(takeDataFolder(dataDir));
  const verdict = db.get('PRAGMA integrity_check')?.integrity_check;
  db.close();
  leaveDataFolder(dataDir);
  org = await start();
  return verdict;
}

/** Runs anonymous Apex; answers its debug output. Rejects with what it threw, or when the process ends. */
async function apex(text: string): Promise<string[]> {
  const result = await org.call<AnonymousResult>(ADMIN, '/local-org/anonymous', { text });
  const problem = result.compileProblem ?? result.exceptionMessage;
  if (problem !== null) throw new Error(problem);
  return result.log.map((line) => line.message);
}

/** Names of the accounts with how often each is there. */
async function accounts(): Promise<string> {
  const [names = ''] = await apex(
    "List<String> names = new List<String>(); for (Account each : [SELECT Name FROM Account ORDER BY Name]) names.add(each.Name); System.debug(String.join(names, ', '));"
  );
  return names;
}

const aWhile = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, A_WHILE_MS));

describe('an org that is killed', () => {
  it('in the middle of a job, a deployment and a chunk of events does each of them once after its restart', async () => {
    await apex("insert new Account(Name = 'committed'); System.enqueueJob(new Work());");
    await server.asked('/job');
    await apex('Work.deploy();');
    await server.asked('/callback');
    await apex("EventBus.publish(new Note__e(Text__c = 'by event'));");
    await aWhile();
    project.write('triggers/OnNote.trigger', trigger(''));
    server.open();

    expect(await killAndRestart()).toBe('ok');

    await expect.poll(accounts, { timeout: 20_000 }).toBe('by callback, by event, by job, committed');
    expect(await apex('System.debug(Rule__mdt.getAll().keySet());')).toEqual(['{A}']);
    expect(await apex('System.debug([SELECT Status FROM AsyncApexJob].Status);')).toEqual(['Completed']);
  });

  it('in the middle of a transaction keeps what was committed and nothing of it', async () => {
    const unfinished = apex("insert new Account(Name = 'lost'); Work.writeAndSpin();").catch((error: Error) => error);
    await aWhile();

    expect(await killAndRestart()).toBe('ok');

    expect(await unfinished).toBeInstanceOf(Error);
    expect(await accounts()).toBe('by callback, by event, by job, committed');
  });
});

describe('two clients that upsert one external id at the same time', () => {
  it('make one record', async () => {
    const clients = [1, 2].map(
      () => new Connection({ instanceUrl: org.url, accessToken: org.tokenOf(ADMIN), version: '65.0' })
    );
    const upserts = clients.flatMap((client) =>
      Array.from({ length: 25 }, (_unused, i) =>
        client.sobject('Account').upsert({ Key__c: 'same', Name: `n${i}` }, 'Key__c')
      )
    );

    const results = await Promise.all(upserts);

    expect(results.every((result) => result.success)).toBe(true);
    expect(new Set(results.map((result) => result.id)).size).toBe(1);
    expect(await apex("System.debug([SELECT COUNT() FROM Account WHERE Key__c = 'same']);")).toEqual(['1']);
  });
});
