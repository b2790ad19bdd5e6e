import { createHash } from 'node:crypto';
import { splitName } from '../../metadata/code-namespace.js';
import type { OrgMetadata } from '../../metadata/org-metadata.js';
import type { DataEngine } from '../engine.js';
import { derivedId } from '../ids.js';
import type { AccessStore } from '../security/access-store.js';
import { seedCustomMetadata } from './custom-metadata.js';
import { defineEntities } from './definitions.js';
import { seedGrants } from './grants.js';
import { seedGroups } from './groups.js';
import { seedSetupRows } from './setup-rows.js';
import { SeedWriter } from './writer.js';

/** Id of the standard price book, the same in every org. */
export const STANDARD_PRICEBOOK_ID = derivedId('01s', 'Standard Price Book');

/** What an org is called. */
export interface OrganizationSeed {
  readonly id: string;
  readonly name: string;
}

/**
 * Writes what an org has before anybody works in it: its Organization record, profiles, permission sets, groups, record
 * types, the standard price book and the project's custom metadata records. Safe to repeat at every start.
 */
export function seedOrg(
  engine: DataEngine,
  access: AccessStore,
  metadata: OrgMetadata | null,
  organization: OrganizationSeed,
  now: number
): void {
  const writer = new SeedWriter(engine, now);
  writer.write('Organization', {
    Id: organization.id,
    Name: organization.name,
    DefaultLocaleSidKey: 'en_US',
    LanguageLocaleKey: 'en_US',
    TimeZoneSidKey: 'America/Los_Angeles',
    OrganizationType: 'Developer Edition',
    InstanceName: 'LOCAL',
    IsSandbox: false,
    FiscalYearStartMonth: 1
  });
  writer.write('UserLicense', {
    Id: derivedId('100', 'Salesforce'),
    Name: 'Salesforce',
    MasterLabel: 'Salesforce',
    LicenseDefinitionKey: 'SFDC',
    Status: 'Active',
    TotalLicenses: LICENSES,
    UsedLicenses: 1
  });
  writer.write('Pricebook2', {
    Id: STANDARD_PRICEBOOK_ID,
    Name: 'Standard Price Book',
    IsActive: true,
    IsStandard: true
  });
  const setup = new SeedWriter(engine, now, isUnchanged(engine, metadata));
  seedGrants(metadata, { writer: setup, access, schema: engine.schema });
  seedGroups(metadata, setup);
  seedRecordTypes(engine, writer);
  seedSetupRows(engine.schema, metadata, writer);
  defineEntities(engine, metadata);
  if (metadata) seedCustomMetadata(metadata, engine);
  access.forget();
}

/** Users a developer's org may have. */
const LICENSES = 100;

const SETUP_TYPES = ['PermissionSet', 'PermissionSetGroup', 'Profile', 'CustomPermission', 'Role', 'Group', 'Queue'];
/** Raise when what is seeded from the same files changes. */
const SEED_VERSION = 2;

/** True when the files that give permissions and groups, and the objects they speak of, are those of the last start. */
function isUnchanged(engine: DataEngine, metadata: OrgMetadata | null): boolean {
  const files = SETUP_TYPES.flatMap((type) => metadata?.components(type) ?? []).map(({ fullName, xml }) => [
    fullName,
    xml
  ]);
  const objects = engine.schema.objects().map((object) => object.apiName);
  const hash = createHash('sha256')
    .update(JSON.stringify([SEED_VERSION, objects, files]))
    .digest('hex');
  const known = engine.db.get('SELECT hash FROM "_origin" WHERE object = ? AND id = ?', ['*', 'setup']);
  engine.db.run('INSERT OR REPLACE INTO "_origin" VALUES (?, ?, ?)', ['*', 'setup', hash]);
  return known?.['hash'] === hash;
}

function seedRecordTypes(engine: DataEngine, writer: SeedWriter): void {
  for (const object of engine.schema.objects()) {
    for (const type of object.recordTypes.filter((each) => !each.master)) {
      writer.write('RecordType', {
        Id: type.id,
        Name: type.label,
        DeveloperName: type.developerName,
        Description: type.description,
        SobjectType: object.apiName,
        NamespacePrefix: splitName(object.apiName).namespace,
        IsActive: type.active
      });
    }
  }
}
