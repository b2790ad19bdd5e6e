import { existsSync, mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import sqlite, { type Database } from 'node-sqlite3-wasm';

export type { Database };

/** Another process has the file open. */
export class DatabaseInUse extends Error {
  constructor(path: string, pid: number) {
    super(`${path} is in use by process ${pid}. Stop it, or let it do the work.`);
    this.name = 'DatabaseInUse';
  }
}

/** An owner says it lives this often; one silent for three times as long is dead, whoever has its process id now. */
const SIGN_OF_LIFE_MS = 5_000;

const opened = new Map<string, NodeJS.Timeout>();

/**
 * Opens a SQLite file for this process alone. The WebAssembly build locks by making a folder, which a killed process
 * leaves behind for ever; the owner file beside it tells a live owner from a dead one.
 * @throws DatabaseInUse when a live process owns the file.
 */
export function openDatabase(path: string): Database {
  const memory = path === ':memory:';
  if (!memory) claim(path);
  const database = new sqlite.Database(path);
  database.exec('PRAGMA busy_timeout = 2000');
  if (!memory) database.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA synchronous = NORMAL');
  return database;
}

/** Closes what `openDatabase` opened and gives the file free. */
export function closeDatabase(path: string, database: Database): void {
  database.close();
  if (path === ':memory:') return;
  clearInterval(opened.get(path));
  opened.delete(path);
  rmSync(ownerFile(path), { force: true });
}

const ownerFile = (path: string): string => `${path}.owner`;

function claim(path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const owner = existsSync(ownerFile(path)) ? Number(readFileSync(ownerFile(path), 'utf8')) : 0;
  const mine = owner === process.pid;
  if (opened.has(path) || (owner > 0 && !mine && isAlive(owner) && isFresh(path))) throw new DatabaseInUse(path, owner);
  rmSync(`${path}.lock`, { recursive: true, force: true });
  writeFileSync(ownerFile(path), String(process.pid));
  const sign = setInterval(() => utimesSync(ownerFile(path), new Date(), new Date()), SIGN_OF_LIFE_MS);
  opened.set(path, sign.unref());
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

/** Runs a body in one transaction: all of it is kept, or nothing. */
export function inTransaction<T>(database: Database, body: () => T): T {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = body();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}
