import { listOf, T } from '../../../runtime/types.js';
import { ApexList } from '../../../runtime/values/list.js';
import { throwApex, throwNullArgument } from '../../../runtime/values/throw.js';
import { compilePattern } from '../pattern.js';

const needed = (text: string | null): string => text ?? throwNullArgument();
const texts = (parts: string[]): ApexList => new ApexList(listOf(T.String), parts);

/** Methods of String that make another text. */
export const editMethods = {
  abbreviate,
  capitalize: (self: string) => self.charAt(0).toUpperCase() + self.slice(1),
  center: (self: string, size: number, filler = ' ') => {
    const left = Math.max(0, Math.floor((size - self.length) / 2));
    return pad(pad(self, self.length + left, filler, true), size, filler, false);
  },
  deleteWhitespace: (self: string) => self.replace(/\s+/g, ''),
  left: (self: string, count: number) => (count <= 0 ? self.slice(0, 0) : self.slice(0, count)),
  leftPad: (self: string, size: number, filler = ' ') => pad(self, size, filler, true),
  mid: (self: string, from: number, count: number) =>
    count < 0 || from > self.length ? '' : self.slice(Math.max(from, 0), Math.max(from, 0) + count),
  normalizeSpace: (self: string) => self.trim().replace(/\s+/g, ' '),
  overlay: (self: string, text: string, from: number, to: number) => {
    const [start, end] = [clamp(Math.min(from, to), self.length), clamp(Math.max(from, to), self.length)];
    return self.slice(0, start) + (text ?? '') + self.slice(end);
  },
  remove: (self: string, part: string) => (part ? self.replaceAll(part, '') : self),
  removeEnd: (self: string, part: string) => (part && self.endsWith(part) ? self.slice(0, -part.length) : self),
  removeEndIgnoreCase: (self: string, part: string) =>
    part && self.toLowerCase().endsWith(part.toLowerCase()) ? self.slice(0, -part.length) : self,
  removeStart: (self: string, part: string) => (part && self.startsWith(part) ? self.slice(part.length) : self),
  removeStartIgnoreCase: (self: string, part: string) =>
    part && self.toLowerCase().startsWith(part.toLowerCase()) ? self.slice(part.length) : self,
  repeat: (self: string, ...args: [number] | [string, number]) =>
    args.length === 1
      ? self.repeat(Math.max(args[0], 0))
      : Array.from({ length: Math.max(args[1], 0) }, () => self).join(args[0] ?? ''),
  replace: (self: string, target: string, text: string) => self.split(needed(target)).join(needed(text)),
  replaceAll: (self: string, regex: string, text: string) => compilePattern(regex).matcher(self).replaceAll(text),
  replaceFirst: (self: string, regex: string, text: string) => compilePattern(regex).matcher(self).replaceFirst(text),
  reverse: (self: string) => [...self].reverse().join(''),
  right: (self: string, count: number) => (count <= 0 ? self.slice(0, 0) : self.slice(-count)),
  rightPad: (self: string, size: number, filler = ' ') => pad(self, size, filler, false),
  split: (self: string, regex: string, limit = 0) => compilePattern(regex).split(self, limit),
  splitByCharacterType: (self: string) => texts(byType(self)),
  splitByCharacterTypeCamelCase: (self: string) => texts(byTypeCamelCase(self)),
  stripHtmlTags: (self: string) => self.replace(/<[^>]*>/g, ''),
  substring,
  substringAfter: (self: string, mark: string) => after(self, mark, self.indexOf(mark)),
  substringAfterLast: (self: string, mark: string) => after(self, mark, mark ? self.lastIndexOf(mark) : -1),
  substringBefore: (self: string, mark: string) => before(self, mark, self.indexOf(mark)),
  substringBeforeLast: (self: string, mark: string) => before(self, mark, mark ? self.lastIndexOf(mark) : -1),
  substringBetween: (self: string, open: string, close: string = open) => between(self, open, close),
  swapCase: (self: string) =>
    [...self].map((each) => (each === each.toLowerCase() ? each.toUpperCase() : each.toLowerCase())).join(''),
  toLowerCase: (self: string, locale?: string) => (locale ? self.toLocaleLowerCase(tag(locale)) : self.toLowerCase()),
  toUpperCase: (self: string, locale?: string) => (locale ? self.toLocaleUpperCase(tag(locale)) : self.toUpperCase()),
  trim: (self: string) => self.replace(/^[\0- ]+|[\0- ]+$/g, ''),
  uncapitalize: (self: string) => self.charAt(0).toLowerCase() + self.slice(1)
};

function tag(locale: string): string {
  return locale.replaceAll('_', '-');
}

function clamp(index: number, length: number): number {
  return Math.min(Math.max(index, 0), length);
}

function pad(self: string, size: number, filler: string, left: boolean): string {
  const unit = filler ? filler : ' ';
  return left ? self.padStart(size, unit) : self.padEnd(size, unit);
}

function abbreviate(self: string, width: number, offset = 0): string {
  if (width < 4) throwApex('System.StringException', 'Minimum abbreviation width is 4');
  if (self.length <= width) return self;
  let start = Math.min(offset, self.length);
  if (self.length - start < width - 3) start = self.length - (width - 3);
  if (start <= 4) return `${self.slice(0, width - 3)}...`;
  if (width < 7) throwApex('System.StringException', 'Minimum abbreviation width with offset is 7');
  if (start + width - 3 < self.length) return `...${abbreviate(self.slice(start), width - 3)}`;
  return `...${self.slice(self.length - (width - 3))}`;
}

function substring(self: string, from: number, to = self.length): string {
  if (from < 0 || from > self.length) throwApex('System.StringException', `Starting position out of bounds: ${from}`);
  if (to < from || to > self.length) throwApex('System.StringException', `Ending position out of bounds: ${to}`);
  return self.slice(from, to);
}

function after(self: string, mark: string | null, index: number): string {
  if (mark === null) return '';
  return index < 0 ? '' : self.slice(index + mark.length);
}

function before(self: string, mark: string | null, index: number): string {
  if (mark === null) return self;
  return index < 0 ? self : self.slice(0, index);
}

function between(self: string, open: string | null, close: string | null): string | null {
  if (open === null || close === null) return null;
  const start = self.indexOf(open);
  const end = start < 0 ? -1 : self.indexOf(close, start + open.length);
  return end < 0 ? null : self.slice(start + open.length, end);
}

function characterType(character: string): string {
  if (/\p{Lu}/u.test(character)) return 'upper';
  if (/\p{Ll}/u.test(character)) return 'lower';
  if (/\p{Nd}/u.test(character)) return 'digit';
  return /\s/.test(character) ? 'space' : 'other';
}

function byType(self: string): string[] {
  const parts: string[] = [];
  let previous = '';
  for (const character of self) {
    const type = characterType(character);
    if (type === previous) parts[parts.length - 1] += character;
    else parts.push(character);
    previous = type;
  }
  return parts;
}

/** As by type, but an upper-case letter goes with the lower-case ones that follow it. */
function byTypeCamelCase(self: string): string[] {
  const parts: string[] = [];
  for (const part of byType(self)) {
    const last = parts.at(-1);
    if (last && characterType(part) === 'lower' && characterType(last) === 'upper') {
      parts.pop();
      if (last.length > 1) parts.push(last.slice(0, -1));
      parts.push(last.slice(-1) + part);
    } else parts.push(part);
  }
  return parts;
}
