import type { OrgMetadata } from '../../metadata/org-metadata.js';
import { text, type XmlNode } from '../../metadata/xml.js';
import type { ApexFile } from '../apex-code/apex.js';

/** What depends on what in a project: plain data, so that it crosses processes. */
export interface DependencyGraph {
  /** Absolute path → what is in the file: `class:foo`, `trigger:onfoo`, `object:foo__c`, or {@link EVERYTHING}. */
  readonly files: Readonly<Record<string, string>>;
  /** What something needs to work as it does. */
  readonly needs: Readonly<Record<string, readonly string[]>>;
}

/** Stands for metadata whose effect on code is not known in detail: labels, permissions, credentials. */
export const EVERYTHING = '*';

/** Types no Apex test sees anything of. */
const FOR_PEOPLE = new Set([
  'AppMenu',
  'AuraDefinitionBundle',
  'CompactLayout',
  'CustomApplication',
  'CustomTab',
  'FlexiPage',
  'HomePageLayout',
  'Layout',
  'LightningComponentBundle',
  'LightningMessageChannel',
  'ListView',
  'PathAssistant',
  'QuickAction',
  'ReportType'
]);

/** The dependencies of a project, from what its code refers to. */
export function dependencyGraph(files: readonly ApexFile[], metadata: OrgMetadata): DependencyGraph {
  const classes = new Set(files.filter((file) => file.kind === 'class').map((file) => file.name.toLowerCase()));
  const triggered = new Set(files.flatMap((file) => file.object?.toLowerCase() ?? []));
  const needs = new Map<string, Set<string>>();
  const need = (from: string, to: string): void => void needs.set(from, (needs.get(from) ?? new Set()).add(to));
  const texts = new Map(metadata.apex.map((source) => [source.path, source.text]));
  for (const file of files) {
    const node = nodeOf(file);
    for (const name of file.uses.flatMap(namesIn)) need(node, classes.has(name) ? `class:${name}` : `object:${name}`);
    for (const name of quotedNames(texts.get(file.path) ?? '')) {
      if (classes.has(name)) need(node, `class:${name}`);
      else if (name.includes('__') || triggered.has(name)) need(node, `object:${name}`);
    }
    if (file.object !== null) need(`object:${file.object.toLowerCase()}`, node);
  }
  for (const field of metadata.components('CustomField')) {
    const parent = text(field.xml, 'referenceTo');
    // Saving a child saves its master when it has roll-ups.
    if (parent !== null && text(field.xml, 'type') === 'MasterDetail') need(objectOf(field.fullName), objectOf(parent));
  }
  for (const record of metadata.components('CustomMetadata')) {
    for (const name of valuesOf(record.xml)) if (classes.has(name)) need(recordType(record.fullName), `class:${name}`);
  }
  const entries = [...needs].map(([node, all]) => [node, [...all].sort()] as const);
  return { files: filesOf(files, metadata), needs: Object.fromEntries(entries) };
}

function nodeOf({ kind, name }: ApexFile): string {
  return `${kind}:${name.toLowerCase()}`;
}

/** `map<id,outer.inner>` names `id` and `outer`. */
function namesIn(key: string): string[] {
  return key.split(/[<>,]/).flatMap((name) => (name === '' ? [] : [name.split('.')[0] ?? '']));
}

/** Words in string literals: `Type.forName('Handler')`, `Database.query('SELECT Id FROM Order__c')`. */
function quotedNames(source: string): Set<string> {
  const literals = source.match(/'(?:[^'\\\n]|\\.)*'/g) ?? [];
  return new Set(literals.flatMap((literal) => literal.match(/[A-Za-z]\w*/g) ?? []).map((word) => word.toLowerCase()));
}

/** Texts of a custom metadata record that could name a class. */
function valuesOf(node: XmlNode | string | unknown): string[] {
  if (typeof node === 'string')
    return /^[A-Za-z]\w*(\.\w+)*$/.test(node) ? [(node.split('.')[0] ?? '').toLowerCase()] : [];
  return node !== null && typeof node === 'object' ? Object.values(node).flatMap(valuesOf) : [];
}

function objectOf(fullName: string): string {
  return `object:${(fullName.split('.')[0] ?? '').toLowerCase()}`;
}

/** `Binding.First` is a record of `Binding__mdt`. */
function recordType(fullName: string): string {
  return `${objectOf(fullName)}__mdt`;
}

function filesOf(files: readonly ApexFile[], metadata: OrgMetadata): Record<string, string> {
  const paths: Record<string, string> = {};
  for (const type of metadata.types()) {
    if (FOR_PEOPLE.has(type)) continue;
    for (const { path, fullName } of metadata.components(type)) paths[path] = contentOf(type, fullName);
  }
  for (const file of files) for (const path of [file.path, `${file.path}-meta.xml`]) paths[path] = nodeOf(file);
  return paths;
}

const PARTS = new Set(['CustomObject', 'CustomField', 'ValidationRule', 'RecordType', 'FieldSet', 'Index']);

function contentOf(type: string, fullName: string): string {
  if (PARTS.has(type)) return objectOf(fullName);
  return type === 'CustomMetadata' ? recordType(fullName) : EVERYTHING;
}
