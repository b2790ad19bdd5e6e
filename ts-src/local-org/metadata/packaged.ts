import { type ComponentName, componentsOf } from './layers.js';
import { OrgMetadata, type ApexSource, type Component } from './org-metadata.js';
import type { XmlNode, XmlValue } from './xml.js';

/** A name of the project's own: one that has a suffix and no namespace yet. */
const OWN =
  /(?<![\w$])([A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)*)__(c|e|mdt|r|Share|History|Feed|ChangeEvent|(?:Latitude|Longitude)__s)\b/g;
/** `$Label.Name`, `$Permission.Name`. */
const GLOBALS = /(\$(?:Label|Permission)\.)([A-Za-z]\w*)/g;
/** `$CustomMetadata.Type__mdt.Record`. */
const RECORDS = /(\$CustomMetadata\.\w+__mdt\.)(\w+)/g;

/** What people read, and values that belong to nobody's namespace. */
const PROSE = new Set([
  ...['label', 'labels', 'pluralLabel', 'masterLabel', 'description', 'inlineHelpText', 'helpText', 'errorMessage'],
  ...['shortDescription', 'title', 'text', 'content', 'startsWith']
]);
/** Elements that name another component, with its type. */
const REFERENCES: Readonly<Record<string, string>> = {
  tab: 'CustomTab',
  tabs: 'CustomTab',
  application: 'CustomApplication',
  apexClass: 'ApexClass',
  apexPage: 'ApexPage',
  content: 'FlexiPage',
  flexiPage: 'FlexiPage',
  flexipage: 'FlexiPage',
  utilityBar: 'FlexiPage',
  lwcComponent: 'LightningComponentBundle',
  externalCredential: 'ExternalCredential',
  permissionSets: 'PermissionSet',
  platformEventConsumer: 'ApexTrigger',
  valueSetName: 'GlobalValueSet',
  name: 'CustomPermission',
  customPermission: 'CustomPermission',
  requiredPermission: 'CustomPermission',
  layout: 'Layout'
};
/** Types whose names belong to the org and not to a package. */
const UNPACKAGED = new Set([
  ...['Profile', 'Settings', 'StandardValueSet', 'Queue', 'Group', 'Role', 'SharingRules', 'AppMenu', 'DelegateGroup'],
  ...['CustomObject', 'CustomField', 'Layout', 'RemoteSiteSetting', 'CorsWhitelistOrigin']
]);

/** A project as it is once installed as a managed package: its namespace is in front of every name of its own. */
export function packaged(metadata: OrgMetadata, namespace: string): OrgMetadata {
  const naming = new Naming(metadata, namespace);
  const components = componentsOf(metadata).map((each) => naming.component(each));
  const apex = metadata.apex.map((source): ApexSource => ({ ...source, namespace }));
  const project = { ...metadata.project, namespace };
  return new OrgMetadata(project, components, apex, metadata.unsupported);
}

/**
 * What an org holds of several projects: packages first, then what extends them. What a package has installed stays as it
 * is. The first one names the org.
 */
export function together(projects: readonly [OrgMetadata, ...OrgMetadata[]]): OrgMetadata {
  const components = projects.flatMap((each, at) =>
    componentsOf(each).filter(
      ({ type, fullName }) => !projects.slice(0, at).some((earlier) => earlier.component(type, fullName))
    )
  );
  return new OrgMetadata(
    projects[0].project,
    components,
    projects.flatMap((each) => each.apex),
    projects.flatMap((each) => each.unsupported)
  );
}

/** Puts a namespace in front of the custom names in a text that have none. */
export function qualified(text: string, namespace: string): string {
  return text.replace(OWN, `${namespace}__$&`);
}

/** Puts a namespace in front of names. */
class Naming {
  private readonly metadata: OrgMetadata;
  private readonly namespace: string;

  constructor(metadata: OrgMetadata, namespace: string) {
    this.metadata = metadata;
    this.namespace = namespace;
  }

  component(given: Component): Component {
    const { namespace } = this;
    return { ...given, namespace, fullName: this.fullName(given), xml: this.node(given.xml, given.type) };
  }

  /** Parts of objects keep their own developer names, except fields. */
  private fullName({ type, fullName }: ComponentName): string {
    if (type === 'CustomMetadata') {
      const [owner = '', record = ''] = fullName.split('.');
      return `${this.prefixed(owner)}.${this.prefixed(record)}`;
    }
    if (type === 'FieldSet') {
      const [object = '', set = ''] = fullName.split('.');
      return object.includes('__') ? this.text(fullName) : `${object}.${this.prefixed(set)}`;
    }
    const named = this.text(fullName);
    if (named !== fullName || fullName.includes('.') || UNPACKAGED.has(type)) return named;
    return this.prefixed(fullName);
  }

  private prefixed(name: string): string {
    return name.includes('__') ? this.text(name) : `${this.namespace}__${name}`;
  }

  private text(text: string): string {
    const { namespace } = this;
    const records = text.replace(RECORDS, (_all, lead: string, name: string) => `${lead}${this.prefixed(name)}`);
    return qualified(records, namespace).replace(GLOBALS, (all, lead: string, name: string) =>
      this.owns(lead, name) ? `${lead}${namespace}__${name}` : all
    );
  }

  private owns(lead: string, name: string): boolean {
    if (lead === '$Permission.') return this.metadata.component('CustomPermission', name) !== undefined;
    return !name.includes('__');
  }

  private node(node: XmlNode, type: string): XmlNode {
    return Object.fromEntries(
      Object.entries(node).map(([key, value]) => [key, key.startsWith('@') ? value : this.value(key, value, type)])
    );
  }

  private value(key: string, value: XmlValue, type: string): XmlValue {
    if (Array.isArray(value))
      return value.map((each: string | XmlNode) => this.value(key, each, type) as string | XmlNode);
    if (typeof value === 'object') return this.node(value as XmlNode, type);
    return typeof value === 'string' ? this.named(key, value, type) : value;
  }

  private named(key: string, value: string, type: string): string {
    // Values of custom metadata are read with their field, which knows what is a name; labels are for people.
    if (key === 'value' && (type === 'CustomMetadata' || type.startsWith('CustomLabel'))) return value;
    if (type.startsWith('CustomLabel') && key === 'fullName') return this.prefixed(value);
    if (key === 'relationshipName' && type === 'CustomField') return this.prefixed(value);
    if (key === 'externalCredentialPrincipal') return this.prefixed(value);
    if (key === 'componentName') {
      const own = this.metadata.component('LightningComponentBundle', value.replace(/^c:/, ''));
      return own ? `${this.namespace}:${own.fullName}` : value;
    }
    const target = REFERENCES[key];
    if (target !== undefined && this.metadata.component(target, value)) {
      return this.fullName({ type: target, fullName: value });
    }
    return PROSE.has(key) ? value : this.text(value);
  }
}
