import { unzipSync } from 'fflate';
import type { ComponentName } from '../../metadata/layers.js';
import { children, parseXml, text, texts, type XmlNode } from '../../metadata/xml.js';

/** A zip of metadata as clients deploy it. */
export interface PackageFiles {
  /** What `package.xml` names: type → full names or `*`. */
  readonly members: ReadonlyMap<string, ReadonlySet<string>>;
  /** Path below the folder of `package.xml` → content. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** What is deleted before anything is added, and after it. */
  readonly deletedBefore: readonly ComponentName[];
  readonly deletedAfter: readonly ComponentName[];
}

const MANIFEST = 'package.xml';
const DESTRUCTIVE = ['destructiveChanges.xml', 'destructiveChangesPost.xml'];
const DESTRUCTIVE_BEFORE = 'destructiveChangesPre.xml';

/** Reads a zip; null when it holds no `package.xml`. Throws `MetadataError` for XML that is not well-formed. */
export function readPackage(zip: Uint8Array): PackageFiles | null {
  const entries = Object.entries(unzipSync(zip)).filter(([path]) => !path.endsWith('/'));
  const roots = entries.map(([path]) => path).filter((path) => path.split('/').at(-1) === MANIFEST);
  const [manifest] = roots.sort((a, b) => a.length - b.length);
  if (manifest === undefined) return null;
  const root = manifest.slice(0, -MANIFEST.length);
  const files = new Map(
    entries.filter(([path]) => path.startsWith(root)).map(([path, content]) => [path.slice(root.length), content])
  );
  const named = (name: string): ComponentName[] => {
    const content = files.get(name);
    return content === undefined ? [] : flat(membersOf(content, name));
  };
  const deletedBefore = named(DESTRUCTIVE_BEFORE);
  const deletedAfter = DESTRUCTIVE.flatMap(named);
  const members = membersOf(files.get(MANIFEST) ?? new Uint8Array(), MANIFEST);
  for (const name of [MANIFEST, DESTRUCTIVE_BEFORE, ...DESTRUCTIVE]) files.delete(name);
  return { members, files, deletedBefore, deletedAfter };
}

/** Text of a file. */
export function textOf(content: Uint8Array): string {
  return Buffer.from(content)
    .toString('utf8')
    .replace(/^\uFEFF/, '');
}

/** What a manifest names: type → full names or `*`. */
export function membersOf(content: Uint8Array, path: string): Map<string, ReadonlySet<string>> {
  const { node } = parseXml(textOf(content), path);
  return new Map(children(node, 'types').map((each) => [text(each, 'name') ?? '', new Set(namesIn(each))]));
}

/** Salesforce's own clients name a folder of reports `Sales/`. */
function namesIn(types: XmlNode): string[] {
  return texts(types, 'members').map((name) => name.replace(/\/$/, ''));
}

function flat(members: ReadonlyMap<string, ReadonlySet<string>>): ComponentName[] {
  return [...members].flatMap(([type, names]) => [...names].map((fullName) => ({ type, fullName })));
}
