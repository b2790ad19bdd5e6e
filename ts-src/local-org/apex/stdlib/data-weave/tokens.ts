import { UnsupportedFeature } from '../../runtime/exceptions.js';

export interface Token {
  readonly kind: 'name' | 'number' | 'string' | 'regex' | 'symbol' | 'end';
  readonly text: string;
}

const SYMBOLS = /^(?:->|::|\+\+|--|==|!=|~=|>=|<=|>>|\$\$\$|\$\$|[-+*/<>=:.,(){}[\]@$!?|&])/;
const NUMBER = /^\d+(?:\.\d+)?/;
const NAME = /^[A-Za-z_]\w*/;
const TEXT = /^(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')/s;
const REGEX = /^\/(?:\\.|[^/\\\n])+\//;
const BLANK = /^(?:\s+|\/\/[^\n]*|\/\*[^]*?\*\/)/;
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/** Splits the text of a script. A slash begins a regular expression where a value is expected. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  const add = (kind: Token['kind'], value: string): unknown => tokens.push({ kind, text: value });
  for (let rest = text; rest !== '';) {
    const take = (pattern: RegExp): string | undefined => {
      const found = pattern.exec(rest)?.[0];
      if (found !== undefined) rest = rest.slice(found.length);
      return found;
    };
    if (take(BLANK) !== undefined) continue;
    const word = take(NAME);
    const number = word === undefined ? take(NUMBER) : undefined;
    const quoted = word ?? number ?? undefined;
    if (word !== undefined) add('name', word);
    else if (number !== undefined) add('number', number);
    if (quoted !== undefined) continue;
    const string = take(TEXT);
    if (string !== undefined) add('string', unescape(string.slice(1, -1)));
    if (string !== undefined) continue;
    const regex = valueExpected(tokens.at(-1)) ? take(REGEX) : undefined;
    if (regex !== undefined) add('regex', regex.slice(1, -1));
    if (regex !== undefined) continue;
    const symbol = take(SYMBOLS);
    if (symbol === undefined) throw new UnsupportedFeature(`DataWeave: "${rest.slice(0, 10)}"`);
    add('symbol', symbol);
  }
  add('end', '');
  return tokens;
}

function valueExpected(before: Token | undefined): boolean {
  if (!before) return true;
  if (before.kind === 'symbol') return ![')', ']', '}', '$', '$$', '$$$'].includes(before.text);
  return before.kind === 'name' && ['matches', 'case', 'splitBy', 'match', 'and', 'or', 'not'].includes(before.text);
}

function unescape(text: string): string {
  if (/(^|[^\\])\$\(/.test(text)) throw new UnsupportedFeature('DataWeave: interpolated text');
  return text.replace(/\\(.)/gs, (_all, character: string) => ESCAPES[character] ?? character);
}
