import { ApexDate, ApexDatetime, ApexDecimal, ApexTime } from '../../apex/runtime/values/index.js';
import { canonicalId } from '../ids.js';
import { FormulaError } from './ast.js';
import type { FormulaFunction } from './env.js';
import { arg } from './logic-functions.js';
import { doubleOf, isNull, textOf, type FormulaValue } from './values.js';

/** What TEXT() shows. */
export function asText(value: FormulaValue): string {
  if (value === null) return '';
  if (value instanceof ApexDecimal) return value.stripped().plainText();
  if (value instanceof ApexDate) return new Date(value.days * 86_400_000).toISOString().slice(0, 10);
  if (value instanceof ApexDatetime) return `${new Date(value.ms).toISOString().slice(0, 19).replace('T', ' ')}Z`;
  if (value instanceof ApexTime) return new Date(value.ms).toISOString().slice(11, 23);
  return String(value);
}

const text =
  (body: (value: string) => FormulaValue): FormulaFunction =>
  (args, evaluate) =>
    body(textOf(evaluate(arg(args, 0))));

const escapeHtml = (value: string): string => value.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** Text functions. */
export const TEXT: Readonly<Record<string, FormulaFunction>> = {
  TEXT: (args, evaluate) => asText(evaluate(arg(args, 0))),
  VALUE: (args, evaluate) => {
    const source = evaluate(arg(args, 0));
    if (isNull(source)) return null;
    const parsed = ApexDecimal.parse(textOf(source).trim());
    if (!parsed) throw new FormulaError('#Error!');
    return parsed;
  },
  LEN: text((value) => ApexDecimal.ofInteger(value.length)),
  UPPER: text((value) => value.toUpperCase()),
  LOWER: text((value) => value.toLowerCase()),
  TRIM: text((value) => value.trim()),
  REVERSE: text((value) => [...value].reverse().join('')),
  INITCAP: text((value) => value.toLowerCase().replace(/\b\w/g, (letter) => letter.toUpperCase())),
  ASCII: text((value) => ApexDecimal.ofInteger(value.codePointAt(0) ?? 0)),
  HTMLENCODE: text(escapeHtml),
  URLENCODE: text(encodeURIComponent),
  JSENCODE: text((value) => JSON.stringify(value).slice(1, -1)),
  CHR: (args, evaluate) => String.fromCodePoint(doubleOf(evaluate(arg(args, 0)))),
  LEFT: (args, evaluate) => textOf(evaluate(arg(args, 0))).slice(0, Math.max(doubleOf(evaluate(arg(args, 1))), 0)),
  RIGHT: (args, evaluate) => {
    const value = textOf(evaluate(arg(args, 0)));
    return value.slice(Math.max(value.length - doubleOf(evaluate(arg(args, 1))), 0));
  },
  MID: (args, evaluate) => {
    const start = Math.max(doubleOf(evaluate(arg(args, 1))) - 1, 0);
    return textOf(evaluate(arg(args, 0))).slice(start, start + doubleOf(evaluate(arg(args, 2))));
  },
  CONTAINS: (args, evaluate) => textOf(evaluate(arg(args, 0))).includes(textOf(evaluate(arg(args, 1)))),
  BEGINS: (args, evaluate) => textOf(evaluate(arg(args, 0))).startsWith(textOf(evaluate(arg(args, 1)))),
  FIND: (args, evaluate) => {
    const start = args[2] ? doubleOf(evaluate(args[2])) - 1 : 0;
    const found = textOf(evaluate(arg(args, 1))).indexOf(textOf(evaluate(arg(args, 0))), start);
    return ApexDecimal.ofInteger(found + 1);
  },
  SUBSTITUTE: (args, evaluate) => {
    const old = textOf(evaluate(arg(args, 1)));
    const value = textOf(evaluate(arg(args, 0)));
    return old === '' ? value : value.replaceAll(old, () => textOf(evaluate(arg(args, 2))));
  },
  LPAD: (args, evaluate) => pad(args.map(evaluate), 'start'),
  RPAD: (args, evaluate) => pad(args.map(evaluate), 'end'),
  CONCATENATE: (args, evaluate) => args.map((each) => asText(evaluate(each))).join(''),
  BR: () => '<br>',
  CASESAFEID: text((value) => canonicalId(value) ?? value),
  REGEX: (args, evaluate) => {
    const pattern = textOf(evaluate(arg(args, 1)));
    return new RegExp(`^(?:${pattern})$`, 'su').test(textOf(evaluate(arg(args, 0))));
  },
  HYPERLINK: (args, evaluate) => {
    const url = textOf(evaluate(arg(args, 0)));
    const target = args[2] ? textOf(evaluate(args[2])) : '_blank';
    return `<a href="${url}" target="${target}">${textOf(evaluate(arg(args, 1)))}</a>`;
  },
  IMAGE: (args, evaluate) => {
    const size =
      args[2] && args[3] ? ` height="${doubleOf(evaluate(args[2]))}" width="${doubleOf(evaluate(args[3]))}"` : '';
    const alt = textOf(evaluate(arg(args, 1)));
    return `<img src="${textOf(evaluate(arg(args, 0)))}" alt="${escapeHtml(alt)}"${size} border="0"/>`;
  }
};

function pad(values: readonly FormulaValue[], side: 'start' | 'end'): string {
  const [value = null, width = null, fill = null] = values;
  const length = doubleOf(width);
  const filler = values.length > 2 ? textOf(fill) : ' ';
  const source = textOf(value).slice(0, length);
  return side === 'start' ? source.padStart(length, filler) : source.padEnd(length, filler);
}
