import { splitName } from '../../metadata/code-namespace.js';
import type { OrgMetadata } from '../../metadata/org-metadata.js';
import type { Schema } from '../../metadata/schema-types.js';
import { flag, text } from '../../metadata/xml.js';
import { derivedId } from '../ids.js';
import type { SeedWriter } from './writer.js';

/** Writes the rows Apex finds deployed setup by: cache partitions, notification types and apps. */
export function seedSetupRows(schema: Schema, metadata: OrgMetadata | null, writer: SeedWriter): void {
  for (const { fullName, xml } of metadata?.components('PlatformCachePartition') ?? []) {
    writer.write('PlatformCachePartition', {
      Id: derivedId(prefix(schema, 'PlatformCachePartition'), fullName),
      DeveloperName: splitName(fullName).name,
      MasterLabel: text(xml, 'masterLabel') ?? fullName,
      Language: 'en_US',
      NamespacePrefix: splitName(fullName).namespace,
      IsDefaultPartition: flag(xml, 'isDefaultPartition')
    });
  }
  for (const { fullName, xml } of metadata?.components('CustomNotificationType') ?? []) {
    const label = text(xml, 'masterLabel') ?? fullName;
    writer.write('CustomNotificationType', {
      Id: derivedId(prefix(schema, 'CustomNotificationType'), fullName),
      DeveloperName: splitName(fullName).name,
      NamespacePrefix: splitName(fullName).namespace,
      MasterLabel: label,
      CustomNotifTypeName: label,
      Language: 'en_US',
      Desktop: flag(xml, 'desktop'),
      Mobile: flag(xml, 'mobile')
    });
  }
  (metadata?.components('CustomApplication') ?? []).forEach(({ fullName, xml }, at) => {
    writer.write('AppMenuItem', {
      Id: derivedId(prefix(schema, 'AppMenuItem'), fullName),
      Name: splitName(fullName).name,
      NamespacePrefix: splitName(fullName).namespace,
      Label: text(xml, 'label') ?? fullName,
      ApplicationId: derivedId('02u', fullName),
      Type: 'TabSet',
      SortOrder: at,
      IsVisible: true,
      IsAccessible: true
    });
  });
}

function prefix(schema: Schema, object: string): string {
  return schema.object(object)?.keyPrefix ?? '000';
}
