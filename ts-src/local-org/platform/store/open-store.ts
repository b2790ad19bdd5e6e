import type { UserContext } from '../../apex/runtime/host.js';
import type { DataHooks } from '../../data/dml/types.js';
import { derivedId } from '../../data/ids.js';
import { OrgData } from '../../data/open-data.js';
import type { Database } from '../../data/store/database.js';
import type { LoadedProject } from '../assemble.js';
import { labelText } from '../resources/labels.js';
import { DataStore } from './data-store.js';

export interface StoreRequest {
  readonly db: Database;
  readonly project: LoadedProject;
  readonly currentUser: () => UserContext;
  readonly fireTriggers: DataHooks['fireTriggers'];
  readonly hasTriggers: DataHooks['hasTriggers'];
  readonly captures: (objectName: string) => boolean;
}

/** Id of every local org: clients may keep what they know about it. */
export const ORGANIZATION_ID = derivedId('00D', 'local');

/** Opens the data engine on a database and fills in what the project's files define. */
export function openStore({ db, project, currentUser, fireTriggers, hasTriggers, captures }: StoreRequest): DataStore {
  const data = new OrgData({
    db,
    schema: project.schema,
    metadata: project.metadata,
    hooks: { currentUser, fireTriggers, hasTriggers, captures },
    organization: { id: ORGANIZATION_ID, name: organizationName(project) },
    now: project.now,
    label: (name) => labelText(project.labels, name)
  });
  return new DataStore(data);
}

/** What the org is called. */
export function organizationName(project: LoadedProject): string {
  return project.config.organization.name ?? (project.metadata.project.name || 'Local org');
}
