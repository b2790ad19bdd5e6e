import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import type { Database } from '../../data/store/database.js';
import { type ComponentName, componentsOf, deletes, keyOf } from '../../metadata/layers.js';
import type { Component, OrgMetadata } from '../../metadata/org-metadata.js';
import { DELETED_FILE, readDeleted } from '../../metadata/read-org.js';
import type { PackagePart } from './package-parts.js';

/**
 * The metadata clients have deployed, as folders below the org's data: every deployment writes a new one aside. Which of
 * them counts is written in the database, so that it changes with the records in one transaction or not at all.
 */
export class MetadataTrees {
  private readonly dataDir: string;
  private temporary: string | null = null;

  /** @param dataDir folder of the store, or `:memory:` */
  constructor(dataDir: string) {
    this.dataDir = dataDir;
  }

  private get home(): string {
    if (this.dataDir !== ':memory:') return join(this.dataDir, 'metadata');
    this.temporary ??= mkdtempSync(join(tmpdir(), 'local-org-metadata-'));
    return this.temporary;
  }

  /** Absolute folder of what was deployed; undefined when nothing was. */
  current(db: Database): string | undefined {
    makeTable(db);
    const tree = db.get('SELECT tree FROM platform_metadata')?.['tree'];
    return tree === undefined ? undefined : join(this.home, String(tree));
  }

  /** Makes a folder the one that counts, as part of the open transaction. */
  setCurrent(db: Database, dir: string): void {
    makeTable(db);
    db.run('INSERT OR REPLACE INTO platform_metadata VALUES (1, ?)', [relative(this.home, dir)]);
  }

  /** A folder with the files of another, or none, to be changed. */
  prepare(from: string | undefined): string {
    mkdirSync(this.home, { recursive: true });
    const numbers = readdirSync(this.home).map(Number).filter(Number.isInteger);
    const dir = join(this.home, String(Math.max(0, ...numbers) + 1));
    mkdirSync(dir);
    if (from !== undefined) cpSync(from, dir, { recursive: true });
    return dir;
  }

  /** Removes every folder except these: what is left of deployments that failed or were interrupted. */
  keepOnly(kept: readonly (string | undefined)[]): void {
    if ((this.dataDir === ':memory:' && this.temporary === null) || !existsSync(this.home)) return;
    for (const name of readdirSync(this.home)) {
      const dir = join(this.home, name);
      if (!kept.includes(dir)) rmSync(dir, { recursive: true, force: true });
    }
  }

  /** Removes what belongs to a store in memory. */
  close(): void {
    if (this.temporary !== null) rmSync(this.temporary, { recursive: true, force: true });
  }

  /** Removes a folder that was prepared in vain. */
  discard(dir: string): void {
    rmSync(dir, { recursive: true, force: true });
  }
}

function makeTable(db: Database): void {
  db.exec('CREATE TABLE IF NOT EXISTS platform_metadata (id INTEGER PRIMARY KEY CHECK (id = 1), tree TEXT NOT NULL)');
}

/** Writes the parts of a package into a tree; what was deleted before is there again. */
export function addParts(dir: string, parts: readonly PackagePart[]): void {
  for (const part of parts) {
    for (const [path, content] of part.files) {
      const file = join(dir, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
  }
  const back = new Set(parts.map(keyOf));
  writeDeleted(
    dir,
    readDeleted(dir).filter((each) => !back.has(keyOf(each)))
  );
}

/** Empties the folders of bundles that are about to be written, because files may have gone. */
export function clearBundles(dir: string, parts: readonly PackagePart[]): void {
  for (const { files } of parts.filter((part) => part.type.endsWith('Bundle'))) {
    const [first = ''] = files.keys();
    rmSync(join(dir, ...first.split('/').slice(0, 2)), { recursive: true, force: true });
  }
}

/**
 * Takes components out of a tree and hides those of the project below it.
 *
 * @param metadata the org as it is, with the files of the tree this one was made from
 */
export function removeComponents(
  dir: string,
  from: string | undefined,
  metadata: OrgMetadata,
  names: readonly ComponentName[]
): void {
  if (names.length === 0) return;
  const isGone = deletes(names);
  for (const component of componentsOf(metadata).filter(isGone)) {
    for (const file of filesOf(component)) {
      const local = from === undefined ? '..' : relative(from, file);
      if (!local.startsWith('..')) rmSync(join(dir, local), { recursive: true, force: true });
    }
  }
  const gone = new Set(names.map(keyOf));
  writeDeleted(dir, [...readDeleted(dir).filter((each) => !gone.has(keyOf(each))), ...names]);
}

function filesOf({ path, contentPath }: Component): string[] {
  return contentPath === null ? [path] : [path, contentPath];
}

function writeDeleted(dir: string, names: readonly ComponentName[]): void {
  writeFileSync(join(dir, DELETED_FILE), `${JSON.stringify(names, null, 2)}\n`);
}
