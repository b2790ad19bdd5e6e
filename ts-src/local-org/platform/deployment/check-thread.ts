import type { Worker } from 'node:worker_threads';
import { startTypeScriptWorker } from '../hosting/ts-worker.js';
import { fromWire } from '../hosting/wire-error.js';
import type { CheckMessage, CheckRequest } from './check-protocol.js';

/** A check under way. */
export interface RunningCheck {
  /** Resolves when it is through; rejects when it could not be carried out or was stopped. */
  readonly ended: Promise<void>;
  stop(): void;
}

/** Checks a deployment in a thread of its own and hands on what it tells. */
export function startCheck(request: CheckRequest, listener: (message: CheckMessage) => void): RunningCheck {
  const module = new URL('./check-worker.ts', import.meta.url);
  const worker: Worker = startTypeScriptWorker(module, { workerData: request });
  const ended = new Promise<void>((resolve, reject) => {
    worker.on('message', (message: CheckMessage) => {
      if (message.kind === 'failed') reject(fromWire(message.error));
      else listener(message);
    });
    worker.on('error', reject);
    worker.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`The checking thread ended with code ${code}`))
    );
  });
  return { ended, stop: () => void worker.terminate() };
}
