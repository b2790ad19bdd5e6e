import { startTypeScriptWorker } from '../../platform/hosting/ts-worker.js';
import type { ProjectModules } from './project-modules.js';
import type { Progress } from './vendor.js';

/** What the building thread is told. */
export interface BuildOrder {
  cacheDir: string;
  project: ProjectModules;
}

/** What it says meanwhile; `done` is a share from 0 to 1. */
export interface BuildReport {
  message: string;
  done?: number;
}

/** Builds what is missing under `cacheDir`, in a thread of its own. Rejects with the error that stopped the build. */
export function orderBuild(order: BuildOrder, progress: Progress): Promise<void> {
  const worker = startTypeScriptWorker(new URL('./build-worker.ts', import.meta.url), { workerData: order });
  return new Promise((resolve, reject) => {
    worker.on('message', ({ message, done }: BuildReport) => progress(message, done));
    worker.once('error', reject);
    worker.once('exit', (code) => (code === 0 ? resolve() : reject(new Error('The thread that builds pages stopped'))));
  });
}
