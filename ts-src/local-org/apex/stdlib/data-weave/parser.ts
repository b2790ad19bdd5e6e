import { UnsupportedFeature } from '../../runtime/exceptions.js';
import type { Case, Entry, Format, Node, Script } from './ast.js';
import { parseHeader } from './header.js';
import { tokenize, type Token } from './tokens.js';

/** How tightly operators bind; functions written between their arguments bind least. */
const BINDING: Readonly<Record<string, number>> = {
  or: 2,
  and: 3,
  '==': 4,
  '!=': 4,
  '~=': 4,
  '<': 5,
  '>': 5,
  '<=': 5,
  '>=': 5,
  is: 5,
  '+': 6,
  '-': 6,
  '++': 6,
  '--': 6,
  '*': 7,
  '/': 7,
  '>>': 8,
  as: 9
};
const INFIX = 1;
/** Names that end an expression instead of calling a function. */
const CLOSING = new Set(['else', 'case', 'if', 'unless', 'do', 'using']);
const DEFAULT_OUTPUT: Format = { type: 'application/dw', properties: new Map() };

/** Parses a script: what stands before `---` and the one expression behind it. */
export function parseScript(text: string): Script {
  const [head, ...body] = text.split(/^---[ \t]*$/m);
  const header = parseHeader(body.length > 0 ? (head ?? '') : '', (source) => new Parser(tokenize(source)).whole());
  return {
    inputs: header.inputs,
    output: header.output ?? DEFAULT_OUTPUT,
    definitions: header.definitions,
    body: new Parser(tokenize(body.length > 0 ? body.join('---') : text)).whole()
  };
}

class Parser {
  private readonly tokens: readonly Token[];
  private at = 0;

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  whole(): Node {
    const node = this.expression(0);
    if (this.peek().kind !== 'end') this.unexpected();
    return node;
  }

  private peek(ahead = 0): Token {
    return this.tokens[Math.min(this.at + ahead, this.tokens.length - 1)] as Token;
  }

  private is(text: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token.text === text && (token.kind === 'symbol' || token.kind === 'name');
  }

  private take(text: string): boolean {
    if (!this.is(text)) return false;
    this.at++;
    return true;
  }

  private need(text: string): void {
    if (!this.take(text)) this.unexpected();
  }

  private unexpected(): never {
    throw new UnsupportedFeature(`DataWeave: "${this.peek().text || 'end of script'}" at this place`);
  }

  private expression(least: number): Node {
    const node = this.operators(least);
    return least === 0 && (this.is(':') || this.is('@')) ? this.loneEntry(node) : node;
  }

  /** `key: value` without braces is an object with that one key. */
  private loneEntry(key: Node): Node {
    const computed = this.peek(-1).text === ')';
    const name: Node = key.k === 'name' && !computed ? { k: 'literal', value: key.name } : key;
    return { k: 'object', entries: [this.rest(name)] };
  }

  private operators(least: number): Node {
    let left = this.operand();
    for (;;) {
      const { kind, text } = this.peek();
      if (text === 'match' && kind === 'name' && this.is('{', 1) && least <= INFIX) {
        left = this.match(left);
        continue;
      }
      const binding = kind === 'symbol' || kind === 'name' ? BINDING[text] : undefined;
      const infix = kind === 'name' && binding === undefined && !CLOSING.has(text);
      const strength = binding ?? (infix ? INFIX : 0);
      if (strength === 0 || strength < least) return left;
      this.at++;
      if (text === 'as') left = this.coercion(left);
      else if (text === 'is') left = { k: 'binary', op: 'is', left, right: { k: 'literal', value: this.typeName() } };
      else if (infix) left = this.infixCall(text, left);
      else left = { k: 'binary', op: text, left, right: this.expression(strength + 1) };
    }
  }

  /** `list map (item) -> …`: the function with both sides; a right side that uses `$` is a function itself. */
  private infixCall(name: string, left: Node): Node {
    const right = this.expression(INFIX + 1);
    return { k: 'call', target: { k: 'name', name }, args: [left, right.k === 'lambda' ? right : implicit(right)] };
  }

  private coercion(value: Node): Node {
    const type = this.typeName();
    return { k: 'as', value, type, options: this.is('{') ? this.object() : [] };
  }

  private typeName(): string {
    const { kind, text } = this.peek();
    if (kind !== 'name') this.unexpected();
    this.at++;
    return text;
  }

  private operand(): Node {
    if (this.take('-')) return { k: 'unary', op: '-', value: this.expression(BINDING.as ?? 0) };
    if (this.take('not') || this.take('!')) return { k: 'unary', op: 'not', value: this.expression(BINDING.is ?? 0) };
    return this.postfix(this.primary());
  }

  private primary(): Node {
    const token = this.peek();
    if (token.kind === 'symbol') return this.symbol(token.text);
    this.at++;
    switch (token.kind) {
      case 'string':
        return { k: 'literal', value: token.text };
      case 'number':
        return { k: 'literal', value: Number(token.text) };
      case 'regex':
        return { k: 'regex', source: token.text };
      case 'name':
        return this.word(token.text);
      default:
        this.at--;
        return this.unexpected();
    }
  }

  private word(text: string): Node {
    if (text === 'null') return { k: 'literal', value: null };
    if (text === 'true' || text === 'false') return { k: 'literal', value: text === 'true' };
    if (text === 'if') {
      const condition = this.parenthesised();
      const then = this.expression(0);
      this.need('else');
      return { k: 'if', condition, then, otherwise: this.expression(0) };
    }
    let name = text;
    // Functions are known by their own name; the module before it is not needed.
    while (this.take('::')) name = this.typeName();
    return { k: 'name', name };
  }

  private symbol(text: string): Node {
    switch (text) {
      case '(':
        return this.isLambda() ? this.lambda() : this.parenthesised();
      case '{':
        return { k: 'object', entries: this.object() };
      case '[': {
        this.at++;
        const items: Node[] = [];
        while (!this.take(']')) {
          items.push(this.expression(0));
          this.take(',');
        }
        return { k: 'array', items };
      }
      case '$':
      case '$$':
      case '$$$':
        this.at++;
        return { k: 'name', name: text };
      default:
        return this.unexpected();
    }
  }

  private parenthesised(): Node {
    this.need('(');
    const node = this.expression(0);
    this.need(')');
    return node;
  }

  /** True when the parenthesis ahead closes before an arrow. */
  private isLambda(): boolean {
    let depth = 0;
    for (let ahead = 0; this.peek(ahead).kind !== 'end'; ahead++) {
      if (this.is('(', ahead)) depth++;
      else if (this.is(')', ahead) && --depth === 0) return this.is('->', ahead + 1);
    }
    return false;
  }

  private lambda(): Node {
    const params = this.parameters();
    this.need('->');
    return { k: 'lambda', params, body: this.expression(0) };
  }

  /** Names of parameters; their types are taken for granted. */
  private parameters(): string[] {
    this.need('(');
    const params: string[] = [];
    while (!this.take(')')) {
      params.push(this.typeName());
      if (this.take(':')) this.typeName();
      this.take(',');
    }
    return params;
  }

  private object(): Entry[] {
    this.need('{');
    const entries: Entry[] = [];
    while (!this.take('}')) {
      entries.push(this.entry());
      if (!this.take(',') && !this.is('}')) this.unexpected();
    }
    return entries;
  }

  private entry(): Entry {
    return this.rest(this.key());
  }

  /** What follows the key of an entry: attributes and the value. */
  private rest(key: Node): Entry {
    const attributes: Entry[] = [];
    if (this.take('@')) {
      this.need('(');
      while (!this.take(')')) {
        attributes.push(this.entry());
        this.take(',');
      }
    }
    if (this.take(':')) return { key, attributes, value: this.expression(0) };
    return { key: null, attributes, value: key };
  }

  private key(): Node {
    if (this.is('(')) return this.parenthesised();
    const { kind, text } = this.peek();
    if (kind !== 'name' && kind !== 'string') this.unexpected();
    this.at++;
    return { k: 'literal', value: text };
  }

  private postfix(start: Node): Node {
    let node = start;
    for (;;) {
      if (this.take('.')) {
        if (this.is('@')) throw new UnsupportedFeature('DataWeave: selecting attributes');
        const all = this.take('*');
        node = { k: 'select', target: node, name: this.memberName(), all };
      } else if (this.is('[')) {
        this.at++;
        node = { k: 'index', target: node, at: this.expression(0) };
        this.need(']');
      } else if (this.is('(') && (node.k === 'name' || node.k === 'call')) {
        node = { k: 'call', target: node, args: this.args() };
      } else return node;
    }
  }

  private memberName(): string {
    const { kind, text } = this.peek();
    if (kind !== 'name' && kind !== 'string') this.unexpected();
    this.at++;
    return text;
  }

  private args(): Node[] {
    this.need('(');
    const args: Node[] = [];
    while (!this.take(')')) {
      args.push(this.expression(0));
      this.take(',');
    }
    return args;
  }

  private match(value: Node): Node {
    this.at++;
    this.need('{');
    const cases: Case[] = [];
    while (!this.take('}')) cases.push(this.case());
    return { k: 'match', value, cases };
  }

  private case(): Case {
    const isElse = this.take('else');
    if (!isElse) this.need('case');
    const kind = isElse ? 'else' : this.take('matches') ? 'matches' : this.take('is') ? 'is' : 'equal';
    const type = kind === 'is' ? this.typeName() : '';
    const test = kind === 'equal' || kind === 'matches' ? this.operand() : null;
    this.need('->');
    return { kind, type, test, body: this.expression(0) };
  }
}

const PLACES = ['$', '$$', '$$$'];

function implicit(node: Node): Node {
  return mentionsPlaces(node) ? { k: 'lambda', params: PLACES, body: node } : node;
}

function mentionsPlaces(part: unknown): boolean {
  if (Array.isArray(part)) return part.some(mentionsPlaces);
  if (part === null || typeof part !== 'object') return false;
  const node = part as { k?: string; name?: string };
  if (node.k === 'name' && PLACES.includes(node.name ?? '')) return true;
  return Object.values(part).some(mentionsPlaces);
}
