import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { letGo, takeOwnership } from '../../ts-src/relay/outbox/ownership.js';

const claimOf = (dataDir: string): string => join(dataDir, 'start');

/**
 * Makes this start the only user of the data folder, empties it when asked to, and clears away the locks of an org that
 * was killed: SQLite's WebAssembly build locks by making a folder that nobody removes then.
 * @throws InUse when another start works with it
 */
export function takeDataFolder(dataDir: string, fresh: boolean): void {
  takeOwnership(claimOf(dataDir));
  for (const name of readdirSync(dataDir)) {
    const isClaim = name === 'start.owner';
    if ((fresh && !isClaim) || name.endsWith('.db.lock')) rmSync(join(dataDir, name), { recursive: true, force: true });
  }
}

export function leaveDataFolder(dataDir: string): void {
  if (existsSync(dataDir)) letGo(claimOf(dataDir));
}
