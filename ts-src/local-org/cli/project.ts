import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Command } from 'commander';
import type { OrgSources } from '../metadata/read-org.js';

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

/** Options of commands that say what an org is made of. */
export interface ProjectOptions {
  project?: string;
  namespace?: string;
  with?: string;
}

/** Adds the options that say what an org is made of. */
export function addProjectOptions(command: Command): Command {
  return command
    .option('--project <dir>', 'SFDX project (default: the one around the current folder)')
    .option('--namespace <name>', 'install the project as a managed package of this namespace')
    .option('--with <dir>', 'SFDX project that is deployed beside the package and may extend it');
}

/** What the org is made of. Throws when a project is missing. */
export function orgSources(options: ProjectOptions): OrgSources {
  const { namespace } = options;
  return {
    projectDir: projectFolder(options.project),
    ...(namespace === undefined ? {} : { namespace }),
    ...(options.with === undefined ? {} : { beside: projectFolder(options.with) })
  };
}

/**
 * Folder of the org's data: `--data`, `THROUGHLINE_DATA`, or `.throughline` in the project, where every namespace has one
 * of its own.
 */
export function dataFolder({ projectDir, namespace = '' }: OrgSources, given: string | undefined): string {
  return resolve(given ?? process.env.THROUGHLINE_DATA ?? join(projectDir, '.throughline', namespace));
}

/** File in the data folder that names the address of a running org. */
export function runningFile(dataDir: string): string {
  return join(dataDir, 'running.json');
}
