import { createHash } from 'node:crypto';
import type { OrgMetadata } from '../../metadata/org-metadata.js';

/** Types that say nothing code could be checked against. */
const UNSEEN = new Set([
  'ApexClass',
  'ApexTrigger',
  'AppMenu',
  'AuraDefinitionBundle',
  'BrandingSet',
  'CompactLayout',
  'CustomApplication',
  'CustomMetadata',
  'CustomTab',
  'FlexiPage',
  'HomePageLayout',
  'Layout',
  'LightningComponentBundle',
  'ListView',
  'PathAssistant',
  'PermissionSet',
  'PermissionSetGroup',
  'Profile',
  'QuickAction',
  'ReportType'
]);

/** Changes with everything Apex is checked against besides itself: objects, fields, labels, flows, features. */
export function fingerprintOf(metadata: OrgMetadata, features: Readonly<Record<string, boolean>>): string {
  const hash = createHash('sha256').update(JSON.stringify([features, metadata.namespaces]));
  for (const type of metadata.types()) {
    if (UNSEEN.has(type)) continue;
    for (const { fullName, namespace, xml } of metadata.components(type)) {
      hash.update(`${type} ${namespace} ${fullName} `).update(JSON.stringify(xml));
    }
  }
  return hash.digest('hex');
}
