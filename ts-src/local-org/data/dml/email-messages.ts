import { ApexList, SObject } from '../../apex/runtime/values/index.js';
import type { FieldDescribe, ObjectDescribe } from '../../metadata/schema-types.js';
import { fail, type DmlRow } from './types.js';
import type { DmlWork } from './work.js';

const DRAFT = '5';
const NEW = '0';
const READ = '1';

/** Kind of recipient → the fields that name them: by id, and by address. */
const RECIPIENTS = [
  { type: 'ToAddress', ids: 'ToIds', addresses: 'ToAddress' },
  { type: 'CcAddress', ids: 'CcIds', addresses: 'CcAddress' },
  { type: 'BccAddress', ids: 'BccIds', addresses: 'BccAddress' },
  { type: 'FromAddress', ids: null, addresses: 'FromAddress' }
] as const;

/** What may change of an e-mail that is no draft: who sees it, custom fields, and that it was read. */
export function refuseSentEmailChanges(
  object: ObjectDescribe,
  row: DmlRow,
  changed: () => readonly FieldDescribe[]
): void {
  if (object.apiName !== 'EmailMessage' || row.prev?.peek('Status') === DRAFT) return;
  const read = row.prev?.peek('Status') === NEW && row.next?.peek('Status') === READ;
  const refused = changed().filter(
    (field) =>
      !field.custom &&
      field.updateable &&
      field.apiName !== 'IsExternallyVisible' &&
      !(read && field.apiName === 'Status')
  );
  if (refused.length === 0) return;
  const names = refused.map((field) => field.apiName);
  fail(
    row,
    'INSUFFICIENT_ACCESS_OR_READONLY',
    `insufficient access rights on object id: only drafts can be edited`,
    names
  );
}

/** Keeps the EmailMessageRelation rows of saved e-mails: one for each person and address they name. */
export function relateEmails(object: ObjectDescribe, rows: readonly DmlRow[], work: DmlWork): void {
  if (object.apiName !== 'EmailMessage') return;
  const relation = work.context.schema.object('EmailMessageRelation') as ObjectDescribe;
  for (const { id, next } of rows) {
    if (id === null || next === null) continue;
    const old = work.records.where(relation, 'EmailMessageId', [id]).map((record) => record.id as string);
    work.records.remove(relation, old);
    for (const recipient of RECIPIENTS) {
      for (const person of listed(recipient.ids === null ? null : next.peek(recipient.ids)))
        write(relation, next, recipient.type, person, addressOf(person, work), work);
      for (const address of addresses(next.peek(recipient.addresses)))
        write(relation, next, recipient.type, null, address, work);
    }
  }
}

function listed(value: unknown): string[] {
  return value instanceof ApexList ? (value.items as string[]) : [];
}

function addresses(value: unknown): string[] {
  return typeof value === 'string' ? value.split(/[;,]\s*/).filter((each) => each.trim() !== '') : [];
}

function addressOf(id: string, work: DmlWork): string | null {
  const object = work.context.schema.objectByKeyPrefix(id.slice(0, 3));
  const email = object ? work.records.byIds(object, [id]).get(id)?.peek('Email') : null;
  return typeof email === 'string' ? email : null;
}

function write(
  relation: ObjectDescribe,
  email: SObject,
  type: string,
  person: string | null,
  address: string | null,
  work: DmlWork
): void {
  const row = new SObject(relation);
  const values = {
    Id: work.sequences.newId(relation),
    EmailMessageId: email.id,
    RelationType: type,
    RelationId: person,
    RelationObjectType:
      person === null ? null : (work.context.schema.objectByKeyPrefix(person.slice(0, 3))?.apiName ?? null),
    RelationAddress: address,
    CreatedById: email.peek('LastModifiedById') ?? null,
    CreatedDate: email.peek('LastModifiedDate') ?? null,
    SystemModstamp: email.peek('SystemModstamp') ?? null
  };
  for (const [name, value] of Object.entries(values)) row.poke(name, value);
  work.records.insert(relation, row);
}
