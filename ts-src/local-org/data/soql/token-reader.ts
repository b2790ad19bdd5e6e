import { SoqlError } from './errors.js';
import { tokenize, type Token } from './tokens.js';

/** Words that end a select item or a FROM, so they are never an alias. */
const CLAUSES: ReadonlySet<string> = new Set([
  'FROM',
  'USING',
  'WHERE',
  'WITH',
  'GROUP',
  'ORDER',
  'HAVING',
  'LIMIT',
  'OFFSET',
  'FOR',
  'ALL',
  'UPDATE',
  'AS',
  'RETURNING'
]);

/** Walks over the tokens of a query. */
export class TokenReader {
  readonly text: string;
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(text: string) {
    this.text = text;
    this.#tokens = tokenize(text);
  }

  peek(ahead = 0): Token {
    return this.#tokens[Math.min(this.#at + ahead, this.#tokens.length - 1)] as Token;
  }

  next(): Token {
    const token = this.peek();
    this.#at += 1;
    return token;
  }

  skip(count: number): void {
    this.#at += count;
  }

  isWord(word: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token.kind === 'name' && token.upper === word;
  }

  isSymbol(symbol: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token.kind === 'symbol' && token.text === symbol;
  }

  takeWord(word: string): boolean {
    if (!this.isWord(word)) return false;
    this.#at += 1;
    return true;
  }

  takeWords(first: string, second: string): boolean {
    if (!this.isWord(first) || !this.isWord(second, 1)) return false;
    this.#at += 2;
    return true;
  }

  takeSymbol(symbol: string): boolean {
    if (!this.isSymbol(symbol)) return false;
    this.#at += 1;
    return true;
  }

  expectWord(word: string): void {
    if (!this.takeWord(word)) this.unexpected(this.peek(), word);
  }

  expectSymbol(symbol: string): void {
    if (!this.takeSymbol(symbol)) this.unexpected(this.peek(), symbol);
  }

  expectEnd(): void {
    if (this.peek().kind !== 'end') this.unexpected(this.peek());
  }

  name(): Token {
    const token = this.next();
    if (token.kind !== 'name') this.unexpected(token);
    return token;
  }

  /** `name` or `name.field` after a colon. */
  bindName(): string {
    let name = this.name().text;
    while (this.takeSymbol('.')) name += `.${this.name().text}`;
    return name;
  }

  isAlias(): boolean {
    const token = this.peek();
    return token.kind === 'name' && !CLAUSES.has(token.upper);
  }

  list<T>(item: () => T): T[] {
    const items = [item()];
    while (this.takeSymbol(',')) items.push(item());
    return items;
  }

  unexpected(token: Token, expected?: string): never {
    if (token.kind === 'end') {
      const hint = expected === undefined ? '' : ` (expecting ${expected})`;
      throw new SoqlError('MALFORMED_QUERY', `unexpected token: '<EOF>'${hint}`);
    }
    throw new SoqlError('MALFORMED_QUERY', `unexpected token: '${token.text}'`);
  }

  refuse(code: string, message: string): never {
    throw new SoqlError(code, message);
  }
}
