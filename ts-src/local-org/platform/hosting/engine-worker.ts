/** The worker thread that owns an org: performs calls one after another and runs asynchronous work in between. */
import { parentPort, workerData } from 'node:worker_threads';
import { openOrg, type OrgEngine } from '../engine.js';
import { perform } from './perform.js';
import { forgetStart } from './tidy.js';
import type { CallMessage, EngineNotice, EngineOptions, WorkerMessage } from './protocol.js';
import { toWire } from './wire-error.js';

/** Long enough for what a start leads to: jobs that waited, the first page. */
const QUIET_MS = 5_000;

function send(message: WorkerMessage): void {
  parentPort?.postMessage(message);
}

function tell(notice: EngineNotice): void {
  send({ kind: 'notice', notice });
}

function open(): OrgEngine {
  const options = workerData as EngineOptions;
  const engine = openOrg({ ...options, progress: (text) => tell({ kind: 'progress', text }) });
  engine.start((channel, messages) => tell({ kind: 'events', channel, messages }));
  return engine;
}

async function answer(engine: OrgEngine, call: CallMessage): Promise<void> {
  try {
    const value = await perform(engine, call.op, call.args, call.userId);
    send({ kind: 'answer', id: call.id, value });
  } catch (error) {
    send({ kind: 'refusal', id: call.id, error: toWire(error) });
  }
}

try {
  const engine = open();
  parentPort?.on('message', (call: CallMessage) => void answer(engine, call));
  send({ kind: 'ready' });
  setTimeout(forgetStart, QUIET_MS).unref();
} catch (error) {
  send({ kind: 'failed', error: toWire(error) });
}
