import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseXml, type XmlNode, type XmlValue } from '../../../ts-src/local-org/metadata/xml.js';
import { EmptyOrg } from '../lib/empty-org.js';

interface Deployed {
  status: string;
  numberComponentErrors: number;
  numberTestsCompleted: number;
  numberTestErrors: number;
  details: { runTestResult?: { numTestsRun: number; codeCoverageWarnings?: unknown } };
}

/** Types of the package that are compared. */
const TYPES = [
  ...[
    'ApexClass',
    'ApexTrigger',
    'CustomObject',
    'CustomLabels',
    'CustomMetadata',
    'CustomPermission',
    'PermissionSet',
    'FlexiPage',
    'Layout'
  ],
  ...['LightningComponentBundle', 'CustomApplication', 'CustomTab', 'NamedCredential', 'ExternalCredential'],
  ...['StaticResource', 'CustomNotificationType', 'ReportType', 'PlatformCachePartition'],
  // What is in folders cannot be asked for by type alone.
  ...namesInFolders('Report', 'force-app/main/operations/reports'),
  ...namesInFolders('Dashboard', 'force-app/main/operations/dashboards')
];

/** The folders, and what is in them, as a manifest names them: `Report:Folder` and `Report:Folder/Name`. */
function namesInFolders(type: string, directory: string): string[] {
  const entries = readdirSync(directory, { recursive: true, withFileTypes: true });
  const paths = entries.map(({ parentPath, name }) => relative(directory, join(parentPath, name)));
  return paths
    .filter((path) => path.endsWith('-meta.xml'))
    .map((path) => `${type}:${path.replace(/\.\w+-meta\.xml$/, '')}`);
}

const org = new EmptyOrg();
let project = '';

beforeAll(async () => {
  await org.start();
  project = org.package();
});
afterAll(() => org.remove());

describe('sf', () => {
  it('project deploy start: this package into an empty org, with all its tests', async () => {
    const args = ['--source-dir', 'force-app', '--test-level', 'RunLocalTests', '--wait', '10'];
    const { result } = await org.sf<Deployed>(project, 'project deploy start', ...args);

    expect(result).toMatchObject({ status: 'Succeeded', numberComponentErrors: 0, numberTestErrors: 0 });
    expect(result.numberTestsCompleted).toBe(countTestMethods(join(project, 'force-app')));
    expect(result.details.runTestResult?.codeCoverageWarnings ?? []).toEqual([]);
  });

  it('project deploy start: the package works where it was deployed', async () => {
    await org.create('CustomerOrder__c', { Name: 'SO-1', OrderKey__c: 'SO-1' });
    const assigned = await org.query(
      "SELECT Assignee.Username FROM PermissionSetAssignment WHERE PermissionSet.Name = 'ThroughlineAdmin'"
    );
    const { result } = await org.sf<{ summary: { outcome: string } }>(
      project,
      'apex run test',
      ...['--class-names', 'IsoTimeTest', '--synchronous']
    );

    expect(await org.query('SELECT Name, Status__c FROM CustomerOrder__c')).toHaveLength(1);
    expect((await org.query('SELECT Id FROM StatusMapping__mdt')).length).toBeGreaterThan(50);
    expect(assigned).toHaveLength(1);
    expect(result.summary.outcome).toBe('Passed');
  });

  it('project retrieve start: the package as it was deployed', async () => {
    const retrieved = org.project('retrieved');
    const types = [...TYPES, 'CustomObject:Case'].flatMap((type) => ['--metadata', type]);
    const { status, message } = await org.sf(retrieved, 'project retrieve start', ...types);

    expect([status, message]).toEqual([0, undefined]);
    const [before, after] = [contentOf(project), contentOf(retrieved)];
    // The package has parts of the standard object and no file of its own for it; an org always has one.
    delete after['objects/Case/Case.object-meta.xml'];
    expect(Object.keys(after).sort()).toEqual(Object.keys(before).sort());
    for (const [name, content] of Object.entries(after)) expect({ [name]: content }).toEqual({ [name]: before[name] });
  });

  it('project deploy start: what was deployed survives a restart', async () => {
    await org.org.stop();
    await org.start();

    expect(await org.query('SELECT Name FROM CustomerOrder__c')).toHaveLength(1);
  });
});

/** Content of every file by component, XML as parsed and whatever the order of its elements; labels by their names. */
function contentOf(dir: string): Record<string, unknown> {
  const content: Record<string, unknown> = {};
  for (const path of filesBelow(join(dir, 'force-app')).filter((each) => !/__tests__|README\.md$/.test(each))) {
    const words = readFileSync(path, 'utf8');
    if (path.endsWith('.labels-meta.xml')) Object.assign(content, labelsOf(words, path));
    else if (path.endsWith('-meta.xml')) content[nameOf(path)] = meaning(parseXml(words, path).node);
    else content[basename(path)] = words;
  }
  return content;
}

/** Parts of objects are told apart by the object's folder. */
function nameOf(path: string): string {
  const parts = path.split('/');
  return /\/objects\//.test(path) ? parts.slice(parts.lastIndexOf('objects')).join('/') : basename(path);
}

function labelsOf(words: string, path: string): Record<string, unknown> {
  const labels = [parseXml(words, path).node['labels'] ?? []].flat() as XmlNode[];
  return Object.fromEntries(labels.map((label) => [`label ${String(label['fullName'])}`, meaning(label)]));
}

function meaning(value: XmlValue): unknown {
  if (Array.isArray(value)) return value.map((each: string | XmlNode) => meaning(each));
  if (typeof value !== 'object') return value;
  const entries = Object.entries(value as XmlNode).filter(([name]) => !name.startsWith('@xmlns'));
  return Object.fromEntries(entries.map(([name, inner]) => [name, meaning(inner)]));
}

function filesBelow(dir: string): string[] {
  return readdirSync(dir, { withFileTypes: true }).flatMap((entry) => {
    const path = join(dir, entry.name);
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}

function countTestMethods(dir: string): number {
  const classes = filesBelow(dir).filter((path) => path.endsWith('.cls') && /Test\.cls$/.test(basename(path)));
  return classes.reduce(
    (sum, path) => sum + (readFileSync(path, 'utf8').match(/@IsTest\s+(?:private )?static/gi) ?? []).length,
    0
  );
}
