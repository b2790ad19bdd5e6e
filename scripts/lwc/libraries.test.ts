import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { copyLibraries } from './libraries.js';

const RESOURCE = 'force-app/main/operations/staticresources/Chartjs';
let root: string;
const write = (file: string, text: string): void => {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
};

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'libraries-'));
  write('node_modules/chart.js/dist/chart.umd.js', 'chart();\n//# sourceMappingURL=chart.umd.js.map\n');
});
afterEach(() => rmSync(root, { recursive: true }));

it('copies a library beside its metadata, without its source map, and only when it changed', () => {
  write(`${RESOURCE}.resource-meta.xml`, '<StaticResource/>');
  expect(copyLibraries(root)).toEqual([`${RESOURCE}.js`]);
  expect(readFileSync(path.join(root, `${RESOURCE}.js`), 'utf8')).toBe('chart();\n');
  expect(copyLibraries(root)).toEqual([]);
});

it('leaves projects alone that do not use it', () => {
  expect(copyLibraries(root)).toEqual([]);
});
