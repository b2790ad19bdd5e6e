import { asDecimal } from '../store/values.js';
import { field as makeField } from '../schema/field.js';
import type { Expression, FunctionCall } from '../soql/ast.js';
import { SoqlError } from '../soql/errors.js';
import { partsOf } from './compounds.js';
import type { QueryRun } from './context.js';
import type { SqlExpression } from './functions.js';
import { bindValue } from './operands.js';
import type { Scope } from './scope.js';

/** Mean radius of the earth by unit. */
const RADIUS: Readonly<Record<string, number>> = { km: 6371.0088, mi: 3958.7613 };
/** Distances are compared as numbers with that many digits after the point. */
export const DISTANCE_SCALE = 6;

/** `DISTANCE(Location__c, GEOLOCATION(37.7, -122.4), 'mi')`. */
export function distanceSql(call: FunctionCall, scope: Scope, run: QueryRun): SqlExpression {
  const [place, target, unit] = call.args;
  const radius = RADIUS[unitOf(unit)];
  const isCall = target?.kind === 'function' && target.name === 'GEOLOCATION' && target.args.length === 2;
  if (place?.kind !== 'field' || !isCall || radius === undefined) {
    throw new SoqlError(
      'MALFORMED_QUERY',
      "DISTANCE takes a location field, GEOLOCATION(latitude, longitude) and 'mi' or 'km'"
    );
  }
  const [latitude, longitude] = target.args.map((each) => numberOf(each, run));
  const column = scope.resolve(place);
  const parts = partsOf(column.object, column.field);
  const part = (name: string): string => {
    const field = parts.get(name);
    if (!field) throw new SoqlError('INVALID_FIELD', `field '${column.field.apiName}' is not a location`);
    return `(${scope.column([field.apiName], column.via).sql} / ${(10 ** field.scale).toFixed(1)})`;
  };
  const sql = `soql_distance(${part('latitude')}, ${part('longitude')}, ${latitude}, ${longitude}, ${radius})`;
  const field = makeField('DISTANCE', 'double', { precision: 18, scale: DISTANCE_SCALE });
  return { sql, field, plainNumber: false, convert: null, column: null };
}

function unitOf(unit: Expression | undefined): string {
  return unit?.kind === 'literal' && unit.value.kind === 'string' ? unit.value.value.toLowerCase() : '';
}

function numberOf(expression: Expression, run: QueryRun): number {
  const value = expression.kind === 'literal' ? expression.value : null;
  if (value?.kind === 'number') return Number(value.text);
  const bound = value?.kind === 'bind' ? asDecimal(bindValue(value.name, run)) : null;
  if (bound === null) throw new SoqlError('MALFORMED_QUERY', 'GEOLOCATION takes two numbers');
  return bound.toNumber();
}
