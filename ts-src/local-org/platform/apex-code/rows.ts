import { crc32 } from 'node:zlib';
import { ApexDouble } from '../../apex/runtime/values/index.js';
import { derivedId } from '../../data/ids.js';
import type { OrgMetadata } from '../../metadata/org-metadata.js';
import { type OrgStore, SYSTEM } from '../store/org-store.js';

/** Id of the ApexClass row of a top-level class, by its name with its namespace. */
export function apexClassId(name: string): string {
  return derivedId('01p', name);
}

/** Id of the ApexTrigger row of a trigger. */
export function apexTriggerId(name: string): string {
  return derivedId('01q', name);
}

/** Writes the ApexClass and ApexTrigger rows of the project's sources; those that did not change are left alone. */
export function writeApexRows(store: OrgStore, metadata: OrgMetadata): void {
  const known = new Map<string, number>();
  for (const name of ['ApexClass', 'ApexTrigger']) {
    for (const row of store.query({ soql: `SELECT Id, BodyCrc FROM ${name}`, binds: new Map(), access: SYSTEM })) {
      known.set(row.id ?? '', (row.peek('BodyCrc') as ApexDouble | undefined)?.value ?? -1);
    }
  }
  for (const source of metadata.apex) {
    const isClass = source.kind === 'class';
    const qualified = source.namespace === '' ? source.name : `${source.namespace}.${source.name}`;
    const id = isClass ? apexClassId(qualified) : apexTriggerId(qualified);
    const crc = crc32(`${source.apiVersion} ${source.text}`);
    if (known.get(id) === crc) continue;
    store.writeRow(isClass ? 'ApexClass' : 'ApexTrigger', {
      Id: id,
      Name: source.name,
      NamespacePrefix: source.namespace === '' ? null : source.namespace,
      ApiVersion: new ApexDouble(Number(source.apiVersion)),
      Status: source.active ? 'Active' : 'Inactive',
      IsValid: true,
      Body: source.text,
      BodyCrc: new ApexDouble(crc),
      LengthWithoutComments: source.text.length
    });
  }
}
