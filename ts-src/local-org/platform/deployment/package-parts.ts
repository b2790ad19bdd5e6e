import { OBJECT_CHILDREN } from '../../metadata/component-types.js';
import { keyOf } from '../../metadata/layers.js';
import { folderOfType, parentType, typeOfFolder, type FolderType } from '../../metadata/type-folders.js';
import { writeXml } from '../../metadata/write-xml.js';
import { children, MetadataError, parseXml, text, type XmlNode } from '../../metadata/xml.js';
import { textOf, type PackageFiles } from './package-files.js';
import { type DeployProblem, problemOf } from './problem.js';

/** One component of a package, in the form the org keeps it. */
export interface PackagePart {
  readonly type: string;
  readonly fullName: string;
  /** File in the package. */
  readonly fileName: string;
  /** Line in that file on which the part begins, for parts of larger files. */
  readonly line: number;
  /** Files of the component in the org's own tree: path → content. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** The element of parts that are written anew. */
  readonly xml: XmlNode | null;
}

/** What a package holds. */
export interface PackageContent {
  readonly parts: readonly PackagePart[];
  readonly problems: readonly DeployProblem[];
}

const META = '-meta.xml';
const NO_PLACE = 'package.xml';

/** Takes a package apart and holds it against its manifest. */
export function partsOf(source: PackageFiles): PackageContent {
  const problems: DeployProblem[] = [];
  const parts: PackagePart[] = [];
  for (const [key, paths] of grouped(source)) {
    try {
      parts.push(...readGroup(key, paths, source));
    } catch (error) {
      if (!(error instanceof MetadataError)) throw error;
      const { type, fullName } = nameOf(key);
      problems.push(problemOf({ type, fullName, fileName: key }, error.problem, { line: error.line }));
    }
  }
  const listed = parts.filter((part) => isWanted(part, source));
  const unlisted = parts.filter((part) => !listed.includes(part)).map(notListed);
  problems.push(...unknownTypes(source), ...unlisted, ...notFound(listed, source, problems));
  return { parts: listed, problems };
}

/** Files that make one component together, under the path of the first: a class and its XML, all files of a bundle. */
function grouped(source: PackageFiles): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const path of source.files.keys()) {
    const [folder = '', name = ''] = path.split('/');
    const isBundle = typeOfFolder(folder)?.suffix === null;
    const key = isBundle ? `${folder}/${name}` : path.endsWith(META) ? path.slice(0, -META.length) : path;
    groups.set(key, [...(groups.get(key) ?? []), path]);
  }
  return groups;
}

function nameOf(key: string): { known: FolderType | undefined; type: string; fullName: string } {
  const [folder = '', ...rest] = key.split('/');
  const known = typeOfFolder(folder);
  const file = rest.join('/');
  const stem = known?.suffix && file.endsWith(`.${known.suffix}`) ? file.slice(0, -known.suffix.length - 1) : file;
  return { known, type: known?.type ?? '', fullName: decodeURIComponent(stem.replace(/%(?![0-9A-Fa-f]{2})/g, '%25')) };
}

function readGroup(key: string, paths: readonly string[], source: PackageFiles): PackagePart[] {
  const { known, type, fullName } = nameOf(key);
  if (!known)
    throw new MetadataError(key, null, `Metadata of the folder ${key.split('/')[0]} is not supported by the local org`);
  const content = (path: string): Uint8Array => source.files.get(path) ?? new Uint8Array();
  if (known.inFolder && !source.files.has(key)) {
    const meta = `${key}${META}`;
    const { node } = parseXml(textOf(content(meta)), meta);
    const file = `${key}.${known.suffix}Folder${META}`;
    return [{ type, fullName, fileName: key, line: 1, files: new Map([[file, content(meta)]]), xml: node }];
  }
  if (known.suffix !== null && !key.endsWith(`.${known.suffix}`)) {
    throw new MetadataError(key, null, `Files of ${type} end in .${known.suffix}`);
  }
  if (known.suffix === null || known.metaFile) {
    if (known.metaFile && !paths.includes(key)) throw new MetadataError(key, null, `The file ${key} is missing`);
    if (known.metaFile && !paths.includes(`${key}${META}`)) {
      throw new MetadataError(key, null, `The file ${key}${META} is missing`);
    }
    paths.filter((path) => path.endsWith(META)).forEach((path) => parseXml(textOf(content(path)), path));
    const files = new Map(paths.map((path) => [path, content(path)]));
    return [{ type, fullName, fileName: mainFile(key, paths), line: 1, files, xml: null }];
  }
  const words = textOf(content(key));
  const { node } = parseXml(words, key);
  if (type === 'CustomObject') return objectParts(fullName, key, words, node, source);
  if (type === 'CustomLabels') return labelParts(key, words, node);
  return [{ type, fullName, fileName: key, line: 1, files: new Map([[`${key}${META}`, content(key)]]), xml: node }];
}

/** A bundle is named by its script. */
function mainFile(key: string, paths: readonly string[]): string {
  if (paths.includes(key)) return key;
  const stem = `${key}/${key.split('/').at(-1) ?? ''}`;
  return paths.find((path) => path === `${stem}.js` || path === `${stem}.cmp`) ?? paths[0] ?? key;
}

/** The object itself, unless the manifest names only parts of it, and every part. */
function objectParts(object: string, key: string, words: string, node: XmlNode, source: PackageFiles): PackagePart[] {
  const partElements = new Set(OBJECT_CHILDREN.map(({ childElement }) => childElement));
  const own = Object.fromEntries(Object.entries(node).filter(([name]) => !partElements.has(name)));
  const file = `objects/${object}/${object}.object${META}`;
  const parts: PackagePart[] = isListed({ type: 'CustomObject', fullName: object }, source)
    ? [
        {
          type: 'CustomObject',
          fullName: object,
          fileName: key,
          line: 1,
          files: one(file, 'CustomObject', own),
          xml: own
        }
      ]
    : [];
  for (const { type, suffix, childElement = '' } of OBJECT_CHILDREN) {
    for (const xml of children(node, childElement)) {
      const name = text(xml, 'fullName');
      if (name === null) throw new MetadataError(key, null, `Required field is missing: fullName`);
      const path = `objects/${object}/${PART_FOLDERS[type] ?? `${suffix}s`}/${name}.${suffix}${META}`;
      const line = lineOfName(words, name);
      parts.push({ type, fullName: `${object}.${name}`, fileName: key, line, files: one(path, type, xml), xml });
    }
  }
  return parts;
}

const PART_FOLDERS: Readonly<Record<string, string>> = { BusinessProcess: 'businessProcesses', Index: 'indexes' };

function labelParts(key: string, words: string, node: XmlNode): PackagePart[] {
  const container = {
    type: 'CustomLabels',
    fullName: 'CustomLabels',
    fileName: key,
    line: 1,
    files: new Map(),
    xml: null
  };
  const labels = children(node, 'labels').map((xml): PackagePart => {
    const name = text(xml, 'fullName') ?? '';
    const files = one(`labels/${name}.label${META}`, 'CustomLabel', xml);
    return { type: 'CustomLabel', fullName: name, fileName: key, line: lineOfName(words, name), files, xml };
  });
  return [container, ...labels];
}

function one(path: string, root: string, xml: XmlNode): ReadonlyMap<string, Uint8Array> {
  return new Map([[path, new Uint8Array(Buffer.from(writeXml(root, xml)))]]);
}

function lineOfName(words: string, name: string): number {
  const at = words.indexOf(`<fullName>${name}</fullName>`);
  return at < 0 ? 1 : words.slice(0, at).split('\n').length;
}

/** True when the manifest names the component, its whole type, or what it is a part of. */
function isListed({ type, fullName }: { type: string; fullName: string }, { members }: PackageFiles): boolean {
  const names = members.get(type);
  if (names?.has('*') || names?.has(fullName)) return true;
  const parent = parentType(type);
  if (parent === undefined) return false;
  return (
    isNamed(parent, fullName.split('.')[0] ?? '', members) || (type === 'CustomLabel' && members.has('CustomLabels'))
  );
}

function isNamed(type: string, fullName: string, members: PackageFiles['members']): boolean {
  return members.get(type)?.has(fullName) === true || members.get(type)?.has('*') === true;
}

/** The container of labels may be left out when labels are named. */
function isWanted(part: PackagePart, source: PackageFiles): boolean {
  return isListed(part, source) || (part.type === 'CustomLabels' && source.members.has('CustomLabel'));
}

function notListed(part: PackagePart): DeployProblem {
  return problemOf(part, 'Not in package.xml', { line: part.line > 1 ? part.line : null });
}

function unknownTypes({ members }: PackageFiles): DeployProblem[] {
  return [...members.keys()]
    .filter((type) => !isKnown(type))
    .map((type) =>
      problemOf(
        { type: '', fullName: NO_PLACE, fileName: NO_PLACE },
        `The metadata type ${type} named in package.xml is not supported by the local org`
      )
    );
}

function isKnown(type: string): boolean {
  return folderOfType(type) !== undefined || parentType(type) !== undefined;
}

/** What the manifest names and no file brings. Parts of files that are kept whole count as there with their file. */
function notFound(
  parts: readonly PackagePart[],
  { members }: PackageFiles,
  broken: readonly DeployProblem[]
): DeployProblem[] {
  const found = new Set([...parts, ...broken].map(keyOf));
  const isThere = (type: string, fullName: string): boolean => {
    if (fullName === '*' || found.has(keyOf({ type, fullName }))) return true;
    const parent = parentType(type);
    const isSplit = parent === 'CustomObject' || parent === 'CustomLabels';
    return (
      parent !== undefined && !isSplit && found.has(keyOf({ type: parent, fullName: fullName.split('.')[0] ?? '' }))
    );
  };
  return [...members].flatMap(([type, names]) =>
    [...names]
      .filter((fullName) => isKnown(type) && !isThere(type, fullName))
      .map((fullName) =>
        problemOf(
          { type, fullName, fileName: NO_PLACE },
          `An object '${fullName}' of type ${type} was named in package.xml, but was not found in zipped directory`
        )
      )
  );
}
