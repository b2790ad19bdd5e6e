import { parse } from 'csv-parse/sync';
import { DELIMITERS, type DelimiterName, JobFailure, type LineEnding } from './bulk-job.js';

/** A CSV file read: the names of its columns, and its rows. */
export interface CsvTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

interface CsvForm {
  readonly columnDelimiter: DelimiterName;
  readonly lineEnding: LineEnding;
}

/** Reads a CSV file of the form its job announced. Throws `JobFailure`. */
export function readCsv(text: string, form: CsvForm): CsvTable {
  requireLineEnding(text, form.lineEnding);
  let lines: string[][];
  try {
    lines = parse(text, {
      delimiter: DELIMITERS[form.columnDelimiter],
      record_delimiter: form.lineEnding === 'CRLF' ? '\r\n' : '\n',
      bom: true,
      skip_empty_lines: true
    }) as unknown as string[][];
  } catch (error) {
    throw new JobFailure('InvalidBatch', `Failed to parse CSV. ${(error as Error).message}`);
  }
  const [columns, ...rows] = lines;
  if (!columns) throw new JobFailure('InvalidBatch', 'Failed to parse CSV header. The file is empty');
  return { columns: columns.map((name) => name.trim()), rows };
}

function requireLineEnding(text: string, lineEnding: LineEnding): void {
  const end = text.indexOf('\n');
  if (end < 0) return;
  const actual = text[end - 1] === '\r' ? 'CRLF' : 'LF';
  if (actual === lineEnding) return;
  const message = `LineEnding is invalid on user data. Current LineEnding setting is ${lineEnding}`;
  throw new JobFailure('ClientInputError', message);
}

/** Writes rows with every value in quotes, as the platform does. */
export function writeCsv(lines: Iterable<readonly string[]>, form: CsvForm): string {
  const delimiter = DELIMITERS[form.columnDelimiter];
  const end = form.lineEnding === 'CRLF' ? '\r\n' : '\n';
  let text = '';
  for (const line of lines) text += line.map(quoted).join(delimiter) + end;
  return text;
}

function quoted(value: string): string {
  return `"${value.replaceAll('"', '""')}"`;
}
