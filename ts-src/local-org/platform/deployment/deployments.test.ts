import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openOrg, type OrgEngine } from '../engine.js';
import { SYSTEM } from '../store/org-store.js';
import { isDone, type DeployRequest } from './deploy-result.js';
import { retrieve } from './retrieve.js';

const NAMESPACE = 'xmlns="http://soap.sforce.com/2006/04/metadata"';
const OBJECT = (fields: string): string =>
  `<CustomObject ${NAMESPACE}><deploymentStatus>Deployed</deploymentStatus>${fields}<label>Crate</label><nameField><label>Name</label><type>Text</type></nameField><pluralLabel>Crates</pluralLabel><sharingModel>ReadWrite</sharingModel></CustomObject>`;
const FIELD = (name: string): string =>
  `<fields><fullName>${name}</fullName><label>${name}</label><length>40</length><type>Text</type></fields>`;
const ONE_FIELD = { CustomObject: ['Crate__c'], CustomField: ['Crate__c.Weight__c'] };

const LATER = {
  'classes/Later.cls': 'public class Later implements Queueable { public void execute(QueueableContext c) {} }',
  'classes/Later.cls-meta.xml': `<ApexClass ${NAMESPACE}><apiVersion>65.0</apiVersion><status>Active</status></ApexClass>`
};

let dir: string;
let engine: OrgEngine;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'local-org-deploy-'));
  open();
});
afterEach(async () => {
  await engine.close();
  rmSync(dir, { recursive: true, force: true });
});

function open(onMessages?: (channel: string) => void): void {
  engine = openOrg({ projectDir: dir, empty: true, dataDir: join(dir, 'data') });
  engine.start(onMessages);
}

function zipOf(
  members: Readonly<Record<string, readonly string[]>>,
  files: Readonly<Record<string, string>>
): Uint8Array {
  const types = Object.entries(members).map(
    ([name, names]) =>
      `<types>${names.map((each) => `<members>${each}</members>`).join('')}<name>${name}</name></types>`
  );
  const all = { 'package.xml': `<Package ${NAMESPACE}>${types.join('')}<version>65.0</version></Package>`, ...files };
  return zipSync(
    Object.fromEntries(Object.entries(all).map(([path, text]) => [path, new Uint8Array(Buffer.from(text))]))
  );
}

async function deploy(
  members: Readonly<Record<string, readonly string[]>>,
  files: Readonly<Record<string, string>>
): Promise<DeployRequest> {
  const user = engine.org.administrator();
  const { id } = engine.deployments.enqueue(user, zipOf(members, files), {});
  for (;;) {
    const request = engine.deployments.find(id);
    if (isDone(request)) return request;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function fieldsOf(name: string): string[] {
  return [...(engine.org.schema.object(name)?.fields.values() ?? [])]
    .filter((field) => field.custom)
    .map((field) => field.apiName);
}

function rows(soql: string): unknown[] {
  return engine.org.store.query({ soql, binds: new Map(), access: SYSTEM });
}

describe('a deployment', () => {
  it('is in force at once and after a restart, and leaves one folder behind', async () => {
    const request = await deploy(ONE_FIELD, { 'objects/Crate__c.object': OBJECT(FIELD('Weight__c')) });
    const atOnce = fieldsOf('Crate__c');
    await engine.close();
    open();

    expect(request).toMatchObject({ status: 'Succeeded', problems: [] });
    expect(atOnce).toEqual(['Weight__c']);
    expect(
      rows("SELECT Id FROM DeployRequest WHERE Status = 'Succeeded' AND NumberComponentsDeployed = 2")
    ).toHaveLength(1);
    expect(fieldsOf('Crate__c')).toEqual(['Weight__c']);
    expect(readdirSync(join(dir, 'data', 'metadata'))).toHaveLength(1);
  });

  it('adds to what is there: another deployment of a field keeps the others', async () => {
    await deploy(ONE_FIELD, { 'objects/Crate__c.object': OBJECT(FIELD('Weight__c')) });
    const file = `<CustomObject ${NAMESPACE}>${FIELD('Height__c')}</CustomObject>`;
    const request = await deploy({ CustomField: ['Crate__c.Height__c'] }, { 'objects/Crate__c.object': file });

    expect(request.components).toMatchObject([{ fullName: 'Crate__c.Height__c', created: true }]);
    expect(fieldsOf('Crate__c').sort()).toEqual(['Height__c', 'Weight__c']);
  });

  it('changes nothing when its last step fails', async () => {
    await deploy(ONE_FIELD, { 'objects/Crate__c.object': OBJECT(FIELD('Weight__c')) });
    const before = { deployedDir: engine.sources.deployedDir, org: engine.org };
    const candidate = engine.trees.prepare(before.deployedDir);
    const broken = (): void => engine.adopt(candidate, () => undefined, fail);

    expect(broken).toThrow('no disk');
    expect(engine.sources.deployedDir).toBe(before.deployedDir);
    expect(engine.org).toBe(before.org);
    expect(engine.org.store.db.inTransaction).toBe(false);
    expect(rows('SELECT Weight__c FROM Crate__c')).toEqual([]);
  });

  it('is refused for what the manifest and the zip do not agree on', async () => {
    const request = await deploy(
      { CustomObject: ['Box__c'], Bot: ['Greet'], ApexClass: ['One'] },
      {
        'objects/Crate__c.object': OBJECT(FIELD('Weight__c')),
        'classes/One.cls': 'public class One {}',
        'bots/Greet.bot': '<Bot/>'
      }
    );

    expect(request.status).toBe('Failed');
    expect(request.problems.map(({ fileName, problem }) => `${fileName}: ${problem}`).sort()).toEqual([
      'bots/Greet.bot: Metadata of the folder bots is not supported by the local org',
      'classes/One.cls: The file classes/One.cls-meta.xml is missing',

      'objects/Crate__c.object: Not in package.xml',
      "package.xml: An object 'Box__c' of type CustomObject was named in package.xml, but was not found in zipped directory",
      'package.xml: The metadata type Bot named in package.xml is not supported by the local org'
    ]);
    expect(engine.sources.deployedDir).toBeUndefined();
  });

  it('leaves sessions, waiting jobs and listeners of events as they are', async () => {
    const heard: string[] = [];
    await engine.close();
    open((channel) => heard.push(channel));
    const event = `<CustomObject ${NAMESPACE}><deploymentStatus>Deployed</deploymentStatus><eventType>HighVolume</eventType><label>Ping</label><pluralLabel>Pings</pluralLabel><publishBehavior>PublishImmediately</publishBehavior></CustomObject>`;
    await deploy({ CustomObject: ['Ping__e'], ApexClass: ['Later'] }, { 'objects/Ping__e.object': event, ...LATER });
    const user = engine.org.administrator();
    const token = engine.tokenOf(user.username);
    const begun = engine.org.executeAnonymous(user, 'System.enqueueJob(new Later(), 1);');
    await deploy(ONE_FIELD, { 'objects/Crate__c.object': OBJECT(FIELD('Weight__c')) });
    engine.org.executeAnonymous(user, 'EventBus.publish(new Ping__e());');
    engine.drain();

    expect(begun).toMatchObject({ compileProblem: null, exceptionMessage: null });
    expect(engine.sessions.usernameOf(token)).toBe(user.username);
    expect(rows("SELECT Id FROM AsyncApexJob WHERE JobType = 'Queueable'")).toHaveLength(1);
    expect(heard).toContain('/event/Ping__e');
  });

  it('is told as failed when the org was stopped in the middle of it', async () => {
    const user = engine.org.administrator();
    const zip = zipOf(ONE_FIELD, { 'objects/Crate__c.object': OBJECT(FIELD('Weight__c')) });
    const { id } = engine.deployments.enqueue(user, zip, {});
    engine.deployments.recover();

    expect(engine.org.store.db.get('SELECT request FROM platform_deploy_request WHERE id = ?', [id])).toMatchObject({
      request: expect.stringContaining('"status":"Failed"') as string
    });
    while (!isDone(engine.deployments.find(id))) await new Promise((resolve) => setTimeout(resolve, 20));
  });
});

function fail(): never {
  throw new Error('no disk');
}

it('takes reports and dashboards with their folders, and gives them back', async () => {
  const folder = (kind: string): string => `<${kind} ${NAMESPACE}><name>Sales</name></${kind}>`;
  const files = {
    'reports/Sales-meta.xml': folder('ReportFolder'),
    'reports/Sales/Open.report': `<Report ${NAMESPACE}><name>Open</name></Report>`,
    'dashboards/Sales-meta.xml': folder('DashboardFolder'),
    'dashboards/Sales/All.dashboard': `<Dashboard ${NAMESPACE}><title>All</title></Dashboard>`
  };
  const members = { Report: ['Sales', 'Sales/Open'], Dashboard: ['Sales', 'Sales/All'] };

  expect(await deploy({ ...members, Dashboard: ['Sales/', 'Sales/All'] }, files)).toMatchObject({
    status: 'Succeeded'
  });

  const wanted = new Map(Object.entries(members).map(([type, names]) => [type, new Set(names)]));
  expect([...retrieve(engine.org.metadata, wanted, () => false).files.keys()]).toEqual(
    expect.arrayContaining(Object.keys(files))
  );
});
