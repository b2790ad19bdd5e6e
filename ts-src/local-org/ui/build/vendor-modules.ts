import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);

/** Modules Salesforce ships only inside the platform; the page host provides them in the app build. */
export const PROVIDED_BY_HOST: readonly string[] = [
  'force/navigation',
  'lightning/empApi',
  'lightning/messageService',
  'lightning/mobileCapabilities',
  'lightning/pageReferenceUtils',
  'lightning/platformResourceLoader',
  'lightning/platformShowToastEvent',
  'lightning/platformUtilityBarApi',
  'lightning/platformWorkspaceApi',
  'lightning/refresh',
  'lightning/uiListsApi',
  'lightning/uiObjectInfoApi',
  'lightning/uiRecordApi',
  'lightning/uiRelatedListApi'
];

/** Exposed by the base components but importing something that is not shipped with them. */
const NOT_BUILDABLE = new Set(['lightning/primitiveFigure']);

interface ModuleRecord {
  name?: string;
  path?: string;
}

interface BaseComponentsPackage {
  version: string;
  lwc: { expose: string[]; modules: ModuleRecord[] };
}

/** Where the open-source base components, the engine and the stylesheet are installed. */
export interface VendorPackages {
  baseComponentsDir: string;
  designSystemDir: string;
  /** Public `lightning/*` modules that can be built. */
  exposed: string[];
  /** `lwc`, `@lwc/synthetic-shadow` and every scoped module shipped with the base components → file. */
  files: ReadonlyMap<string, string>;
  /** Changes whenever a package that shapes the vendor build changes. */
  versions: Record<string, string>;
}

interface PackageInfo {
  dir: string;
  version: string;
}

/** Finds an installed package by walking up from `from`, without needing `./package.json` in its exports. */
function locate(name: string, from: string): PackageInfo {
  for (let dir = from; ; dir = path.dirname(dir)) {
    const candidate = path.join(dir, 'node_modules', name);
    const manifest = path.join(candidate, 'package.json');
    if (existsSync(manifest)) {
      const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
      return { dir: candidate, version };
    }
    if (dir === path.dirname(dir)) throw new Error(`Package ${name} is not installed: run npm install`);
  }
}

/** Where built modules are kept unless somebody says otherwise: beside the installed packages they are made of. */
export function defaultCacheDir(): string {
  const { dir } = locate('lightning-base-components', path.dirname(fileURLToPath(import.meta.url)));
  return path.join(dir, '..', '..', '.cache', 'ui');
}

/** Reads the module maps of the installed vendor packages. */
export function readVendorPackages(): VendorPackages {
  const here = path.dirname(fileURLToPath(import.meta.url));
  const base = locate('lightning-base-components', here);
  const designSystem = locate('@salesforce-ux/design-system', here);
  const lwc = locate('lwc', here);
  // The engine of the same version as `lwc`: another copy may sit at the top for the component test runner.
  const engine = locate('@lwc/engine-dom', lwc.dir);
  const shadow = locate('@lwc/synthetic-shadow', lwc.dir);
  const manifest = JSON.parse(readFileSync(path.join(base.dir, 'package.json'), 'utf8')) as BaseComponentsPackage;

  const files = new Map<string, string>([
    ['lwc', path.join(engine.dir, 'dist/index.js')],
    ['@lwc/synthetic-shadow', path.join(shadow.dir, 'dist/index.js')]
  ]);
  for (const { name, path: file } of manifest.lwc.modules) {
    if (name && file) files.set(name, path.join(base.dir, file));
  }
  return {
    baseComponentsDir: base.dir,
    designSystemDir: designSystem.dir,
    exposed: manifest.lwc.expose.filter((name) => name.startsWith('lightning/') && !NOT_BUILDABLE.has(name)),
    files,
    versions: {
      lwc: lwc.version,
      engine: engine.version,
      shadow: shadow.version,
      base: base.version,
      rollup: (require('rollup/package.json') as { version: string }).version
    }
  };
}
