import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Workspace } from './workspace.js';

const PATIENCE_MS = 600_000;
const STOP_MS = 10_000;
/** Linux tells CPU time in these. */
const TICKS_A_SECOND = 100;

function cpuSecondsOf({ pid }: ChildProcess): number | null {
  const file = `/proc/${String(pid)}/stat`;
  if (!existsSync(file)) return null;
  const fields = readFileSync(file, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND;
}

/** A local org in a process of its own. */
export class OrgProcess {
  readonly url: string;
  /** From the start of the process until it said that it is ready. */
  readonly seconds: number;
  /** CPU seconds it had used by then, which other processes do not lengthen; null where the system does not tell. */
  readonly cpuSeconds: number | null;
  private readonly child: ChildProcess;
  private readonly dataDir: string;

  private constructor(child: ChildProcess, url: string, seconds: number, dataDir: string) {
    this.child = child;
    this.url = url;
    this.seconds = seconds;
    this.cpuSeconds = cpuSecondsOf(child);
    this.dataDir = dataDir;
  }

  /** Starts one in a workspace, as its command line does. Rejects with what it printed when it does not start. */
  static start(workspace: Workspace): Promise<OrgProcess> {
    const begun = performance.now();
    const words = [
      '--v8-pool-size=0',
      'scripts/run.mjs',
      'ts-src/local-org/cli/index.ts',
      'start',
      '--port',
      '0',
      '--data',
      workspace.dataDir
    ];
    const child = spawn(process.execPath, words, { cwd: workspace.dir, stdio: ['ignore', 'pipe', 'pipe'] });
    return new Promise((resolve, reject) => {
      let printed = '';
      const fail = (reason: string): void => {
        clearTimeout(timer);
        child.kill('SIGKILL');
        reject(new Error(`The local org ${reason}: ${printed.trimEnd().split('\n').slice(-8).join(' / ')}`));
      };
      const timer = setTimeout(() => fail('took too long to start'), PATIENCE_MS);
      const read = (text: string): void => {
        printed += text;
        const url = /^ready (http\S+)/m.exec(printed)?.[1];
        if (!url) return;
        clearTimeout(timer);
        child.removeAllListeners('exit');
        resolve(new OrgProcess(child, url, (performance.now() - begun) / 1_000, workspace.dataDir));
      };
      for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', read);
      child.once('exit', (code) => fail(`ended with ${String(code)}`));
    });
  }

  /** Memory of the process that is in RAM, in MB. */
  residentMegabytes(): number {
    const kilobytes = execFileSync('ps', ['-o', 'rss=', '-p', String(this.child.pid)], { encoding: 'utf8' });
    return Number(kilobytes) / 1_024;
  }

  /** Waits until a page can be shown: the first one is built after the org is ready. */
  async firstPage(): Promise<void> {
    const response = await fetch(`${this.url}/lightning/`);
    if (!response.ok) throw new Error(`The first page: ${response.status} ${(await response.text()).slice(0, 300)}`);
  }

  /** Calls the org's REST API as a user of config/local-org.json. */
  async rest<T>(user: string, path: string, body?: unknown): Promise<T> {
    const tokens = JSON.parse(readFileSync(join(this.dataDir, 'tokens.json'), 'utf8')) as Record<string, string>;
    const token = Object.entries(tokens).find(([username]) => username.startsWith(`${user}@`))?.[1] ?? '';
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const init = body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) };
    const response = await fetch(`${this.url}/services/data/v65.0${path}`, init);
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null) return;
    const gone = new Promise<void>((resolve) => this.child.once('exit', () => resolve()));
    const force = setTimeout(() => this.child.kill('SIGKILL'), STOP_MS);
    this.child.kill('SIGTERM');
    await gone;
    clearTimeout(force);
  }
}
