import { SoqlError } from './errors.js';

/** One token. `upper` is the text in upper case, for keywords. */
export interface Token {
  readonly kind: 'name' | 'number' | 'string' | 'date' | 'datetime' | 'time' | 'symbol' | 'end';
  readonly text: string;
  readonly upper: string;
  readonly position: number;
}

const PATTERNS: readonly (readonly [Token['kind'], RegExp])[] = [
  ['datetime', /\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)/y],
  ['date', /\d{4}-\d\d-\d\d(?![\dT])/y],
  ['time', /\d\d:\d\d:\d\d(?:\.\d+)?Z/y],
  ['number', /[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y],
  ['name', /[A-Za-z_][A-Za-z_0-9]*/y],
  ['symbol', /<=|>=|!=|<>|[=<>(),.:]/y]
];

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** Splits a query into tokens, ending with one of kind `end`. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    if (/\s/.test(text.charAt(at))) at += 1;
    else {
      const token = text.charAt(at) === "'" ? stringToken(text, at) : plainToken(text, at);
      tokens.push(token.token);
      at = token.end;
    }
  }
  tokens.push({ kind: 'end', text: '<EOF>', upper: '<EOF>', position: text.length });
  return tokens;
}

function plainToken(text: string, at: number): { token: Token; end: number } {
  for (const [kind, pattern] of PATTERNS) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match) return { token: make(kind, match[0], at), end: pattern.lastIndex };
  }
  const column = at - text.lastIndexOf('\n', at - 1);
  const row = text.slice(0, at).split('\n').length;
  throw new SoqlError(
    'MALFORMED_QUERY',
    `line ${row}:${column - 1} no viable alternative at character '${text.charAt(at)}'`
  );
}

function make(kind: Token['kind'], text: string, position: number): Token {
  return { kind, text, upper: text.toUpperCase(), position };
}

/** The token's text is the string's value; LIKE's `\%` and `\_` keep their backslash. */
function stringToken(text: string, start: number): { token: Token; end: number } {
  let value = '';
  for (let at = start + 1; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === "'") return { token: { kind: 'string', text: value, upper: '', position: start }, end: at + 1 };
    if (character !== '\\') value += character;
    else {
      const { decoded, length } = escape(text, at);
      value += decoded;
      at += length - 1;
    }
  }
  const rest = text.slice(start, start + 20);
  throw new SoqlError(
    'MALFORMED_QUERY',
    `line 1:${text.length} mismatched character '<EOF>' expecting ''' (string begins at ${rest})`
  );
}

function escape(text: string, at: number): { decoded: string; length: number } {
  const next = text.charAt(at + 1);
  if (next === 'u') return { decoded: String.fromCharCode(parseInt(text.slice(at + 2, at + 6), 16)), length: 6 };
  if (next === '%' || next === '_') return { decoded: `\\${next}`, length: 2 };
  return { decoded: ESCAPES[next.toLowerCase()] ?? next, length: 2 };
}
