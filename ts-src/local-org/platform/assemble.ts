import type { OrganizationInfo, Schema, UserContext } from '../apex/runtime/host.js';
import { buildSchema } from '../data/schema/build-schema.js';
import { Database } from '../data/store/database.js';
import type { OrgMetadata } from '../metadata/org-metadata.js';
import type { Apex } from './apex-code/apex.js';
import { fingerprintOf } from './apex-code/fingerprint.js';
import { loadApex } from './apex-code/load.js';
import type { LocalOrgConfig } from './config.js';
import { openStore, ORGANIZATION_ID, organizationName } from './store/open-store.js';
import { takeDataFolder } from './store/data-folder.js';
import type { CreateOrgOptions } from './engine.js';
import { readLabels, type Labels } from './resources/labels.js';
import { Org, type OrgOptions } from './org.js';
import { TriggerRunner } from './triggers/trigger-runner.js';
import { bootstrapUsers } from './users/bootstrap.js';
import { ORG_CURRENCY } from './users/user-directory.js';
import { writeApexRows } from './apex-code/rows.js';

/** What the orgs of one project share: metadata, schema and compiled Apex. */
export interface LoadedProject {
  readonly metadata: OrgMetadata;
  readonly schema: Schema;
  readonly config: LocalOrgConfig;
  readonly apex: Apex;
  readonly triggers: TriggerRunner;
  readonly labels: Labels;
  readonly now: () => number;
  /** True for an org that gets its metadata from deployments: what its configuration names may come later. */
  readonly empty: boolean;
  unload(): void;
}

/** Builds the schema of a project and compiles its Apex. Throws `CompileFailure`. */
export function loadProject(metadata: OrgMetadata, config: LocalOrgConfig, options: CreateOrgOptions): LoadedProject {
  const features = { ...config.features, ...options.features };
  options.progress?.(`Reading ${metadata.project.name || metadata.project.dir}`);
  const schema = buildSchema(metadata, { features });
  const labels = readLabels(metadata);
  const sources = options.withoutApex ? [] : metadata.apex.filter((source) => source.active);
  const flows = metadata.components('Flow').map((component) => component.fullName);
  options.progress?.(`Compiling ${sources.length} Apex files`);
  const fingerprint = fingerprintOf(metadata, features);
  const apex = loadApex({ sources, schema, labels, flows, fingerprint, coverage: options.coverage ?? false });
  return {
    metadata,
    schema,
    config,
    apex,
    triggers: new TriggerRunner(apex.triggers),
    labels,
    now: options.now ?? Date.now,
    empty: options.empty ?? false,
    unload: () => apex.unload()
  };
}

/** The database of a data folder. */
export function openDatabase(dataDir: string): Database {
  return dataDir === ':memory:' ? new Database() : new Database(takeDataFolder(dataDir));
}

/** Opens an org of the project on a database, in the transaction that is open there or in its own. */
export function assembleOrg(project: LoadedProject, db: Database, thread: Pick<OrgOptions, 'wake' | 'signal'>): Org {
  let org: Org | null = null;
  const store = openStore({
    db,
    project,
    currentUser: () => org?.transactions.currentOrNull?.user ?? SETUP_USER,
    fireTriggers: (...args) => {
      const { transactions, trace } = org as Org;
      transactions.current.limits.counted(() =>
        project.triggers.fire(...args, (trigger, event, run) => trace.trigger(trigger, event, run))
      );
    },
    hasTriggers: (name) => project.triggers.has(name),
    captures: (name) => org?.changes.captures(name) ?? false
  });
  return store.within(() => {
    bootstrapUsers(store, project.config, project.empty);
    writeApexRows(store, project.metadata);
    org = new Org({ ...project, store, organization: organizationInfo(project), ...thread });
    return org;
  });
}

function organizationInfo(project: LoadedProject): OrganizationInfo {
  return {
    id: ORGANIZATION_ID,
    name: organizationName(project),
    isSandbox: false,
    isMultiCurrency: false,
    domainUrl: 'https://local-org.my.salesforce.com',
    instanceName: 'LOCAL',
    namespace: ''
  };
}

/** Whoever the store asks about before there are users. */
const SETUP_USER: UserContext = {
  id: '005000000000000AAA',
  name: 'Setup',
  firstName: null,
  lastName: 'Setup',
  username: 'setup@local.org',
  email: 'setup@local.org',
  profileId: '',
  profileName: 'System Administrator',
  roleId: null,
  userType: 'Standard',
  timeZone: 'America/Los_Angeles',
  locale: 'en_US',
  language: 'en_US',
  defaultCurrency: ORG_CURRENCY,
  hasCustomPermission: () => true,
  hasSystemPermission: () => true
};
