import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import lwcPlugin from '@lwc/rollup-plugin';
import { rollup, type Plugin } from 'rollup';
import { appResolver, moduleName, REGISTRY, type AppModules } from './app-resolver.js';
import { buildFolder } from './build-folder.js';
import { chunkGraph, type ChunkGraph } from './chunk-graph.js';
import { LWC_OPTIONS, replaceEnvironment, silenceKnownWarnings } from './compile-options.js';
import { createDiagnosticLog, failingModule, type BuildDiagnostic, type DiagnosticLog } from './diagnostics.js';
import { sourceTexts, type ProjectModules } from './project-modules.js';
import type { VendorBuild } from './vendor.js';
import { PROVIDED_BY_HOST, readVendorPackages } from './vendor-modules.js';

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

/** Strips the types of the host's own sources; the project's bundles are compiled before they get here. */
function stripTypes(): Plugin {
  return {
    name: 'local-org-strip-types',
    async transform(code, id) {
      const file = id.replace(/\?.*$/, '');
      if (!file.endsWith('.ts')) return null;
      // Loaded only when something must be rebuilt: a warm start never needs the compiler.
      const { default: ts } = await import('typescript');
      const { outputText } = ts.transpileModule(code, {
        fileName: file,
        compilerOptions: {
          target: ts.ScriptTarget.ESNext,
          module: ts.ModuleKind.ESNext,
          verbatimModuleSyntax: true,
          useDefineForClassFields: true
        }
      });
      return { code: outputText, map: null };
    }
  };
}

/** The LWC compiler, with an error of one project file turned into a module that reports it. */
function containedCompiler(rootDir: string, log: DiagnosticLog): Plugin {
  const compiler = lwcPlugin({ ...LWC_OPTIONS, rootDir, defaultModules: [] });
  const compile = compiler.transform;
  if (typeof compile !== 'function') throw new Error('The LWC compiler plugin changed its shape');
  return {
    ...compiler,
    resolveId: undefined,
    transform(code, id) {
      if (id.startsWith('\0') || id === REGISTRY) return null;
      try {
        return compile.call(this, code, id);
      } catch (error) {
        if (id.startsWith(UI_DIR)) throw error;
        const name = moduleName(id);
        const message = `${path.basename(id.replace(/\?.*$/, ''))}: ${(error as Error).message}`;
        log.add(name, message);
        return failingModule(`${name} could not be compiled: ${message}`);
      }
    }
  };
}

/** Relative imports of bundles, including templates and stylesheets that may not exist. */
function implicitFiles(rootDir: string): Plugin {
  const { resolveId, name } = lwcPlugin({ rootDir, defaultModules: [] });
  if (typeof resolveId !== 'function') throw new Error('The LWC compiler plugin changed its shape');
  return {
    name: `${name}-implicit-files`,
    resolveId(specifier, importer, options) {
      return /^[./]/.test(specifier) ? resolveId.call(this, specifier, importer, options) : null;
    }
  };
}

async function buildInto(dir: string, modules: AppModules, log: DiagnosticLog): Promise<ChunkGraph> {
  const entries: Record<string, string> = { main: path.join(UI_DIR, 'shell/main.ts') };
  for (const name of PROVIDED_BY_HOST) entries[name] = name;
  const bundle = await rollup({
    input: entries,
    shimMissingExports: true,
    plugins: [
      appResolver(modules, log),
      implicitFiles(UI_DIR),
      stripTypes(),
      replaceEnvironment(),
      containedCompiler(UI_DIR, log)
    ],
    onwarn(warning, forward) {
      if (warning.code === 'SHIMMED_EXPORT') {
        log.add(
          moduleName(warning.exporter ?? ''),
          `${moduleName(warning.exporter ?? '')} does not export ${warning.binding}`
        );
      } else silenceKnownWarnings(warning, forward);
    }
  });
  try {
    const { output } = await bundle.write({
      dir,
      format: 'esm',
      entryFileNames: '[name].js',
      chunkFileNames: 'chunks/[name]-[hash].js',
      hoistTransitiveImports: false
    });
    return chunkGraph(output, (name) => name);
  } finally {
    await bundle.close();
  }
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

/**
 * Shell, platform modules and the project's components as browser modules, kept under `cacheDir` by a hash of all
 * sources. A component that cannot be compiled is reported in `diagnostics` and says so where it is placed.
 */
export async function ensureAppBuild(
  project: ProjectModules,
  vendor: VendorBuild,
  cacheDir: string
): Promise<AppBuild> {
  const hash = appHash(project, vendor);
  const family = `app-${createHash('sha256').update(project.dir).digest('hex').slice(0, 6)}-`;
  const name = family + hash;
  const dir = path.join(cacheDir, name);
  const manifest = path.join(dir, 'build.json');
  if (!existsSync(manifest)) {
    const log = createDiagnosticLog();
    const shipped = readVendorPackages().files;
    const vendorNames = new Set(Object.keys(vendor.graph.modules));
    await buildFolder(dir, 'build.json', async (aside) => {
      const graph = await buildInto(aside, { uiDir: UI_DIR, project, vendor: vendorNames, shipped }, log);
      await writeFile(path.join(aside, 'build.json'), JSON.stringify({ graph, diagnostics: log.items }));
    });
    await removeOldBuilds(cacheDir, family, name);
  }
  const built = JSON.parse(await readFile(manifest, 'utf8')) as Pick<AppBuild, 'graph' | 'diagnostics'>;
  return { dir, folder: name, hash, ...built };
}
