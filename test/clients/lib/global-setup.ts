import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { OrgProcess } from '../../../scripts/lib/org-process.js';
import { ensureClients } from './install.js';
import { runSf } from './sf-process.js';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the local org serves. */
    url: string;
    /** Username of the administrator, who runs the clients, and the org's alias. */
    admin: string;
    alias: string;
    /** Access tokens by username. */
    tokens: Readonly<Record<string, string>>;
    /** Home folder of the clients: nothing of the person running the tests is read or changed. */
    home: string;
  }
}

/** The administrator of `config/local-org.json`. */
const ADMIN = 'admin@throughline.example';
/** Alias of the org every command works on. */
const ALIAS = 'local';

/** Installs the clients, starts the org once for all tests, and takes everything away afterwards. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  await ensureClients();
  const dataDir = mkdtempSync(join(tmpdir(), 'throughline-clients-org-'));
  const org = await OrgProcess.start({ dataDir, port: process.env['THROUGHLINE_CLIENTS_PORT'], args: ['--no-ui'] });
  const home = mkdtempSync(join(tmpdir(), 'throughline-clients-home-'));
  project.provide('url', org.url);
  project.provide('tokens', org.tokens);
  project.provide('home', home);
  project.provide('admin', ADMIN);
  project.provide('alias', ALIAS);
  await signIn(home, org.url, org.tokens[ADMIN] ?? '');
  return async () => {
    await org.stop();
    for (const dir of [dataDir, home]) rmSync(dir, { recursive: true, force: true });
  };
}

async function signIn(home: string, url: string, token: string): Promise<void> {
  const args = ['--instance-url', url, '--alias', ALIAS, '--set-default', '--no-prompt', '--json'];
  const login = await runSf(home, ['org', 'login', 'access-token', ...args], { SF_ACCESS_TOKEN: token });
  if (login.status !== 0) throw new Error(`sf org login access-token failed\n${login.stdout}\n${login.stderr}`);
}
