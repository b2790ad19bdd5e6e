import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';

/** A folder left by a build that was interrupted is removed after this many milliseconds. */
const ABANDONED_AFTER = 15 * 60 * 1000;

/**
 * Fills `dir` by building aside and renaming, so that an interrupted build is never mistaken for a finished one and
 * two processes may build the same thing at the same time. `manifest` is written last and marks a finished build.
 */
export async function buildFolder(
  dir: string,
  manifest: string,
  build: (aside: string) => Promise<void>
): Promise<void> {
  const aside = `${dir}.${process.pid}`;
  await removeAbandoned(path.dirname(dir));
  await rm(aside, { recursive: true, force: true });
  await mkdir(aside, { recursive: true });
  try {
    await build(aside);
    // Without a manifest it is the rest of an old accident; with one, another process was faster.
    if (!existsSync(path.join(dir, manifest))) await rm(dir, { recursive: true, force: true });
    await rename(aside, dir);
  } catch (error) {
    await rm(aside, { recursive: true, force: true });
    if (!existsSync(path.join(dir, manifest))) throw error;
  }
}

async function removeAbandoned(cacheDir: string): Promise<void> {
  const names = existsSync(cacheDir) ? await readdir(cacheDir) : [];
  for (const name of names.filter((each) => /^(app-[0-9a-f]{6}|vendor)-[0-9a-f]{12}\.\d+$/.test(each))) {
    const folder = path.join(cacheDir, name);
    const changed = await stat(folder).then(
      ({ mtimeMs }) => mtimeMs,
      () => Date.now()
    );
    if (Date.now() - changed > ABANDONED_AFTER) await rm(folder, { recursive: true, force: true });
  }
}
