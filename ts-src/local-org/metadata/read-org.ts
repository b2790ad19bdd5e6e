import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ComponentName, layered } from './layers.js';
import { OrgMetadata } from './org-metadata.js';
import { packaged, together } from './packaged.js';
import { emptyProject, LATEST_API } from './project.js';
import { readFiles, readProject } from './reader.js';

/** The projects an org is made of. */
export interface OrgSources {
  /** Folder with `sfdx-project.json`; of an empty org any folder, whose `config/local-org.json` counts. */
  readonly projectDir: string;
  /** Begins without the project's metadata: everything is deployed by clients. */
  readonly empty?: boolean;
  /** Absolute folders to read instead of the project's package directories. */
  readonly sourceDirs?: readonly string[];
  /** Installs the project as a managed package of this namespace instead of deploying its source. */
  readonly namespace?: string;
  /** Folder of a project that is deployed as source beside the package and may extend it. */
  readonly beside?: string;
  /** Absolute folder of what clients have deployed; see {@link DELETED_FILE}. */
  readonly deployedDir?: string;
}

/** File beside deployed metadata that names what deployments have deleted: `[{ type, fullName }]`. */
export const DELETED_FILE = 'deleted.json';

const NAMESPACE = /^[A-Za-z](?:_?[A-Za-z0-9])*$/;
const MAX_NAMESPACE = 15;

/**
 * Reads everything an org is made of.
 *
 * @throws MetadataError for wrong files, Error for what cannot be a namespace
 */
export function readOrg(sources: OrgSources): OrgMetadata {
  const { beside, deployedDir } = sources;
  const main = readMain(sources);
  const all = beside === undefined ? main : together([main, readProject(beside)]);
  return deployedDir === undefined ? all : layered(all, readDeployed(deployedDir), readDeleted(deployedDir));
}

function readMain({ projectDir, empty, sourceDirs, namespace = '' }: OrgSources): OrgMetadata {
  if (empty) return new OrgMetadata(emptyProject(projectDir), [], [], []);
  if (namespace !== '' && (!NAMESPACE.test(namespace) || namespace.length > MAX_NAMESPACE)) {
    throw new Error(`${namespace}: a namespace has up to ${MAX_NAMESPACE} letters and digits and begins with a letter`);
  }
  const project = readProject(projectDir, sourceDirs);
  return namespace === '' ? project : packaged(project, namespace);
}

function readDeployed(dir: string): OrgMetadata {
  const packageDirectories = [{ path: dir, default: true, package: '' }];
  return readFiles({ dir, name: '', namespace: '', sourceApiVersion: LATEST_API, packageDirectories });
}

/** What deployments have deleted. */
export function readDeleted(dir: string): ComponentName[] {
  const file = join(dir, DELETED_FILE);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as ComponentName[]) : [];
}
