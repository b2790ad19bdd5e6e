import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { WorkerOptions } from 'node:worker_threads';

/**
 * Starts a worker thread whose module is TypeScript. A worker does not inherit tsx's module hooks (and in Node 20
 * `--import tsx` does not reach a worker's entry), so a one-line script registers them first.
 */
export function startTypeScriptWorker(module: URL, options: Omit<WorkerOptions, 'eval' | 'execArgv'>): Worker {
  // `require` finds the CommonJS twin, which cannot register hooks from a module.
  const found = createRequire(import.meta.url)
    .resolve('tsx/esm/api')
    .replace(/\.cjs$/, '.mjs');
  const tsx = pathToFileURL(found).href;
  const bootstrap = `import(${JSON.stringify(tsx)}).then(({ register }) => { register(); return import(${JSON.stringify(module.href)}); })`;
  return new Worker(bootstrap, { ...options, eval: true, execArgv: [] });
}
