import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readProject } from '../../metadata/reader.js';
import type { OrgMetadata } from '../../metadata/org-metadata.js';

type XmlInput = string | number | boolean | { [name: string]: XmlInput } | readonly XmlInput[];

/** An object of a test project; field values are the elements of the field's XML. */
export interface TestObject {
  readonly [element: string]: XmlInput | Record<string, Record<string, XmlInput>> | undefined;
  readonly fields?: Record<string, Record<string, XmlInput>>;
  readonly validationRules?: Record<string, Record<string, XmlInput>>;
  readonly recordTypes?: Record<string, Record<string, XmlInput>>;
}

/** Files of a test project by path below the package directory, besides its objects. */
export type TestFiles = Record<string, string>;

/** Renders elements as metadata XML. */
export function xml(root: string, content: Record<string, XmlInput>): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="http://soap.sforce.com/2006/04/metadata" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n${body(content)}</${root}>\n`;
}

function body(content: Record<string, XmlInput>): string {
  return Object.entries(content)
    .map(([name, value]) => element(name, value))
    .join('');
}

function element(name: string, value: XmlInput): string {
  if (Array.isArray(value)) return value.map((each: XmlInput) => element(name, each)).join('');
  if (typeof value === 'object') return `<${name}>\n${body(value as Record<string, XmlInput>)}</${name}>\n`;
  const text = String(value).replace(/&/g, '&amp;').replace(/</g, '&lt;');
  return `<${name}>${text}</${name}>\n`;
}

/** Writes an SFDX project into a temporary folder and returns the folder. */
export function writeProject(objects: Record<string, TestObject>, files: TestFiles = {}): string {
  const dir = mkdtempSync(join(tmpdir(), 'local-org-'));
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  };
  write(
    'sfdx-project.json',
    JSON.stringify({ packageDirectories: [{ path: 'app', default: true }], sourceApiVersion: '65.0' })
  );
  for (const [name, object] of Object.entries(objects)) writeObject(name, object, write);
  for (const [path, text] of Object.entries(files)) write(`app/${path}`, text);
  return dir;
}

function writeObject(name: string, object: TestObject, write: (path: string, text: string) => void): void {
  const { fields = {}, validationRules = {}, recordTypes = {}, ...own } = object;
  const base = `app/objects/${name}`;
  const defaults = {
    label: name.replace(/__\w+$/, ''),
    pluralLabel: `${name.replace(/__\w+$/, '')}s`,
    nameField: { label: 'Name', type: 'Text' }
  };
  const elements = /__(e|mdt)$/.test(name) ? { label: defaults.label, pluralLabel: defaults.pluralLabel } : defaults;
  const content = { ...elements, ...own } as Record<string, XmlInput>;
  if (name.includes('__')) write(`${base}/${name}.object-meta.xml`, xml('CustomObject', content));
  for (const [field, content] of Object.entries(fields)) {
    const label = field.replace(/__c$/, '');
    write(`${base}/fields/${field}.field-meta.xml`, xml('CustomField', { fullName: field, label, ...content }));
  }
  for (const [rule, content] of Object.entries(validationRules)) {
    write(
      `${base}/validationRules/${rule}.validationRule-meta.xml`,
      xml('ValidationRule', { fullName: rule, active: true, ...content })
    );
  }
  for (const [type, content] of Object.entries(recordTypes)) {
    write(
      `${base}/recordTypes/${type}.recordType-meta.xml`,
      xml('RecordType', { fullName: type, active: true, label: type, ...content })
    );
  }
}

/** A project in memory, read as any project is. */
export function testProject(objects: Record<string, TestObject>, files: TestFiles = {}): OrgMetadata {
  return readProject(writeProject(objects, files));
}
