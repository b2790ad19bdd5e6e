import path from 'node:path';
import lwcPlugin from '@lwc/rollup-plugin';
import type { Plugin } from 'rollup';
import ts from 'typescript';
import { UI_DIR } from './app.js';
import { appResolver, moduleName, REGISTRY, type AppModules } from './app-resolver.js';
import type { ChunkGraph } from './chunk-graph.js';
import { LWC_OPTIONS, replaceEnvironment, silenceKnownWarnings } from './compile-options.js';
import { failingModule, type DiagnosticLog } from './diagnostics.js';
import { PROVIDED_BY_HOST } from './vendor-modules.js';
import { writeBundle } from './write-bundle.js';

/** Strips the types of the host's own sources; the project's bundles are compiled before they get here. */
function stripTypes(): Plugin {
  return {
    name: 'local-org-strip-types',
    transform(code, id) {
      const file = id.replace(/\?.*$/, '');
      if (!file.endsWith('.ts')) return null;
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

/** Writes the app's browser modules into `dir`. */
export function bundleApp(dir: string, modules: AppModules, log: DiagnosticLog): Promise<ChunkGraph> {
  const entries: Record<string, string> = { main: path.join(UI_DIR, 'shell/main.ts') };
  for (const name of PROVIDED_BY_HOST) entries[name] = name;
  return writeBundle(dir, {
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
}
