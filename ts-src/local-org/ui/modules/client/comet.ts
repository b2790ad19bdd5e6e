import { send } from './rest.js';
import './globals.js';

/** An event as components get it. */
export interface CometMessage {
  channel: string;
  data: { schema?: string; payload: Record<string, unknown>; event: { replayId: number } };
}

/** What went wrong, as the server says it. */
export interface CometError {
  channel: string;
  error: string;
  subscription?: string;
  successful: false;
}

interface BayeuxAnswer {
  channel: string;
  successful?: boolean;
  clientId?: string;
  error?: string;
  subscription?: string;
  data?: CometMessage['data'];
  advice?: { reconnect?: 'retry' | 'handshake' | 'none'; interval?: number };
}

interface Listening {
  channel: string;
  replayId: number;
  listener: (message: CometMessage) => void;
}

/** One CometD connection (long polling) shared by all components of the page. */
export interface CometClient {
  debug: boolean;
  subscribe(channel: string, replayId: number, listener: Listening['listener']): Promise<string>;
  unsubscribe(id: string): Promise<void>;
  onError(listener: (error: CometError) => void): void;
}

const LONGEST_PAUSE = 30_000;

/** Connects on the first subscription and again after every loss, resuming each channel where it was. */
export function createCometClient(): CometClient {
  const listening = new Map<string, Listening>();
  const errorListeners = new Set<(error: CometError) => void>();
  let clientId: string | null = null;
  let handshaking: Promise<string> | null = null;
  let looping = false;
  let lastId = 0;
  let messageId = 0;

  const post = async (messages: Record<string, unknown>[]): Promise<BayeuxAnswer[]> => {
    const numbered = messages.map((message) => ({ ...message, id: String((messageId += 1)) }));
    const answers = await send<BayeuxAnswer[]>('POST', `/cometd/${localOrg.apiVersion}`, numbered);
    if (client.debug) console.info('CometD', numbered, answers);
    return answers;
  };

  const report = (channel: string, error: string, subscription?: string): void => {
    const failure: CometError = { channel, error, successful: false, ...(subscription ? { subscription } : {}) };
    errorListeners.forEach((listener) => listener(failure));
  };

  async function handshake(): Promise<string> {
    const [answer] = await post([
      { channel: '/meta/handshake', version: '1.0', supportedConnectionTypes: ['long-polling'], ext: { replay: true } }
    ]);
    if (!answer?.successful || !answer.clientId) throw new Error(answer?.error ?? 'CometD handshake failed');
    clientId = answer.clientId;
    return clientId;
  }

  const connected = (): Promise<string> => {
    if (clientId) return Promise.resolve(clientId);
    handshaking ??= handshake().finally(() => (handshaking = null));
    return handshaking;
  };

  async function subscribeChannel(channel: string, replayId: number): Promise<void> {
    const id = await connected();
    const [answer] = await post([
      { channel: '/meta/subscribe', clientId: id, subscription: channel, ext: { replay: { [channel]: replayId } } }
    ]);
    if (answer?.successful) return;
    report('/meta/subscribe', answer?.error ?? 'refused', channel);
    throw new Error(answer?.error ?? `Subscription to ${channel} was refused`);
  }

  function deliver({ channel, data }: BayeuxAnswer): void {
    if (!data) return;
    for (const entry of listening.values()) {
      if (entry.channel !== channel) continue;
      entry.replayId = data.event?.replayId ?? entry.replayId;
      entry.listener({ channel, data });
    }
  }

  async function again(): Promise<void> {
    clientId = null;
    const channels = new Map([...listening.values()].map(({ channel, replayId }) => [channel, replayId]));
    for (const [channel, replayId] of channels) await subscribeChannel(channel, replayId);
  }

  async function poll(): Promise<void> {
    const answers = await post([
      { channel: '/meta/connect', clientId: await connected(), connectionType: 'long-polling' }
    ]);
    answers.filter(({ channel }) => !channel.startsWith('/meta/')).forEach(deliver);
    const meta = answers.find(({ channel }) => channel === '/meta/connect');
    if (meta?.successful === false) {
      report('/meta/connect', meta.error ?? 'connection lost');
      await again();
    }
  }

  async function loop(): Promise<void> {
    let pause = 0;
    while (listening.size > 0) {
      try {
        await poll();
        pause = 0;
      } catch (error) {
        if (pause === 0) report('/meta/connect', String(error));
        pause = Math.min(LONGEST_PAUSE, Math.max(1_000, pause * 2));
        await new Promise((resolve) => setTimeout(resolve, pause));
        clientId = null;
        await again().catch(() => undefined);
      }
    }
    looping = false;
  }

  const client: CometClient = {
    debug: false,
    async subscribe(channel, replayId, listener) {
      lastId += 1;
      const id = String(lastId);
      await subscribeChannel(channel, replayId);
      listening.set(id, { channel, replayId, listener });
      if (!looping) {
        looping = true;
        void loop();
      }
      return id;
    },
    async unsubscribe(id) {
      const entry = listening.get(id);
      listening.delete(id);
      const stillUsed = [...listening.values()].some(({ channel }) => channel === entry?.channel);
      if (entry && !stillUsed && clientId)
        await post([{ channel: '/meta/unsubscribe', clientId, subscription: entry.channel }]);
    },
    onError: (listener) => void errorListeners.add(listener)
  };
  return client;
}
