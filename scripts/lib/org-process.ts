import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { end, ROOT } from './process.js';

/** Until an org that builds everything anew must be ready. */
const PATIENCE_MS = 600_000;
const STOP_MS = 10_000;
const LAST_CHARACTERS = 4_000;
/** V8 without helper threads, as `npm run org` starts it. */
const COMMAND = ['--v8-pool-size=0', 'scripts/run.mjs', 'ts-src/local-org/cli/index.ts', 'start'];

/** How an org is started. */
export interface OrgStart {
  /** Folder of its records and tokens. */
  readonly dataDir: string;
  /** Port to serve on; by default a free one. */
  readonly port?: string;
  /** More arguments of `org start`. */
  readonly args?: readonly string[];
  /** Checkout whose local org is started; by default this one. */
  readonly root?: string;
}

/** A local org in a process of its own, as its command line starts it. */
export class OrgProcess {
  readonly url: string;
  /** Access tokens by username. */
  readonly tokens: Readonly<Record<string, string>>;
  private readonly child: ChildProcess;

  private constructor(child: ChildProcess, url: string, dataDir: string) {
    this.child = child;
    this.url = url;
    this.tokens = JSON.parse(readFileSync(join(dataDir, 'tokens.json'), 'utf8')) as Record<string, string>;
  }

  /** Starts one and waits until it serves. Rejects with what it printed when it does not. */
  static async start({ dataDir, port = '0', args = [], root = ROOT }: OrgStart): Promise<OrgProcess> {
    const words = [...COMMAND, '--port', port, '--data', dataDir, ...args];
    const child = spawn(process.execPath, words, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    try {
      return new OrgProcess(child, await addressOf(child), dataDir);
    } catch (error) {
      await end(child, 0);
      throw error;
    }
  }

  /** Process id. */
  get pid(): number | undefined {
    return this.child.pid;
  }

  /** Access token of the user whose username begins with this name and an `@`. */
  tokenOf(user: string): string {
    const token = Object.entries(this.tokens).find(([username]) => username.startsWith(`${user}@`))?.[1];
    if (token === undefined)
      throw new Error(`The org has no user ${user}@…, only ${Object.keys(this.tokens).join(', ')}`);
    return token;
  }

  /**
   * GETs a path as a user, or POSTs a body to it, as JSON.
   *
   * @throws Error with what the org answers when it refuses
   */
  async call<T>(user: string, path: string, body?: unknown): Promise<T> {
    const headers = { Authorization: `Bearer ${this.tokenOf(user)}`, 'Content-Type': 'application/json' };
    const init = body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) };
    const response = await fetch(`${this.url}${path}`, init);
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  }

  /** Calls the REST API: `path` is what follows the version. */
  rest<T>(user: string, path: string, body?: unknown): Promise<T> {
    return this.call(user, `/services/data/v65.0${path}`, body);
  }

  /** Lets it end in its own way, for a while. */
  stop(): Promise<void> {
    return end(this.child, STOP_MS);
  }

  /** Ends it in the middle of whatever it does, as a power cut would; its data stay. */
  kill(): Promise<void> {
    return end(this.child, 0);
  }
}

function addressOf(child: ChildProcess): Promise<string> {
  let output = '';
  return new Promise((resolve, reject) => {
    const fail = (reason: string): void => reject(new Error(`The org ${reason}:\n${output.slice(-LAST_CHARACTERS)}`));
    const timer = setTimeout(() => fail('took too long to start'), PATIENCE_MS);
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        output += text;
        const url = /^ready (\S+)$/m.exec(output)?.[1];
        if (!url) return;
        clearTimeout(timer);
        resolve(url);
      });
    }
    child.once('exit', (code) => {
      clearTimeout(timer);
      fail(`ended with code ${code}`);
    });
  });
}
