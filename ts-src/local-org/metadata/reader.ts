import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';
import { BUNDLE_FOLDERS, COMPONENT_TYPES, OBJECT_CHILDREN, type ComponentType } from './component-types.js';
import { OrgMetadata, type ApexSource, type Bundle, type Component, type UnsupportedFile } from './org-metadata.js';
import { projectFiles, readProjectInfo, type ProjectInfo } from './project.js';
import { folderOfType } from './type-folders.js';
import { children, MetadataError, readXml, text } from './xml.js';

interface Reading {
  readonly components: Component[];
  readonly apex: ApexSource[];
  readonly unsupported: UnsupportedFile[];
  readonly bundles: Map<string, { type: string; files: string[] }>;
}

/**
 * Reads the package directories of an SFDX project, source format or classic; `sourceDirs` (absolute) instead of those it
 * declares.
 *
 * @throws MetadataError for XML that is not well-formed and content without its file
 */
export function readProject(dir: string, sourceDirs: readonly string[] = []): OrgMetadata {
  const declared = readProjectInfo(dir);
  const chosen = sourceDirs.map((path) => ({ path, default: false, package: '' }));
  return readFiles(chosen.length > 0 ? { ...declared, packageDirectories: chosen } : declared);
}

/**
 * Reads the package directories of a project, whoever described it.
 *
 * @throws MetadataError as {@link readProject}
 */
export function readFiles(project: ProjectInfo): OrgMetadata {
  const reading: Reading = { components: [], apex: [], unsupported: [], bundles: new Map() };
  for (const path of projectFiles(project)) readFile(path, reading, project.sourceApiVersion);
  for (const [folder, bundle] of reading.bundles) reading.components.push(readBundle(folder, bundle));
  return new OrgMetadata(project, reading.components, reading.apex, reading.unsupported);
}

function readFile(path: string, reading: Reading, apiVersion: string): void {
  if (addToBundle(path, reading)) return;
  const isMeta = path.endsWith('-meta.xml');
  const name = basename(path).replace(/-meta\.xml$/, '');
  const suffix = name.slice(name.lastIndexOf('.') + 1);
  const known = COMPONENT_TYPES.get(suffix);
  if (known?.content) readContent(path, isMeta, known, reading, apiVersion);
  else if (known && (isMeta || isClassic(path, known))) readComponent(path, name, known, reading);
  else if (isMeta) readContentOrRefuse(path, name, reading);
}

/** Files without `-meta.xml` count only in the folder their type has in the classic format. */
function isClassic(path: string, { type }: ComponentType): boolean {
  return folderOfType(type)?.folder === basename(dirname(path));
}

/** `docs/logo.png-meta.xml` and the like describe a content file of any ending. */
function readContentOrRefuse(path: string, name: string, reading: Reading): void {
  reading.unsupported.push({ path, reason: `metadata of "${name.slice(name.lastIndexOf('.') + 1)}" files` });
}

function readComponent(path: string, name: string, known: ComponentType, reading: Reading): void {
  const { node } = readXml(path);
  const stem = name.slice(0, name.length - known.suffix.length - 1);
  const owner = known.childElement ? objectFolder(path) : stem;
  if (owner.endsWith('__b')) {
    reading.unsupported.push({ path, reason: `big object ${owner}` });
    return;
  }
  const fullName = known.childElement
    ? `${objectFolder(path)}.${stem}`
    : known.inFolder
      ? inFolder(path, stem, known)
      : stem;
  reading.components.push({
    type: known.type,
    fullName: decode(fullName),
    namespace: '',
    path,
    xml: node,
    contentPath: null
  });
  if (known.type === 'CustomObject') splitObject(stem, path, node, reading);
  if (known.type === 'CustomLabels') splitLabels(path, node, reading);
}

/** `Sales/Open` for `reports/Sales/Open.report-meta.xml`, however deep folders are nested. */
function inFolder(path: string, stem: string, { type }: ComponentType): string {
  const below = `/${folderOfType(type)?.folder ?? ''}/`;
  const folders = dirname(path).split(sep).join('/').split(below).slice(1).join(below);
  return folders === '' ? stem : `${folders}/${stem}`;
}

/** File names escape what file systems dislike: `Account-Sales %28x%29.layout`. */
function decode(name: string): string {
  return /%[0-9A-Fa-f]{2}/.test(name) ? decodeURIComponent(name) : name;
}

/** A classic object file holds its parts inside. */
function splitObject(objectName: string, path: string, node: Component['xml'], reading: Reading): void {
  for (const { type, childElement } of OBJECT_CHILDREN) {
    for (const xml of children(node, childElement ?? '')) {
      const name = text(xml, 'fullName');
      if (name === null) throw new MetadataError(path, null, `<${childElement}> without <fullName>`);
      reading.components.push({ type, fullName: `${objectName}.${name}`, namespace: '', path, xml, contentPath: null });
    }
  }
}

/** A file of labels holds any number of them. */
function splitLabels(path: string, node: Component['xml'], reading: Reading): void {
  for (const xml of children(node, 'labels')) {
    const fullName = text(xml, 'fullName');
    if (fullName === null) throw new MetadataError(path, null, '<labels> without <fullName>');
    reading.components.push({ type: 'CustomLabel', fullName, namespace: '', path, xml, contentPath: null });
  }
}

/** The object a part belongs to: the folder above the folder of the part, however deep objects are nested. */
function objectFolder(path: string): string {
  return basename(dirname(dirname(path)));
}

function readContent(
  path: string,
  isMeta: boolean,
  known: ComponentType,
  reading: Reading,
  defaultVersion: string
): void {
  const stem = basename(path)
    .replace(/-meta\.xml$/, '')
    .replace(/\.[^.]+$/, '');
  if (known.type === 'ApexClass' || known.type === 'ApexTrigger') {
    if (!isMeta) readApex(path, stem, known, reading, defaultVersion);
    else if (!existsSync(path.slice(0, -'-meta.xml'.length)))
      throw new MetadataError(path, null, `describes ${basename(path, '-meta.xml')}, which does not exist`);
  } else if (isMeta) {
    const contentPath = contentFile(path, stem);
    reading.components.push({
      type: known.type,
      fullName: stem,
      path,
      xml: readXml(path).node,
      namespace: '',
      contentPath
    });
  }
}

function readApex(path: string, stem: string, known: ComponentType, reading: Reading, defaultVersion: string): void {
  const metaPath = `${path}-meta.xml`;
  const xml = existsSync(metaPath) ? readXml(metaPath).node : {};
  reading.components.push({ type: known.type, fullName: stem, namespace: '', path: metaPath, xml, contentPath: path });
  reading.apex.push({
    name: stem,
    namespace: '',
    kind: known.type === 'ApexClass' ? 'class' : 'trigger',
    path,
    text: readFileSync(path, 'utf8').replace(/^\uFEFF/, ''),
    apiVersion: text(xml, 'apiVersion') ?? defaultVersion,
    active: (text(xml, 'status') ?? 'Active') === 'Active'
  });
}

/** A static resource's content is `name.resource`, `name.<any ending>` or a folder of that name. */
function contentFile(metaPath: string, stem: string): string | null {
  const direct = metaPath.slice(0, -'-meta.xml'.length);
  if (existsSync(direct)) return direct;
  const folder = join(dirname(metaPath), stem);
  if (existsSync(folder)) return folder;
  const stemOf = (name: string): string => name.replace(/\.[^.]+$/, '');
  const sibling = readdirSync(dirname(metaPath)).find((name) => !name.endsWith('-meta.xml') && stemOf(name) === stem);
  const found = sibling === undefined ? undefined : join(dirname(metaPath), sibling);
  if (found === undefined) throw new MetadataError(metaPath, null, `the content of ${stem} is missing`);
  return found;
}

function addToBundle(path: string, reading: Reading): boolean {
  const parts = path.split(/[\\/]/);
  const at = parts.findLastIndex((part, index) => BUNDLE_FOLDERS.has(part) && index < parts.length - 2);
  if (at < 0) return false;
  const folder = parts.slice(0, at + 2).join('/');
  const bundle = reading.bundles.get(folder) ?? { type: BUNDLE_FOLDERS.get(parts[at] ?? '') ?? '', files: [] };
  bundle.files.push(path);
  reading.bundles.set(folder, bundle);
  return true;
}

function readBundle(folder: string, { type, files }: { type: string; files: string[] }): Bundle {
  const fullName = basename(folder);
  const meta = files.find((file) => file.endsWith('-meta.xml')) ?? files.find((file) => file.endsWith('.json'));
  const xml = meta?.endsWith('-meta.xml') ? readXml(meta).node : {};
  return { type, fullName, namespace: '', path: meta ?? folder, xml, contentPath: folder, files };
}
