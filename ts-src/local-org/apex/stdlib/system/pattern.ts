import { listOf, T } from '../../runtime/types.js';
import { ApexList } from '../../runtime/values/list.js';
import { throwApex, throwNull } from '../../runtime/values/throw.js';
import { defineClass } from '../define.js';
import { type TranslatedRegex, translateRegex } from '../support/java-regex.js';
import { ApexMatcher } from './matcher.js';

/** `System.Pattern`: a compiled Java regular expression. */
export class ApexPattern {
  readonly source: string;
  readonly translated: TranslatedRegex;
  /** Matches from `lastIndex` on. */
  readonly searching: RegExp;
  /** Matches at `lastIndex`. */
  readonly prefix: RegExp;
  /** Matches at `lastIndex` up to the end. */
  readonly whole: RegExp;

  constructor(source: string) {
    this.source = source;
    this.translated = translateRegex(source);
    const { flags } = this.translated;
    this.searching = this.build(this.translated.source, `dgv${flags}`);
    this.prefix = this.build(this.translated.source, `dyv${flags}`);
    this.whole = this.build(`(?:${this.translated.source})(?![^])`, `dyv${flags}`);
  }

  matcher(text: string | null): ApexMatcher {
    return new ApexMatcher(this, text ?? throwNull());
  }

  pattern(): string {
    return this.source;
  }

  split(text: string, limit = 0): ApexList {
    return splitText(this, text ?? throwNull(), limit);
  }

  toString(): string {
    return this.source;
  }

  private build(source: string, flags: string): RegExp {
    try {
      return new RegExp(source, flags);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return throwApex('System.StringException', `Invalid regex: ${reason} near index 0\n${this.source}`);
    }
  }
}

const cache = new Map<string, ApexPattern>();
const CACHE_SIZE = 500;

/** A compiled pattern, from the cache when it was compiled before. */
export function compilePattern(source: string | null): ApexPattern {
  const text = source ?? throwNull();
  let pattern = cache.get(text);
  if (!pattern) {
    if (cache.size >= CACHE_SIZE) cache.clear();
    cache.set(text, (pattern = new ApexPattern(text)));
  }
  return pattern;
}

/** Java's `Pattern.split`: no empty text in front of a match of width 0, no trailing empty texts when `limit` is 0. */
export function splitText(pattern: ApexPattern, text: string, limit: number): ApexList {
  const parts: string[] = [];
  const regex = pattern.searching;
  regex.lastIndex = 0;
  let from = 0;
  for (let match = regex.exec(text); match; match = regex.exec(text)) {
    const end = match.index + match[0].length;
    if (match[0] === '') regex.lastIndex += 1;
    if (match[0] === '' && (match.index === 0 || match.index >= text.length)) continue;
    if (limit > 0 && parts.length === limit - 1) break;
    parts.push(text.slice(from, match.index));
    from = end;
  }
  parts.push(text.slice(from));
  if (limit === 0) while (parts.length > 1 && parts.at(-1) === '') parts.pop();
  if (limit === 0 && parts.length === 1 && parts[0] === '' && text !== '') parts.pop();
  return new ApexList(listOf(T.String), parts);
}

/** Text that matches itself. */
export function quotePattern(text: string): string {
  return `\\Q${text.replaceAll('\\E', '\\E\\\\E\\Q')}\\E`;
}

export default defineClass({
  namespace: 'System',
  name: 'Pattern',
  kind: 'object',
  jsClass: ApexPattern,
  statics: {
    compile: compilePattern,
    matches: (regex: string, text: string) => compilePattern(regex).matcher(text).matches(),
    quote: quotePattern
  }
});
