import { order } from '../../../runtime/values/compare.js';
import { throwNullArgument } from '../../../runtime/values/throw.js';

const needed = (text: string | null): string => text ?? throwNullArgument();
const folded = (text: string | null): string => needed(text).toLowerCase();

/** Methods of String that look for something. `self` is the receiver. */
export const searchMethods = {
  charAt: (self: string, index: number) => self.charCodeAt(index),
  codePointAt: (self: string, index: number) => self.codePointAt(index),
  compareTo: (self: string, other: string) => compare(self, needed(other)),
  contains: (self: string, part: string) => self.includes(needed(part)),
  containsAny: (self: string, characters: string) => [...(characters ?? '')].some((each) => self.includes(each)),
  containsIgnoreCase: (self: string, part: string) => self.toLowerCase().includes(folded(part)),
  containsNone: (self: string, characters: string) => ![...(characters ?? '')].some((each) => self.includes(each)),
  containsOnly: (self: string, characters: string) => [...self].every((each) => needed(characters).includes(each)),
  containsWhitespace: (self: string) => /\s/.test(self),
  countMatches: (self: string, part: string) => (part ? self.split(part).length - 1 : 0),
  difference: (self: string, other: string) => needed(other).slice(differAt(self, other)),
  endsWith: (self: string, part: string) => self.endsWith(needed(part)),
  endsWithIgnoreCase: (self: string, part: string) => self.toLowerCase().endsWith(folded(part)),
  equals: (self: string, other: unknown) => self.length >= 0 && self === other,
  equalsIgnoreCase: (self: string, other: string | null) => self.toLowerCase() === other?.toLowerCase(),
  getLevenshteinDistance: levenshtein,
  indexOf: (self: string, part: string, from = 0) => self.indexOf(needed(part), from),
  indexOfAny: (self: string, characters: string) => position([...self], (each) => (characters ?? '').includes(each)),
  indexOfAnyBut: (self: string, characters: string) =>
    position([...self], (each) => !(characters ?? '').includes(each)),
  indexOfChar: (self: string, character: number, from = 0) => self.indexOf(String.fromCodePoint(character), from),
  indexOfDifference: (self: string, other: string) => (self === other ? -1 : differAt(self, needed(other))),
  indexOfIgnoreCase: (self: string, part: string, from = 0) => self.toLowerCase().indexOf(folded(part), from),
  lastIndexOf: (self: string, part: string, from = Infinity) => self.lastIndexOf(needed(part), from),
  lastIndexOfChar: (self: string, character: number, from = Infinity) =>
    self.lastIndexOf(String.fromCodePoint(character), from),
  lastIndexOfIgnoreCase: (self: string, part: string, from = Infinity) =>
    self.toLowerCase().lastIndexOf(folded(part), from),
  length: (self: string) => self.length,
  startsWith: (self: string, part: string) => self.startsWith(needed(part)),
  startsWithIgnoreCase: (self: string, part: string) => self.toLowerCase().startsWith(folded(part))
};

/** Java's `compareTo`: the difference of the first differing characters, else of the lengths. */
function compare(left: string, right: string): number {
  const at = differAt(left, right);
  if (at < left.length && at < right.length) return left.charCodeAt(at) - right.charCodeAt(at);
  return left.length - right.length || order(left, right);
}

function differAt(left: string, right: string): number {
  let at = 0;
  while (at < left.length && at < right.length && left[at] === right[at]) at += 1;
  return at;
}

function position(characters: string[], wanted: (each: string) => boolean): number {
  const index = characters.findIndex(wanted);
  return index < 0 ? -1 : characters.slice(0, index).join('').length;
}

function levenshtein(self: string, other: string, threshold = Infinity): number {
  let row = Array.from({ length: needed(other).length + 1 }, (_, index) => index);
  for (let i = 1; i <= self.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const change = (row[j - 1] as number) + (self[i - 1] === other[j - 1] ? 0 : 1);
      next.push(Math.min((row[j] as number) + 1, (next[j - 1] as number) + 1, change));
    }
    row = next;
  }
  const distance = row.at(-1) as number;
  return distance > threshold ? -1 : distance;
}
