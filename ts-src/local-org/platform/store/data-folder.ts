import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Who has a data folder open. */
interface Owner {
  pid: number;
  /** Tells a process from a later one with the same number; null where the system does not say. */
  started: string | null;
}

const held = new Set<string>();

/**
 * Takes a data folder for this process and returns the file of its database. Throws when another process has it; what
 * a killed process left behind is cleared away.
 */
export function takeDataFolder(dataDir: string): string {
  mkdirSync(dataDir, { recursive: true });
  requireFree(dataDir);
  // SQLite's lock is a folder that outlives its process.
  rmSync(join(dataDir, 'org.db.lock'), { recursive: true, force: true });
  const self: Owner = { pid: process.pid, started: startOf(process.pid) };
  writeFileSync(ownerFile(dataDir), JSON.stringify(self));
  held.add(dataDir);
  return join(dataDir, 'org.db');
}

/** Throws when an org has the folder open. */
export function requireFree(dataDir: string): void {
  const file = ownerFile(dataDir);
  const owner = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Owner) : null;
  if (held.has(dataDir) || (owner && owner.pid !== process.pid && isAlive(owner))) {
    throw new Error(`${dataDir} is in use by process ${owner?.pid ?? process.pid}: stop it, or choose another folder`);
  }
}

/** Gives the folder back. */
export function leaveDataFolder(dataDir: string): void {
  if (held.delete(dataDir)) rmSync(ownerFile(dataDir), { force: true });
}

function ownerFile(dataDir: string): string {
  return join(dataDir, 'org.pid');
}

function isAlive(owner: Owner): boolean {
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  return owner.started === null || owner.started === startOf(owner.pid);
}

/** Start time of a process in clock ticks, as Linux tells it. */
function startOf(pid: number): string | null {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return null;
  const text = readFileSync(file, 'utf8');
  // The name of the command may hold spaces; what follows its closing bracket does not.
  return text.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? null;
}
