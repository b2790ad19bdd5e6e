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
}

/** Starts `org start` on a free port and waits until it serves. Rejects with its output when it does not. */
export async function startOrg(): Promise<StartedOrg> {
  const dataDir = mkdtempSync(join(tmpdir(), 'throughline-clients-org-'));
  const command = ['--v8-pool-size=0', 'scripts/run.mjs', 'ts-src/local-org/cli/index.ts', 'start'];
  const args = [...command, '--port', process.env['THROUGHLINE_CLIENTS_PORT'] ?? '0', '--no-ui', '--data', dataDir];
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
  const url = await addressOf(child);
  return {
    url,
    tokens: JSON.parse(readFileSync(join(dataDir, 'tokens.json'), 'utf8')) as Record<string, string>,
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => {
          rmSync(dataDir, { recursive: true, force: true });
          resolve();
        });
        child.kill('SIGTERM');
      })
  };
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
