import { BUNDLE_FOLDERS, COMPONENT_TYPES, OBJECT_CHILDREN } from './component-types.js';

/** Folders of the metadata format whose name is not the type's name in the plural. */
const IRREGULAR: Readonly<Record<string, string>> = {
  ApexClass: 'classes',
  ApexTrigger: 'triggers',
  ApexPage: 'pages',
  ApexComponent: 'components',
  DataWeaveResource: 'dw',
  CustomObject: 'objects',
  CustomLabels: 'labels',
  CustomMetadata: 'customMetadata',
  CustomApplication: 'applications',
  CustomTab: 'tabs',
  CustomNotificationType: 'notificationtypes',
  CustomObjectTranslation: 'objectTranslations',
  FlexiPage: 'flexipages',
  LightningMessageChannel: 'messageChannels',
  LightningExperienceTheme: 'lightningExperienceThemes',
  PermissionSet: 'permissionsets',
  PermissionSetGroup: 'permissionsetgroups',
  MutingPermissionSet: 'mutingpermissionsets',
  PlatformCachePartition: 'cachePartitions',
  StaticResource: 'staticresources',
  SharingRules: 'sharingRules',
  Settings: 'settings',
  Translations: 'translations',
  ApexTestSuite: 'testSuites'
};

/** Types of parts that are read inside the file of another type, with that type. */
const PARENTS: ReadonlyMap<string, string> = new Map([
  ...OBJECT_CHILDREN.map(({ type }) => [type, 'CustomObject'] as const),
  ['CustomLabel', 'CustomLabels'],
  ['CustomFieldTranslation', 'CustomObjectTranslation'],
  ['SharingCriteriaRule', 'SharingRules'],
  ['SharingOwnerRule', 'SharingRules'],
  ['SharingGuestRule', 'SharingRules']
]);

/** A type as the metadata format keeps it. */
export interface FolderType {
  readonly type: string;
  /** `classes`. */
  readonly folder: string;
  /** `cls`; null for bundles. */
  readonly suffix: string | null;
  /** True when the content has an XML file beside it. */
  readonly metaFile: boolean;
  /** True when it has sub-folders that are components too, each described by a file of its name beside it. */
  readonly inFolder: boolean;
}

const FOLDER_TYPES: readonly FolderType[] = [
  ...[...COMPONENT_TYPES.values()]
    .filter(
      ({ type, suffix }) =>
        !PARENTS.has(type) &&
        !suffix.endsWith('Folder') &&
        (type !== 'PlatformEventSubscriberConfig' || suffix.startsWith('P'))
    )
    .map(({ type, suffix, content, inFolder }) => ({
      ...{ type, folder: folderName(type), suffix },
      ...{ metaFile: content === true, inFolder: inFolder === true }
    })),
  ...[...BUNDLE_FOLDERS].map(([folder, type]) => ({ type, folder, suffix: null, metaFile: false, inFolder: false }))
];
const BY_FOLDER = new Map(FOLDER_TYPES.map((each) => [each.folder, each]));
const BY_TYPE = new Map(FOLDER_TYPES.map((each) => [each.type, each]));

function folderName(type: string): string {
  const plural = `${type.charAt(0).toLowerCase()}${type.slice(1)}s`;
  return IRREGULAR[type] ?? plural;
}

/** All types that have a folder of their own, by name. */
export function folderTypes(): readonly FolderType[] {
  return [...FOLDER_TYPES].sort((a, b) => (a.type < b.type ? -1 : 1));
}

/** The type kept in a folder of the metadata format. */
export function typeOfFolder(folder: string): FolderType | undefined {
  return BY_FOLDER.get(folder);
}

/** Where a type is kept; undefined for parts and for types the org does not know. */
export function folderOfType(type: string): FolderType | undefined {
  return BY_TYPE.get(type);
}

/** The type whose file holds parts of this type; undefined for types with files of their own. */
export function parentType(type: string): string | undefined {
  return PARENTS.get(type);
}

/** Types of the parts a type's file holds. */
export function partTypes(type: string): readonly string[] {
  return [...PARENTS].filter(([, parent]) => parent === type).map(([part]) => part);
}
