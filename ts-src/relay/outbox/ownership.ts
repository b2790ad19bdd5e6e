import { existsSync, mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** An owner says it lives this often; one silent for three times as long is dead, whoever has its process id now. */
const SIGN_OF_LIFE_MS = 5_000;

const held = new Map<string, NodeJS.Timeout>();

/** Another process works with this already. */
export class InUse extends Error {
  constructor(path: string, pid: number) {
    super(`${path} is in use by process ${pid}. Stop it, or let it do the work.`);
    this.name = 'InUse';
  }
}

const ownerFile = (path: string): string => `${path}.owner`;

/**
 * Makes this process the owner of something on disk, until it lets go or dies. Whatever a dead owner left counts as
 * free, even after `kill -9` and when its process id belongs to somebody else by now.
 * @throws InUse when a live process owns it
 */
export function takeOwnership(path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const owner = existsSync(ownerFile(path)) ? Number(readFileSync(ownerFile(path), 'utf8')) : 0;
  const isOther = owner > 0 && owner !== process.pid;
  if (held.has(path) || (isOther && isAlive(owner) && isFresh(path))) throw new InUse(path, owner);
  writeFileSync(ownerFile(path), String(process.pid));
  held.set(path, setInterval(() => showLife(path), SIGN_OF_LIFE_MS).unref());
}

/** Lets others own it. */
export function letGo(path: string): void {
  clearInterval(held.get(path));
  held.delete(path);
  rmSync(ownerFile(path), { force: true });
}

function showLife(path: string): void {
  if (existsSync(ownerFile(path))) utimesSync(ownerFile(path), new Date(), new Date());
}

const isFresh = (path: string): boolean => Date.now() - statSync(ownerFile(path)).mtimeMs < 3 * SIGN_OF_LIFE_MS;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
