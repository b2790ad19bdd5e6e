import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Problem } from './problems.js';

/** One component or shared module as it stands in `ts-src/lwc/<capability>/<name>/`. */
export interface Bundle {
  name: string;
  capability: string;
  /** Absolute folder of the sources. */
  dir: string;
  /** Absolute folder of the generated output. */
  outDir: string;
  /** Source text by path relative to `dir`; tests are left out. */
  files: ReadonlyMap<string, string>;
  /** Changes when any source changes. */
  hash: string;
}

const SOURCE = /\.(ts|html|css|js-meta\.xml|svg)$/;

/** Where the TypeScript bundles of a project live. */
export function sourceRoot(projectRoot: string): string {
  return path.join(projectRoot, 'ts-src', 'lwc');
}

/** Folders `force-app/main/<capability>/lwc` that may hold generated bundles. */
export function outputRoots(projectRoot: string): string[] {
  const main = path.join(projectRoot, 'force-app', 'main');
  return foldersOf(main).map((capability) => path.join(main, capability, 'lwc'));
}

/** Every bundle, sorted by name. A bundle is a folder with a `.js-meta.xml`; other folders hold types and test helpers. */
export function findBundles(projectRoot: string): Bundle[] {
  const root = sourceRoot(projectRoot);
  return foldersOf(root)
    .flatMap((capability) =>
      foldersOf(path.join(root, capability))
        .filter((name) => existsSync(path.join(root, capability, name, `${name}.js-meta.xml`)))
        .map((name) => readBundle(projectRoot, capability, name))
    )
    .sort((a, b) => a.name.localeCompare(b.name));
}

/** Names shared by two bundles: on the platform all components of a package live in one flat namespace. */
export function nameClashes(bundles: readonly Bundle[], projectRoot: string): Problem[] {
  const seen = new Map<string, Bundle>();
  const problems: Problem[] = [];
  for (const bundle of bundles) {
    const key = bundle.name.toLowerCase();
    const first = seen.get(key);
    if (first) {
      const message = `component name ${bundle.name} is already taken by ${path.relative(projectRoot, first.dir)}; rename one of them`;
      problems.push({ file: path.relative(projectRoot, bundle.dir), line: 0, column: 0, message });
    }
    seen.set(key, bundle);
  }
  return problems;
}

/** A short digest of anything textual. */
export function digest(...parts: string[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('hex').slice(0, 20);
}

/** Names of the folders directly inside `dir`; none when it does not exist. */
export function foldersOf(dir: string): string[] {
  if (!existsSync(dir)) return [];
  return readdirSync(dir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

function readBundle(projectRoot: string, capability: string, name: string): Bundle {
  const dir = path.join(sourceRoot(projectRoot), capability, name);
  const files = new Map<string, string>();
  for (const file of sourceFiles(dir)) files.set(file, readFileSync(path.join(dir, file), 'utf8'));
  return {
    name,
    capability,
    dir,
    outDir: path.join(projectRoot, 'force-app', 'main', capability, 'lwc', name),
    files,
    hash: digest(...[...files].flat())
  };
}

function sourceFiles(dir: string): string[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && SOURCE.test(entry.name))
    .map((entry) => path.relative(dir, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .filter((file) => !file.includes('__tests__/'))
    .sort();
}
