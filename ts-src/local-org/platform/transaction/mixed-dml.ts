import { apexError } from '../../apex/runtime/exceptions.js';
import type { DmlError, DmlRequest, DmlRowResult } from '../../apex/runtime/host.js';
import type { SObject } from '../../apex/runtime/values/index.js';

/** Objects that may not be changed in one transaction with ordinary records. */
const SETUP_OBJECTS = new Set([
  'FieldPermissions',
  'Group',
  'GroupMember',
  'ObjectPermissions',
  'PermissionSet',
  'PermissionSetAssignment',
  'PermissionSetGroup',
  'PermissionSetGroupComponent',
  'QueueSobject',
  'SetupEntityAccess',
  'UserPackageLicense',
  'UserRole'
]);

/** Fields of a user whose change makes it a setup change. */
const SETUP_USER_FIELDS = ['UserRoleId', 'IsActive', 'Username', 'ProfileId'];

/** Which kind of object a transaction changed first, and which object that was. */
export class MixedDml {
  private first: { setup: boolean; object: string } | null = null;

  /** Notes what a statement changes; the error its rows get when it mixes, or null. */
  note(request: DmlRequest): DmlError | null {
    for (const record of request.records) {
      const kind = kindOf(record, request.op);
      if (kind === null) continue;
      const current = { setup: kind === 'setup', object: record.typeName };
      this.first ??= current;
      if (this.first.setup !== current.setup) return mixed(current.object, this.first.object);
    }
    return null;
  }

  /** Runs `body` as if nothing had been changed before: `System.runAs`. */
  apart(body: () => void): void {
    const before = this.first;
    this.first = null;
    try {
      body();
    } finally {
      this.first = before;
    }
  }
}

function kindOf(record: SObject, op: DmlRequest['op']): 'setup' | 'ordinary' | null {
  const { typeName, describe } = record;
  if (SETUP_OBJECTS.has(typeName)) return mixes(typeName, op) ? null : 'setup';
  if (typeName !== 'User') return describe?.kind === 'standard' || describe?.kind === 'custom' ? 'ordinary' : null;
  const names = op === 'insert' ? ['UserRoleId'] : SETUP_USER_FIELDS;
  return names.some((name) => (record.peek(name) ?? null) !== null) ? 'setup' : null;
}

/** Groups may be made and changed beside ordinary records, but not deleted. */
function mixes(object: string, op: DmlRequest['op']): boolean {
  return object === 'Group' && op !== 'delete';
}

function mixed(object: string, original: string): DmlError {
  const message = `DML operation on setup object is not permitted after you have updated a non-setup object (or vice versa): ${object}, original object: ${original}`;
  return { statusCode: 'MIXED_DML_OPERATION', message, fields: [] };
}

/** What a statement that mixes answers: an exception when all rows must succeed, otherwise failed rows. */
export function refuseMixed(request: DmlRequest, error: DmlError): readonly DmlRowResult[] {
  if (!request.allOrNone) {
    return request.records.map(() => ({ id: null, success: false, created: false, errors: [error] }));
  }
  const verb = `${request.op[0]?.toUpperCase()}${request.op.slice(1)}`;
  const text = `${verb} failed. First exception on row 0; first error: ${error.statusCode}, ${error.message}: []`;
  const rows = request.records.map((record, index) => ({ index, id: record.id, ...error }));
  throw apexError('System.DmlException', text, { dmlRows: rows });
}
