import { throwApex, throwNull } from '../../runtime/values/throw.js';
import { defineClass } from '../define.js';
import type { ApexPattern } from './pattern.js';

/** `System.Matcher`: one pass of a pattern over a text. */
export class ApexMatcher {
  private current: ApexPattern;
  private text: string;
  private match: RegExpExecArray | null = null;
  private next = 0;
  private from = 0;
  private to: number;
  private anchoring = true;
  private transparent = false;

  constructor(pattern: ApexPattern, text: string) {
    this.current = pattern;
    this.text = text;
    this.to = text.length;
  }

  find(start?: number): boolean {
    if (start !== undefined) {
      if (start < 0 || start > this.text.length) throwApex('System.StringException', 'Illegal start index');
      this.reset();
      this.next = start;
    }
    if (this.next > this.to) return this.keep(null);
    const found = this.keep(this.exec(this.current.searching, this.next));
    if (found) this.next = this.end() === this.start() ? this.end() + 1 : this.end();
    return found;
  }

  matches(): boolean {
    return this.keepAndMove(this.exec(this.current.whole, this.from));
  }

  lookingAt(): boolean {
    return this.keepAndMove(this.exec(this.current.prefix, this.from));
  }

  group(group: number | string = 0): string | null {
    const range = this.range(group);
    return range ? this.text.slice(range[0], range[1]) : null;
  }

  groupCount(): number {
    return this.current.translated.groupCount;
  }

  start(group = 0): number {
    return this.range(group)?.[0] ?? -1;
  }

  end(group = 0): number {
    return this.range(group)?.[1] ?? -1;
  }

  replaceAll(replacement: string): string {
    return this.replace(replacement, Infinity);
  }

  replaceFirst(replacement: string): string {
    return this.replace(replacement, 1);
  }

  reset(text?: string): this {
    if (text !== undefined) this.text = text ?? throwNull();
    this.match = null;
    this.next = 0;
    this.from = 0;
    this.to = this.text.length;
    return this;
  }

  region(start: number, end: number): this {
    if (start < 0 || end > this.text.length || start > end) throwApex('System.StringException', 'Illegal region');
    this.reset();
    this.from = start;
    this.next = start;
    this.to = end;
    return this;
  }

  regionStart(): number {
    return this.from;
  }

  regionEnd(): number {
    return this.to;
  }

  pattern(): ApexPattern {
    return this.current;
  }

  usePattern(pattern: ApexPattern): this {
    this.current = pattern ?? throwNull();
    this.match = null;
    return this;
  }

  hasAnchoringBounds(): boolean {
    return this.anchoring;
  }

  useAnchoringBounds(value: boolean): this {
    this.anchoring = value;
    return this;
  }

  hasTransparentBounds(): boolean {
    return this.transparent;
  }

  useTransparentBounds(value: boolean): this {
    this.transparent = value;
    return this;
  }

  /** True when the last match reached the end of the text. */
  hitEnd(): boolean {
    return this.match === null || this.end() === this.to;
  }

  private exec(regex: RegExp, at: number): RegExpExecArray | null {
    regex.lastIndex = at;
    return regex.exec(this.to === this.text.length ? this.text : this.text.slice(0, this.to));
  }

  private keep(match: RegExpExecArray | null): boolean {
    this.match = match;
    return match !== null;
  }

  private keepAndMove(match: RegExpExecArray | null): boolean {
    const found = this.keep(match);
    if (found) this.next = this.end();
    return found;
  }

  private range(group: number | string): readonly [number, number] | undefined {
    if (!this.match) throwApex('System.StringException', 'No match found');
    const { names, groupCount } = this.current.translated;
    const number = typeof group === 'string' ? (names.get(group) ?? -1) : group;
    if (number < 0 || number > groupCount) throwApex('System.StringException', `No group ${group}`);
    const indices = this.match.indices as RegExpIndicesArray;
    return number === 0 ? indices[0] : indices.groups?.[`g${number}`];
  }

  private replace(replacement: string, most: number): string {
    this.reset();
    let result = '';
    let done = 0;
    for (let count = 0; count < most && this.find(); count += 1) {
      result += this.text.slice(done, this.start()) + this.expand(replacement ?? throwNull());
      done = this.end();
    }
    result += this.text.slice(done);
    this.reset();
    return result;
  }

  /** Java's replacement text: `$1`, `${name}`, and `\` before anything meant literally. */
  private expand(replacement: string): string {
    return replacement.replace(
      /\\([^])|\$(?:\{(\w+)\}|(\d))(\d*)|[\\$]/g,
      (all, literal, name, digit, more: string) => {
        if (literal !== undefined) return literal as string;
        if (name !== undefined) return (this.group(name as string) ?? '') + (more ?? '');
        if (digit === undefined) return throwApex('System.StringException', `Illegal group reference: ${all}`);
        let number = digit as string;
        let rest = more ?? '';
        while (rest !== '' && Number(number + rest[0]) <= this.groupCount()) {
          number += rest[0];
          rest = rest.slice(1);
        }
        return (this.group(Number(number)) ?? '') + rest;
      }
    );
  }
}

export default defineClass({
  namespace: 'System',
  name: 'Matcher',
  kind: 'object',
  jsClass: ApexMatcher,
  statics: { quoteReplacement: (text: string) => text.replace(/[\\$]/g, '\\$&') }
});
