import { randomUUID } from 'node:crypto';
import type { UserContext } from '../../apex/runtime/host.js';
import { derivedId } from '../../data/ids.js';
import { folderTypes, partTypes } from '../../metadata/type-folders.js';
import type { OrgEngine } from '../engine.js';
import { deployView } from '../deployment/deploy-view.js';
import { ownComponents, retrieve, type RetrievedComponent, zipOf } from '../deployment/retrieve.js';
import { refuse } from './api-error.js';

type View = Record<string, unknown>;

/** `deploy`: queues a deployment and describes it. */
export function deploy(
  engine: OrgEngine,
  args: { zip: string; options: Record<string, unknown> },
  user: UserContext
): View {
  requireMetadataRight(user);
  return deployView(engine.deployments.enqueue(user, Buffer.from(args.zip, 'base64'), args.options), false);
}

/** `checkDeployStatus`. */
export function deployStatus(engine: OrgEngine, args: { id: string; includeDetails: boolean }): View {
  return deployView(engine.deployments.find(args.id), args.includeDetails);
}

/** `cancelDeploy`. */
export function cancelDeploy(engine: OrgEngine, args: { id: string }, user: UserContext): View {
  requireMetadataRight(user);
  return deployView(engine.deployments.cancel(user, args.id), false);
}

/** `deployRecentValidation`. */
export function quickDeploy(engine: OrgEngine, args: { id: string }, user: UserContext): View {
  requireMetadataRight(user);
  return deployView(engine.deployments.quickDeploy(user, args.id), false);
}

/** What `retrieve` is asked for. */
export interface RetrieveCall {
  /** Type → full names or `*`. */
  readonly types: readonly { readonly name: string; readonly members: readonly string[] }[];
  readonly version: string;
  /** Puts the files at the root of the zip. */
  readonly singlePackage: boolean;
}

/** `retrieve`: the result with its zip in base64. */
export function retrieveMetadata(engine: OrgEngine, call: RetrieveCall, user: UserContext): View {
  requireMetadataRight(user);
  const { org } = engine;
  const wanted = new Map(call.types.map(({ name, members }) => [name, new Set(members)]));
  const retrieved = retrieve(org.metadata, wanted, (name) => org.schema.object(name) !== undefined);
  const root = call.singlePackage ? '' : 'unpackaged';
  const zip = zipOf(retrieved, root, call.version);
  return {
    id: derivedId('09S', randomUUID()),
    done: true,
    status: 'Succeeded',
    success: true,
    fileProperties: retrieved.components.map((each) => fileProperties(each, user, org.now(), root)),
    messages: retrieved.missing.map(({ type, fullName }) => ({
      fileName: 'unpackaged/package.xml',
      problem: `Entity of type '${type}' named '${fullName}' cannot be found`
    })),
    zipFile: Buffer.from(zip).toString('base64')
  };
}

/** `listMetadata`: the org's own components of some types. */
export function listMetadata(engine: OrgEngine, args: { types: readonly string[] }, user: UserContext): View[] {
  const { org } = engine;
  return args.types.flatMap((type) => {
    const wanted = new Map([[type, new Set(ownComponents(org.metadata, type).map(({ fullName }) => fullName))]]);
    const { components } = retrieve(org.metadata, wanted, () => false);
    return components.filter((each) => each.type === type).map((each) => fileProperties(each, user, org.now(), ''));
  });
}

/** `describeMetadata`: the types that can be deployed and retrieved. */
export function describeMetadata(engine: OrgEngine): View {
  return {
    metadataObjects: folderTypes().map(({ type, folder, suffix, metaFile, inFolder }) => ({
      directoryName: folder,
      inFolder,
      metaFile,
      ...(suffix === null ? {} : { suffix }),
      xmlName: type,
      childXmlNames: partTypes(type)
    })),
    organizationNamespace: engine.org.organization.namespace,
    partialSaveAllowed: true,
    testRequired: false
  };
}

function fileProperties(
  { type, fullName, fileName }: RetrievedComponent,
  user: UserContext,
  at: number,
  root: string
): View {
  const date = new Date(at).toISOString();
  const who = { createdById: user.id, createdByName: user.name, createdDate: date };
  const changed = { lastModifiedById: user.id, lastModifiedByName: user.name, lastModifiedDate: date };
  const path = root === '' ? fileName : `${root}/${fileName}`;
  return {
    ...who,
    ...changed,
    fileName: path,
    fullName,
    id: derivedId('000', type, fullName),
    manageableState: 'unmanaged',
    type
  };
}

/** Throws `ApiError` for users who may not use the Metadata API. */
export function requireMetadataRight(user: UserContext): void {
  if (user.hasSystemPermission('ModifyAllData') || user.hasSystemPermission('ModifyMetadata')) return;
  throw refuse(
    403,
    'INSUFFICIENT_ACCESS',
    'INSUFFICIENT_ACCESS: use of the Metadata API requires a user with the ModifyAllData or ModifyMetadata permissions'
  );
}
