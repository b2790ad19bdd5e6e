import { readFileSync, statSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { zipSync } from 'fflate';
import { OBJECT_CHILDREN } from '../../metadata/component-types.js';
import type { ComponentName } from '../../metadata/layers.js';
import type { Bundle, Component, OrgMetadata } from '../../metadata/org-metadata.js';
import { folderOfType, parentType, type FolderType } from '../../metadata/type-folders.js';
import { writeXml } from '../../metadata/write-xml.js';
import type { XmlNode, XmlValue } from '../../metadata/xml.js';
import { sourceFiles } from './source-files.js';

/** A component in the metadata format. */
export interface RetrievedComponent extends ComponentName {
  /** Its main file. */
  readonly fileName: string;
}

/** Components as files of the metadata format. */
export interface Retrieved {
  /** Path → content. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly components: readonly RetrievedComponent[];
  /** What was asked for and is not there. */
  readonly missing: readonly ComponentName[];
}

/** What a client wants: type → full names or `*`. */
export type Wanted = ReadonlyMap<string, ReadonlySet<string>>;

const META = '-meta.xml';

/** Collects components of the org, parts of objects and labels in the files of what they are parts of. */
export function retrieve(metadata: OrgMetadata, wanted: Wanted, hasObject: (name: string) => boolean): Retrieved {
  const collecting = new Collecting(metadata, hasObject);
  for (const [type, names] of wanted) {
    for (const name of names) collecting.add(type, name);
  }
  return collecting.result();
}

/** Components of a type that are the org's own, those of installed packages left out. */
export function ownComponents(metadata: OrgMetadata, type: string): Component[] {
  return metadata.components(type).filter((each) => each.namespace === '');
}

class Collecting {
  private readonly metadata: OrgMetadata;
  private readonly hasObject: (name: string) => boolean;
  private readonly files = new Map<string, Uint8Array>();
  private readonly components: RetrievedComponent[] = [];
  private readonly missing: ComponentName[] = [];
  /** Object → what goes into its file. */
  private readonly objects = new Map<string, Map<string, XmlValue>>();
  private readonly labels = new Map<string, XmlNode>();

  constructor(metadata: OrgMetadata, hasObject: (name: string) => boolean) {
    this.metadata = metadata;
    this.hasObject = hasObject;
  }

  add(type: string, name: string): void {
    if (type === 'CustomLabels') return this.addAll('CustomLabel');
    const parent = parentType(type);
    if (parent === 'SharingRules' || parent === 'CustomObjectTranslation') return this.add(parent, ownerOf(name));
    if (name === '*') return this.addAll(type);
    const component = this.metadata.component(type, name);
    if (component?.namespace === '') this.addComponent(component);
    else if (type === 'CustomObject' && component === undefined && this.hasObject(name)) this.addObject(name, {});
    else this.missing.push({ type, fullName: name });
  }

  result(): Retrieved {
    for (const [object, content] of this.objects) {
      this.put(`objects/${object}.object`, writeXml('CustomObject', Object.fromEntries(content)));
    }
    if (this.labels.size > 0) {
      const sorted = [...this.labels].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, xml]) => xml);
      this.put('labels/CustomLabels.labels', writeXml('CustomLabels', { labels: sorted }));
    }
    return { files: this.files, components: this.components, missing: this.missing };
  }

  private addAll(type: string): void {
    const isStandard = ({ fullName }: Component): boolean => type === 'CustomObject' && !fullName.includes('__');
    for (const component of ownComponents(this.metadata, type))
      if (!isStandard(component)) this.addComponent(component);
  }

  private addComponent(component: Component): void {
    const { type, fullName, xml } = component;
    if (type === 'CustomLabel') {
      this.labels.set(fullName, { fullName, ...withoutRoot(xml) });
      this.note(component, 'labels/CustomLabels.labels');
    } else if (type === 'CustomObject') this.addObject(fullName, xml);
    else if (parentType(type) === 'CustomObject') this.addPart(component);
    else {
      const known = folderOfType(type);
      if (known) this.addFiles(component, known);
      else this.missing.push({ type, fullName });
    }
  }

  /** An object with all its parts; standard ones need no file of their own to have some. */
  private addObject(fullName: string, xml: XmlNode): void {
    const content = this.objectFile(fullName);
    const parts = new Set(OBJECT_CHILDREN.map(({ childElement }) => childElement));
    for (const [name, value] of Object.entries(withoutRoot(xml))) if (!parts.has(name)) content.set(name, value);
    for (const { type } of OBJECT_CHILDREN) {
      for (const part of ownComponents(this.metadata, type)) {
        if (ownerOf(part.fullName).toLowerCase() === fullName.toLowerCase()) this.addPart(part);
      }
    }
    this.note({ type: 'CustomObject', fullName }, `objects/${fullName}.object`);
  }

  private addPart(component: Component): void {
    const { type, fullName, xml } = component;
    const object = ownerOf(fullName);
    const element = OBJECT_CHILDREN.find((each) => each.type === type)?.childElement ?? '';
    const content = this.objectFile(object);
    const known = (content.get(element) ?? []) as readonly XmlNode[];
    const name = fullName.slice(object.length + 1);
    if (known.some((each) => each['fullName'] === name)) return;
    content.set(element, [...known, { fullName: name, ...withoutRoot(xml) }]);
    this.note(component, `objects/${object}.object`);
  }

  private objectFile(object: string): Map<string, XmlValue> {
    const known = this.objects.get(object) ?? new Map<string, XmlValue>();
    this.objects.set(object, known);
    return known;
  }

  private addFiles(component: Component, { folder, suffix, metaFile, inFolder }: FolderType): void {
    const { contentPath, path } = component;
    if (suffix === null) return this.addBundle(component as Bundle, folder);
    if (inFolder) {
      const file = `${folder}/${component.fullName}`;
      const isFolder = path.endsWith(`.${suffix}Folder${META}`);
      this.files.set(isFolder ? `${file}${META}` : `${file}.${suffix}`, readFileSync(path));
      return this.note(component, isFolder ? file : `${file}.${suffix}`);
    }
    if (!metaFile || contentPath === null) {
      const file = `${folder}/${basename(path).replace(META, '')}`;
      this.files.set(file, readFileSync(path));
      return this.note(component, file);
    }
    const file = `${folder}/${component.fullName}.${suffix}`;
    this.files.set(file, statSync(contentPath).isDirectory() ? packed(contentPath) : readFileSync(contentPath));
    this.files.set(`${file}${META}`, readFileSync(path));
    this.note(component, file);
  }

  private addBundle(bundle: Bundle, folder: string): void {
    const root = bundle.contentPath ?? '';
    for (const file of bundle.files) {
      this.files.set(`${folder}/${bundle.fullName}/${relative(root, file).split(sep).join('/')}`, readFileSync(file));
    }
    this.note(bundle, `${folder}/${bundle.fullName}`);
  }

  private put(path: string, content: string): void {
    this.files.set(path, Buffer.from(content));
  }

  private note({ type, fullName }: ComponentName, fileName: string): void {
    this.components.push({ type, fullName, fileName });
  }
}

/** A static resource that is kept unpacked. */
function packed(dir: string): Uint8Array {
  const files = sourceFiles(dir).map((file) => [relative(dir, file).split(sep).join('/'), readFileSync(file)] as const);
  return zipSync(Object.fromEntries(files.map(([path, content]) => [path, new Uint8Array(content)])));
}

function ownerOf(fullName: string): string {
  return fullName.split('.')[0] ?? '';
}

function withoutRoot(xml: XmlNode): XmlNode {
  return Object.fromEntries(Object.entries(xml).filter(([name]) => !name.startsWith('@xmlns')));
}

/** Everything retrieved as a zip with its manifest, all of it below one folder. */
export function zipOf(retrieved: Retrieved, root: string, version: string): Uint8Array {
  const types = [...new Set(retrieved.components.map(({ type }) => type))].sort().map((type) => ({
    members: [
      ...new Set(retrieved.components.filter((each) => each.type === type).map((each) => each.fullName))
    ].sort(),
    name: type
  }));
  const manifest = Buffer.from(writeXml('Package', { types, version }));
  const files = [...retrieved.files, [`package.xml`, manifest] as const];
  return zipSync(
    Object.fromEntries(files.map(([path, content]) => [join(root, path).split(sep).join('/'), new Uint8Array(content)]))
  );
}
