import { isWithin, type Measure } from './benchmark.js';

/** What a benchmark brought, or why it broke. */
export interface Result {
  readonly name: string;
  readonly about: string;
  readonly seconds: number;
  readonly measures: readonly Measure[];
  readonly error: string | null;
}

const HEADINGS = ['Measure', 'Value', 'Budget', ''] as const;

/** A figure as people read it: three digits that matter. */
function figure(value: number, unit: string): string {
  const digits = Number.isInteger(value) ? 0 : value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return unit === '×' ? `${value.toFixed(digits)}×` : `${value.toFixed(digits)} ${unit}`;
}

function rowOf(measure: Measure): string[] {
  const { name, value, unit, budget } = measure;
  const verdict = budget === null ? '' : isWithin(measure) ? 'within' : 'OVER';
  return [name, figure(value, unit), budget === null ? '' : figure(budget, unit), verdict];
}

/** All results as a table; notes stand beneath their benchmark. */
export function tableOf(results: readonly Result[]): string {
  const rows = results.flatMap(({ measures }) => measures.map(rowOf));
  const widths = HEADINGS.map((heading, column) => Math.max(heading.length, ...rows.map((row) => row[column]!.length)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) =>
        column === 1 || column === 2 ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!)
      )
      .join('  ')
      .trimEnd();
  const blocks = results.map(({ name, about, measures, error }) => {
    const notes = measures.flatMap((measure) => (measure.note ? [`  ${measure.name}: ${measure.note}`] : []));
    const failed = error === null ? [] : [`  BROKEN: ${error}`];
    return [`${name} — ${about}`, ...measures.map((measure) => line(rowOf(measure))), ...notes, ...failed].join('\n');
  });
  return [line(HEADINGS), ...blocks].join('\n\n');
}
