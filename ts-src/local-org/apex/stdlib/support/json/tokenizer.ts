import { throwApex } from '../../../runtime/values/throw.js';

/** Names of `System.JSONToken` constants. */
export type JsonTokenType =
  | 'START_OBJECT'
  | 'END_OBJECT'
  | 'START_ARRAY'
  | 'END_ARRAY'
  | 'FIELD_NAME'
  | 'VALUE_STRING'
  | 'VALUE_NUMBER_INT'
  | 'VALUE_NUMBER_FLOAT'
  | 'VALUE_TRUE'
  | 'VALUE_FALSE'
  | 'VALUE_NULL';

export interface JsonToken {
  readonly type: JsonTokenType;
  /** Text of a name, string or number; the sign of anything else (`{`, `true`). */
  readonly text: string;
}

const NUMBER = /-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y;
// JSON forbids raw control characters within strings.
// eslint-disable-next-line no-control-regex
const PLAIN = /[^"\\\0-\x1f]*/y;
const SPACE = /[ \t\r\n]*/y;
const ESCAPES: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };
const WORDS: Readonly<Record<string, JsonToken>> = {
  true: { type: 'VALUE_TRUE', text: 'true' },
  false: { type: 'VALUE_FALSE', text: 'false' },
  null: { type: 'VALUE_NULL', text: 'null' }
};

/** Reads JSON token by token; throws `System.JSONException` in the platform's words. */
export class JsonTokenizer {
  private readonly text: string;
  private at = 0;
  /** Open brackets, innermost last. */
  private readonly open: ('{' | '[')[] = [];
  private state: 'value' | 'first' | 'name' | 'colon' | 'after' = 'value';

  constructor(text: string) {
    this.text = text;
  }

  /** Levels of brackets open after the last token. */
  get depth(): number {
    return this.open.length;
  }

  /** The next token; null at the end of the text. */
  next(): JsonToken | null {
    this.skipSpace();
    const character = this.text[this.at];
    if (this.state === 'after') return this.afterValue(character);
    if (character === undefined) return this.open.length === 0 ? null : this.endOfInput();
    if (this.state === 'first' && character === closing(this.open.at(-1))) return this.close(character);
    if (this.state !== 'value' && this.open.at(-1) === '{') return this.name(character);
    return this.value(character);
  }

  /** `[line,column]` for messages. */
  location(): string {
    const before = this.text.slice(0, this.at).split('\n');
    return `[${before.length},${(before.at(-1) as string).length + 1}]`;
  }

  private afterValue(character: string | undefined): JsonToken | null {
    const top = this.open.at(-1);
    if (top === undefined) {
      if (character === undefined) return null;
      this.state = 'value';
      return this.next();
    }
    if (character === undefined) return this.endOfInput();
    if (character === closing(top)) return this.close(character);
    if (character !== ',') {
      const wanted = top === '{' ? 'OBJECT' : 'ARRAY';
      return this.unexpected(character, `was expecting comma to separate ${wanted} entries`);
    }
    this.at += 1;
    this.state = top === '{' ? 'name' : 'value';
    return this.next();
  }

  private close(character: string): JsonToken {
    this.at += 1;
    this.open.pop();
    this.state = 'after';
    return { type: character === '}' ? 'END_OBJECT' : 'END_ARRAY', text: character };
  }

  private name(character: string): JsonToken {
    if (character !== '"') return this.unexpected(character, 'was expecting double-quote to start field name');
    const text = this.string();
    this.skipSpace();
    if (this.text[this.at] !== ':') {
      return this.unexpected(this.text[this.at], 'was expecting a colon to separate field name and value');
    }
    this.at += 1;
    this.state = 'value';
    return { type: 'FIELD_NAME', text };
  }

  private value(character: string): JsonToken {
    if (character === '{' || character === '[') {
      this.at += 1;
      this.open.push(character);
      this.state = 'first';
      return { type: character === '{' ? 'START_OBJECT' : 'START_ARRAY', text: character };
    }
    this.state = 'after';
    if (character === '"') return { type: 'VALUE_STRING', text: this.string() };
    const number = this.match(NUMBER);
    if (number) {
      const isFloat = number[1] !== undefined || number[2] !== undefined;
      return { type: isFloat ? 'VALUE_NUMBER_FLOAT' : 'VALUE_NUMBER_INT', text: number[0] };
    }
    const word = WORDS[/^[A-Za-z]+/.exec(this.text.slice(this.at, this.at + 10))?.[0] ?? ''];
    if (!word) return this.badValue(character);
    this.at += word.text.length;
    return word;
  }

  private badValue(character: string): never {
    const word = /^[A-Za-z_$][\w$]*/.exec(this.text.slice(this.at))?.[0];
    if (word) this.fail(`Unrecognized token '${word}': was expecting ('true', 'false' or 'null')`);
    return this.unexpected(
      character,
      "expected a valid value (number, String, array, object, 'true', 'false' or 'null')"
    );
  }

  private string(): string {
    this.at += 1;
    let value = '';
    for (;;) {
      value += this.match(PLAIN)?.[0] ?? '';
      const character = this.text[this.at];
      if (character === '"') break;
      if (character === undefined) this.fail('Unexpected end-of-input in VALUE_STRING');
      if (character !== '\\')
        this.unexpected(character, 'has to be escaped using backslash to be included in string value');
      value += this.escape();
    }
    this.at += 1;
    return value;
  }

  private escape(): string {
    const character = this.text[this.at + 1] ?? '';
    if (character === 'u') {
      const hex = this.text.slice(this.at + 2, this.at + 6);
      if (!/^[0-9a-fA-F]{4}$/.test(hex))
        this.unexpected(character, 'expected a hex-digit for character escape sequence');
      this.at += 6;
      return String.fromCharCode(Number.parseInt(hex, 16));
    }
    const simple = ESCAPES[character] ?? ('"\\/'.includes(character) ? character : undefined);
    if (simple === undefined || character === '') this.fail(`Unrecognized character escape ${quoted(character)}`);
    this.at += 2;
    return simple;
  }

  private skipSpace(): void {
    this.match(SPACE);
  }

  private match(regex: RegExp): RegExpExecArray | null {
    regex.lastIndex = this.at;
    const match = regex.exec(this.text);
    if (match) this.at += match[0].length;
    return match;
  }

  private unexpected(character: string | undefined, expected: string): never {
    if (character === undefined) return this.endOfInput();
    return this.fail(`Unexpected character (${quoted(character)}): ${expected}`);
  }

  private endOfInput(): never {
    const kind = this.open.at(-1) === '[' ? 'ARRAY' : 'OBJECT';
    return this.fail(`Unexpected end-of-input: expected close marker for ${kind}`);
  }

  private fail(message: string): never {
    return throwApex('System.JSONException', `${message} at input location ${this.location()}`);
  }
}

function closing(open: '{' | '[' | undefined): string {
  return open === '{' ? '}' : ']';
}

function quoted(character: string): string {
  return `'${character}' (code ${character.codePointAt(0) ?? 0})`;
}
