import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { ensureClients } from './install.js';
import { startOrg } from './started-org.js';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the local org serves. */
    url: string;
    /** Access tokens by username. */
    tokens: Readonly<Record<string, string>>;
    /** Home folder of the clients: nothing of the person running the tests is read or changed. */
    home: string;
  }
}

/** Installs the clients, starts the org once for all tests, and takes everything away afterwards. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  await ensureClients();
  const org = await startOrg();
  const home = mkdtempSync(join(tmpdir(), 'throughline-clients-home-'));
  project.provide('url', org.url);
  project.provide('tokens', org.tokens);
  project.provide('home', home);
  return async () => {
    await org.stop();
    rmSync(home, { recursive: true, force: true });
  };
}
