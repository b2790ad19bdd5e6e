/**
 * The worker thread that owns an org: performs calls one after another and runs asynchronous work in between. Calls that
 * come while a transaction waits are performed on top of it.
 */
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { openOrg, type OrgEngine } from '../engine.js';
import { WakeSignal } from '../transaction/wake-signal.js';
import { perform } from './perform.js';
import { forgetStart } from './tidy.js';
import type { CallMessage, EngineNotice, WorkerMessage, WorkerStart } from './protocol.js';
import { toWire } from './wire-error.js';

/** Calls that need the engine to themselves. */
const ALONE = new Set(['close', 'runTests']);

function send(message: WorkerMessage): void {
  parentPort?.postMessage(message);
}

function tell(notice: EngineNotice): void {
  send({ kind: 'notice', notice });
}

function open(): OrgEngine {
  const { signal, ...options } = workerData as WorkerStart;
  const progress = (text: string): void => tell({ kind: 'progress', text });
  const engine = openOrg({ ...options, progress, signal: new WakeSignal(signal) });
  engine.serveWhileWaiting(() => serveNext(engine));
  engine.onDeployed = (dir) => tell({ kind: 'deployed', dir });
  engine.start((channel, messages) => tell({ kind: 'events', channel, messages }));
  return engine;
}

function answer(engine: OrgEngine, call: CallMessage): void {
  const refuse = (error: unknown): void => send({ kind: 'refusal', id: call.id, error: toWire(error) });
  const give = (value: unknown): void => send({ kind: 'answer', id: call.id, value });
  try {
    const value = perform(engine, call.op, call.args, call.userId);
    // An answer goes out at once: the transaction below may wait for long.
    if (value instanceof Promise) value.then(give, refuse);
    else give(value);
  } catch (error) {
    refuse(error);
  }
}

/** Performs a call that came meanwhile; false when none did. */
function serveNext(engine: OrgEngine): boolean {
  const received = parentPort && receiveMessageOnPort(parentPort);
  if (!received) return false;
  const call = received.message as CallMessage;
  if (ALONE.has(call.op)) setImmediate(() => answer(engine, call));
  else answer(engine, call);
  return true;
}

try {
  const engine = open();
  parentPort?.on('message', (call: CallMessage) => answer(engine, call));
  send({ kind: 'ready' });
  forgetStart();
} catch (error) {
  send({ kind: 'failed', error: toWire(error) });
}
