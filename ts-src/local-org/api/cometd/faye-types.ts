import type { IncomingMessage, ServerResponse } from 'node:http';

/** A Bayeux message, as far as the server looks into it. */
export interface BayeuxMessage {
  channel: string;
  clientId?: string;
  subscription?: string | string[];
  successful?: boolean;
  error?: string;
  data?: unknown;
  ext?: Record<string, unknown>;
  advice?: Record<string, unknown>;
}

/** A hook into faye's handling of messages. */
export interface FayeExtension {
  incoming?(
    message: BayeuxMessage,
    request: IncomingMessage | null,
    callback: (message: BayeuxMessage | null) => void
  ): void;
  outgoing?(
    message: BayeuxMessage,
    request: IncomingMessage | null,
    callback: (message: BayeuxMessage | null) => void
  ): void;
}

/** The adapter between Node's HTTP server and faye. */
export interface FayeAdapter {
  handle(request: IncomingMessage, response: ServerResponse): void;
  check(request: IncomingMessage): boolean;
  addExtension(extension: FayeExtension): void;
  close(): void;
}

/** What faye tells a custom engine. */
export interface FayeEngineServer {
  timeout: number;
  hasConnection(clientId: string): boolean;
  deliver(clientId: string, messages: readonly BayeuxMessage[]): boolean;
  trigger(event: string, ...args: unknown[]): void;
}

/** The in-memory engine of faye, extended by ours. faye ships no types. */
export interface FayeMemoryEngine {
  _messages: Map<string, BayeuxMessage[]>;
  subscribe(clientId: string, channel: string, callback?: (done: boolean) => void, context?: unknown): void;
  unsubscribe(clientId: string, channel: string, callback?: (done: boolean) => void, context?: unknown): void;
  emptyQueue(clientId: string): void;
}
