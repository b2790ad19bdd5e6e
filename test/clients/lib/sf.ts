import { execFile } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';
import { clientProgram } from './install.js';

/** What a run of `sf` left behind. */
export interface SfRun {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Alias of the org every command works on. */
export const ORG = 'local';
/** The administrator of `config/local-org.json`. */
export const ADMIN = 'admin@throughline.example';

/** Longest a command may take, in milliseconds: one that never ends is a defect of the org's answers. */
const TIMEOUT = 120_000;

/** Folder the commands run in; files of tests belong there. */
export function workFolder(): string {
  const folder = join(inject('home'), 'work');
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** Runs `sf` as a person would, and tells how it ended. */
export function sfRun(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<SfRun> {
  return new Promise((resolve) => {
    const options = {
      cwd: workFolder(),
      env: { ...clientEnvironment(), ...env },
      timeout: TIMEOUT,
      maxBuffer: 2 ** 26
    };
    execFile(clientProgram('sf'), [...args], options, (error, stdout, stderr) => {
      const status = error ? Number(error.code ?? 1) : 0;
      resolve({ status, stdout, stderr: error?.killed ? `${stderr}\nkilled after ${TIMEOUT} ms` : stderr });
    });
  });
}

/** Runs `sf … --json` and answers its result. Throws with the command's message when it failed. */
export async function sf<T = unknown>(command: string, ...args: string[]): Promise<T> {
  const { status, stdout, stderr } = await sfRun([...command.split(' '), ...args, '--json']);
  const answer = parsed(stdout);
  if (status !== 0 || !answer) throw new Error(`sf ${command} ended with ${status}\n${stdout}\n${stderr}`);
  return answer.result as T;
}

/** Runs `sf … --json` on the test org. */
export function sfOrg<T = unknown>(command: string, ...args: string[]): Promise<T> {
  return sf<T>(command, ...args, '--target-org', ORG);
}

function parsed(text: string): { result: unknown } | null {
  try {
    return JSON.parse(text) as { result: unknown };
  } catch {
    return null;
  }
}

/** No telemetry, no update checks, no key ring: everything stays in the temporary home folder. */
export function clientEnvironment(): Record<string, string> {
  const home = inject('home');
  return {
    PATH: process.env['PATH'] ?? '',
    HOME: home,
    USERPROFILE: home,
    XDG_CONFIG_HOME: join(home, '.config'),
    XDG_DATA_HOME: join(home, '.local'),
    XDG_CACHE_HOME: join(home, '.cache'),
    SF_DISABLE_TELEMETRY: 'true',
    SF_SKIP_NEW_VERSION_CHECK: 'true',
    SF_AUTOUPDATE_DISABLE: 'true',
    SF_DISABLE_LOG_FILE: 'true',
    SF_USE_GENERIC_UNIX_KEYCHAIN: 'true',
    SF_CAPITALIZE_RECORD_TYPES: 'true',
    FORCE_COLOR: '0'
  };
}
