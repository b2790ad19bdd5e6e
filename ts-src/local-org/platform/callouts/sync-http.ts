import { MessageChannel, Worker, receiveMessageOnPort } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import type { WakeSignal } from '../transaction/wake-signal.js';
import type { WireAnswer, WireRequest } from './wire.js';

export type { WireAnswer } from './wire.js';

/** What the helper thread gets beyond the exchange's own time-out before it is given up, in milliseconds. */
const GRACE_MS = 5000;

/** How the calling thread spends the time until its answer is there. */
export interface Patience {
  /** Rung by the helper thread with each answer. */
  readonly signal: WakeSignal;
  /** Waits until `ready` gives something; null when `deadline` (epoch ms) came first. */
  until<T>(ready: () => T | null, deadline: number): T | null;
}

/**
 * HTTP that blocks the caller, because Apex callouts are synchronous: a helper thread does the exchange while this one
 * waits. Exchanges may nest. The helper starts with the first request.
 */
export class SyncHttp {
  private readonly patience: Patience;
  private worker: Worker | null = null;
  private port: MessagePort | null = null;
  /** Exchanges somebody waits for; with their answers once they are there. */
  private readonly exchanges = new Map<number, WireAnswer | null>();
  private nextId = 1;

  constructor(patience: Patience) {
    this.patience = patience;
  }

  /** Sends the request and returns its answer; never throws for network failures, they are answers too. */
  send(request: Omit<WireRequest, 'id'>): WireAnswer {
    const port = this.port ?? this.start();
    const id = this.nextId++;
    const patienceMs = request.timeoutMs + GRACE_MS;
    this.exchanges.set(id, null);
    port.postMessage({ ...request, id } satisfies WireRequest);
    try {
      const answer = this.patience.until(() => this.answerTo(id, port), Date.now() + patienceMs);
      return answer ?? { id, elapsedMs: patienceMs, ok: false, kind: 'timeout', message: 'Read timed out' };
    } finally {
      this.exchanges.delete(id);
    }
  }

  /** Ends the helper thread. */
  async close(): Promise<void> {
    this.port?.close();
    this.port = null;
    await this.worker?.terminate();
    this.worker = null;
  }

  private answerTo(id: number, port: MessagePort): WireAnswer | null {
    for (let received = receiveMessageOnPort(port); received; received = receiveMessageOnPort(port)) {
      const answer = received.message as WireAnswer;
      // An answer to an exchange that was given up earlier may still arrive: drop it.
      if (this.exchanges.has(answer.id)) this.exchanges.set(answer.id, answer);
    }
    return this.exchanges.get(id) ?? null;
  }

  private start(): MessagePort {
    const { port1, port2 } = new MessageChannel();
    this.worker = new Worker(new URL('./http-worker.mjs', import.meta.url), {
      workerData: { port: port2, signal: this.patience.signal.buffer },
      transferList: [port2],
      execArgv: []
    });
    this.worker.unref();
    port1.unref();
    this.port = port1;
    return port1;
  }
}
