import { UnsupportedFeature } from '../../runtime/exceptions.js';
import { throwApex } from '../../runtime/values/throw.js';

/** A Java regular expression in JavaScript's words. */
export interface TranslatedRegex {
  /** JavaScript source, for the `v` flag. Capturing groups are named `g1`, `g2`, ... */
  readonly source: string;
  /** Subset of `ims` from leading inline flags. */
  readonly flags: string;
  readonly groupCount: number;
  /** Java group name → number. */
  readonly names: ReadonlyMap<string, number>;
}

const POSIX_CLASSES: Readonly<Record<string, string>> = {
  Lower: 'a-z',
  Upper: 'A-Z',
  ASCII: '\\x00-\\x7F',
  Alpha: 'A-Za-z',
  Digit: '0-9',
  Alnum: 'A-Za-z0-9',
  Punct: '!-\\/:-@\\[-`\\{-~',
  Graph: '!-~',
  Print: ' -~',
  Blank: ' \\t',
  Cntrl: '\\x00-\\x1F\\x7F',
  XDigit: '0-9A-Fa-f',
  Space: ' \\t\\n\\x0B\\f\\r'
};
/** Shorthands that differ from JavaScript's or do not exist there, as class contents. */
const SHORTHANDS: Readonly<Record<string, string>> = {
  s: ' \\t\\n\\x0B\\f\\r',
  h: ' \\t\\xA0\\u1680\\u180e\\u2000-\\u200a\\u202f\\u205f\\u3000',
  v: '\\n\\x0B\\f\\r\\x85\\u2028\\u2029'
};
const FINAL_LINE_END = '(?=(?:\\r\\n|[\\n\\r\\u0085\\u2028\\u2029])?(?![^]))';
const TEXT_END = '(?![^])';

/** Translates a pattern; throws `System.StringException` when it is no valid one. */
export function translateRegex(pattern: string): TranslatedRegex {
  return new Translator(pattern).run();
}

class Translator {
  private readonly text: string;
  private at = 0;
  private readonly out: string[] = [];
  /** Index in `out` where each open group begins. */
  private readonly open: { readonly at: number; readonly flags: ReadonlySet<string> }[] = [];
  /** Index in `out` where the atom before a quantifier begins. */
  private atom = 0;
  private groupCount = 0;
  private helpers = 0;
  private readonly names = new Map<string, number>();
  private flags = '';
  /** Flags set within the pattern: they hold until their group ends. */
  private local: ReadonlySet<string> = new Set();

  constructor(pattern: string) {
    this.text = pattern;
  }

  run(): TranslatedRegex {
    this.leadingFlags();
    while (this.at < this.text.length) this.next();
    if (this.open.length > 0) this.fail('Unclosed group');
    return { source: this.out.join(''), flags: this.flags, groupCount: this.groupCount, names: this.names };
  }

  private leadingFlags(): void {
    for (let match; (match = /^\(\?([a-zA-Z]+)\)/.exec(this.text.slice(this.at))); this.at += match[0].length) {
      for (const flag of known(match[1] as string)) this.flags += this.flags.includes(flag) ? '' : flag;
    }
  }

  private next(): void {
    const character = this.text[this.at] as string;
    if (
      character === '*' ||
      character === '+' ||
      character === '?' ||
      /^\{\d/.test(this.text.slice(this.at, this.at + 2))
    ) {
      this.quantifier();
      return;
    }
    if (character === '(') return this.openGroup();
    if (character === ')') return this.closeGroup();
    this.atom = this.out.length;
    this.at += 1;
    if (character === '[') this.out.push(this.characterClass());
    else if (character === '\\') this.escape();
    else if (character === '$') this.out.push(this.lineEnd());
    else if (character === '{' || character === '}' || character === ']') this.out.push(`\\${character}`);
    else if (character === '.' && this.local.has('s')) this.out.push('[^]');
    else if (character === '^' && this.local.has('m')) this.out.push('(?<=^|[\\n\\r\\u0085\\u2028\\u2029])');
    else this.out.push(this.anyCase(character));
  }

  private lineEnd(): string {
    if (this.flags.includes('m')) return '$';
    return this.local.has('m') ? `(?=[\\n\\r\\u0085\\u2028\\u2029]|${TEXT_END})` : FINAL_LINE_END;
  }

  /** A character in both cases where a flag within the pattern asks for it. */
  private anyCase(character: string): string {
    return this.local.has('i') && /[a-zA-Z]/.test(character) ? `[${character}${otherCase(character)}]` : character;
  }

  private quantifier(): void {
    const match = /^(?:[*+?]|\{\d+(?:,\d*)?\})([+?]?)/.exec(this.text.slice(this.at));
    if (!match || this.out.length === 0) this.fail(`Dangling meta character '${this.text[this.at]}'`);
    this.at += match[0].length;
    const possessive = match[1] === '+';
    this.out.push(possessive ? match[0].slice(0, -1) : match[0]);
    if (possessive) this.makeAtomic(this.atom);
  }

  /** A lookahead never gives back what it took; a back reference then consumes it. */
  private makeAtomic(from: number): void {
    this.helpers += 1;
    const name = `p${this.helpers}`;
    const inner = this.out.splice(from).join('');
    this.out.push(`(?:(?=(?<${name}>${inner}))\\k<${name}>)`);
  }

  private openGroup(): void {
    const rest = this.text.slice(this.at);
    const flags = /^\(\?([a-zA-Z]*)(?:-([a-zA-Z]+))?([:)])/.exec(rest);
    if (flags && flags[0] !== '(?:' && flags[0] !== '(?)') return this.flagGroup(flags);
    this.open.push({ at: this.out.length, flags: this.local });
    const named = /^\(\?<([a-zA-Z]\w*)>/.exec(rest);
    const special = /^\(\?(?:[:=!>]|<[=!])/.exec(rest)?.[0];
    if (!special && !named && rest.startsWith('(?')) {
      throw new UnsupportedFeature(`Regular expression construct ${rest.slice(0, 4)}`);
    }
    if (special) {
      this.at += special.length;
      this.out.push(special === '(?>' ? '(?>' : special);
      return;
    }
    this.groupCount += 1;
    if (named) this.names.set(named[1] as string, this.groupCount);
    this.at += named ? named[0].length : 1;
    this.out.push(`(?<g${this.groupCount}>`);
  }

  /** `(?i)`, `(?-i)` up to the end of the group around, `(?i:…)`. */
  private flagGroup([text, on = '', off = '', end]: RegExpExecArray): void {
    const outer = this.local;
    for (const flag of known(off)) {
      // JavaScript has no way to take back a flag of the whole pattern.
      if (this.flags.includes(flag)) throw new UnsupportedFeature(`Regular expression construct ${text}`);
    }
    this.local = new Set([...outer, ...known(on)].filter((flag) => !off.includes(flag)));
    this.at += text.length;
    if (end === ')') return;
    this.open.push({ at: this.out.length, flags: outer });
    this.out.push('(?:');
  }

  private closeGroup(): void {
    const group = this.open.pop();
    if (!group) this.fail("Unmatched closing ')'");
    const from = group.at;
    this.local = group.flags;
    this.at += 1;
    this.out.push(')');
    this.atom = from;
    if (this.out[from] === '(?>') {
      this.out[from] = '(?:';
      this.makeAtomic(from);
    }
  }

  private escape(): void {
    const character = this.text[this.at];
    if (character === undefined) this.fail('Unexpected internal error');
    this.at += 1;
    if (character === 'Q') return this.quoted();
    if (character === 'A') return void this.out.push('(?<![^])');
    if (character === 'z') return void this.out.push(TEXT_END);
    if (character === 'Z') return void this.out.push(FINAL_LINE_END);
    if (character === 'R') return void this.out.push('(?:\\r\\n|[\\n\\x0B\\f\\r\\x85\\u2028\\u2029])');
    if (character === 'G' || character === 'X')
      throw new UnsupportedFeature(`Regular expression escape \\${character}`);
    if (character === 'k') return this.namedReference();
    if (/[1-9]/.test(character)) return this.numberedReference(character);
    if ('bB'.includes(character)) return void this.out.push(`\\${character}`);
    const inside = this.classEscape(character);
    this.out.push(inside.length > 1 && !inside.startsWith('\\') ? `[${inside}]` : inside);
  }

  private quoted(): void {
    const end = this.text.indexOf('\\E', this.at);
    const literal = this.text.slice(this.at, end < 0 ? undefined : end);
    this.at = end < 0 ? this.text.length : end + 2;
    for (const character of literal) {
      this.atom = this.out.length;
      this.out.push(this.anyCase(quoteCharacter(character)));
    }
  }

  private namedReference(): void {
    const match = /^<(\w+)>/.exec(this.text.slice(this.at));
    const group = match && this.names.get(match[1] as string);
    if (!match || !group) this.fail('Unknown group name');
    this.at += match[0].length;
    this.out.push(`\\k<g${group}>`);
  }

  private numberedReference(first: string): void {
    let number = first;
    while (/\d/.test(this.text[this.at] ?? '') && Number(number + this.text[this.at]) <= this.groupCount) {
      number += this.text[this.at++];
    }
    if (Number(number) > this.groupCount) this.fail('Unknown back reference');
    this.out.push(`\\k<g${number}>`);
  }

  /** Contents of `[...]`, the opening bracket already read. */
  private characterClass(): string {
    const negation = this.text[this.at] === '^' ? (this.text[this.at++] as string) : '';
    const operands = [''];
    for (let first = true; ; first = false) {
      const character = this.text[this.at++];
      if (character === undefined) this.fail('Unclosed character class');
      if (character === ']' && !first) {
        return joinOperands(negation, this.local.has('i') ? operands.map(bothCases) : operands);
      }
      if (character === '&' && this.text[this.at] === '&') {
        this.at += 1;
        operands.push('');
      } else operands[operands.length - 1] += this.classItem(character, operands.at(-1) === '');
    }
  }

  private classItem(character: string, first: boolean): string {
    if (character === '[') return this.characterClass();
    if (character === '\\') return this.escapeInClass();
    if (character === '-') return this.isRange(first) ? '-' : '\\-';
    return /[()[\]{}/|&!#%,:;<=>@`~]/.test(character) ? `\\${character}` : character;
  }

  private escapeInClass(): string {
    const character = this.text[this.at++];
    if (character === undefined) this.fail('Unclosed character class');
    if (character !== 'Q') return this.classEscape(character);
    const end = this.text.indexOf('\\E', this.at);
    const literal = this.text.slice(this.at, end < 0 ? undefined : end);
    this.at = end < 0 ? this.text.length : end + 2;
    return [...literal].map(quoteCharacter).join('');
  }

  /** True when a dash stands between two ends of a range. */
  private isRange(first: boolean): boolean {
    const next = this.text[this.at];
    return !first && next !== ']' && next !== '[' && next !== undefined;
  }

  private classEscape(character: string): string {
    const shorthand = SHORTHANDS[character];
    if (shorthand !== undefined) return shorthand;
    if (character === 'S' || character === 'H' || character === 'V') return `[^${SHORTHANDS[character.toLowerCase()]}]`;
    if ('dDwWtnrf'.includes(character)) return `\\${character}`;
    if (character === 'p' || character === 'P') return this.property(character === 'P');
    if (character === 'u' || character === 'x') return this.codePoint(character);
    if (character === 'a') return '\\x07';
    if (character === 'e') return '\\x1B';
    if (character === '0') return this.octal();
    if (/[a-zA-Z]/.test(character)) this.fail('Illegal/unsupported escape sequence');
    return quoteCharacter(character);
  }

  private property(negated: boolean): string {
    const match = /^(?:\{(\^?)(\w+)(?:=(\w+))?\}|([A-Z]))/.exec(this.text.slice(this.at));
    if (!match) this.fail('Unknown character property name');
    this.at += match[0].length;
    const name = (match[2] ?? match[4]) as string;
    const posix = POSIX_CLASSES[name];
    if (posix !== undefined) return negated ? `[^${posix}]` : `[${posix}]`;
    const value = match[3] ? `${name}=${match[3]}` : unicodeProperty(name);
    return `\\${negated ? 'P' : 'p'}{${value}}`;
  }

  private codePoint(kind: string): string {
    const match = (kind === 'u' ? /^[0-9a-fA-F]{4}/ : /^(?:[0-9a-fA-F]{2}|\{[0-9a-fA-F]+\})/).exec(
      this.text.slice(this.at)
    );
    if (!match) this.fail('Illegal hexadecimal escape sequence');
    this.at += match[0].length;
    return match[0].startsWith('{') ? `\\u${match[0]}` : `\\${kind}${match[0]}`;
  }

  private octal(): string {
    const match = /^[0-3]?[0-7]{1,2}/.exec(this.text.slice(this.at));
    if (!match) this.fail('Illegal octal escape sequence');
    this.at += match[0].length;
    return `\\u{${Number.parseInt(match[0], 8).toString(16)}}`;
  }

  private fail(reason: string): never {
    return throwApex('System.StringException', `Invalid regex: ${reason} near index ${this.at}\n${this.text}`);
  }
}

/** Flags JavaScript has too; those for Unicode hold there anyway. */
function known(flags: string): string[] {
  for (const flag of flags) {
    if (!'imsuU'.includes(flag)) throw new UnsupportedFeature(`Regular expression flag (?${flag})`);
  }
  return [...flags].filter((flag) => 'ims'.includes(flag));
}

function otherCase(character: string): string {
  return character === character.toLowerCase() ? character.toUpperCase() : character.toLowerCase();
}

/** Contents of a class with its letters and their ranges in the other case as well. */
function bothCases(contents: string): string {
  const other = contents.replace(
    /\\(?:u\{[^}]*\}|[pP]\{[^}]*\}|u[\da-fA-F]{4}|x[\da-fA-F]{2}|.)|([a-z]-[a-z]|[A-Z]-[A-Z]|(?<!-)[a-zA-Z](?!-))/gs,
    (text, letters?: string) => (letters ? [...letters].map(otherCase).join('') : text)
  );
  return other === contents ? contents : `[${contents}][${other}]`;
}

/** In JavaScript each side of `&&` must be a class of its own. */
function joinOperands(negation: string, operands: readonly string[]): string {
  if (operands.length === 1) return `[${negation}${operands[0]}]`;
  return `[${negation}${operands.map((operand) => `[${operand}]`).join('&&')}]`;
}

function unicodeProperty(name: string): string {
  if (name.startsWith('java')) throw new UnsupportedFeature(`Regular expression class \\p{${name}}`);
  if (/^In[A-Z]/.test(name)) throw new UnsupportedFeature(`Regular expression block \\p{${name}}`);
  if (/^Is[A-Z]/.test(name)) return name.length <= 4 ? name.slice(2) : unicodeBinary(name.slice(2));
  return name;
}

function unicodeBinary(name: string): string {
  const scripts = ['Latin', 'Greek', 'Cyrillic', 'Han', 'Arabic', 'Hebrew', 'Hiragana', 'Katakana', 'Thai', 'Hangul'];
  return scripts.includes(name) ? `Script=${name}` : name;
}

function quoteCharacter(character: string): string {
  return /[\\^$.*+?()[\]{}|/\-&!#%,:;<=>@`~]/.test(character) ? escapeForBoth(character) : character;
}

/** Some characters may be escaped inside classes only; a code point escape is right everywhere. */
function escapeForBoth(character: string): string {
  if (/[\\^$.*+?()[\]{}|/]/.test(character)) return `\\${character}`;
  return `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`;
}
