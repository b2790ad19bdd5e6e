import type { OrgMetadata } from './org-metadata.js';
import { packaged, together } from './packaged.js';
import { readProject } from './reader.js';

/** The projects an org is made of. */
export interface OrgSources {
  /** Folder with `sfdx-project.json`. */
  readonly projectDir: string;
  /** Absolute folders to read instead of the project's package directories. */
  readonly sourceDirs?: readonly string[];
  /** Installs the project as a managed package of this namespace instead of deploying its source. */
  readonly namespace?: string;
  /** Folder of a project that is deployed as source beside the package and may extend it. */
  readonly beside?: string;
}

const NAMESPACE = /^[A-Za-z](?:_?[A-Za-z0-9])*$/;
const MAX_NAMESPACE = 15;

/**
 * Reads everything an org is made of.
 *
 * @throws MetadataError for wrong files, Error for what cannot be a namespace
 */
export function readOrg({ projectDir, sourceDirs, namespace = '', beside }: OrgSources): OrgMetadata {
  if (namespace !== '' && (!NAMESPACE.test(namespace) || namespace.length > MAX_NAMESPACE)) {
    throw new Error(`${namespace}: a namespace has up to ${MAX_NAMESPACE} letters and digits and begins with a letter`);
  }
  const project = readProject(projectDir, sourceDirs);
  const main = namespace === '' ? project : packaged(project, namespace);
  return beside === undefined ? main : together([main, readProject(beside)]);
}
