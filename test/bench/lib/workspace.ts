import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../../scripts/lib/process.js';

/** What the local org needs of the repository to serve the product. */
const PARTS = [
  'ts-src/local-org',
  'scripts/run.mjs',
  'scripts/lib',
  'force-app',
  'config',
  'sfdx-project.json',
  '.forceignore',
  'package.json',
  'tsconfig.json'
];
/** Caches of the local org that can be shared: what is in them is named by its content. */
const SHARED = ['apex', 'signatures'];

/**
 * A copy of local org and project in a folder for temporary files. Caches of the local org stand in its own folder, so
 * what a copy has, fills or lacks never touches a developer's.
 */
export class Workspace {
  readonly dir = mkdtempSync(join(tmpdir(), 'throughline-bench-'));
  readonly dataDir = join(this.dir, 'data');

  constructor() {
    for (const part of PARTS) cpSync(join(ROOT, part), join(this.dir, part), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules'), join(this.dir, 'node_modules'), 'dir');
    for (const name of ['.cache/ui', 'data']) mkdirSync(join(this.dir, name), { recursive: true });
  }

  /** Adds a folder with metadata as one more package directory. */
  addPackage(folder: string): void {
    cpSync(folder, join(this.dir, 'bench'), { recursive: true });
    const file = join(this.dir, 'sfdx-project.json');
    const project = JSON.parse(readFileSync(file, 'utf8')) as { packageDirectories: { path: string }[] };
    project.packageDirectories.push({ path: 'bench' });
    writeFileSync(file, JSON.stringify(project));
  }

  /** Uses Salesforce's base components as the repository has built them; building them takes minutes. */
  shareBaseComponents(): void {
    const built = join(ROOT, '.cache', 'ui');
    const names = existsSync(built) ? readdirSync(built).filter((name) => /^vendor-[0-9a-f]+$/.test(name)) : [];
    for (const name of names) symlinkSync(join(built, name), join(this.dir, '.cache', 'ui', name), 'dir');
  }

  /** Uses the repository's caches of Apex and of Salesforce's signatures. */
  shareApexCaches(): void {
    for (const name of SHARED) {
      mkdirSync(join(ROOT, '.cache', name), { recursive: true });
      symlinkSync(join(ROOT, '.cache', name), join(this.dir, '.cache', name), 'dir');
    }
  }

  remove(): void {
    rmSync(this.dir, { recursive: true, force: true });
  }
}
