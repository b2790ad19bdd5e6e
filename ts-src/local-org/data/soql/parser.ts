import type { Count, Expression, FieldPath, FunctionCall, OrderItem, Query, SelectItem } from './ast.js';
import { parseCondition, parseValue } from './parse-condition.js';
import { TokenReader } from './token-reader.js';

const CACHE_SIZE = 2000;
const cache = new Map<string, Query>();

/**
 * Parses a query; the same text is parsed once.
 *
 * @throws SoqlError MALFORMED_QUERY
 */
export function parseSoql(text: string): Query {
  const known = cache.get(text);
  if (known) return known;
  const reader = new TokenReader(text);
  const query = parseQuery(reader);
  reader.expectEnd();
  if (cache.size >= CACHE_SIZE) cache.delete(cache.keys().next().value as string);
  cache.set(text, query);
  return query;
}

/** Reads from SELECT to the last clause. */
export function parseQuery(reader: TokenReader): Query {
  reader.expectWord('SELECT');
  const select = parseSelectList(reader);
  reader.expectWord('FROM');
  const from = parseFrom(reader);
  const scope = reader.takeWords('USING', 'SCOPE') ? reader.name().text.toUpperCase() : null;
  const where = reader.takeWord('WHERE') ? parseCondition(reader) : null;
  const mode = parseWith(reader);
  const group = parseGroupBy(reader);
  const orderBy = reader.takeWords('ORDER', 'BY') ? reader.list(() => parseOrder(reader)) : [];
  const limit = reader.takeWord('LIMIT') ? parseCount(reader) : null;
  const offset = reader.takeWord('OFFSET') ? parseCount(reader) : null;
  const tail = parseTail(reader);
  const { countAll, items } = select;
  return {
    text: reader.text,
    select: items,
    countAll,
    from,
    scope,
    where,
    mode,
    ...group,
    orderBy,
    limit,
    offset,
    ...tail
  };
}

function parseTail(reader: TokenReader): Pick<Query, 'forClause' | 'allRows'> {
  const forClause: Query['forClause'][number][] = [];
  let allRows = reader.takeWords('ALL', 'ROWS');
  while (reader.takeWord('FOR')) {
    const word = reader.name();
    if (word.upper !== 'VIEW' && word.upper !== 'REFERENCE' && word.upper !== 'UPDATE') reader.unexpected(word);
    forClause.push(word.upper as 'VIEW' | 'REFERENCE' | 'UPDATE');
    while (reader.takeSymbol(',')) forClause.push(reader.name().upper as 'VIEW');
  }
  if (reader.takeWord('UPDATE')) reader.list(() => reader.name());
  allRows ||= reader.takeWords('ALL', 'ROWS');
  return { forClause, allRows };
}

function parseSelectList(reader: TokenReader): { items: SelectItem[]; countAll: boolean } {
  if (reader.isWord('COUNT') && reader.isSymbol('(', 1) && reader.isSymbol(')', 2)) {
    reader.skip(3);
    return { items: [], countAll: true };
  }
  return { items: reader.list(() => parseSelectItem(reader)), countAll: false };
}

function parseSelectItem(reader: TokenReader): SelectItem {
  if (reader.takeSymbol('(')) {
    const query = parseQuery(reader);
    reader.expectSymbol(')');
    return { kind: 'subquery', query };
  }
  if (reader.isWord('TYPEOF') && !reader.isSymbol(',', 1) && !reader.isSymbol('.', 1)) return parseTypeof(reader);
  const expression = parseExpression(reader);
  const alias = reader.isAlias() ? reader.name().text : null;
  if (expression.kind === 'field') return { kind: 'field', path: expression, alias };
  if (expression.kind === 'literal') return reader.unexpected(reader.peek());
  if (expression.name === 'FIELDS') return fieldsItem(expression, reader);
  return { kind: 'function', call: expression, alias };
}

function fieldsItem(call: FunctionCall, reader: TokenReader): SelectItem {
  const [argument] = call.args;
  const set = argument?.kind === 'field' ? argument.parts.join('.').toUpperCase() : '';
  if (set !== 'ALL' && set !== 'CUSTOM' && set !== 'STANDARD') reader.unexpected(reader.peek());
  return { kind: 'fields', set: set as 'ALL', position: call.position };
}

function parseTypeof(reader: TokenReader): SelectItem {
  reader.skip(1);
  const path = parsePath(reader);
  const whens: { type: string; fields: FieldPath[] }[] = [];
  while (reader.takeWord('WHEN')) {
    const type = reader.name().text;
    reader.expectWord('THEN');
    whens.push({ type, fields: reader.list(() => parsePath(reader)) });
  }
  const otherwise = reader.takeWord('ELSE') ? reader.list(() => parsePath(reader)) : [];
  reader.expectWord('END');
  return { kind: 'typeof', path, whens, otherwise };
}

/** A field path or a function call. */
export function parseExpression(reader: TokenReader): Expression {
  const first = reader.peek();
  if (first.kind === 'name' && reader.isSymbol('(', 1)) return parseCall(reader);
  if (first.kind === 'name') return parsePath(reader);
  return { kind: 'literal', value: parseValue(reader), position: first.position };
}

function parseCall(reader: TokenReader): FunctionCall {
  const name = reader.name();
  reader.expectSymbol('(');
  const args = reader.isSymbol(')') ? [] : reader.list(() => parseExpression(reader));
  reader.expectSymbol(')');
  return { kind: 'function', name: name.upper, args, position: name.position };
}

function parsePath(reader: TokenReader): FieldPath {
  const first = reader.name();
  const parts = [first.text];
  while (reader.takeSymbol('.')) parts.push(reader.name().text);
  return { kind: 'field', parts, position: first.position };
}

function parseFrom(reader: TokenReader): Query['from'] {
  const path = parsePath(reader);
  const alias = reader.takeWord('AS') || reader.isAlias() ? reader.name().text : null;
  if (reader.isSymbol(','))
    reader.refuse('UNSUPPORTED', 'UnsupportedFeature: relationship aliases in FROM are not supported by the local org');
  return { name: path.parts.join('.'), alias, position: path.position };
}

function parseWith(reader: TokenReader): Query['mode'] {
  if (!reader.takeWord('WITH')) return null;
  const word = reader.name();
  if (word.upper === 'USER_MODE' || word.upper === 'SYSTEM_MODE' || word.upper === 'SECURITY_ENFORCED')
    return word.upper;
  return reader.refuse('UNSUPPORTED', `UnsupportedFeature: WITH ${word.text} is not supported by the local org`);
}

function parseGroupBy(reader: TokenReader): Pick<Query, 'groupBy' | 'grouping' | 'having'> {
  if (!reader.takeWords('GROUP', 'BY')) return { groupBy: [], grouping: 'plain', having: null };
  const special = reader.isSymbol('(', 1) && (reader.isWord('ROLLUP') || reader.isWord('CUBE'));
  const grouping = special ? (reader.name().upper.toLowerCase() as 'rollup' | 'cube') : 'plain';
  if (special) reader.expectSymbol('(');
  const groupBy = reader.list(() => parseExpression(reader));
  if (special) reader.expectSymbol(')');
  const having = reader.takeWord('HAVING') ? parseCondition(reader) : null;
  return { groupBy, grouping, having };
}

function parseOrder(reader: TokenReader): OrderItem {
  const expression = parseExpression(reader);
  const descending = reader.takeWord('DESC');
  if (!descending) reader.takeWord('ASC');
  if (!reader.takeWord('NULLS')) return { expression, descending, nulls: 'first' };
  const place = reader.name();
  if (place.upper !== 'FIRST' && place.upper !== 'LAST') reader.unexpected(place);
  return { expression, descending, nulls: place.upper === 'LAST' ? 'last' : 'first' };
}

function parseCount(reader: TokenReader): Count {
  if (reader.takeSymbol(':')) return { kind: 'bind', name: reader.bindName() };
  const token = reader.next();
  if (token.kind !== 'number' || !/^\d+$/.test(token.text)) reader.unexpected(token);
  return { kind: 'number', value: Number(token.text) };
}
