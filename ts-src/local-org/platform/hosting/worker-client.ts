import type { Worker } from 'node:worker_threads';
import { WakeSignal } from '../transaction/wake-signal.js';
import type { EngineClient } from './engine-client.js';
import type { CallMessage, EngineNotice, EngineOptions, WorkerMessage, WorkerStart } from './protocol.js';
import { startTypeScriptWorker } from './ts-worker.js';
import { fromWire } from './wire-error.js';

interface Waiting {
  resolve: (value: never) => void;
  reject: (error: Error) => void;
}

/** An engine in a worker thread of its own, so that long transactions never stop the server from answering. */
export class WorkerEngineClient implements EngineClient {
  private readonly worker: Worker;
  private readonly signal: WakeSignal;
  private readonly waiting = new Map<number, Waiting>();
  private readonly listeners = new Set<(notice: EngineNotice) => void>();
  private nextId = 1;

  private constructor(worker: Worker, signal: WakeSignal) {
    this.worker = worker;
    this.signal = signal;
  }

  /** Starts the worker and resolves when the org is open. Rejects when the project does not compile. */
  static start(options: EngineOptions, listener?: (notice: EngineNotice) => void): Promise<WorkerEngineClient> {
    const signal = new WakeSignal();
    const workerData: WorkerStart = { ...options, signal: signal.buffer };
    const worker = startTypeScriptWorker(new URL('./engine-worker.ts', import.meta.url), { workerData });
    const client = new WorkerEngineClient(worker, signal);
    if (listener) client.listeners.add(listener);
    return new Promise((resolve, reject) => {
      worker.on('message', (message: WorkerMessage) => {
        if (message.kind === 'ready') resolve(client);
        else if (message.kind === 'failed') reject(fromWire(message.error));
        else client.receive(message);
      });
      worker.on('error', (error) => {
        reject(error);
        client.failAll(error);
      });
      worker.on('exit', (code) => {
        const error = new Error(`The org's engine ended with code ${code}`);
        reject(error);
        client.failAll(error);
      });
    });
  }

  call<T>(op: string, args: unknown, userId: string | null): Promise<T> {
    const id = this.nextId++;
    return new Promise<T>((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.worker.postMessage({ id, op, args, userId } satisfies CallMessage);
      this.signal.ring();
    });
  }

  onNotice(listener: (notice: EngineNotice) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  async close(): Promise<void> {
    await this.call('close', null, null).catch(() => undefined);
    await this.worker.terminate();
  }

  private receive(message: WorkerMessage): void {
    if (message.kind === 'notice') for (const listener of this.listeners) listener(message.notice);
    if (message.kind !== 'answer' && message.kind !== 'refusal') return;
    const waiting = this.waiting.get(message.id);
    this.waiting.delete(message.id);
    if (message.kind === 'answer') waiting?.resolve(message.value as never);
    else waiting?.reject(fromWire(message.error));
  }

  private failAll(error: Error): void {
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
  }
}
