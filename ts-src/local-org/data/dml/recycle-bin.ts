import type { DmlRowResult } from '../../apex/runtime/host.js';
import type { SObject } from '../../apex/runtime/values/index.js';
import type { DmlWork } from './work.js';

/** Removes deleted records, and what was deleted with them, for good. Each row says whether it was in the recycle bin. */
export function emptyRecycleBin(records: readonly SObject[], work: DmlWork): DmlRowResult[] {
  return records.map((record) => purge(record, work));
}

function purge(record: SObject, work: DmlWork): DmlRowResult {
  const { id, describe } = record;
  const object = describe && work.context.schema.object(describe.apiName);
  const stored = object && id !== null ? work.records.byIds(object, [id]).get(id) : undefined;
  if (!object || id === null || stored?.peek('IsDeleted') !== true) {
    const error = { statusCode: 'UNDELETE_FAILED', message: 'Entity is not in the recycle bin', fields: [] };
    return { id, success: false, created: false, errors: [error] };
  }
  const { db, schema } = work.context;
  for (const entry of db.all('SELECT object, id FROM "_trash" WHERE root = ? AND field IS NULL', [id])) {
    const below = schema.object(String(entry['object']));
    if (below) work.records.remove(below, [String(entry['id'])]);
  }
  work.records.remove(object, [id]);
  db.run('DELETE FROM "_trash" WHERE root = ?', [id]);
  return { id, success: true, created: false, errors: [] };
}
