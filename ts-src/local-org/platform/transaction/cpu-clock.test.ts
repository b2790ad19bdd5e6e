import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';
import { threadCpu } from './cpu-clock.js';

const BUSY = `
const { workerData } = require('node:worker_threads');
const turns = new Int32Array(workerData);
for (;;) {
  const start = process.cpuUsage().user;
  while (process.cpuUsage().user - start < 1000) Math.sqrt(start);
  Atomics.add(turns, 0, 1);
  Atomics.notify(turns, 0);
}`;

const ofProcess = (): number => process.cpuUsage().user / 1000;
const tellsThreads = existsSync('/proc/thread-self/schedstat') || 'threadCpuUsage' in process;

it.skipIf(!tellsThreads)('counts what this thread computes and not what another one does meanwhile', async () => {
  const shared = new SharedArrayBuffer(4);
  const worker = new Worker(BUSY, { eval: true, workerData: shared });
  await once(worker, 'online');
  const turns = new Int32Array(shared);
  const [ownBefore, allBefore] = [threadCpu(), ofProcess()];

  while (ofProcess() - allBefore < 300) Atomics.wait(turns, 0, Atomics.load(turns, 0));

  const own = threadCpu() - ownBefore;
  const all = ofProcess() - allBefore;
  await worker.terminate();
  expect(own).toBeLessThan(all / 2);
});

it('goes on while this thread computes', () => {
  const before = threadCpu();
  const start = ofProcess();
  while (ofProcess() - start < 100);

  expect(threadCpu() - before).toBeGreaterThan(20);
});
