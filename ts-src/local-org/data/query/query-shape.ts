import { UnsupportedFeature } from '../../apex/runtime/exceptions.js';
import { childRelationshipNamed } from '../../metadata/code-namespace.js';
import type { ChildRelationship, ObjectDescribe } from '../../metadata/schema-types.js';
import type { Query } from '../soql/ast.js';
import { refuseAt, SoqlError } from '../soql/errors.js';
import type { QueryRun } from './context.js';
import { isAggregateQuery } from './selection.js';

const MAX_GROUPING_KEYS = 3;

/** Refuses combinations of clauses the platform refuses, and clauses the local org lacks. */
export function checkShape(query: Query, object: ObjectDescribe): void {
  if (query.grouping !== 'plain' && query.groupBy.length > MAX_GROUPING_KEYS) {
    throw new SoqlError(
      'MALFORMED_QUERY',
      `GROUP BY ${query.grouping.toUpperCase()} takes at most ${MAX_GROUPING_KEYS} fields`
    );
  }
  if (query.scope !== null && query.scope !== 'EVERYTHING' && query.scope !== 'MINE') {
    throw new UnsupportedFeature(`USING SCOPE ${query.scope}`);
  }
  if (query.forClause.includes('UPDATE') && query.orderBy.length > 0) {
    throw new SoqlError('MALFORMED_QUERY', 'unexpected token: ORDER BY is not allowed with FOR UPDATE');
  }
  if (query.forClause.includes('UPDATE') && isAggregateQuery(query)) {
    throw new SoqlError('MALFORMED_QUERY', `FOR UPDATE is not allowed in an aggregate query on ${object.apiName}`);
  }
}

/** The relationship a subquery in SELECT goes down. */
export function childRelationship(parent: ObjectDescribe, query: Query, run: QueryRun): ChildRelationship {
  const name = query.from.name.split('.').at(-1)?.toLowerCase() ?? '';
  const found = childRelationshipNamed(parent, name);
  if (found) return found;
  return refuseAt(
    'INVALID_TYPE',
    run.text,
    query.from.position,
    `Didn't understand relationship '${query.from.name}' in FROM part of query call. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. Please reference your WSDL or the describe call for the appropriate names.`
  );
}
