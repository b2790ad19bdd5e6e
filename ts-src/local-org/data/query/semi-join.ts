import { isHidden } from '../../metadata/code-namespace.js';
import type { ObjectDescribe } from '../../metadata/schema-types.js';
import type { Query } from '../soql/ast.js';
import { noSuchObject, SoqlError } from '../soql/errors.js';
import { checkAccess } from './check-access.js';
import type { QueryRun } from './context.js';
import { Filter } from './filter.js';
import { unprotected } from './protected-records.js';
import { Scope } from './scope.js';
import type { SqlBuilder } from './sql-builder.js';

/** The query of `IN (SELECT ...)` as SQL with one column. */
export function semiJoin(query: Query, run: QueryRun, sql: SqlBuilder): string {
  const object = run.context.schema.object(query.from.name);
  if (!object || isHidden(object)) return noSuchObject(run.text, query.from.position, query.from.name);
  const [item] = query.select;
  if (query.select.length !== 1 || item?.kind !== 'field') {
    throw new SoqlError('MALFORMED_QUERY', 'A semi join sub-select must select exactly one field');
  }
  const scope = new Scope(object, query.from.alias, run, sql);
  const column = scope.resolve(item.path);
  const tests = [`${column.sql} IS NOT NULL`, ...filters(query, object, scope, run, sql)];
  checkAccess(query, scope, run);
  return `SELECT ${column.sql} FROM ${scope.fromSql()} WHERE ${tests.join(' AND ')}`;
}

function filters(query: Query, object: ObjectDescribe, scope: Scope, run: QueryRun, sql: SqlBuilder): string[] {
  const tests: string[] = [];
  if (query.where) tests.push(new Filter(scope, run, sql, semiJoin).condition(query.where));
  if (object.fields.has('isdeleted')) tests.push(`${scope.alias}."IsDeleted" = 0`);
  const open = unprotected(object, scope.alias, sql);
  if (open !== null) tests.push(open);
  const shared = run.access.sharing === 'with' ? run.context.sharing.readable(object, scope.alias, sql) : null;
  return shared === null ? tests : [...tests, shared];
}
