import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { requireFree } from '../platform/store/data-folder.js';
import { engineDeployed } from '../ui/engine-deployed.js';
import { engineSessions } from '../ui/engine-sessions.js';
import type { UiHost } from '../ui/index.js';
import { WorkerEngineClient } from '../platform/hosting/worker-client.js';
import { forgetStart } from '../platform/hosting/tidy.js';
import { dataFolder, orgSources, runningFile, type ProjectOptions } from './project.js';

/** Options of `org start`. */
export interface StartOptions extends ProjectOptions {
  port: string;
  data?: string;
  fresh?: boolean;
  ui: boolean;
}

/** Starts the org and serves it until the process is told to stop. */
export async function serve(options: StartOptions): Promise<void> {
  const sources = orgSources(options);
  const dataDir = dataFolder(sources, options.data);
  if (options.fresh) forget(dataDir);
  mkdirSync(dataDir, { recursive: true });
  const progress = (text: string): void => void process.stderr.write(`${text}\n`);
  const port = portNumber(options.port);
  // The engine's thread reads and compiles the project while this one loads the server and the page host.
  const starting = WorkerEngineClient.start({ ...sources, dataDir }, (notice) => {
    if (notice.kind === 'progress') progress(notice.text);
  });
  const loading = Promise.all([import('../api/server.js'), options.ui ? import('../ui/index.js') : null]);
  const [engine, [{ startServer }, pages]] = await Promise.all([starting, loading]);
  let ui: UiHost | null = null;
  const server = await startServer({
    port,
    ...sources,
    engine,
    extend: async (fastify) => {
      const deployed = engineDeployed(engine);
      const options = { ...sources, progress, sessions: engineSessions(engine), deployed };
      if (pages) ui = await pages.registerUi(fastify, options);
    }
  });
  writeFileSync(runningFile(dataDir), `${JSON.stringify({ url: server.url })}\n`);
  process.stdout.write(`ready ${server.url}\n`);
  // The first page is quicker when it is built before somebody asks; a page that cannot be built says so itself.
  const warm = (ui as UiHost | null)?.warmUp().catch((error: Error) => progress(`Pages: ${error.message}`));
  void Promise.resolve(warm).then(forgetStart);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop(server.close, dataDir));
}

function portNumber(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new Error(`--port ${text}: a port is a number up to 65535`);
  return port;
}

async function stop(close: () => Promise<void>, dataDir: string): Promise<void> {
  await close();
  rmSync(runningFile(dataDir), { force: true });
  process.exit(0);
}

/** Removes the store and nothing else: tokens stay valid. */
function forget(dataDir: string): void {
  requireFree(dataDir);
  for (const name of ['org.db', 'org.db-journal', 'org.db-wal']) rmSync(join(dataDir, name), { force: true });
}
