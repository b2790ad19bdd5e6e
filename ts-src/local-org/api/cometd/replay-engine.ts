import { createRequire } from 'node:module';
import type { BayeuxMessage, FayeEngineServer, FayeMemoryEngine } from './faye-types.js';

const require = createRequire(import.meta.url);
const Memory = require('faye/src/engines/memory') as {
  create(server: FayeEngineServer, options: unknown): FayeMemoryEngine;
};

/** One streamed message with its place in the log. */
export interface Streamed {
  readonly replayId: number;
  readonly data: unknown;
}

/**
 * What clients are subscribed to and how far each has read: the messages of the past it asked for come first, and a
 * message is never sent twice.
 */
export class Subscriptions {
  private engine: FayeMemoryEngine | null = null;
  private readonly last = new Map<string, number>();
  private readonly past = new Map<string, readonly Streamed[]>();
  private readonly clients = new Map<string, Set<string>>();

  /** The `engine` option of faye's adapter. */
  engineType(): { create(server: FayeEngineServer, options: unknown): FayeMemoryEngine } {
    return { create: (server, options) => this.create(server, options) };
  }

  /** Says what a client that is about to subscribe gets first, and after which replay id live messages begin. */
  prepare(clientId: string, channel: string, past: readonly Streamed[], tip: number): void {
    this.past.set(key(clientId, channel), past);
    this.last.set(key(clientId, channel), past.length > 0 ? 0 : tip);
  }

  /** Sends new messages to everybody subscribed. */
  publish(channel: string, messages: readonly Streamed[]): void {
    for (const clientId of this.clients.get(channel) ?? []) this.send(clientId, channel, messages);
  }

  private create(server: FayeEngineServer, options: unknown): FayeMemoryEngine {
    const engine = Memory.create(server, options);
    const subscribe = engine.subscribe.bind(engine);
    const unsubscribe = engine.unsubscribe.bind(engine);
    engine.subscribe = (clientId, channel, callback, context) => {
      const known = this.clients.get(channel) ?? new Set();
      this.clients.set(channel, known.add(clientId));
      subscribe(clientId, channel, callback, context);
      const past = this.past.get(key(clientId, channel)) ?? [];
      this.past.delete(key(clientId, channel));
      this.send(clientId, channel, past);
    };
    engine.unsubscribe = (clientId, channel, callback, context) => {
      this.clients.get(channel)?.delete(clientId);
      this.last.delete(key(clientId, channel));
      unsubscribe(clientId, channel, callback, context);
    };
    this.engine = engine;
    return engine;
  }

  private send(clientId: string, channel: string, messages: readonly Streamed[]): void {
    const engine = this.engine;
    if (!engine) return;
    const last = this.last.get(key(clientId, channel)) ?? 0;
    const fresh = messages.filter((message) => message.replayId > last);
    const newest = fresh[fresh.length - 1];
    if (!newest) return;
    this.last.set(key(clientId, channel), newest.replayId);
    const queue = engine._messages.get(clientId) ?? [];
    engine._messages.set(clientId, queue.concat(fresh.map<BayeuxMessage>(({ data }) => ({ channel, data }))));
    engine.emptyQueue(clientId);
  }
}

function key(clientId: string, channel: string): string {
  return `${clientId} ${channel}`;
}
