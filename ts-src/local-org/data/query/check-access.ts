import type { FieldDescribe, ObjectDescribe } from '../../metadata/schema-types.js';
import type { Query } from '../soql/ast.js';
import { noSuchColumn, noSuchObject, SoqlError } from '../soql/errors.js';
import type { QueryRun } from './context.js';
import type { Scope } from './scope.js';

/** In user mode a query may not touch what the user may not read: it then does not exist, as the platform puts it. */
export function checkAccess(query: Query, scope: Scope, run: QueryRun): void {
  if (query.mode === 'SECURITY_ENFORCED') enforceSecurity(scope, run);
  if (run.access.mode !== 'user') return;
  const { permissions } = run.context;
  if (!permissions.mayRead(scope.object)) noSuchObject(run.text, query.from.position, query.from.name);
  for (const [object, fields] of scope.touched) {
    if (!permissions.mayRead(object)) noSuchObject(run.text, query.from.position, object.apiName);
    const hidden = firstHidden(object, fields, run);
    if (hidden) noSuchColumn(run.text, positionOf(hidden, run.text), hidden.apiName, object.apiName);
  }
}

function firstHidden(
  object: ObjectDescribe,
  fields: Iterable<FieldDescribe>,
  run: QueryRun
): FieldDescribe | undefined {
  return [...fields].find((field) => !run.context.permissions.mayReadField(object, field));
}

function positionOf(field: FieldDescribe, text: string): number {
  return Math.max(text.toLowerCase().indexOf(field.apiName.toLowerCase()), 0);
}

function enforceSecurity(scope: Scope, run: QueryRun): void {
  const { permissions } = run.context;
  const readable = permissions.mayRead(scope.object);
  const hidden = [...scope.touched].some(([object, fields]) => firstHidden(object, fields, run) !== undefined);
  if (readable && !hidden) return;
  throw new SoqlError('INSUFFICIENT_ACCESS', 'Insufficient permissions: secure query included inaccessible field');
}
