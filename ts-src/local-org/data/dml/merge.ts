import { apexError } from '../../apex/runtime/exceptions.js';
import type { ObjectDescribe } from '../../metadata/schema-types.js';
import { isStored } from '../store/columns.js';
import { quote } from '../store/database.js';
import { deleteChunk } from './remove.js';
import { updateChunk } from './save.js';
import { fail, type DmlRow } from './types.js';
import { alive, type DmlWork } from './work.js';

const MAX_DUPLICATES = 2;

/** Merges duplicates into the first row: their children move, then they are deleted, then the master is saved. */
export function mergeRecords(rows: DmlRow[], work: DmlWork): void {
  const [master, ...losers] = rows as [DmlRow, ...DmlRow[]];
  const object = master.given.describe;
  if (!object?.mergeable)
    throw apexError('System.TypeException', `DML operation Merge not allowed on ${master.given.typeName}`);
  if (losers.length > MAX_DUPLICATES)
    return fail(master, 'TOO_MANY_RECORDS', 'merge request must contain at most 3 records', []);
  for (const loser of losers) moveChildren(object, loser.id as string, master.id as string, work);
  deleteChunk(object, losers, work);
  for (const loser of alive(losers)) {
    if (!object.fields.has('masterrecordid')) continue;
    work.context.db.run(`UPDATE ${work.context.tables.of(object)} SET "MasterRecordId" = ? WHERE "Id" = ?`, [
      master.id,
      loser.id
    ]);
  }
  const mode = { access: { mode: 'system', sharing: 'without' }, allOrNone: true, strictFields: false } as const;
  updateChunk(object, [master], work, mode);
}

function moveChildren(object: ObjectDescribe, from: string, to: string, work: DmlWork): void {
  for (const relation of object.childRelationships) {
    const child = work.context.schema.object(relation.childObject);
    const field = child?.fields.get(relation.field.toLowerCase());
    if (!child || !field || !isStored(field) || child.kind === 'share') continue;
    const column = quote(field.apiName);
    work.context.db.run(`UPDATE ${work.context.tables.of(child)} SET ${column} = ? WHERE ${column} = ?`, [to, from]);
  }
}
