import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildFolder } from './build-folder.js';
import type { ChunkGraph } from './chunk-graph.js';
import { LWC_OPTIONS } from './compile-options.js';
import { createDiagnosticLog, type BuildDiagnostic } from './diagnostics.js';
import { sourceTexts, type ProjectModules } from './project-modules.js';
import type { VendorBuild } from './vendor.js';
import { readVendorPackages } from './vendor-modules.js';

/** Folder of the page host's own sources. */
export const UI_DIR = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');

/** Built app modules kept on disk; older ones are removed. */
const KEPT_BUILDS = 3;
const KEPT_FOR = 60 * 60 * 1000;

/** A finished app build on disk. */
export interface AppBuild {
  dir: string;
  /** Name of the folder, which carries the content hash. */
  folder: string;
  hash: string;
  /** Provided modules (`lightning/uiRecordApi`) and `main`. */
  graph: ChunkGraph;
  diagnostics: BuildDiagnostic[];
}

/** Folders whose sources shape the app build. */
export function appSourceDirs(project: ProjectModules): string[] {
  const own = ['shell', 'modules', 'model'].map((folder) => path.join(UI_DIR, folder));
  return [...own, ...[...project.bundles.values()].map((bundle) => bundle.dir)];
}

function appHash(project: ProjectModules, vendor: VendorBuild): string {
  const hash = createHash('sha256');
  const names = [...project.bundles.keys()].sort();
  hash.update(JSON.stringify([vendor.hash, names, [...project.labels], LWC_OPTIONS, project.namespaces]));
  hash.update(JSON.stringify([[...project.messageChannels], [...project.staticResources]]));
  for (const file of sourceTexts([...appSourceDirs(project), path.join(UI_DIR, 'build')])) {
    hash.update(file.join('\0'));
  }
  return hash.digest('hex').slice(0, 12);
}

/** Another server may still serve an older build of the same project, so only old ones beyond the latest few go. */
async function removeOldBuilds(cacheDir: string, family: string, keep: string): Promise<void> {
  const names = (await readdir(cacheDir)).filter((name) => name.startsWith(family) && name !== keep);
  const dated = await Promise.all(
    names.map(async (name) => ({ name, at: (await stat(path.join(cacheDir, name))).mtimeMs }))
  );
  const latestFirst = dated.sort((a, b) => b.at - a.at);
  const old = latestFirst.slice(KEPT_BUILDS - 1).filter(({ at }) => Date.now() - at > KEPT_FOR);
  await Promise.all(old.map(({ name }) => rm(path.join(cacheDir, name), { recursive: true, force: true })));
}

interface AppFolder {
  name: string;
  /** Start of the names of all builds of the same project. */
  family: string;
  dir: string;
  hash: string;
  manifest: string;
}

function appFolder(project: ProjectModules, vendor: VendorBuild, cacheDir: string): AppFolder {
  const hash = appHash(project, vendor);
  const family = `app-${createHash('sha256').update(project.dir).digest('hex').slice(0, 6)}-`;
  const dir = path.join(cacheDir, family + hash);
  return { name: family + hash, family, dir, hash, manifest: path.join(dir, 'build.json') };
}

/**
 * Shell, platform modules and the project's components as browser modules, kept under `cacheDir` by a hash of all
 * sources. A component that cannot be compiled is reported in `diagnostics` and says so where it is placed.
 *
 * @returns null when these sources have not been built yet
 */
export async function findAppBuild(
  project: ProjectModules,
  vendor: VendorBuild,
  cacheDir: string
): Promise<AppBuild | null> {
  const { name, dir, hash, manifest } = appFolder(project, vendor, cacheDir);
  if (!existsSync(manifest)) return null;
  const built = JSON.parse(await readFile(manifest, 'utf8')) as Pick<AppBuild, 'graph' | 'diagnostics'>;
  return { dir, folder: name, hash, ...built };
}

/** Builds what {@link findAppBuild} did not find. Takes hundreds of megabytes for compilers: see build-worker.ts. */
export async function buildApp(project: ProjectModules, vendor: VendorBuild, cacheDir: string): Promise<void> {
  const { bundleApp } = await import('./app-bundle.js');
  const { name, family, dir } = appFolder(project, vendor, cacheDir);
  const log = createDiagnosticLog();
  const shipped = readVendorPackages().files;
  const vendorNames = new Set(Object.keys(vendor.graph.modules));
  await buildFolder(dir, 'build.json', async (aside) => {
    const graph = await bundleApp(aside, { uiDir: UI_DIR, project, vendor: vendorNames, shipped }, log);
    await writeFile(path.join(aside, 'build.json'), JSON.stringify({ graph, diagnostics: log.items }));
  });
  await removeOldBuilds(cacheDir, family, name);
}
