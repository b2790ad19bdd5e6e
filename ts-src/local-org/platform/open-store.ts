import type { UserContext } from '../apex/runtime/host.js';
import { UnsupportedFeature } from '../apex/runtime/exceptions.js';
import type { DataHooks } from '../data/dml/types.js';
import { DataEngine, type DataParts } from '../data/engine.js';
import { derivedId } from '../data/ids.js';
import type { Database } from '../data/store/database.js';
import type { LoadedProject } from './assemble.js';
import { DataStore } from './data-store.js';

export interface StoreRequest {
  readonly db: Database;
  readonly project: LoadedProject;
  readonly currentUser: () => UserContext;
  readonly fireTriggers: DataHooks['fireTriggers'];
  readonly hasTriggers: DataHooks['hasTriggers'];
}

const OPEN: DataParts = {
  formulas: {
    expression: () => {
      throw new UnsupportedFeature('Formula');
    }
  },
  rules: { defaultValue: () => null, validate: () => undefined, compute: () => undefined },
  permissions: {
    mayRead: () => true,
    mayCreate: () => true,
    mayEdit: () => true,
    mayDelete: () => true,
    mayReadField: () => true,
    mayEditField: () => true
  },
  sharing: { readable: () => null, refused: () => new Set() }
};

/** Opens the data engine on a database and fills in what the project's files define. */
export function openStore(request: StoreRequest) {
  const organizationId = derivedId('00D', 'local');
  const data = new DataEngine(
    {
      db: request.db,
      schema: request.project.schema,
      hooks: request,
      now: request.project.now,
      organizationId
    },
    () => OPEN
  );
  const store = new DataStore(
    data,
    {
      rights: () => ({ readable: true, createable: true, updateable: true, deletable: true }),
      hasCustomPermission: () => false,
      customPermissionsOf: () => [],
      hasSystemPermission: () => true,
      hasPrincipal: () => true
    },
    () => [],
    () => []
  );
  store.begin();
  store.writeRow('Profile', { Id: derivedId('00e', 'System Administrator'), Name: 'System Administrator' });
  store.writeRow('Organization', { Id: organizationId, Name: 'Local' });
  store.commit();
  const organization = {
    id: organizationId,
    name: 'Local org',
    isSandbox: false,
    isMultiCurrency: false,
    domainUrl: 'https://local.my.salesforce.com',
    instanceName: 'LOCAL'
  };
  return { store, organization };
}
