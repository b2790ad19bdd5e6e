import { readdirSync, readFileSync, statSync, existsSync } from 'node:fs';
import path from 'node:path';
import { splitName } from '../../metadata/code-namespace.js';
import type { OrgMetadata } from '../../metadata/org-metadata.js';
import { text } from '../../metadata/xml.js';

/** A Lightning Web Component bundle of the project. */
export interface ProjectBundle {
  name: string;
  /** Of its package; `c` for the org's own. */
  namespace: string;
  dir: string;
}

/** What component sources may refer to by name. */
export interface ProjectModules {
  /** Folder of the project. */
  dir: string;
  /** Namespaces under which bundles can be imported: `c`, packages, and the one the project names. */
  namespaces: string[];
  /** By specifier: `c/name`, `ns/name`. */
  bundles: ReadonlyMap<string, ProjectBundle>;
  /** Custom label name (lower case) → text. */
  labels: ReadonlyMap<string, string>;
  messageChannels: ReadonlySet<string>;
  staticResources: ReadonlySet<string>;
}

/** Reads the names that component sources can import. */
export function readProjectModules(metadata: OrgMetadata): ProjectModules {
  const { namespace } = metadata.project;
  const labels = new Map<string, string>();
  for (const { fullName, xml } of metadata.components('CustomLabel')) {
    labels.set(fullName.toLowerCase(), text(xml, 'value') ?? '');
  }
  const bundles = new Map<string, ProjectBundle>();
  for (const bundle of metadata.bundles('LightningComponentBundle')) {
    const dir = bundle.contentPath;
    if (!dir) continue;
    const { name } = splitName(bundle.fullName);
    const space = bundle.namespace === '' ? 'c' : bundle.namespace;
    bundles.set(`${space}/${name}`, { name, namespace: space, dir });
  }
  return {
    dir: metadata.project.dir,
    namespaces: [...new Set(['c', ...metadata.namespaces, ...(namespace ? [namespace] : [])])],
    bundles,
    labels,
    messageChannels: new Set(metadata.components('LightningMessageChannel').map((channel) => channel.fullName)),
    staticResources: new Set(metadata.components('StaticResource').map((resource) => resource.fullName))
  };
}

/** Namespace of the bundle a file is part of; `c` for files of no bundle. */
export function namespaceOf(file: string | undefined, project: ProjectModules): string {
  const dir = path.dirname((file ?? '').replace(/\?.*$/, ''));
  const owner = [...project.bundles.values()].find((bundle) =>
    `${dir}${path.sep}`.startsWith(`${bundle.dir}${path.sep}`)
  );
  return owner?.namespace ?? 'c';
}

/** The file a bundle is imported by: its script, else its stylesheet (CSS libraries), else its template. */
export function bundleEntry(bundle: ProjectBundle): string | null {
  const endings = ['js', 'ts', 'css', 'html'];
  const files = endings.map((ending) => path.join(bundle.dir, `${bundle.name}.${ending}`));
  return files.find((file) => existsSync(file)) ?? null;
}

/** Every source file below a folder; tests and metadata are not sources. */
export function sourceFiles(dir: string): string[] {
  return readdirSync(dir, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(dir, entry.name);
    if (entry.isDirectory()) return entry.name.startsWith('__') ? [] : sourceFiles(file);
    return /\.(js|ts|html|css)$/.test(entry.name) && !/\.(test|d)\.ts$/.test(entry.name) ? [file] : [];
  });
}

/** Path and text of each source file, in a stable order: what the content hash of the app build is made of. */
export function sourceTexts(dirs: Iterable<string>): [file: string, text: string][] {
  const files = [...dirs].filter((dir) => existsSync(dir)).flatMap(sourceFiles);
  return files.sort().map((file) => [file, readFileSync(file, 'utf8')]);
}

/** Cheap answer to "may anything have changed since?": newest change and number of files. */
export function sourceStamp(dirs: Iterable<string>): string {
  const files = [...dirs].filter((dir) => existsSync(dir)).flatMap(sourceFiles);
  const newest = files.reduce((latest, file) => Math.max(latest, statSync(file).mtimeMs), 0);
  return `${files.length}@${newest}`;
}
