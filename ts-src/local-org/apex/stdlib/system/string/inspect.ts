import { listOf, T } from '../../../runtime/types.js';
import { textHash } from '../../../runtime/values/equality.js';
import { ApexList } from '../../../runtime/values/list.js';

const matches =
  (regex: RegExp) =>
  (self: string): boolean =>
    self.length > 0 && regex.test(self);

/** Methods of String that say what it is made of. */
export const inspectMethods = {
  codePointBefore: (self: string, index: number) => [...self.slice(0, index)].at(-1)?.codePointAt(0),
  codePointCount: (self: string, from: number, to: number) => [...self.slice(from, to)].length,
  offsetByCodePoints: (self: string, index: number, count: number) =>
    index + [...self.slice(index)].slice(0, count).join('').length,
  getChars: (self: string) =>
    new ApexList(
      listOf(T.Integer),
      Array.from({ length: self.length }, (_, index) => self.charCodeAt(index))
    ),
  hashCode: (self: string) => (self.length >= 0 ? textHash(self) : 0),
  isAllLowerCase: matches(/^\p{Ll}+$/u),
  isAllUpperCase: matches(/^\p{Lu}+$/u),
  isAlpha: matches(/^\p{L}+$/u),
  isAlphaSpace: matches(/^[\p{L} ]*$/u),
  isAlphanumeric: matches(/^[\p{L}\p{Nd}]+$/u),
  isAlphanumericSpace: matches(/^[\p{L}\p{Nd} ]*$/u),
  isAsciiPrintable: matches(/^[ -~]*$/),
  isNumeric: matches(/^\p{Nd}+$/u),
  isNumericSpace: matches(/^[\p{Nd} ]*$/u),
  isWhitespace: (self: string) => /^\s*$/.test(self),
  toString: (self: string) => self.slice(0)
};
