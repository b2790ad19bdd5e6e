import { splitName } from '../../metadata/code-namespace.js';
import { children, MetadataError } from '../../metadata/xml.js';
import type { Grants, GrantGroup, ObjectGrant } from '../../metadata/grants.js';
import { permissionSetGroups, permissionSets, profiles } from '../../metadata/grants.js';
import type { OrgMetadata } from '../../metadata/org-metadata.js';
import type { Schema } from '../../metadata/schema-types.js';
import { derivedId } from '../ids.js';
import type { AccessStore } from '../security/access-store.js';
import { STANDARD_PERMISSIONS, STANDARD_PROFILES, standardAccess, type StandardProfile } from './standard-profiles.js';
import type { SeedWriter } from './writer.js';

/** Id of a profile by name, the same at every start. */
export const profileId = (name: string): string => derivedId('00e', name);
/** Id of a permission set of the project. */
export const permissionSetId = (name: string): string => derivedId('0PS', name);

interface GrantWriter {
  readonly writer: SeedWriter;
  readonly access: AccessStore;
  readonly schema: Schema;
}

/** Writes profiles, permission sets and groups with everything they grant. */
export function seedGrants(metadata: OrgMetadata | null, out: GrantWriter): void {
  const own = metadata ? profiles(metadata) : [];
  for (const profile of STANDARD_PROFILES) {
    const file = own.find((each) => each.name === profile.file || each.name === profile.name);
    seedProfile(profile.name, profile, file, out);
  }
  const custom = own.filter(
    (each) => !STANDARD_PROFILES.some((known) => known.file === each.name || known.name === each.name)
  );
  for (const grants of custom) seedProfile(decodeURIComponent(grants.name), null, grants, out);
  if (!metadata) return;
  for (const component of metadata.components('CustomPermission'))
    seedCustomPermission(component.fullName, component.xml, out);
  for (const grants of permissionSets(metadata)) seedPermissionSet(grants, out);
  for (const group of permissionSetGroups(metadata)) seedGroup(group, out);
}

function seedProfile(
  name: string,
  standard: StandardProfile | null,
  grants: Grants | undefined,
  out: GrantWriter
): void {
  const id = profileId(name);
  const setId = derivedId('0PS', 'profile', name);
  const all = standard?.access === 'all';
  const usual = standard && standard.access !== 'none' ? STANDARD_PERMISSIONS : [];
  const granted = [...new Set([...usual, ...(grants?.userPermissions ?? [])])];
  out.writer.write('Profile', {
    Id: id,
    Name: name,
    UserType: 'Standard',
    UserLicenseId: derivedId('100', 'Salesforce'),
    ...permissionFields('Profile', all, granted, out.schema),
    PermissionsMassInlineEdit: standard !== null && standard.access !== 'none',
    PermissionsSubmitMacrosAllowed: standard !== null && standard.access !== 'none'
  });
  out.writer.write('PermissionSet', {
    Id: setId,
    Name: `X${id.slice(0, 15)}`,
    Label: name,
    ProfileId: id,
    IsOwnedByProfile: true,
    Type: 'Profile',
    ...permissionFields('PermissionSet', all, granted, out.schema)
  });
  out.writer.clear('ObjectPermissions', 'ParentId', setId);
  out.writer.clear('FieldPermissions', 'ParentId', setId);
  out.writer.clear('SetupEntityAccess', 'ParentId', setId);
  if (standard && standard.access !== 'none') {
    for (const each of standardAccess(standard)) {
      if (!out.schema.object(each.object) || grants?.objects.some((own) => own.object === each.object)) continue;
      writeObject(setId, { ...each, read: true, viewAll: all, modifyAll: all }, out);
    }
  }
  if (grants) writeGrants(setId, grants, out);
  out.access.setExtras(setId, {
    userPermissions: granted,
    principals: grants?.principals ?? [],
    customMetadataTypes: grants?.customMetadataTypes ?? [],
    all,
    standardFields: standard?.access !== 'none'
  });
}

/** System permissions as the fields that tell of them: `PermissionsViewSetup`. */
function permissionFields(
  object: string,
  all: boolean,
  granted: readonly string[],
  schema: Schema
): Record<string, boolean> {
  const names = [...(schema.object(object)?.fields.values() ?? [])].map((field) => field.apiName);
  const known = names.filter((name) => name.startsWith('Permissions'));
  return Object.fromEntries(known.map((name) => [name, all || granted.includes(name.slice('Permissions'.length))]));
}

/** A component's name as rows hold it: apart from its namespace. */
function named(field: string, fullName: string): Record<string, string | null> {
  const { namespace, name } = splitName(fullName);
  return { [field]: name, NamespacePrefix: namespace };
}

function seedPermissionSet(grants: Grants, out: GrantWriter): void {
  const id = permissionSetId(grants.name);
  out.writer.write('PermissionSet', {
    Id: id,
    ...named('Name', grants.name),
    Label: grants.label,
    Description: grants.description,
    IsCustom: true,
    IsOwnedByProfile: false,
    Type: 'Regular',
    ...permissionFields('PermissionSet', false, grants.userPermissions, out.schema)
  });
  for (const child of ['ObjectPermissions', 'FieldPermissions', 'SetupEntityAccess'])
    out.writer.clear(child, 'ParentId', id);
  writeGrants(id, grants, out);
  const { userPermissions, principals, customMetadataTypes } = grants;
  out.access.setExtras(id, { userPermissions, principals, customMetadataTypes, all: false, standardFields: false });
}

function seedGroup(group: GrantGroup, out: GrantWriter): void {
  const id = derivedId('0PG', group.name);
  if (group.muting.length > 0)
    throw new MetadataError(group.name, null, 'muting permission sets are not supported by the local org');
  out.writer.write('PermissionSetGroup', {
    Id: id,
    ...named('DeveloperName', group.name),
    MasterLabel: group.label,
    Language: 'en_US',
    Status: 'Updated'
  });
  out.writer.clear('PermissionSetGroupComponent', 'PermissionSetGroupId', id);
  for (const name of group.sets) {
    const setId = permissionSetId(name);
    out.writer.write('PermissionSetGroupComponent', {
      Id: derivedId('0PM', group.name, name),
      PermissionSetGroupId: id,
      PermissionSetId: setId
    });
  }
}

function seedCustomPermission(name: string, xml: Parameters<typeof children>[0], out: GrantWriter): void {
  const [label] = children(xml, 'label');
  const text = label?.['#text'];
  out.writer.write('CustomPermission', {
    Id: derivedId('0CP', name),
    ...named('DeveloperName', name),
    MasterLabel: typeof text === 'string' ? text : name,
    Language: 'en_US'
  });
}

function writeGrants(parentId: string, grants: Grants, out: GrantWriter): void {
  for (const each of grants.objects) {
    requireObject(each.object, grants, out);
    writeObject(parentId, { ...each, object: out.schema.object(each.object)?.apiName ?? each.object }, out);
  }
  for (const { field, read, edit } of grants.fields) {
    const found = requireField(field, grants, out);
    if (found === null) continue;
    out.writer.write('FieldPermissions', {
      Id: derivedId('01k', parentId, field),
      ParentId: parentId,
      SobjectType: found.object,
      Field: found.field,
      PermissionsRead: read || edit,
      PermissionsEdit: edit
    });
  }
  for (const name of grants.customPermissions) {
    out.writer.write('SetupEntityAccess', {
      Id: derivedId('0J0', parentId, name),
      ParentId: parentId,
      SetupEntityId: derivedId('0CP', name),
      SetupEntityType: 'CustomPermission'
    });
  }
}

function writeObject(parentId: string, grant: ObjectGrant, out: GrantWriter): void {
  out.writer.write('ObjectPermissions', {
    Id: derivedId('110', parentId, grant.object),
    ParentId: parentId,
    SobjectType: grant.object,
    PermissionsRead: grant.read,
    PermissionsCreate: grant.create,
    PermissionsEdit: grant.edit,
    PermissionsDelete: grant.delete,
    PermissionsViewAllRecords: grant.viewAll,
    PermissionsModifyAllRecords: grant.modifyAll
  });
}

/** Retrieved profiles and sets speak of objects an org may lack; a project's own must exist. */
function requireObject(name: string, grants: Grants, out: GrantWriter): void {
  if (!/__(c|e|mdt)$/.test(name) || out.schema.object(name)) return;
  throw new MetadataError(grants.path ?? grants.name, null, `grants access to ${name}, which is not in the project`);
}

function requireField(path: string, grants: Grants, out: GrantWriter): { object: string; field: string } | null {
  const [objectName = '', fieldName = ''] = path.split('.');
  const object = out.schema.object(objectName);
  const field = object?.fields.get(fieldName.toLowerCase());
  if (object && field) return { object: object.apiName, field: `${object.apiName}.${field.apiName}` };
  // Big objects are left out, so is what is granted on them.
  if (object === undefined && (!objectName.includes('__') || /__b$/i.test(objectName))) return null;
  if (!fieldName.endsWith('__c')) return null;
  throw new MetadataError(grants.path ?? grants.name, null, `grants access to ${path}, which is not in the project`);
}
