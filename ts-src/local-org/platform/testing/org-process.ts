import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { AnonymousResult } from '../operations/anonymous-result.js';
import type { UserEntry } from '../operations/session.js';

const ROOT = resolve(import.meta.dirname, '../../../..');
const CLI = 'ts-src/local-org/cli/index.ts';

/** An org in a process of its own, as its command line starts it; it can be killed. */
export class OrgProcess {
  readonly url: string;
  /** Access token of the administrator. */
  readonly token: string;
  private readonly child: ChildProcess;

  private constructor(child: ChildProcess, url: string, token: string) {
    this.child = child;
    this.url = url;
    this.token = token;
  }

  /** Starts one on a project and a data folder. Rejects with what it printed when it does not start. */
  static async start(projectDir: string, dataDir: string): Promise<OrgProcess> {
    const words = [
      'scripts/run.mjs',
      CLI,
      'start',
      '--no-ui',
      '--port',
      '0',
      '--project',
      projectDir,
      '--data',
      dataDir
    ];
    const child = spawn(process.execPath, words, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
    const url = await addressOf(child);
    const answer = await fetch(`${url}/local-org/users`);
    const { users } = (await answer.json()) as { users: UserEntry[] };
    const admin = users.find((user) => user.profileName === 'System Administrator');
    const tokens = JSON.parse(readFileSync(join(dataDir, 'tokens.json'), 'utf8')) as Record<string, string>;
    return new OrgProcess(child, url, tokens[admin?.username.toLowerCase() ?? ''] ?? '');
  }

  /** Runs anonymous Apex; answers its debug output. Rejects with what it threw, or when the process ends. */
  async apex(text: string): Promise<string[]> {
    const result = await this.post<AnonymousResult>('/local-org/anonymous', { text });
    const problem = result.compileProblem ?? result.exceptionMessage;
    if (problem !== null) throw new Error(problem);
    return result.log.map((line) => line.message);
  }

  async post<T>(path: string, body: unknown): Promise<T> {
    const headers = { Authorization: `Bearer ${this.token}`, 'Content-Type': 'application/json' };
    const answer = await fetch(`${this.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    return (await answer.json()) as T;
  }

  /** Ends the process as a power cut would. */
  kill(): Promise<void> {
    return this.end('SIGKILL');
  }

  stop(): Promise<void> {
    return this.end('SIGTERM');
  }

  private end(signal: NodeJS.Signals): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return Promise.resolve();
    return new Promise((done) => {
      this.child.once('exit', () => done());
      this.child.kill(signal);
    });
  }
}

function addressOf(child: ChildProcess): Promise<string> {
  let output = '';
  return new Promise((found, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        output += text;
        const ready = /^ready (\S+)$/m.exec(output);
        if (ready) found(ready[1] ?? '');
      });
    }
    child.once('exit', (code) => reject(new Error(`The org ended with code ${code}:\n${output}`)));
  });
}
