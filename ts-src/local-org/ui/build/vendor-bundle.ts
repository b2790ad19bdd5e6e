import { existsSync } from 'node:fs';
import path from 'node:path';
import lwcPlugin from '@lwc/rollup-plugin';
import type { Plugin } from 'rollup';
import type { ChunkGraph } from './chunk-graph.js';
import { LWC_OPTIONS, replaceEnvironment, silenceKnownWarnings } from './compile-options.js';
import type { Progress } from './vendor.js';
import { PROVIDED_BY_HOST, type VendorPackages } from './vendor-modules.js';
import { writeBundle } from './write-bundle.js';

/** Locale settings are the signed-in user's, so they are read when the page loads. */
const RUNTIME_SETTINGS: Record<string, string> = {
  '@salesforce/i18n/locale': 'locale',
  '@salesforce/i18n/lang': 'lang',
  '@salesforce/i18n/timeZone': 'timeZone'
};

function resolveVendor(packages: VendorPackages): Plugin {
  const source = path.join(packages.baseComponentsDir, 'src');
  const external = new Set(PROVIDED_BY_HOST);
  return {
    name: 'local-org-vendor-resolver',
    resolveId(specifier) {
      const setting = RUNTIME_SETTINGS[specifier];
      if (setting) return `\0setting:${setting}`;
      if (external.has(specifier)) return { id: specifier, external: true };
      const file = packages.files.get(specifier);
      if (file) return file;
      const match = /^lightning\/(\w+)$/.exec(specifier);
      if (match?.[1]) {
        const script = path.join(source, 'lightning', match[1], `${match[1]}.js`);
        const bundle = existsSync(script) ? script : script.replace(/js$/, 'css');
        if (existsSync(bundle)) return `${bundle}?specifier=${specifier}`;
      }
      return null;
    },
    load(id) {
      if (!id.startsWith('\0setting:')) return null;
      return `export default globalThis.localOrg.i18n[${JSON.stringify(id.slice(9))}];`;
    }
  };
}

/** Modules of a vendor build: only for telling how far it is, so it need not be exact. */
const ABOUT_ALL_MODULES = 8200;

function countProgress(progress: Progress): Plugin {
  let seen = 0;
  let told = 0;
  return {
    name: 'local-org-progress',
    moduleParsed() {
      seen += 1;
      const tenths = Math.min(9, Math.floor((seen * 10) / ABOUT_ALL_MODULES));
      if (tenths <= told) return;
      told = tenths;
      progress('Building Salesforce base components', tenths / 10);
    },
    buildEnd() {
      if (process.env['LOCAL_ORG_DEBUG']) progress(`${seen} modules`);
    }
  };
}

/** Writes the browser modules of the engine and the base components into `dir`. */
export function bundleVendor(dir: string, packages: VendorPackages, progress: Progress): Promise<ChunkGraph> {
  const names = ['lwc', '@lwc/synthetic-shadow', ...packages.exposed];
  return writeBundle(
    dir,
    {
      input: Object.fromEntries(names.map((name) => [name.replace(/^@/, ''), name])),
      plugins: [
        resolveVendor(packages),
        replaceEnvironment(),
        lwcPlugin({ ...LWC_OPTIONS, rootDir: path.join(packages.baseComponentsDir, 'src'), defaultModules: [] }),
        countProgress(progress)
      ],
      onwarn: silenceKnownWarnings
    },
    (chunk) => names.find((name) => name.replace(/^@/, '') === chunk) ?? chunk
  );
}
