import { ownName } from '../../metadata/code-namespace.js';
import type { OrgMetadata } from '../../metadata/org-metadata.js';
import { flag, text } from '../../metadata/xml.js';

/** A custom label. */
export interface Label {
  readonly text: string;
  /** Only code of its package may use it. */
  readonly protected: boolean;
}

/** Custom labels by lower-case name, `ns__name` for those of a package. */
export type Labels = ReadonlyMap<string, Label>;

/** Custom labels of the org. */
export function readLabels(metadata: OrgMetadata): Labels {
  const labels = new Map<string, Label>();
  for (const { fullName, xml } of metadata.components('CustomLabel')) {
    labels.set(fullName.toLowerCase(), { text: text(xml, 'value') ?? '', protected: flag(xml, 'protected') });
  }
  return labels;
}

/** Text of a label as the running code names it; null when there is none. */
export function labelText(labels: Labels, name: string): string | null {
  return (labels.get(ownName(name) ?? '') ?? labels.get(name.toLowerCase()))?.text ?? null;
}
