import { parse } from 'csv-parse/sync';

/** A record with its place; `values` is missing when it could not be taken apart. */
export interface CsvRecord {
  line: number;
  text: string;
  values?: string[];
}

/** How many lines a quoted value may run over; a quote that never closes must not swallow the file. */
const LINES_OF_A_RECORD = 5;

/** Takes a file apart, each record on its own: a stray quote costs its line and no other. */
export function recordsOf(text: string, delimiter: string): CsvRecord[] {
  const lines = text.split(/\r\n|\n|\r/);
  const records: CsvRecord[] = [];
  for (let at = 0; at < lines.length; at++) {
    if (!lines[at]!.trim()) continue;
    const record = recordAt(lines, at, delimiter, records[0]?.values?.length);
    records.push(record);
    at += record.text.split('\n').length - 1;
  }
  return records;
}

function recordAt(lines: readonly string[], at: number, delimiter: string, width: number | undefined): CsvRecord {
  const line = at + 1;
  const first = valuesOf(lines[at]!, delimiter);
  if (first) return { line, text: lines[at]!, values: first };
  for (let count = 2; count <= LINES_OF_A_RECORD && at + count <= lines.length; count++) {
    const text = lines.slice(at, at + count).join('\n');
    const values = valuesOf(text, delimiter);
    if (values && values.length === width) return { line, text, values };
  }
  return { line, text: lines[at]! };
}

function valuesOf(text: string, delimiter: string): string[] | undefined {
  try {
    const rows: string[][] = parse(text, { delimiter, trim: true, relax_column_count: true });
    return rows.length === 1 ? rows[0] : undefined;
  } catch {
    return undefined;
  }
}
