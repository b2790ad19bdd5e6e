import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import type { Socket } from 'node:net';

/** An answer or an event. */
interface Message {
  readonly id?: number;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
  readonly method?: string;
  readonly params?: unknown;
}

type Params = Readonly<Record<string, unknown>>;

/** A debugger on the inspector of another process, as editors have it. For tests: what it does not need is left out. */
export class DebuggerClient {
  private readonly socket: Socket;
  private buffered = Buffer.alloc(0);
  private asked = 0;
  private readonly answers = new Map<number, (message: Message) => void>();
  private readonly listeners = new Map<string, (params: never) => void>();

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.on('data', (data: Buffer) => this.take(data));
  }

  /** Connects to `ws://127.0.0.1:PORT/ID`, which a process started with `--inspect` prints. */
  static connect(address: string): Promise<DebuggerClient> {
    const key = randomBytes(16).toString('base64');
    const headers = {
      Connection: 'Upgrade',
      Upgrade: 'websocket',
      'Sec-WebSocket-Key': key,
      'Sec-WebSocket-Version': '13'
    };
    return new Promise((resolve, reject) => {
      request(address.replace(/^ws:/, 'http:'), { headers })
        .on('upgrade', (_response, socket) => resolve(new DebuggerClient(socket as Socket)))
        .on('error', reject)
        .end();
    });
  }

  /** Sends a command of the protocol; resolves with its result. */
  send<T>(method: string, params: Params = {}): Promise<T> {
    const id = ++this.asked;
    this.socket.write(frame(JSON.stringify({ id, method, params })));
    return new Promise((resolve, reject) => {
      this.answers.set(id, ({ result, error }) => (error ? reject(new Error(error.message)) : resolve(result as T)));
    });
  }

  /** Calls `listener` with each event of that name. */
  on<T>(event: string, listener: (params: T) => void): void {
    this.listeners.set(event, listener);
  }

  /** Resolves with the next event of that name. */
  next<T>(event: string): Promise<T> {
    return new Promise((resolve) =>
      this.on<T>(event, (params) => {
        this.listeners.delete(event);
        resolve(params);
      })
    );
  }

  close(): void {
    this.socket.destroy();
  }

  private take(data: Buffer): void {
    this.buffered = Buffer.concat([this.buffered, data]);
    for (let message = this.nextMessage(); message !== null; message = this.nextMessage()) {
      const parsed = JSON.parse(message) as Message;
      if (parsed.id !== undefined) this.answers.get(parsed.id)?.(parsed);
      else this.listeners.get(parsed.method ?? '')?.(parsed.params as never);
    }
  }

  /** Servers send whole, unmasked messages: length in one, three or nine bytes, then text. */
  private nextMessage(): string | null {
    const { buffered } = this;
    if (buffered.length < 2) return null;
    const short = (buffered[1] ?? 0) & 127;
    const start = short === 126 ? 4 : short === 127 ? 10 : 2;
    if (buffered.length < start) return null;
    const length =
      short === 126 ? buffered.readUInt16BE(2) : short === 127 ? Number(buffered.readBigUInt64BE(2)) : short;
    if (buffered.length < start + length) return null;
    this.buffered = buffered.subarray(start + length);
    return buffered.toString('utf8', start, start + length);
  }
}

const FINAL_TEXT = 0x81;
const MASKED = 0x80;

/** Clients must mask what they send; the mask may be zero. */
function frame(text: string): Buffer {
  const payload = Buffer.from(text);
  const header = Buffer.alloc(14);
  header[0] = FINAL_TEXT;
  header[1] = MASKED | 127;
  header.writeBigUInt64BE(BigInt(payload.length), 2);
  return Buffer.concat([header, payload]);
}
