import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { digest, findBundles, foldersOf, nameClashes, outputRoots, sourceRoot, type Bundle } from './lwc/bundles.js';
import { platformCheck, PLATFORM_API_VERSION } from './lwc/platform-check.js';
import { copyLibraries } from './lwc/libraries.js';
import { failOn, type Problem } from './lwc/problems.js';
import { brokenReferences } from './lwc/references.js';
import { readState, writeState, type BuildState } from './lwc/state.js';
import { transpileBundle, type GeneratedFile } from './lwc/transpile.js';
import { typeCheck, writePaths } from './lwc/type-check.js';

export { LwcBuildError } from './lwc/problems.js';

/** How to build; all optional. */
export interface BuildLwcOptions {
  /** Called with a line of progress. */
  log?: (line: string) => void;
  /** Project folder; by default the one this script stands in. */
  root?: string;
}

/** What a build did. */
export interface BuildLwcResult {
  bundles: number;
  written: string[];
  removed: string[];
}

/** Namespace of the package, which the platform puts in place of `c`. */
const PACKAGE_NAMESPACE = 'thruline';

const defaultRoot = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/**
 * Compiles every TypeScript bundle into `force-app/main/<capability>/lwc`, removes outputs whose source is gone, and has the
 * platform's own compiler accept each. What has not changed since the last build is not looked at again.
 * @throws LwcBuildError with file and line of everything to be changed
 */
export async function buildLwc(options: BuildLwcOptions = {}): Promise<BuildLwcResult> {
  const { log = () => {}, root = defaultRoot } = options;
  const bundles = findBundles(root);
  failOn('Two components have the same name', nameClashes(bundles, root));
  writePaths(root, bundles);
  copyLibraries(root);
  const state = readState(root, toolVersions());

  await proveTypes(root, bundles, state);
  failOn('Components refer to what does not exist', brokenReferences(bundles, root));
  const generated = new GeneratedBundles();
  const written = await writeOutputs(bundles, state, generated);
  const removed = removeStale(root, bundles, state);
  await provePlatform(root, bundles, state, generated);

  writeState(root, state);
  log(`components: ${bundles.length} bundles, ${written.length} built, ${removed.length} removed`);
  return { bundles: bundles.length, written, removed };
}

/**
 * Has the platform's own compiler look at every bundle, whether it changed or not.
 * @throws LwcBuildError with file and line of everything it refuses or warns about
 */
export async function checkLwc({ log = () => {}, root = defaultRoot }: BuildLwcOptions = {}): Promise<void> {
  const bundles = findBundles(root);
  const state: BuildState = { ...readState(root, toolVersions()), accepted: {} };
  await provePlatform(root, bundles, state, new GeneratedBundles());
  log(
    `components: ${bundles.length} bundles accepted by the platform compiler at API version ${PLATFORM_API_VERSION}.0`
  );
}

/** Transpiles a bundle at most once a run. */
class GeneratedBundles {
  private readonly byName = new Map<string, Map<string, GeneratedFile>>();

  async of(bundle: Bundle): Promise<Map<string, GeneratedFile>> {
    const files = this.byName.get(bundle.name) ?? (await transpileBundle(bundle));
    this.byName.set(bundle.name, files);
    return files;
  }
}

async function proveTypes(root: string, bundles: readonly Bundle[], state: BuildState): Promise<void> {
  const hash = digest(...bundles.map((bundle) => bundle.hash), ...sharedSources(root));
  if (state.typed === hash) return;
  failOn('Components do not type-check', await typeCheck(root));
  state.typed = hash;
}

/** Types, test helpers and settings: not bundles, but they change what type-checks. */
function sharedSources(root: string): string[] {
  const base = sourceRoot(root);
  return readdirSync(base, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ts|json)$/.test(file))
    .sort()
    .map((file) => `${file}\n${readFileSync(path.join(base, file), 'utf8')}`);
}

async function writeOutputs(
  bundles: readonly Bundle[],
  state: BuildState,
  generated: GeneratedBundles
): Promise<string[]> {
  const written: string[] = [];
  for (const bundle of bundles) {
    const known = state.built[bundle.name];
    if (known?.source === bundle.hash && known.output === hashOfFolder(bundle.outDir)) continue;
    rmSync(bundle.outDir, { recursive: true, force: true });
    for (const [file, { text }] of await generated.of(bundle)) {
      const target = path.join(bundle.outDir, file);
      mkdirSync(path.dirname(target), { recursive: true });
      writeFileSync(target, text);
    }
    state.built[bundle.name] = { source: bundle.hash, output: hashOfFolder(bundle.outDir) };
    written.push(bundle.name);
  }
  return written;
}

function removeStale(root: string, bundles: readonly Bundle[], state: BuildState): string[] {
  const wanted = new Set(bundles.map((bundle) => bundle.outDir));
  const stale = outputRoots(root)
    .flatMap((folder) => foldersOf(folder).map((name) => path.join(folder, name)))
    .filter((folder) => !wanted.has(folder));
  for (const folder of stale) rmSync(folder, { recursive: true });
  const names = new Set(bundles.map((bundle) => bundle.name));
  for (const name of Object.keys(state.built)) if (!names.has(name)) delete state.built[name];
  return stale.map((folder) => path.basename(folder));
}

async function provePlatform(
  root: string,
  bundles: readonly Bundle[],
  state: BuildState,
  generated: GeneratedBundles
): Promise<void> {
  const problems: Problem[] = [];
  for (const bundle of bundles) {
    if (state.accepted[bundle.name] === bundle.hash) continue;
    const found = await platformCheck(bundle, await generated.of(bundle), root, PACKAGE_NAMESPACE);
    if (found.length === 0) state.accepted[bundle.name] = bundle.hash;
    problems.push(...found);
  }
  // Kept even when others fail, so that the next run looks only at those.
  if (problems.length > 0) writeState(root, state);
  failOn(`The platform compiler (API version ${PLATFORM_API_VERSION}.0) refuses components`, problems);
}

function hashOfFolder(folder: string): string {
  if (!existsSync(folder)) return '';
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  return digest(
    ...files
      .map((file) => path.join(folder, file))
      .filter((file) => statSync(file).isFile())
      .map((file) => `${path.relative(folder, file)}\n${readFileSync(file, 'utf8')}`)
  );
}

function toolVersions(): string {
  const require = createRequire(import.meta.url);
  const version = (name: string) => (require(`${name}/package.json`) as { version: string }).version;
  return ['1', version('typescript'), version('@lwc/sfdc-lwc-compiler')].join(' ');
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  buildLwc({ log: (line) => console.log(line) }).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
