import { FormulaError, type BinaryOperator, type FormulaNode } from './ast.js';

interface Token {
  readonly kind: 'number' | 'text' | 'name' | 'symbol' | 'end';
  readonly text: string;
}

const PATTERN =
  /\s+|\/\*[\s\S]*?\*\/|(\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+)|"((?:[^"\\]|\\[\s\S])*)"|'((?:[^'\\]|\\[\s\S])*)'|(\$?[A-Za-z_][\w]*(?::[A-Za-z_]\w*)?(?:\s*\.\s*[A-Za-z_]\w*(?::[A-Za-z_]\w*)?)*)|(<=|>=|<>|!=|==|&&|\|\||[-+*/^&=<>!(),])/y;

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

function unescape(text: string): string {
  return text.replace(/\\([\s\S])/g, (_whole, character: string) => ESCAPES[character] ?? character);
}

function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  PATTERN.lastIndex = 0;
  while (PATTERN.lastIndex < source.length) {
    const at = PATTERN.lastIndex;
    const match = PATTERN.exec(source);
    if (!match) throw new FormulaError(`Syntax error at "${source.slice(at, at + 20)}"`);
    const [, number, double, single, name, symbol] = match;
    if (number !== undefined) tokens.push({ kind: 'number', text: number });
    else if (double !== undefined || single !== undefined)
      tokens.push({ kind: 'text', text: unescape(double ?? single ?? '') });
    else if (name !== undefined) tokens.push({ kind: 'name', text: name.replace(/\s/g, '') });
    else if (symbol !== undefined) tokens.push({ kind: 'symbol', text: symbol });
  }
  tokens.push({ kind: 'end', text: 'end of formula' });
  return tokens;
}

const cache = new Map<string, FormulaNode>();

/**
 * Parses formula text; the same text is parsed once.
 *
 * @throws FormulaError
 */
export function parseFormula(source: string): FormulaNode {
  const known = cache.get(source);
  if (known) return known;
  const parser = new Parser(tokenize(source));
  const node = parser.whole();
  cache.set(source, node);
  return node;
}

const LEVELS: readonly (readonly string[])[] = [
  ['||'],
  ['&&'],
  ['=', '==', '<>', '!='],
  ['<', '<=', '>', '>='],
  ['+', '-', '&'],
  ['*', '/'],
  ['^']
];
const SPELLINGS: Readonly<Record<string, BinaryOperator>> = { '==': '=', '!=': '<>' };

class Parser {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  whole(): FormulaNode {
    const node = this.#binary(0);
    if (this.#peek().kind !== 'end') this.#unexpected();
    return node;
  }

  #peek(): Token {
    return this.#tokens[this.#at] as Token;
  }

  #unexpected(): never {
    throw new FormulaError(`Syntax error. Extra or missing text near '${this.#peek().text}'`);
  }

  #take(symbol: string): boolean {
    const token = this.#peek();
    if (token.kind !== 'symbol' || token.text !== symbol) return false;
    this.#at += 1;
    return true;
  }

  #binary(level: number): FormulaNode {
    const operators = LEVELS[level];
    if (!operators) return this.#unary();
    let left = this.#binary(level + 1);
    for (;;) {
      const token = this.#peek();
      if (token.kind !== 'symbol' || !operators.includes(token.text)) return left;
      this.#at += 1;
      const operator = SPELLINGS[token.text] ?? (token.text as BinaryOperator);
      left = { kind: 'binary', operator, left, right: this.#binary(level + 1) };
    }
  }

  #unary(): FormulaNode {
    if (this.#take('-')) return { kind: 'unary', operator: '-', operand: this.#unary() };
    if (this.#take('+')) return this.#unary();
    if (this.#take('!')) return { kind: 'unary', operator: '!', operand: this.#unary() };
    return this.#primary();
  }

  #primary(): FormulaNode {
    const token = this.#peek();
    if (this.#take('(')) {
      const inner = this.#binary(0);
      if (!this.#take(')')) this.#unexpected();
      return inner;
    }
    this.#at += 1;
    if (token.kind === 'number') return { kind: 'number', text: token.text };
    if (token.kind === 'text') return { kind: 'text', value: token.text };
    if (token.kind !== 'name') {
      this.#at -= 1;
      return this.#unexpected();
    }
    return this.#take('(') ? this.#call(token.text) : wordNode(token.text);
  }

  #call(name: string): FormulaNode {
    const args: FormulaNode[] = [];
    if (this.#take(')')) return { kind: 'call', name: name.toUpperCase(), args };
    do args.push(this.#binary(0));
    while (this.#take(','));
    if (!this.#take(')')) this.#unexpected();
    return { kind: 'call', name: name.toUpperCase(), args };
  }
}

function wordNode(word: string): FormulaNode {
  const lower = word.toLowerCase();
  if (lower === 'true' || lower === 'false') return { kind: 'boolean', value: lower === 'true' };
  if (lower === 'null') return { kind: 'null' };
  // `Owner:User.Email` narrows a polymorphic parent; the path itself is `Owner.Email`.
  return { kind: 'field', path: word.split('.').map((part) => part.split(':')[0] ?? part) };
}

/** Field paths a formula reads, global values (`$User`) left out; each once. */
export function fieldPaths(
  node: FormulaNode,
  found: Map<string, readonly string[]> = new Map()
): Map<string, readonly string[]> {
  switch (node.kind) {
    case 'field':
      if (!node.path[0]?.startsWith('$')) found.set(node.path.join('.').toLowerCase(), node.path);
      break;
    case 'call':
      for (const arg of node.args) fieldPaths(arg, found);
      break;
    case 'unary':
      fieldPaths(node.operand, found);
      break;
    case 'binary':
      fieldPaths(node.left, found);
      fieldPaths(node.right, found);
      break;
    default:
      break;
  }
  return found;
}
