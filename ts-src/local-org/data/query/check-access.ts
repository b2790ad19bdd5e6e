import type { FieldDescribe, ObjectDescribe } from '../../metadata/schema-types.js';
import type { Query } from '../soql/ast.js';
import { noSuchColumn, noSuchObject, SoqlError } from '../soql/errors.js';
import type { QueryRun } from './context.js';
import type { Scope } from './scope.js';

/** In user mode a query may not touch what the user may not read: it then does not exist, as the platform puts it. */
export function checkAccess(query: Query, scope: Scope, run: QueryRun): void {
  if (query.mode === 'SECURITY_ENFORCED') enforceSecurity(scope, run);
  if (run.access.mode !== 'user') return;
  const hidden = hiddenFields(scope, run);
  try {
    refuseHidden(query, scope, run, hidden);
  } catch (error) {
    if (error instanceof SoqlError) error.inaccessible = hidden;
    throw error;
  }
}

/** Fields the query touches and the user may not read, by object; all of them when the object itself is closed. */
function hiddenFields(scope: Scope, run: QueryRun): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, ReadonlySet<string>>();
  for (const [object, fields] of scope.touched) {
    const closed = !run.context.permissions.mayRead(object);
    const names = [...fields].filter((field) => closed || !run.context.permissions.mayReadField(object, field));
    if (names.length > 0) found.set(object.apiName, new Set(names.map((field) => field.apiName)));
  }
  return found;
}

function refuseHidden(
  query: Query,
  scope: Scope,
  run: QueryRun,
  hidden: ReadonlyMap<string, ReadonlySet<string>>
): void {
  const { permissions } = run.context;
  if (!permissions.mayRead(scope.object)) noSuchObject(run.text, query.from.position, query.from.name);
  for (const [objectName, fields] of hidden) {
    const object = run.context.schema.object(objectName);
    if (!object || !permissions.mayRead(object)) noSuchObject(run.text, query.from.position, objectName);
    const [name] = fields;
    if (name !== undefined) noSuchColumn(run.text, positionOf(name, run.text), name, objectName);
  }
}

function firstHidden(
  object: ObjectDescribe,
  fields: Iterable<FieldDescribe>,
  run: QueryRun
): FieldDescribe | undefined {
  return [...fields].find((field) => !run.context.permissions.mayReadField(object, field));
}

function positionOf(name: string, text: string): number {
  return Math.max(text.toLowerCase().indexOf(name.toLowerCase()), 0);
}

function enforceSecurity(scope: Scope, run: QueryRun): void {
  const { permissions } = run.context;
  const readable = permissions.mayRead(scope.object);
  const hidden = [...scope.touched].some(([object, fields]) => firstHidden(object, fields, run) !== undefined);
  if (readable && !hidden) return;
  throw new SoqlError('INSUFFICIENT_ACCESS', 'Insufficient permissions: secure query included inaccessible field');
}
