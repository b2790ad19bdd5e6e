import { MessageChannel, Worker, receiveMessageOnPort } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import type { WireAnswer, WireRequest } from './wire.js';

export type { WireAnswer } from './wire.js';

/** What the helper thread gets beyond the exchange's own time-out before it is given up, in milliseconds. */
const GRACE_MS = 5000;

/**
 * HTTP that blocks the calling thread, because Apex callouts are synchronous: a helper thread does the exchange while
 * this one sleeps in `Atomics.wait`. The helper starts with the first request.
 */
export class SyncHttp {
  private worker: Worker | null = null;
  private port: MessagePort | null = null;
  private readonly signal = new SharedArrayBuffer(4);
  private nextId = 1;

  /** Sends the request and returns its answer; never throws for network failures, they are answers too. */
  send(request: Omit<WireRequest, 'id'>): WireAnswer {
    const port = this.port ?? this.start();
    const flag = new Int32Array(this.signal);
    const id = this.nextId++;
    const deadline = Date.now() + request.timeoutMs + GRACE_MS;
    let seen = Atomics.load(flag, 0);
    port.postMessage({ ...request, id } satisfies WireRequest);
    for (;;) {
      const remaining = deadline - Date.now();
      if (remaining <= 0) return { id, ok: false, kind: 'timeout', message: 'Read timed out' };
      Atomics.wait(flag, 0, seen, remaining);
      seen = Atomics.load(flag, 0);
      for (let received = receiveMessageOnPort(port); received; received = receiveMessageOnPort(port)) {
        const answer = received.message as WireAnswer;
        // An answer to an exchange that was given up earlier may still arrive: drop it.
        if (answer.id === id) return answer;
      }
    }
  }

  /** Ends the helper thread. */
  async close(): Promise<void> {
    this.port?.close();
    this.port = null;
    await this.worker?.terminate();
    this.worker = null;
  }

  private start(): MessagePort {
    const { port1, port2 } = new MessageChannel();
    this.worker = new Worker(new URL('./http-worker.mjs', import.meta.url), {
      workerData: { port: port2, signal: this.signal },
      transferList: [port2],
      execArgv: []
    });
    this.worker.unref();
    port1.unref();
    this.port = port1;
    return port1;
  }
}
