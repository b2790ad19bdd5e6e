import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';
import { runSf, type SfRun, workFolder } from './sf-process.js';

/** Runs `sf` and tells how it ended. */
export function sfRun(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<SfRun> {
  return runSf(inject('home'), args, env);
}

/** Runs `sf … --json` and answers its result. Throws with the command's message when it failed. */
export async function sf<T = unknown>(command: string, ...args: string[]): Promise<T> {
  const { status, stdout, stderr } = await sfRun([...command.split(' '), ...args, '--json']);
  const answer = parsed(stdout);
  if (status !== 0 || !answer) throw new Error(`sf ${command} ended with ${status}\n${stdout}\n${stderr}`);
  return answer.result as T;
}

/** Runs `sf … --json`, which must fail, and answers its name and message. */
export async function sfRefused(command: string, ...args: string[]): Promise<{ name: string; message: string }> {
  const { status, stdout } = await sfRun([...command.split(' '), ...args, '--json']);
  if (status === 0) throw new Error(`sf ${command} was to fail\n${stdout}`);
  return JSON.parse(stdout) as { name: string; message: string };
}

/** Writes a file the commands can name. */
export function workFile(name: string, content: string): string {
  writeFileSync(join(workFolder(inject('home')), name), content);
  return name;
}

/** Reads a file a command wrote. */
export function readWorkFile(name: string): string {
  return readFileSync(join(workFolder(inject('home')), name), 'utf8');
}

/** Runs `sf … --json` on the test org. */
export function sfOrg<T = unknown>(command: string, ...args: string[]): Promise<T> {
  return sf<T>(command, ...args, '--target-org', inject('alias'));
}

function parsed(text: string): { result: unknown } | null {
  try {
    return JSON.parse(text) as { result: unknown };
  } catch {
    return null;
  }
}
