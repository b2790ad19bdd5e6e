import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { buildFolder } from './build-folder.js';
import type { ChunkGraph } from './chunk-graph.js';
import { LWC_OPTIONS } from './compile-options.js';
import { PROVIDED_BY_HOST, readVendorPackages, type VendorPackages } from './vendor-modules.js';

/** Bump when the recipe in vendor-bundle.ts or write-bundle.ts changes, so that cached builds are not reused. */
const RECIPE = 2;

/** A finished vendor build on disk. */
export interface VendorBuild {
  dir: string;
  hash: string;
  /** Modules by the name people import, for the browser's import map. */
  graph: ChunkGraph;
}

/** Called with a sentence and, while building, the share that is done (0–1). */
export type Progress = (message: string, done?: number) => void;

interface VendorFolder {
  dir: string;
  hash: string;
  manifest: string;
}

function vendorFolder(packages: VendorPackages, cacheDir: string): VendorFolder {
  const key = JSON.stringify([RECIPE, packages.versions, PROVIDED_BY_HOST, LWC_OPTIONS]);
  const hash = createHash('sha256').update(key).digest('hex').slice(0, 12);
  const dir = path.join(cacheDir, `vendor-${hash}`);
  return { dir, hash, manifest: path.join(dir, 'modules.json') };
}

/**
 * The engine, synthetic shadow and the exposed `lightning/*` modules as browser modules, kept under `cacheDir` by a
 * hash of the installed versions.
 *
 * @returns null when these versions have not been built yet
 */
export async function findVendorBuild(cacheDir: string): Promise<VendorBuild | null> {
  const { dir, hash, manifest } = vendorFolder(readVendorPackages(), cacheDir);
  if (!existsSync(manifest)) return null;
  return { dir, hash, graph: JSON.parse(await readFile(manifest, 'utf8')) as ChunkGraph };
}

/** Builds what {@link findVendorBuild} did not find. Takes a minute and a gigabyte: see build-worker.ts. */
export async function buildVendor(cacheDir: string, progress: Progress): Promise<void> {
  const { bundleVendor } = await import('./vendor-bundle.js');
  const packages = readVendorPackages();
  progress('Building Salesforce base components', 0);
  await buildFolder(vendorFolder(packages, cacheDir).dir, 'modules.json', async (aside) => {
    const graph = await bundleVendor(aside, packages, progress);
    await writeFile(path.join(aside, 'modules.json'), JSON.stringify(graph));
  });
  progress('Built Salesforce base components', 1);
}
