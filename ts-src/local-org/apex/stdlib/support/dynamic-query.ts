import { BindScope } from '../../runtime/bind-scope.js';
import { host, type QueryRequest } from '../../runtime/host.js';
import { currentAccess } from '../../runtime/sharing.js';
import { listOf, sobjectType, T } from '../../runtime/types.js';
import { ApexList } from '../../runtime/values/list.js';
import type { ApexMap } from '../../runtime/values/map.js';
import type { SObject } from '../../runtime/values/sobject.js';
import { throwApex, throwNullArgument } from '../../runtime/values/throw.js';
import { AccessLevel } from '../system/access-level.js';

/** What may follow the text of a dynamic query: an access level, the variables in scope. */
export type QueryArguments = readonly (AccessLevel | BindScope | null | undefined)[];

const QUOTED = /'(?:[^'\\]|\\[^])*'/g;
const BIND = /:\s*([A-Za-z_][\w.]*)/g;

/** A request for a query whose binds are local variables. */
export function queryRequest(text: string | null, rest: QueryArguments): QueryRequest {
  const soql = text ?? throwNullArgument();
  const scope = rest.find((each) => each instanceof BindScope);
  const binds = new Map<string, unknown>();
  for (const name of bindNames(soql)) {
    const value = scope?.resolve(name);
    if (value === undefined) throwApex('System.QueryException', `Variable does not exist: ${name}`);
    binds.set(name, value);
  }
  return { soql, binds, access: accessOf(rest) };
}

/** A request for a query whose binds come in a map. */
export function queryRequestWithBinds(text: string | null, map: ApexMap, rest: QueryArguments): QueryRequest {
  const soql = text ?? throwNullArgument();
  const given = new Map(
    (map ?? throwNullArgument()).entries().map(([key, value]) => [String(key).toLowerCase(), value])
  );
  const binds = new Map<string, unknown>();
  for (const name of bindNames(soql)) {
    if (!given.has(name)) throwApex('System.QueryException', `Key '${name}' does not exist in the bindMap`);
    binds.set(name, given.get(name));
  }
  return { soql, binds, access: accessOf(rest) };
}

/** Lower-case names of the binds of a query, each once. Colons within text are none. */
export function bindNames(soql: string): string[] {
  const bare = soql.replace(QUOTED, (text) => ' '.repeat(text.length));
  return [...new Set([...bare.matchAll(BIND)].map((match) => (match[1] as string).toLowerCase()))].filter(
    // `T10:30:00Z` of a datetime literal is no bind.
    (name) => !/^\d/.test(name)
  );
}

/** Runs a query; the list is of the object queried. */
export function runQuery(request: QueryRequest): ApexList {
  const rows = host().query(request);
  return new ApexList(listOf(rowType(request.soql, rows)), rows);
}

function rowType(soql: string, rows: readonly SObject[]): ReturnType<typeof sobjectType> {
  const [first] = rows;
  if (first) return first.type;
  const bare = soql.replace(QUOTED, "''");
  let outer = bare;
  for (let inner = ''; inner !== outer;) {
    inner = outer;
    outer = inner.replace(/\([^()]*\)/g, '');
  }
  const name = /\bfrom\s+(\w+)/i.exec(outer)?.[1];
  const described = name === undefined ? undefined : host().schema.object(name);
  return described ? sobjectType(described.apiName) : T.SObject;
}

/** Access of a statement: as its access level says, else system mode with the sharing of the running class. */
export function accessOf(rest: readonly unknown[]): QueryRequest['access'] {
  const level = rest.find((each) => each instanceof AccessLevel);
  return currentAccess(level?.mode);
}
