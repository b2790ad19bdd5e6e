import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

/** Folders whose code decides what is emitted. */
const FOLDERS = ['apex', 'data', 'metadata'].map((name) => fileURLToPath(new URL(`../../${name}/`, import.meta.url)));
/** Packages that do. */
const PACKAGES = ['@apexdevtools/apex-parser', '@salesforce/code-analyzer-pmd-engine'];

let version: string | null = null;

/** Changes with every change of the compiler, the standard library or what describes objects. */
export function compilerVersion(): string {
  return (version ??= read());
}

function read(): string {
  const hash = createHash('sha256');
  for (const folder of FOLDERS) addFolder(folder, hash);
  const { resolve } = createRequire(import.meta.url);
  for (const name of PACKAGES) hash.update(`${name} ${versionOf(name, resolve.paths(name) ?? [])}`);
  return hash.digest('hex');
}

function addFolder(folder: string, hash: ReturnType<typeof createHash>): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) addFolder(path, hash);
    else if (/(?<!\.test)\.ts$/.test(entry.name)) hash.update(entry.name).update(readFileSync(path));
  }
}

/** Packages need not let their package.json be imported, so it is looked for. */
function versionOf(name: string, folders: readonly string[]): string {
  for (const folder of folders) {
    try {
      const { version: found } = JSON.parse(readFileSync(join(folder, name, 'package.json'), 'utf8')) as {
        version: string;
      };
      return found;
    } catch {
      continue;
    }
  }
  return 'absent';
}
