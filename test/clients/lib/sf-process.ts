import { execFile } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { clientProgram } from './install.js';

/** What a run of `sf` left behind. */
export interface SfRun {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Longest a command may take, in milliseconds: one that never ends is a defect of the org's answers. */
const TIMEOUT = 280_000;

/** Folder the commands run in; files of tests belong there. */
export function workFolder(home: string): string {
  const folder = join(home, 'work');
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** Runs `sf` as a person with that home folder would, and tells how it ended. */
export function runSf(
  home: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  cwd: string = workFolder(home)
): Promise<SfRun> {
  return new Promise((resolve) => {
    const options = {
      cwd,
      env: { ...clientEnvironment(home), ...env },
      timeout: TIMEOUT,
      maxBuffer: 2 ** 26
    };
    execFile(clientProgram('sf'), [...args], options, (error, stdout, stderr) => {
      const status = error ? Number(error.code ?? 1) : 0;
      resolve({ status, stdout, stderr: error?.killed ? `${stderr}\nkilled after ${TIMEOUT} ms` : stderr });
    });
  });
}

/** No telemetry, no update checks, no key ring: everything stays in the temporary home folder. */
export function clientEnvironment(home: string): Record<string, string> {
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
