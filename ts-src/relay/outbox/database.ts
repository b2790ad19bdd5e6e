import { rmSync } from 'node:fs';
import sqlite, { type Database } from 'node-sqlite3-wasm';
import { letGo, takeOwnership } from './ownership.js';

export type { Database };

const MEMORY = ':memory:';

/**
 * Opens a SQLite file for this process alone. The WebAssembly build locks by making a folder, which a killed process
 * leaves behind for ever; once the file is known to have no live owner, that folder means nothing.
 * @throws InUse when a live process owns the file
 */
export function openDatabase(path: string): Database {
  if (path !== MEMORY) {
    takeOwnership(path);
    rmSync(`${path}.lock`, { recursive: true, force: true });
  }
  const database = new sqlite.Database(path);
  database.exec('PRAGMA busy_timeout = 2000');
  if (path !== MEMORY) database.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA synchronous = NORMAL');
  return database;
}

/** Closes what `openDatabase` opened and gives the file free. */
export function closeDatabase(path: string, database: Database): void {
  database.close();
  if (path !== MEMORY) letGo(path);
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
