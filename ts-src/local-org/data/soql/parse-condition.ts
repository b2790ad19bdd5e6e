import type { Condition, Operator, Value } from './ast.js';
import { parseExpression, parseQuery } from './parser.js';
import type { TokenReader } from './token-reader.js';
import type { Token } from './tokens.js';

/** Reads a logical expression. The platform refuses AND beside OR without parentheses, and so does this. */
export function parseCondition(reader: TokenReader): Condition {
  const items = [parseTerm(reader)];
  const word = reader.isWord('AND') ? 'AND' : reader.isWord('OR') ? 'OR' : null;
  if (word === null) return items[0] as Condition;
  while (reader.takeWord(word)) items.push(parseTerm(reader));
  if (reader.isWord('AND') || reader.isWord('OR')) reader.unexpected(reader.peek());
  return { kind: word === 'AND' ? 'and' : 'or', items };
}

function parseTerm(reader: TokenReader): Condition {
  if (reader.takeWord('NOT')) return { kind: 'not', item: parseTerm(reader) };
  if (reader.takeSymbol('(')) {
    const inner = parseCondition(reader);
    reader.expectSymbol(')');
    return inner;
  }
  return parseComparison(reader);
}

function parseComparison(reader: TokenReader): Condition {
  const { position } = reader.peek();
  const left = parseExpression(reader);
  const operator = parseOperator(reader);
  const right = parseValue(reader);
  return { kind: 'compare', left, operator, right, position };
}

const SYMBOLS: Readonly<Record<string, Operator>> = {
  '=': '=',
  '!=': '!=',
  '<>': '!=',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>='
};

function parseOperator(reader: TokenReader): Operator {
  const token = reader.next();
  if (token.kind === 'symbol') {
    // The platform's lexer takes `< =` for `<=` as well.
    if ((token.text === '<' || token.text === '>') && reader.takeSymbol('=')) return `${token.text}=`;
    return SYMBOLS[token.text] ?? reader.unexpected(token);
  }
  if (token.kind !== 'name') return reader.unexpected(token);
  if (token.upper === 'NOT') {
    reader.expectWord('IN');
    return 'NOT IN';
  }
  if (['LIKE', 'IN', 'INCLUDES', 'EXCLUDES'].includes(token.upper)) return token.upper as Operator;
  return reader.unexpected(token);
}

/** Reads what stands right of an operator. */
export function parseValue(reader: TokenReader): Value {
  const token = reader.next();
  switch (token.kind) {
    case 'string':
      return { kind: 'string', value: token.text };
    case 'number':
      return { kind: 'number', text: token.text };
    case 'date':
    case 'datetime':
    case 'time':
      return { kind: token.kind, text: token.text };
    case 'name':
      return amount(token, reader) ?? wordValue(token.upper, reader);
    case 'symbol':
      return symbolValue(token.text, token.position, reader);
    default:
      return reader.unexpected(token);
  }
}

/** `USD5000.50`: elsewhere a word like any other, so that `SUM(Amount) sum0` has an alias. */
function amount(token: Token, reader: TokenReader): Value | null {
  if (!/^[A-Z]{3}\d+$/.test(token.upper)) return null;
  const { kind, text } = reader.peek();
  const decimals = kind === 'number' && /^\.\d+$/.test(text) ? reader.next().text : '';
  return { kind: 'currency', text: token.text + decimals };
}

function wordValue(word: string, reader: TokenReader): Value {
  if (word === 'NULL') return { kind: 'null' };
  if (word === 'TRUE' || word === 'FALSE') return { kind: 'boolean', value: word === 'TRUE' };
  if (!reader.takeSymbol(':')) return { kind: 'dateLiteral', name: word, n: null };
  const number = reader.next();
  if (number.kind !== 'number') reader.unexpected(number);
  return { kind: 'dateLiteral', name: word, n: Number(number.text) };
}

function symbolValue(symbol: string, position: number, reader: TokenReader): Value {
  if (symbol === ':') return { kind: 'bind', name: reader.bindName(), position };
  if (symbol !== '(') return reader.unexpected(reader.peek());
  if (reader.isWord('SELECT')) {
    const query = parseQuery(reader);
    reader.expectSymbol(')');
    return { kind: 'subquery', query };
  }
  const items = reader.isSymbol(')') ? [] : reader.list(() => parseValue(reader));
  reader.expectSymbol(')');
  return { kind: 'list', items };
}
