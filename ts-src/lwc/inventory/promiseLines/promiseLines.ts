import LOCALE from '@salesforce/i18n/locale';
import DATE_WORDS from '@salesforce/label/c.PromiseHeadersDate';
import FORMULA from '@salesforce/label/c.PromiseRowFormula';
import ITEM_WORDS from '@salesforce/label/c.PromiseHeadersItem';
import NO_DAY from '@salesforce/label/c.PromiseRowDay';
import NO_NUMBER from '@salesforce/label/c.PromiseRowNoNumber';
import QUANTITY_WORDS from '@salesforce/label/c.PromiseHeadersQuantity';
import UNIT_WORDS from '@salesforce/label/c.PromiseHeadersUnit';
import { fill } from 'c/labelText';
import type { PromiseAskLine } from '../../types/promise.js';

type Column = 'item' | 'quantity' | 'unit' | 'wantedAt';
type Cells = Partial<Record<Column, string>>;

const words = (label: string): Set<string> => new Set(label.split(',').map((word) => word.trim().toLowerCase()));
const HEADERS: [Column, Set<string>][] = [
  ['item', words(ITEM_WORDS)],
  ['quantity', words(QUANTITY_WORDS)],
  ['unit', words(UNIT_WORDS)],
  ['wantedAt', words(DATE_WORDS)]
];
/** What a spreadsheet computes, and what it shows when it cannot. */
const FORMULA_SHAPE = /^[=@]|^[+-](?![\d.,\s])|^#[A-Z0-9/]+[!?]?$/;
const QUANTITY_SHAPE = /^([+-]?[\d.,'\u00a0\u202f ]*\d)\s*([^\d\s].*)?$/;
const MOST_PROBLEM = 255;

/** Most lines the systems answer at once. */
export const MOST_LINES = 1000;

/**
 * Reads lines out of what was typed or pasted: from a spreadsheet (tabs), as CSV (comma or semicolon, with quotes), or
 * as plain words such as `LM-DSK-1 2 case`. A header row is recognised and says which column is which.
 *
 * @param locale decides what `1.200` means
 */
export function readLines(text: string, locale = LOCALE): PromiseAskLine[] {
  const rows = rowsOf(text);
  const header = rows[0] ? headerOf(rows[0].cells) : null;
  return (header ? rows.slice(1) : rows).map(({ cells, row }, index) =>
    lineOf(header ? byHeader(cells, header) : byShape(cells, locale), row, index, locale)
  );
}

/** A quantity as people write it, or null. `1.200` is a thousand where the point parts thousands, else one and a bit. */
export function readQuantity(text: string, locale = LOCALE): number | null {
  const plain = text.replace(/['\u00a0\u202f ]/g, '');
  const decimal = decimalMark(plain, locale);
  const group = decimal === '.' ? ',' : '.';
  const parts = plain.split(decimal);
  if (parts.length > 2 || parts[1]?.includes(group)) return null;
  const number = Number([parts[0]?.split(group).join(''), parts[1]].filter((part) => part !== undefined).join('.'));
  return plain === '' || Number.isNaN(number) ? null : number;
}

/** A day as people write it, as `2026-11-23`, or null. */
export function readDay(text: string, locale = LOCALE): string | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$/.exec(text);
  if (iso) return dayOf(iso[1]!, iso[2]!, iso[3]!);
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{2}|\d{4})$/.exec(text);
  if (dotted) return dayOf(dotted[3]!, dotted[2]!, dotted[1]!);
  const slashed = /^(\d{1,2})[/-](\d{1,2})[/-](\d{2}|\d{4})$/.exec(text);
  if (!slashed) return null;
  const [month, day] = monthComesFirst(locale) ? [slashed[1]!, slashed[2]!] : [slashed[2]!, slashed[1]!];
  return dayOf(slashed[3]!, month, day);
}

function lineOf(cells: Cells, row: number, index: number, locale: string): PromiseAskLine {
  const problem = problemOf(cells, row, locale);
  const [, amount = '', unitBeside = ''] = QUANTITY_SHAPE.exec(cells.quantity ?? '') ?? [];
  const unit = (cells.unit || unitBeside).toLowerCase();
  return {
    line: String(index + 1),
    row,
    item: cells.item || null,
    sku: null,
    quantity: problem ? null : readQuantity(amount, locale),
    unit: unit || null,
    wantedAt: (cells.wantedAt && readDay(cells.wantedAt, locale)) || null,
    problem: problem?.slice(0, MOST_PROBLEM) ?? null
  };
}

function problemOf({ quantity = '', wantedAt = '', unit = '' }: Cells, row: number, locale: string): string | null {
  const formula = [quantity, wantedAt, unit].find((cell) => FORMULA_SHAPE.test(cell));
  if (formula) return fill(FORMULA, row, formula);
  const amount = QUANTITY_SHAPE.exec(quantity)?.[1];
  if (quantity && (amount === undefined || readQuantity(amount, locale) === null))
    return fill(NO_NUMBER, row, quantity);
  return wantedAt && !readDay(wantedAt, locale) ? fill(NO_DAY, row, wantedAt) : null;
}

function headerOf(cells: string[]): (Column | null)[] | null {
  const columns: (Column | null)[] = [];
  for (const cell of cells) {
    const known = HEADERS.find(([, names]) => names.has(cell.toLowerCase()))?.[0] ?? null;
    columns.push(known && columns.includes(known) ? null : known);
  }
  return columns.includes('item') && columns.includes('quantity') ? columns : null;
}

function byHeader(cells: string[], header: (Column | null)[]): Cells {
  return Object.fromEntries(header.flatMap((column, index) => (column ? [[column, cells[index] ?? '']] : [])));
}

/** Without a header: the product first, then the first number is the quantity; words before it only describe. */
function byShape(cells: string[], locale: string): Cells {
  const [item = '', ...rest] = cells;
  const isQuantity = (cell: string): boolean =>
    FORMULA_SHAPE.test(cell) || (QUANTITY_SHAPE.test(cell) && !readDay(cell, locale));
  const at = rest.findIndex(isQuantity);
  if (at < 0) return { item, quantity: rest[0] ?? '' };
  const after = rest.slice(at + 1).filter(Boolean);
  const wantedAt = after.find((cell) => /^\d/.test(cell)) ?? '';
  const unit = after.find((cell) => cell !== wantedAt) ?? '';
  return { item, quantity: rest[at]!, unit, wantedAt };
}

function rowsOf(text: string): { cells: string[]; row: number }[] {
  const lines = text.split(/\r\n|\r|\n/);
  const mark = ['\t', ';', ','].find((one) => lines.some((line) => isMark(one, outsideQuotes(line))));
  return lines
    .map((line, index) => ({ cells: (mark ? cellsOf(line, mark) : wordsOf(line)).map(clean), row: index + 1 }))
    .filter(({ cells }) => cells.some(Boolean));
}

function clean(cell: string): string {
  return cell.replace(/\u00a0/g, ' ').trim();
}

function outsideQuotes(line: string): string {
  return line.replace(/"(?:[^"]|"")*"/g, '');
}

/** The comma of `Desk lamp 1,200 case` parts no cells. */
function isMark(mark: string, line: string): boolean {
  return line.includes(mark) && (mark !== ',' || !/\s[+-]?\d+$/.test(line.slice(0, line.indexOf(mark))));
}

function cellsOf(line: string, mark: string): string[] {
  const cells: string[] = [];
  const shape = new RegExp(`${mark}(?:"((?:[^"]|"")*)"|([^${mark}]*))`, 'g');
  for (const [, quoted, plain] of `${mark}${line}`.matchAll(shape))
    cells.push(quoted?.replace(/""/g, '"') ?? plain ?? '');
  return cells;
}

/** `Desk lamp 24 case` → product, quantity with unit; a formula stays one cell. */
function wordsOf(line: string): string[] {
  if (FORMULA_SHAPE.test(line.trim())) return [line];
  const found = /^(.+?)\s+([+-]?\d[\d.,]*(?:\s+[^\d\s]\S*)?)(?:\s+(\d\S*))?$/.exec(line.trim());
  return found ? [found[1]!, found[2]!, found[3] ?? ''] : [line];
}

/** The mark of decimals in this number: the last of two, else by what the locale parts thousands with. */
function decimalMark(text: string, locale: string): '.' | ',' {
  const [point, comma] = [text.lastIndexOf('.'), text.lastIndexOf(',')];
  if (point >= 0 && comma >= 0) return point > comma ? '.' : ',';
  const only = comma >= 0 ? ',' : '.';
  const other = only === ',' ? '.' : ',';
  const partsThousands = /^[+-]?[1-9]\d{0,2}([.,]\d{3})+$/.test(text) && localeDecimal(locale) === other;
  return partsThousands || text.split(only).length > 2 ? other : only;
}

function localeDecimal(locale: string): string {
  return new Intl.NumberFormat(locale).formatToParts(1.5).find(({ type }) => type === 'decimal')?.value ?? '.';
}

function monthComesFirst(locale: string): boolean {
  return new Intl.DateTimeFormat(locale).formatToParts(0).find(({ type }) => type !== 'literal')?.type === 'month';
}

function dayOf(year: string, month: string, day: string): string | null {
  const text = `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const moment = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text) ? text : null;
}
