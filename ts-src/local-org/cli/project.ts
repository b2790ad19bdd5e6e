import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** The SFDX project a command works on: `--project`, or the nearest folder upwards. Throws when there is none. */
export function projectFolder(given: string | undefined): string {
  if (given !== undefined) {
    const dir = resolve(given);
    if (!existsSync(join(dir, 'sfdx-project.json'))) throw new Error(`${dir}: no sfdx-project.json there`);
    return dir;
  }
  for (let dir = process.cwd(); ; dir = dirname(dir)) {
    if (existsSync(join(dir, 'sfdx-project.json'))) return dir;
    if (dirname(dir) === dir)
      throw new Error('No sfdx-project.json here or above: name the project with --project DIR');
  }
}

/** Folder of the org's data: `--data`, `THROUGHLINE_DATA`, or `.throughline` in the project. */
export function dataFolder(projectDir: string, given: string | undefined): string {
  return resolve(given ?? process.env.THROUGHLINE_DATA ?? join(projectDir, '.throughline'));
}

/** File in the data folder that names the address of a running org. */
export function runningFile(dataDir: string): string {
  return join(dataDir, 'running.json');
}
