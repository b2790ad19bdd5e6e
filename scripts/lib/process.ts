import { spawn, type ChildProcess } from 'node:child_process';
import { setPriority } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's top folder. */
export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** What a finished child process left behind. */
export interface Finished {
  status: number;
  output: string;
}

/**
 * Runs a command to its end, echoing and keeping what it prints.
 *
 * @param command program and arguments; a program from node_modules/.bin may be named without a path
 * @param options `echo` is told what it prints, or whether to print it, which it does by default; `nice` makes it yield to others, from 0 (not at all) to 19
 */
export function run(
  command: string[],
  options: { echo?: boolean | ((text: string) => void); env?: NodeJS.ProcessEnv; cwd?: string; nice?: number } = {}
): Promise<Finished> {
  const [program, ...args] = command as [string, ...string[]];
  const bin = join(ROOT, 'node_modules', '.bin');
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: options.cwd ?? ROOT,
      env: { ...process.env, ...options.env, PATH: `${bin}:${process.env['PATH'] ?? ''}` },
      stdio: ['ignore', 'pipe', 'pipe']
    });
    if (options.nice && child.pid !== undefined) setPriority(child.pid, options.nice);
    let output = '';
    const say = typeof options.echo === 'function' ? options.echo : (text: string) => void process.stdout.write(text);
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', (text: string) => {
        output += text;
        if (options.echo !== false) say(text);
      });
    }
    child.on('error', reject);
    child.on('close', (status) => resolve({ status: status ?? 1, output }));
  });
}

/**
 * Ends a child process and waits until it is gone.
 *
 * @param patienceMs time it has to stop by itself before it is killed; 0 kills it at once
 */
export async function end(child: ChildProcess, patienceMs: number): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill(patienceMs > 0 ? 'SIGTERM' : 'SIGKILL');
  const force = setTimeout(() => child.kill('SIGKILL'), patienceMs);
  await gone;
  clearTimeout(force);
}
