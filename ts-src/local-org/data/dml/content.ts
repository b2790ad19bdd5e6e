import { ApexBlob, SObject } from '../../apex/runtime/values/index.js';
import type { ObjectDescribe } from '../../metadata/schema-types.js';
import type { DmlRow } from './types.js';
import type { DmlWork } from './work.js';

/** Before a file version is saved: its document is made or its older versions stop being the latest. */
export function prepareContentVersions(object: ObjectDescribe, rows: readonly DmlRow[], work: DmlWork): void {
  if (object.apiName !== 'ContentVersion') return;
  for (const row of rows) {
    const next = row.next as SObject;
    const given = next.peek('ContentDocumentId');
    if (typeof given === 'string') {
      work.context.db.run(`UPDATE ${work.context.tables.of(object)} SET "IsLatest" = 0 WHERE "ContentDocumentId" = ?`, [
        given
      ]);
    }
    describeFile(next);
    if (typeof given !== 'string') next.poke('ContentDocumentId', makeDocument(next, row.id as string, work));
  }
}

function describeFile(next: SObject): void {
  const path = next.peek('PathOnClient');
  const data = next.peek('VersionData');
  const extension = typeof path === 'string' && path.includes('.') ? (path.split('.').at(-1) ?? '') : '';
  next.poke('IsLatest', true);
  next.poke('VersionNumber', next.peek('VersionNumber') ?? '1');
  next.poke('FileExtension', extension === '' ? null : extension);
  next.poke('FileType', extension === '' ? 'UNKNOWN' : extension.toUpperCase());
  next.poke('ContentSize', data instanceof ApexBlob ? data.bytes.length : 0);
  if ((next.peek('Title') ?? null) === null && typeof path === 'string')
    next.poke('Title', path.replace(/\.[^.]*$/, ''));
}

function makeDocument(version: SObject, versionId: string, work: DmlWork): string {
  const object = work.context.schema.object('ContentDocument') as ObjectDescribe;
  const document = new SObject(object);
  const id = work.sequences.newId(object);
  document.poke('Id', id);
  document.poke('Title', version.peek('Title') ?? version.peek('PathOnClient') ?? null);
  document.poke('LatestPublishedVersionId', versionId);
  for (const name of [
    'OwnerId',
    'FileType',
    'FileExtension',
    'ContentSize',
    'Description',
    'CreatedById',
    'CreatedDate',
    'LastModifiedById',
    'LastModifiedDate',
    'SystemModstamp'
  ]) {
    document.poke(name, version.peek(name) ?? null);
  }
  work.records.insert(object, document);
  linkDocument(id, version, work);
  return id;
}

/** A file belongs to its owner and to the record it was first published at. */
function linkDocument(documentId: string, version: SObject, work: DmlWork): void {
  const object = work.context.schema.object('ContentDocumentLink') as ObjectDescribe;
  const places = [version.peek('OwnerId'), version.peek('FirstPublishLocationId')].filter(
    (id) => typeof id === 'string'
  );
  for (const place of new Set(places)) {
    const link = new SObject(object);
    link.poke('Id', work.sequences.newId(object));
    link.poke('ContentDocumentId', documentId);
    link.poke('LinkedEntityId', place);
    link.poke('ShareType', place === version.peek('OwnerId') ? 'I' : 'V');
    link.poke('Visibility', 'AllUsers');
    work.records.insert(object, link);
  }
}
