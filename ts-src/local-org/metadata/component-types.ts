/** How files of one metadata type are recognised. */
export interface ComponentType {
  /** Metadata API name. */
  readonly type: string;
  /** File ending without `-meta.xml`: `object`, `field`, `permissionset`. */
  readonly suffix: string;
  /** For children of an object: the folder and the XML element inside a classic object file. */
  readonly childElement?: string;
  /** The XML describes a content file beside it (a class, a static resource). */
  readonly content?: boolean;
  /** Kept in folders that are components too: `reports/Sales/Open.report`. */
  readonly inFolder?: boolean;
}

/** Parts of an object, in files of their own or inside the object file. */
export const OBJECT_CHILDREN: readonly ComponentType[] = [
  { type: 'CustomField', suffix: 'field', childElement: 'fields' },
  { type: 'ValidationRule', suffix: 'validationRule', childElement: 'validationRules' },
  { type: 'RecordType', suffix: 'recordType', childElement: 'recordTypes' },
  { type: 'FieldSet', suffix: 'fieldSet', childElement: 'fieldSets' },
  { type: 'ListView', suffix: 'listView', childElement: 'listViews' },
  { type: 'CompactLayout', suffix: 'compactLayout', childElement: 'compactLayouts' },
  { type: 'WebLink', suffix: 'webLink', childElement: 'webLinks' },
  { type: 'SharingReason', suffix: 'sharingReason', childElement: 'sharingReasons' },
  { type: 'BusinessProcess', suffix: 'businessProcess', childElement: 'businessProcesses' },
  { type: 'Index', suffix: 'index', childElement: 'indexes' }
];

const PLAIN: Readonly<Record<string, string>> = {
  object: 'CustomObject',
  labels: 'CustomLabels',
  label: 'CustomLabel',
  permissionset: 'PermissionSet',
  permissionsetgroup: 'PermissionSetGroup',
  mutingpermissionset: 'MutingPermissionSet',
  profile: 'Profile',
  customPermission: 'CustomPermission',
  namedCredential: 'NamedCredential',
  externalCredential: 'ExternalCredential',
  remoteSite: 'RemoteSiteSetting',
  cspTrustedSite: 'CspTrustedSite',
  md: 'CustomMetadata',
  queue: 'Queue',
  group: 'Group',
  role: 'Role',
  sharingRules: 'SharingRules',
  app: 'CustomApplication',
  flow: 'Flow',
  tab: 'CustomTab',
  flexipage: 'FlexiPage',
  layout: 'Layout',
  globalValueSet: 'GlobalValueSet',
  standardValueSet: 'StandardValueSet',
  platformEventSubscriberConfig: 'PlatformEventSubscriberConfig',
  PlatformEventSubscriberConfig: 'PlatformEventSubscriberConfig',
  platformEventChannel: 'PlatformEventChannel',
  platformEventChannelMember: 'PlatformEventChannelMember',
  cachePartition: 'PlatformCachePartition',
  quickAction: 'QuickAction',
  pathAssistant: 'PathAssistant',
  homePageLayout: 'HomePageLayout',
  permissionSetLicense: 'PermissionSetLicense',
  messageChannel: 'LightningMessageChannel',
  notiftype: 'CustomNotificationType',
  settings: 'Settings',
  reportType: 'ReportType',
  translation: 'Translations',
  objectTranslation: 'CustomObjectTranslation',
  fieldTranslation: 'CustomFieldTranslation',
  globalValueSetTranslation: 'GlobalValueSetTranslation',
  standardValueSetTranslation: 'StandardValueSetTranslation',
  testSuite: 'ApexTestSuite',
  delegateGroup: 'DelegateGroup',
  brandingSet: 'BrandingSet',
  theme: 'LightningExperienceTheme',
  customHelpMenuSection: 'CustomHelpMenuSection',
  appMenu: 'AppMenu',
  corsWhitelistOrigin: 'CorsWhitelistOrigin',
  connectedApp: 'ConnectedApp'
};

const CONTENT: Readonly<Record<string, string>> = {
  cls: 'ApexClass',
  trigger: 'ApexTrigger',
  page: 'ApexPage',
  component: 'ApexComponent',
  resource: 'StaticResource',
  dwl: 'DataWeaveResource',
  asset: 'ContentAsset'
};

/** Types kept in folders, by file ending; a folder counts as a component of the type it holds. */
const IN_FOLDERS: Readonly<Record<string, string>> = { report: 'Report', dashboard: 'Dashboard' };

/** Types whose files are read, by file ending. Everything else ends in `unsupported`. */
export const COMPONENT_TYPES: ReadonlyMap<string, ComponentType> = new Map<string, ComponentType>([
  ...Object.entries(PLAIN).map(([suffix, type]) => [suffix, { type, suffix }] as const),
  ...Object.entries(CONTENT).map(([suffix, type]) => [suffix, { type, suffix, content: true }] as const),
  ...Object.entries(IN_FOLDERS).flatMap(
    ([suffix, type]) =>
      [
        [suffix, { type, suffix, inFolder: true }],
        [`${suffix}Folder`, { type, suffix: `${suffix}Folder` }]
      ] as const
  ),
  ...OBJECT_CHILDREN.map((entry) => [entry.suffix, entry] as const)
]);

/** Folders whose sub-folders are bundles, with the type of the bundle. */
export const BUNDLE_FOLDERS: ReadonlyMap<string, string> = new Map([
  ['lwc', 'LightningComponentBundle'],
  ['aura', 'AuraDefinitionBundle'],
  ['experiences', 'ExperienceBundle'],
  ['digitalExperiences', 'DigitalExperienceBundle'],
  ['waveTemplates', 'WaveTemplateBundle']
]);
