import { throwApex } from '../../runtime/values/throw.js';
import { asText } from './coercion.js';
import { pair, WeaveObject, type Value } from './values.js';

type Properties = ReadonlyMap<string, string>;

/** Reads records; without a header columns are called `column_0`, `column_1`, …. */
export function parseCsv(text: string, properties: Properties): Value {
  const separator = properties.get('separator') ?? ',';
  const rows = readRows(text, separator, properties.get('quote') ?? '"');
  const hasHeader = properties.get('header') !== 'false';
  const [first = []] = rows;
  const names = hasHeader ? first : first.map((_cell, at) => `column_${at}`);
  return rows
    .slice(hasHeader ? 1 : 0)
    .map((row) => new WeaveObject(names.map((name, at) => pair(name, row[at] ?? ''))));
}

/** Cells of CSV text, line by line; quoted cells may hold separators and line ends. */
export function readRows(text: string, separator: string, quote: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  const endCell = (): void => {
    row.push(cell);
    cell = '';
  };
  const endRow = (): void => {
    endCell();
    if (row.length > 1 || row[0] !== '') rows.push(row);
    row = [];
  };
  for (let at = 0; at < text.length; at++) {
    const character = text[at] as string;
    if (quoted && character === quote && text[at + 1] === quote) cell += text[++at] ?? '';
    else if (character === quote) quoted = !quoted;
    else if (quoted) cell += character;
    else if (character === separator) endCell();
    else if (character === '\n') endRow();
    else if (character !== '\r') cell += character;
  }
  endRow();
  return rows;
}

/** Writes records under the keys of the first. */
export function writeCsv(value: Value, properties: Properties): string {
  const separator = properties.get('separator') ?? ',';
  const records = Array.isArray(value) ? (value as readonly Value[]) : [value];
  const rows = records.map((record) =>
    record instanceof WeaveObject ? record : throwApex('System.DataWeaveScriptException', 'CSV needs objects')
  );
  const names = rows[0]?.pairs.map(({ key }) => key) ?? [];
  const line = (cells: readonly string[]): string =>
    `${cells.map((cell) => quotedIf(cell, separator)).join(separator)}\n`;
  const header = properties.get('header') === 'false' ? '' : line(names);
  return header + rows.map((row) => line(names.map((name) => cellText(row.get(name))))).join('');
}

function cellText(value: Value): string {
  return value === null ? '' : asText(value, null);
}

function quotedIf(cell: string, separator: string): string {
  return cell.includes(separator) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
