import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../../scripts/lib/process.js';

/** The local org as a process of its own, with the package and an empty store. */
export interface StartedOrg {
  readonly url: string;
  /** Access tokens by username. */
  readonly tokens: Readonly<Record<string, string>>;
  stop(): Promise<void>;
  /** Ends the process in the middle of whatever it does, and leaves its data. */
  kill(): Promise<void>;
}

/** How an org is started. */
export interface StartOptions {
  /** Folder of its data, which stays; by default a new one that goes when the org is stopped. */
  readonly dataDir?: string;
  /** Port to serve on; 0 takes a free one. */
  readonly port?: string;
  /** More arguments of `org start`. */
  readonly args?: readonly string[];
}

/** Starts `org start` and waits until it serves. Rejects with its output when it does not. */
export async function startOrg(options: StartOptions = {}): Promise<StartedOrg> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'throughline-clients-org-'));
  const port = options.port ?? process.env['THROUGHLINE_CLIENTS_PORT'] ?? '0';
  const command = ['--v8-pool-size=0', 'scripts/run.mjs', 'ts-src/local-org/cli/index.ts', 'start'];
  const args = [...command, '--port', port, '--no-ui', '--data', dataDir, ...(options.args ?? [])];
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
  const url = await addressOf(child);
  return {
    url,
    tokens: JSON.parse(readFileSync(join(dataDir, 'tokens.json'), 'utf8')) as Record<string, string>,
    kill: () => ended(child, 'SIGKILL'),
    stop: async () => {
      await ended(child, 'SIGTERM');
      if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
    }
  };
}

function ended(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill(signal);
  });
}

function addressOf(child: ChildProcess): Promise<string> {
  let output = '';
  return new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        output += text;
        const ready = /^ready (\S+)$/m.exec(output);
        if (ready) resolve(ready[1] ?? '');
      });
    }
    child.once('exit', (code) => reject(new Error(`The local org ended with code ${code}:\n${output}`)));
  });
}
