import { createRequire } from 'node:module';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { ApiError } from '../../platform/operations/api-error.js';
import type { ApiContext } from '../context.js';
import { sessionOf } from '../http/caller.js';
import type { BayeuxMessage, FayeAdapter, FayeExtension } from './faye-types.js';
import { type Streamed, Subscriptions } from './replay-engine.js';

const require = createRequire(import.meta.url);
const faye = require('faye') as { NodeAdapter: new (options: Record<string, unknown>) => FayeAdapter };

/** Seconds a poll is held open, as on the platform. */
const POLL_SECONDS = 110;

/** What the engine's `eventHistory` operation answers. */
interface History {
  readonly messages: readonly Streamed[];
  readonly tip: number;
}

/** CometD below `/cometd`: platform events with replay, over long polling only. */
export class CometdServer {
  private readonly adapter: FayeAdapter;
  private readonly context: ApiContext;
  private readonly subscriptions = new Subscriptions();
  private readonly stop: () => void;

  constructor(context: ApiContext) {
    this.context = context;
    this.adapter = new faye.NodeAdapter({
      mount: '/cometd',
      timeout: POLL_SECONDS,
      engine: { type: this.subscriptions.engineType() }
    });
    this.adapter.addExtension(this.extension());
    this.stop = context.engine.onNotice((notice) => {
      if (notice.kind === 'events') this.subscriptions.publish(notice.channel, notice.messages as Streamed[]);
    });
  }

  /** Answers the request if it is CometD's; false leaves it to others. */
  handle(request: IncomingMessage, response: ServerResponse): boolean {
    if (!this.adapter.check(request)) return false;
    // Clients fall back to long polling at once; some never end when a WebSocket stays open.
    if (request.headers.upgrade !== undefined || request.method !== 'POST') {
      response.writeHead(400, { 'Content-Type': 'text/plain' }).end('Only long polling is supported');
      return true;
    }
    this.adapter.handle(request, response);
    return true;
  }

  close(): void {
    this.stop();
    this.adapter.close();
  }

  private extension(): FayeExtension {
    return {
      incoming: (message, request, callback) => {
        this.check(message, request).then(
          (checked) => callback(checked),
          (error: Error) => callback({ ...message, error: bayeuxError(error) })
        );
      },
      outgoing: (message, _request, callback) => {
        if (message.channel === '/meta/handshake')
          message.ext = { ...message.ext, replay: true, 'payload.format': true };
        callback(message);
      }
    };
  }

  private async check(message: BayeuxMessage, request: IncomingMessage | null): Promise<BayeuxMessage> {
    const session = await sessionOf(this.context, requestToken(request));
    if (!session) return refused(message, '401::Authentication invalid');
    if (!message.channel.startsWith('/meta/')) return refused(message, '403::Publishing over CometD is not allowed');
    if (message.channel === '/meta/subscribe') await this.prepare(message, session.userId);
    return message;
  }

  private async prepare(message: BayeuxMessage, userId: string): Promise<void> {
    const replay = (message.ext?.replay ?? {}) as Record<string, number>;
    for (const channel of [message.subscription ?? []].flat()) {
      const from = Number(replay[channel] ?? -1);
      const history = await this.context.engine.call<History>('eventHistory', { channel, from }, userId);
      this.subscriptions.prepare(message.clientId ?? '', channel, history.messages, history.tip);
    }
  }
}

function refused(message: BayeuxMessage, error: string): BayeuxMessage {
  return { ...message, error };
}

function bayeuxError(error: Error): string {
  return error instanceof ApiError
    ? `${error.status}::${error.errors[0]?.message ?? error.message}`
    : `500::${error.message}`;
}

function requestToken(request: IncomingMessage | null): string {
  const header = /^(?:Bearer|OAuth)\s+(\S+)$/i.exec(request?.headers.authorization ?? '');
  if (header) return header[1] ?? '';
  const cookie = /(?:^|;\s*)sid=([^;]+)/.exec(request?.headers.cookie ?? '');
  return cookie ? decodeURIComponent(cookie[1] ?? '') : '';
}
