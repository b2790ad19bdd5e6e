import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** An SFDX project in a temporary folder, for tests. */
export interface ScratchProject {
  readonly dir: string;
  /** Adds or replaces a file below `force-app/main/default`. */
  write(path: string, content: string): void;
  remove(): void;
}

const SETTINGS = {
  packageDirectories: [{ path: 'force-app', default: true }],
  name: 'scratch',
  namespace: '',
  sourceApiVersion: '65.0'
};

/** Makes a project of these files (path below `force-app/main/default` → content). */
export function scratchProject(files: Readonly<Record<string, string>>): ScratchProject {
  const dir = mkdtempSync(join(tmpdir(), 'local-org-'));
  writeFileSync(join(dir, 'sfdx-project.json'), JSON.stringify(SETTINGS));
  const write = (path: string, content: string): void => {
    const file = join(dir, path.startsWith('config/') ? path : join('force-app/main/default', path));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  };
  mkdirSync(join(dir, 'force-app/main/default'), { recursive: true });
  for (const [path, content] of Object.entries(files)) write(path, content);
  return { dir, write, remove: () => rmSync(dir, { recursive: true, force: true }) };
}

/** Files of a platform event with text fields. */
export function eventFiles(
  name: string,
  fields: readonly string[],
  publishBehavior: 'PublishImmediately' | 'PublishAfterCommit' = 'PublishImmediately'
): Record<string, string> {
  const object = `<CustomObject xmlns="http://soap.sforce.com/2006/04/metadata"><deploymentStatus>Deployed</deploymentStatus><eventType>HighVolume</eventType><label>${name}</label><pluralLabel>${name}</pluralLabel><publishBehavior>${publishBehavior}</publishBehavior></CustomObject>`;
  const files: Record<string, string> = { [`objects/${name}/${name}.object-meta.xml`]: object };
  for (const field of fields) {
    files[`objects/${name}/fields/${field}.field-meta.xml`] =
      `<CustomField xmlns="http://soap.sforce.com/2006/04/metadata"><fullName>${field}</fullName><label>${field}</label><length>100</length><required>true</required><type>Text</type></CustomField>`;
  }
  return files;
}

/** Files of a custom metadata type with text fields. */
export function customMetadataFiles(name: string, fields: readonly string[]): Record<string, string> {
  const object = `<CustomObject xmlns="http://soap.sforce.com/2006/04/metadata"><label>${name}</label><pluralLabel>${name}</pluralLabel><visibility>Public</visibility></CustomObject>`;
  const files: Record<string, string> = { [`objects/${name}/${name}.object-meta.xml`]: object };
  for (const field of fields) {
    files[`objects/${name}/fields/${field}.field-meta.xml`] =
      `<CustomField xmlns="http://soap.sforce.com/2006/04/metadata"><fullName>${field}</fullName><fieldManageability>SubscriberControlled</fieldManageability><label>${field}</label><length>20</length><type>Text</type></CustomField>`;
  }
  return files;
}
