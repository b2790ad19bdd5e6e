import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { coverageRatio, type FileCoverage } from '../../platform/testing/test-result.js';

/** Coverage of each file, least covered first, with the lines that did not run; the last line is the whole project. */
export function coverageTable(files: readonly FileCoverage[], projectDir: string): string {
  const rows = [...files]
    .filter((file) => file.covered.length + file.uncovered.length > 0)
    .sort((a, b) => coverageRatio([a]) - coverageRatio([b]) || (a.path < b.path ? -1 : 1))
    .map((file) => {
      const lines = file.covered.length + file.uncovered.length;
      return [
        percent([file]),
        `${file.covered.length} of ${lines}`,
        relative(projectDir, file.path),
        ranges(file.uncovered)
      ];
    });
  const count = Math.max(...rows.map(([, lines = '']) => lines.length), 0);
  const width = Math.max(...rows.map(([, , path = '']) => path.length), 0);
  const lines = rows.map(([share = '', all = '', path = '', open = '']) =>
    `${share}  ${all.padStart(count)}  ${path.padEnd(width)}  ${open}`.trimEnd()
  );
  return [...lines, `${percent(files)}  of all lines`, ''].join('\n');
}

/** `100.0 %`, right-aligned. */
export function percent(files: readonly FileCoverage[]): string {
  return `${(coverageRatio(files) * 100).toFixed(1)} %`.padStart(7);
}

/** `3-5, 9`. */
function ranges(lines: readonly number[]): string {
  const parts: [number, number][] = [];
  for (const line of lines) {
    const last = parts[parts.length - 1];
    if (last && line === last[1] + 1) last[1] = line;
    else parts.push([line, line]);
  }
  return parts.map(([from, to]) => (from === to ? String(from) : `${from}-${to}`)).join(', ');
}

/** Writes `lcov.info` into a folder: what editors and coverage services read. */
export function writeLcov(folder: string, files: readonly FileCoverage[], projectDir: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'lcov.info'), lcov(files, projectDir));
}

function lcov(files: readonly FileCoverage[], projectDir: string): string {
  const records = [...files]
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .map((file) => {
      const ran = new Set(file.covered);
      const lines = [...file.covered, ...file.uncovered].sort((a, b) => a - b);
      return [
        'TN:',
        `SF:${relative(projectDir, file.path).split(sep).join('/')}`,
        ...lines.map((line) => `DA:${line},${ran.has(line) ? 1 : 0}`),
        `LF:${lines.length}`,
        `LH:${ran.size}`,
        'end_of_record',
        ''
      ].join('\n');
    });
  return records.join('');
}
