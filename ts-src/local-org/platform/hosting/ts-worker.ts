import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { WorkerOptions } from 'node:worker_threads';

/** Runs a TypeScript file, as every command of this repository does. */
const RUN = new URL('../../../../scripts/run.mjs', import.meta.url);

/** Starts a worker thread whose module is TypeScript. */
export function startTypeScriptWorker(module: URL, options: Omit<WorkerOptions, 'eval' | 'execArgv' | 'argv'>): Worker {
  return new Worker(RUN, { ...options, execArgv: [], argv: [fileURLToPath(module)] });
}
