import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, run } from '../../../scripts/lib/process.js';

const SOURCE = join(ROOT, 'test', 'clients');
/** Where the clients are installed. */
export const CLIENTS_FOLDER = join(ROOT, '.cache', 'clients');
const STAMP = join(CLIENTS_FOLDER, 'node_modules', '.installed');

/** Path of a client's program, once {@link ensureClients} has installed it. */
export function clientProgram(name: string): string {
  return join(CLIENTS_FOLDER, 'node_modules', '.bin', name);
}

/** Version of an installed client. */
export function clientVersion(name: string): string {
  const file = join(CLIENTS_FOLDER, 'node_modules', name, 'package.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}

/**
 * Installs the clients that this folder's package-lock.json names, once per lock file. They have a folder of their own
 * because they are five times as large as everything else the project installs.
 */
export async function ensureClients(say: (text: string) => void = console.log): Promise<void> {
  const lock = readFileSync(join(SOURCE, 'package-lock.json'));
  const wanted = createHash('sha256').update(lock).digest('hex');
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return;
  say("Installing Salesforce's clients (first run or a changed lock file; one to two minutes) …");
  mkdirSync(CLIENTS_FOLDER, { recursive: true });
  rmSync(STAMP, { force: true });
  for (const name of ['package.json', 'package-lock.json'])
    copyFileSync(join(SOURCE, name), join(CLIENTS_FOLDER, name));
  copyFileSync(join(ROOT, '.npmrc'), join(CLIENTS_FOLDER, '.npmrc'));
  const command = ['npm', 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status, output } = await run(command, { cwd: CLIENTS_FOLDER, echo: false });
  if (status !== 0) {
    throw new Error(`npm ci failed in ${CLIENTS_FOLDER}: check that the npm registry is reachable.\n${output}`);
  }
  writeFileSync(STAMP, wanted);
  say("Salesforce's clients are installed.");
}
