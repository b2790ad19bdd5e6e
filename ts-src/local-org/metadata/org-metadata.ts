import { ownName } from './code-namespace.js';
import type { ProjectInfo } from './project.js';
import type { XmlNode } from './xml.js';

/** One metadata component, as the project declares it. */
export interface Component {
  /** Metadata API type: `CustomObject`, `CustomField`, `Layout`. */
  readonly type: string;
  /** `Account.Rating__c` for parts of objects, otherwise the plain name. */
  readonly fullName: string;
  /** Of the installed package it came with; empty for the org's own. */
  readonly namespace: string;
  /** Absolute file of the XML. */
  readonly path: string;
  /** Parsed content below the root element. */
  readonly xml: XmlNode;
  /** Absolute content file or bundle folder, for classes, static resources, bundles. */
  readonly contentPath: string | null;
}

/** A Lightning Web Component or other bundle: every file in its folder. */
export interface Bundle extends Component {
  readonly files: readonly string[];
}

/** Apex source with its settings. */
export interface ApexSource {
  readonly name: string;
  /** Of the installed package it came with; empty for the org's own. */
  readonly namespace: string;
  readonly kind: 'class' | 'trigger';
  readonly path: string;
  readonly text: string;
  /** `65.0`. */
  readonly apiVersion: string;
  readonly active: boolean;
}

/** A file the reader does not know. */
export interface UnsupportedFile {
  readonly path: string;
  readonly reason: string;
}

/** Everything read from one project: generic components and Apex. Typed views are functions beside this file. */
export class OrgMetadata {
  readonly project: ProjectInfo;
  readonly unsupported: readonly UnsupportedFile[];
  readonly apex: readonly ApexSource[];
  #byType = new Map<string, Map<string, Component>>();

  constructor(
    project: ProjectInfo,
    components: readonly Component[],
    apex: readonly ApexSource[],
    unsupported: readonly UnsupportedFile[]
  ) {
    this.project = project;
    this.apex = apex;
    this.unsupported = unsupported;
    for (const component of components) this.#add(component);
    const namespaces = [...components, ...apex].map((each) => each.namespace);
    this.namespaces = [...new Set(namespaces)].filter((namespace) => namespace !== '');
  }

  /** Components of a type in reading order (package directories as declared, then by path). */
  components(type: string): readonly Component[] {
    return [...(this.#byType.get(type)?.values() ?? [])];
  }

  /** Bundles of a type (`LightningComponentBundle`, `AuraDefinitionBundle`). */
  bundles(type: string): readonly Bundle[] {
    return this.components(type) as readonly Bundle[];
  }

  /** One component by type and case-insensitive full name; code of a package may leave its own namespace out. */
  component(type: string, fullName: string): Component | undefined {
    const ofType = this.#byType.get(type);
    return ofType?.get(ownName(fullName) ?? '') ?? ofType?.get(fullName.toLowerCase());
  }

  /** Namespaces of the packages installed, in the order of their installation. */
  readonly namespaces: readonly string[];

  /** Types present in the project, sorted. */
  types(): readonly string[] {
    return [...this.#byType.keys()].sort();
  }

  /** Takes over what another one has read, for everybody who holds this one. */
  become(other: OrgMetadata): void {
    const { project, apex, unsupported, namespaces } = other;
    this.#byType = other.#byType;
    Object.assign(this, { project, apex, unsupported, namespaces });
  }

  /** Later package directories win, as a deployment of one directory after the other does. */
  #add(component: Component): void {
    const ofType = this.#byType.get(component.type) ?? new Map<string, Component>();
    this.#byType.set(component.type, ofType.set(component.fullName.toLowerCase(), component));
  }
}
