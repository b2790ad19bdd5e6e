import type { UserContext } from '../../apex/runtime/host.js';
import { UnsupportedFeature } from '../../apex/runtime/exceptions.js';
import type { SObject } from '../../apex/runtime/values/index.js';
import type { Schema } from '../../metadata/schema-types.js';
import type { Records } from '../store/records.js';
import { FormulaError } from './ast.js';
import { formulaValue, type FormulaValue } from './values.js';

/** Where global values come from. */
export interface GlobalSources {
  readonly schema: Schema;
  readonly records: Records;
  readonly organizationId: string;
  user(): UserContext;
  label(name: string): string | null;
  /** The hierarchy setting that counts for the running user. */
  setting(objectName: string): SObject | null;
}

const RECORDS: Readonly<Record<string, (sources: GlobalSources) => readonly [object: string, id: string | null]>> = {
  $user: (sources) => ['User', sources.user().id],
  $profile: (sources) => ['Profile', sources.user().profileId],
  $userrole: (sources) => ['UserRole', sources.user().roleId],
  $organization: (sources) => ['Organization', sources.organizationId]
};

/** Value of `$User.Id`, `$Permission.X`, `$Label.Y`, `$Setup.Z__c.Field__c`, `$CustomMetadata.T__mdt.R.F__c`. */
export function globalValue(path: readonly string[], sources: GlobalSources): FormulaValue {
  const [root = '', name = '', third = '', fourth = ''] = path;
  const record = RECORDS[root.toLowerCase()];
  if (record) {
    const [object, id] = record(sources);
    return fieldOf(object, id, name, sources);
  }
  switch (root.toLowerCase()) {
    case '$permission':
      return sources.user().hasCustomPermission(name);
    case '$label':
      return sources.label(third === '' ? name : third);
    case '$setup':
      return formulaValue(sources.setting(name)?.peek(canonical(name, third, sources)));
    case '$custommetadata':
      return customMetadata(name, third, fourth, sources);
    default:
      throw new UnsupportedFeature(`Formula value ${path.join('.')}`);
  }
}

function fieldOf(objectName: string, id: string | null, name: string, sources: GlobalSources): FormulaValue {
  const object = sources.schema.object(objectName);
  const field = object?.fields.get(name.toLowerCase());
  if (!object || !field) throw new FormulaError(`Field ${name} does not exist. Check spelling.`);
  const record = id === null ? undefined : sources.records.byIds(object, [id]).get(id);
  return formulaValue(record?.peek(field.apiName));
}

function canonical(objectName: string, name: string, sources: GlobalSources): string {
  return sources.schema.object(objectName)?.fields.get(name.toLowerCase())?.apiName ?? name;
}

function customMetadata(typeName: string, recordName: string, name: string, sources: GlobalSources): FormulaValue {
  const type = sources.schema.object(typeName);
  if (!type) throw new FormulaError(`Field ${typeName} does not exist. Check spelling.`);
  const [record] = sources.records.where(type, 'DeveloperName', [recordName]);
  return formulaValue(record?.peek(canonical(typeName, name, sources)));
}
