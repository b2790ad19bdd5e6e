import type { UserContext } from '../../apex/runtime/host.js';
import type { Org } from '../org.js';
import { refuse } from './api-error.js';

/** Locks held as another session would hold them, to see what a package does then. */
export interface LockRequest {
  readonly ids: readonly string[];
  /** How long; 0 ends such locks. */
  readonly seconds: number;
}

/** Holds locks on records for a time. Refuses who may not modify all data, ids of no record, and what is locked. */
export function lockRecords(org: Org, user: UserContext, { ids, seconds }: LockRequest): { locked: string[] } {
  if (!user.hasSystemPermission('ModifyAllData')) {
    throw refuse(403, 'INSUFFICIENT_ACCESS', 'Locking records takes the permission to modify all data');
  }
  if (!Number.isFinite(seconds) || seconds < 0) throw refuse(400, 'INVALID_FIELD', 'seconds: a number from 0');
  const records = ids.map((id) => existing(org, id));
  const held = org.locks.holdFor(records, seconds * 1000);
  if (held.length > 0) throw refuse(400, 'UNABLE_TO_LOCK_ROW', `locked already: ${held.join(', ')}`);
  return { locked: seconds === 0 ? [] : records };
}

function existing(org: Org, id: string): string {
  const canonical = org.canonicalId(id);
  const object = canonical === null ? undefined : org.schema.objectByKeyPrefix(canonical.slice(0, 3));
  if (canonical === null || !object || !org.store.exists(object.apiName, canonical)) {
    throw refuse(404, 'NOT_FOUND', `No record ${id}`);
  }
  return canonical;
}
