import { codeSpace, splitName } from '../../metadata/code-namespace.js';
import type { ObjectDescribe } from '../../metadata/schema-types.js';
import type { SqlBuilder } from './sql-builder.js';

/**
 * A condition that hides protected custom metadata records from code that is neither of their package nor of their
 * type's; null when there is nothing to hide.
 */
export function unprotected(object: ObjectDescribe, alias: string, sql: SqlBuilder): string | null {
  if (object.kind !== 'metadata') return null;
  const owner = splitName(object.apiName).namespace?.toLowerCase() ?? '';
  if (owner === codeSpace.namespace) return null;
  const own = sql.param(codeSpace.namespace);
  return `(${alias}."IsProtected" IS NOT 1 OR LOWER(COALESCE(${alias}."NamespacePrefix", '')) = ${own})`;
}
