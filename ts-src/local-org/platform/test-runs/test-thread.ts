import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '../../data/store/database.js';
import { startTypeScriptWorker } from '../hosting/ts-worker.js';
import { fromWire } from '../hosting/wire-error.js';
import type { TestThreadData, TestThreadMessage } from './test-protocol.js';

/** Runs tests in a thread of their own and hands on what it tells. Resolves when they are through. */
export function runInThread(data: TestThreadData, listener: (message: TestThreadMessage) => void): Promise<void> {
  const worker = startTypeScriptWorker(new URL('./test-worker.ts', import.meta.url), { workerData: data });
  return new Promise<void>((resolve, reject) => {
    worker.on('message', (message: TestThreadMessage) => {
      if (message.kind === 'failed') reject(fromWire(message.error));
      else listener(message);
    });
    worker.on('error', reject);
    worker.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`The test thread ended with code ${code}`))
    );
  });
}

/** A data folder with a copy of the org's records, for tests that see all data. */
export function copyOfRecords(db: Database): { dataDir: string; remove: () => void } {
  const dataDir = mkdtempSync(join(tmpdir(), 'local-org-tests-'));
  db.run('VACUUM INTO ?', [join(dataDir, 'org.db')]);
  return { dataDir, remove: () => rmSync(dataDir, { recursive: true, force: true }) };
}
