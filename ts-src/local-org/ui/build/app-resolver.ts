import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'rollup';
import { failingModule, type DiagnosticLog } from './diagnostics.js';
import { bundleEntry, namespaceOf, type ProjectModules } from './project-modules.js';
import { APEX_RUNTIME, generateSalesforceModule } from './salesforce-modules.js';

/** Id of the generated list of the project's components. */
export const REGISTRY = 'local-org/components';

/** What the app stage resolves against. */
export interface AppModules {
  /** Folder of the page host: `shell/` and `modules/` are below it. */
  uiDir: string;
  project: ProjectModules;
  /** Modules of the vendor build, loaded through the browser's import map. */
  vendor: ReadonlySet<string>;
  /** Scoped modules shipped with the base components → file. */
  shipped: ReadonlyMap<string, string>;
}

const FAIL = '\0fail:';
const GENERATED = '\0generated:';

function registrySource(project: ProjectModules): string {
  const entries = [...project.bundles].map(([specifier]) => `  '${specifier}': () => import('${specifier}')`);
  return `export const components = {\n${entries.join(',\n')}\n};`;
}

/** Turns the specifiers of components and shell into files, generated modules, or modules that say why not. */
export function appResolver(modules: AppModules, log: DiagnosticLog): Plugin {
  const { uiDir, project, vendor, shipped } = modules;
  const fail = (specifier: string, importer: string | undefined, reason: string): string => {
    log.add(importer ? moduleName(importer) : specifier, reason);
    return `${FAIL}${reason}`;
  };

  function resolveBundle(namespace: string, name: string, importer: string | undefined): string | null {
    if (namespace === 'shell') return `${path.join(uiDir, 'shell', name, `${name}.ts`)}?specifier=shell/${name}`;
    if (!project.namespaces.includes(namespace)) return null;
    // `c` is the importer's own namespace, and the name a project gives itself stands for `c` until it is packaged.
    const own = namespace === 'c' ? namespaceOf(importer, project) : namespace;
    const bundle = project.bundles.get(`${own}/${name}`) ?? project.bundles.get(`c/${name}`);
    const entry = bundle ? bundleEntry(bundle) : null;
    return bundle && entry ? `${entry}?specifier=${bundle.namespace}/${name}` : null;
  }

  return {
    name: 'local-org-app-resolver',
    resolveId(specifier, importer) {
      if (specifier === REGISTRY || specifier.startsWith('\0')) return specifier;
      if (specifier === APEX_RUNTIME) return path.join(uiDir, 'modules/apex/apex.ts');
      if (specifier === '@salesforce/apex') return path.join(uiDir, 'modules/apex/apex.ts');
      if (/^[./]/.test(specifier)) return resolveTypeScript(specifier, importer);
      if (vendor.has(specifier)) return { id: specifier, external: true };
      const provided = path.join(uiDir, 'modules', specifier, `${path.basename(specifier)}.ts`);
      if (/^(lightning|force)\//.test(specifier) && existsSync(provided)) return `${provided}?specifier=${specifier}`;
      const owner = namespaceOf(importer, project);
      const generated = generateSalesforceModule(specifier, project, owner);
      if (generated && 'code' in generated) return `${GENERATED}${owner}:${specifier}`;
      const file = shipped.get(specifier);
      if (file) return file;
      if (generated) return fail(specifier, importer, generated.problem);
      const [namespace = '', name = ''] = specifier.split('/');
      return resolveBundle(namespace, name, importer) ?? fail(specifier, importer, unavailable(specifier, importer));
    },
    load(id) {
      if (id === REGISTRY) return registrySource(project);
      if (id.startsWith(FAIL)) return failingModule(id.slice(FAIL.length));
      if (!id.startsWith(GENERATED)) return null;
      const [owner = 'c', specifier = ''] = id.slice(GENERATED.length).split(':');
      const generated = generateSalesforceModule(specifier, project, owner);
      return generated && 'code' in generated ? generated.code : null;
    }
  };
}

/** Sources import each other as `./x.js` although the file is `x.ts`. */
function resolveTypeScript(specifier: string, importer: string | undefined): string | null {
  if (!importer || !/^\.{1,2}\//.test(specifier)) return null;
  const base = path.resolve(path.dirname(importer.replace(/\?.*$/, '')), specifier);
  const candidates = [base.replace(/\.js$/, '.ts'), `${base}.ts`];
  return candidates.find((file) => file.endsWith('.ts') && existsSync(file)) ?? null;
}

function unavailable(specifier: string, importer: string | undefined): string {
  const where = importer ? ` (imported by ${moduleName(importer)})` : '';
  return `Module ${specifier} is not available in the local org${where}`;
}

/** `c/name` for a file of a bundle, for messages. */
export function moduleName(id: string): string {
  const specifier = /[?&]specifier=([^&]+)/.exec(id)?.[1];
  if (specifier) return specifier;
  const dir = path.dirname(id.replace(/\?.*$/, ''));
  return /[\\/](lwc|shell)$/.test(path.dirname(dir)) ? `c/${path.basename(dir)}` : path.basename(id);
}
