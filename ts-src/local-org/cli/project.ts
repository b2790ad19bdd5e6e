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
  const found = nearestProject();
  if (found === null) throw new Error('No sfdx-project.json here or above: name the project with --project DIR');
  return found;
}

function nearestProject(): string | null {
  for (let dir = process.cwd(); ; dir = dirname(dir)) {
    if (existsSync(join(dir, 'sfdx-project.json'))) return dir;
    if (dirname(dir) === dir) return null;
  }
}

/** Options of commands that say what an org is made of. */
export interface ProjectOptions {
  project?: string;
  namespace?: string;
  with?: string;
  empty?: boolean;
}

/** Adds the options that say what an org is made of. */
export function addProjectOptions(command: Command): Command {
  return command
    .option('--project <dir>', 'SFDX project (default: the one around the current folder)')
    .option('--namespace <name>', 'install the project as a managed package of this namespace')
    .option('--with <dir>', 'SFDX project that is deployed beside the package and may extend it')
    .option('--empty', 'an org without metadata of the project, for clients to deploy to');
}

/** What the org is made of. Throws when a project is missing. */
export function orgSources(options: ProjectOptions): OrgSources {
  const { namespace } = options;
  if (options.empty) return { projectDir: options.project ?? nearestProject() ?? process.cwd(), empty: true };
  return {
    projectDir: projectFolder(options.project),
    ...(namespace === undefined ? {} : { namespace }),
    ...(options.with === undefined ? {} : { beside: projectFolder(options.with) })
  };
}

/**
 * Folder of the org's data: `--data`, `THROUGHLINE_DATA`, or `.throughline` in the project, where every namespace and
 * the empty org have one of their own.
 */
export function dataFolder({ projectDir, namespace = '', empty }: OrgSources, given: string | undefined): string {
  const name = empty ? EMPTY_ORG : namespace;
  return resolve(given ?? process.env.THROUGHLINE_DATA ?? join(projectDir, '.throughline', name));
}

/** No namespace can be called so. */
const EMPTY_ORG = 'empty-org';

/** File in the data folder that names the address of a running org. */
export function runningFile(dataDir: string): string {
  return join(dataDir, 'running.json');
}
