import type { OrgMetadata } from './org-metadata.js';
import { children, flag, text, texts, type XmlNode } from './xml.js';

/** What a permission set or profile gives. Names keep the spelling of the file. */
export interface Grants {
  readonly name: string;
  readonly label: string;
  readonly description: string | null;
  readonly path: string | null;
  readonly objects: readonly ObjectGrant[];
  readonly fields: readonly { readonly field: string; readonly read: boolean; readonly edit: boolean }[];
  readonly userPermissions: readonly string[];
  readonly customPermissions: readonly string[];
  readonly classes: readonly string[];
  readonly pages: readonly string[];
  /** `Credential-Principal`. */
  readonly principals: readonly string[];
  readonly customMetadataTypes: readonly string[];
  readonly customSettings: readonly string[];
  readonly applications: readonly { readonly name: string; readonly visible: boolean; readonly default: boolean }[];
  readonly tabs: readonly { readonly name: string; readonly visibility: string }[];
  readonly recordTypes: readonly { readonly name: string; readonly visible: boolean; readonly default: boolean }[];
  readonly layouts: readonly { readonly layout: string; readonly recordType: string | null }[];
}

export interface ObjectGrant {
  readonly object: string;
  readonly read: boolean;
  readonly create: boolean;
  readonly edit: boolean;
  readonly delete: boolean;
  readonly viewAll: boolean;
  readonly modifyAll: boolean;
}

/** Permission sets of a project. */
export function permissionSets(metadata: OrgMetadata): Grants[] {
  return metadata
    .components('PermissionSet')
    .map((component) => readGrants(component.fullName, component.path, component.xml));
}

/** Profiles of a project. */
export function profiles(metadata: OrgMetadata): Grants[] {
  return metadata
    .components('Profile')
    .map((component) => readGrants(component.fullName, component.path, component.xml));
}

/** A permission set group: its sets and what is muted. */
export interface GrantGroup {
  readonly name: string;
  readonly label: string;
  readonly sets: readonly string[];
  readonly muting: readonly string[];
}

/** Permission set groups of a project. */
export function permissionSetGroups(metadata: OrgMetadata): GrantGroup[] {
  return metadata.components('PermissionSetGroup').map(({ fullName, xml }) => ({
    name: fullName,
    label: text(xml, 'label') ?? fullName,
    sets: texts(xml, 'permissionSets'),
    muting: texts(xml, 'mutingPermissionSets')
  }));
}

/** Reads the XML of a permission set, muting permission set or profile. */
export function readGrants(name: string, path: string | null, xml: XmlNode): Grants {
  const enabled = (element: string, key: string): string[] =>
    children(xml, element)
      .filter((node) => flag(node, 'enabled'))
      .flatMap((node) => text(node, key) ?? []);
  return {
    name,
    label: text(xml, 'label') ?? name,
    description: text(xml, 'description'),
    path,
    objects: children(xml, 'objectPermissions').map(objectGrant),
    fields: children(xml, 'fieldPermissions').map((node) => ({
      field: text(node, 'field') ?? '',
      read: flag(node, 'readable'),
      edit: flag(node, 'editable')
    })),
    userPermissions: enabled('userPermissions', 'name'),
    customPermissions: enabled('customPermissions', 'name'),
    classes: enabled('classAccesses', 'apexClass'),
    pages: enabled('pageAccesses', 'apexPage'),
    principals: enabled('externalCredentialPrincipalAccesses', 'externalCredentialPrincipal'),
    customMetadataTypes: enabled('customMetadataTypeAccesses', 'name'),
    customSettings: enabled('customSettingAccesses', 'name'),
    applications: children(xml, 'applicationVisibilities').map((node) => ({
      name: text(node, 'application') ?? '',
      visible: flag(node, 'visible'),
      default: flag(node, 'default')
    })),
    tabs: [...children(xml, 'tabSettings'), ...children(xml, 'tabVisibilities')].map((node) => ({
      name: text(node, 'tab') ?? '',
      visibility: text(node, 'visibility') ?? ''
    })),
    recordTypes: children(xml, 'recordTypeVisibilities').map((node) => ({
      name: text(node, 'recordType') ?? '',
      visible: flag(node, 'visible'),
      default: flag(node, 'default')
    })),
    layouts: children(xml, 'layoutAssignments').map((node) => ({
      layout: text(node, 'layout') ?? '',
      recordType: text(node, 'recordType')
    }))
  };
}

function objectGrant(node: XmlNode): ObjectGrant {
  return {
    object: text(node, 'object') ?? '',
    read: flag(node, 'allowRead'),
    create: flag(node, 'allowCreate'),
    edit: flag(node, 'allowEdit'),
    delete: flag(node, 'allowDelete'),
    viewAll: flag(node, 'viewAllRecords'),
    modifyAll: flag(node, 'modifyAllRecords')
  };
}
