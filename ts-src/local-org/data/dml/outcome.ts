import { apexError } from '../../apex/runtime/exceptions.js';
import type { DmlOp, DmlRowResult } from '../../apex/runtime/host.js';
import { VERBS, type DmlRow } from './types.js';

/** What callers learn about a row. */
export function rowResult(row: DmlRow): DmlRowResult {
  const success = row.errors.length === 0;
  return {
    id: success || row.prev !== null ? row.id : row.given.id,
    success,
    created: success && row.created,
    errors: row.errors
  };
}

/** Throws `System.DmlException` for the rows that failed, in the platform's words. */
export function throwFailures(op: DmlOp, rows: readonly DmlRow[]): never {
  const failed = rows.filter((row) => row.errors.length > 0);
  const dmlRows = failed.flatMap((row) =>
    row.errors.map((error) => ({ index: row.index, id: row.given.id, ...error }))
  );
  const [first] = failed;
  const [error] = first?.errors ?? [];
  const withId = op !== 'insert' && first?.given.id ? ` with id ${first.given.id}` : '';
  const fields = `[${(error?.fields ?? []).join(', ')}]`;
  const message = `${VERBS[op]} failed. First exception on row ${first?.index ?? 0}${withId}; first error: ${error?.statusCode ?? ''}, ${error?.message ?? ''}: ${fields}`;
  throw apexError('System.DmlException', message, { dmlRows });
}
