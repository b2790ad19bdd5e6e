import { derivedId } from '../data/ids.js';
import type { OrgMetadata } from '../metadata/org-metadata.js';
import type { OrgStore } from './store.js';

/** Id of the ApexClass row of a top-level class. */
export function apexClassId(name: string): string {
  return derivedId('01p', name);
}

/** Writes the ApexClass and ApexTrigger rows of the project's sources. */
export function writeApexRows(store: OrgStore, metadata: OrgMetadata): void {
  for (const source of metadata.apex) {
    const isClass = source.kind === 'class';
    store.writeRow(isClass ? 'ApexClass' : 'ApexTrigger', {
      Id: isClass ? apexClassId(source.name) : derivedId('01q', source.name),
      Name: source.name,
      NamespacePrefix: metadata.project.namespace || null,
      Status: source.active ? 'Active' : 'Inactive',
      IsValid: true,
      LengthWithoutComments: source.text.length
    });
  }
}
