import type { OrgMetadata } from '../metadata/org-metadata.js';
import { children, text } from '../metadata/xml.js';

/** Custom labels of the project by lower-case name. */
export function readLabels(metadata: OrgMetadata): Map<string, string> {
  const labels = new Map<string, string>();
  for (const component of metadata.components('CustomLabels')) {
    for (const label of children(component.xml, 'labels')) {
      const name = text(label, 'fullName');
      if (name !== null) labels.set(name.toLowerCase(), text(label, 'value') ?? '');
    }
  }
  return labels;
}
