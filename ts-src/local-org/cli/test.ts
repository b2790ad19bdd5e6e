import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import type { Command } from 'commander';
import { openOrg } from '../platform/engine.js';
import {
  coverageRatio,
  type FileCoverage,
  type TestMethodResult,
  type TestRunResult
} from '../platform/testing/test-result.js';
import { projectFolder } from './project.js';

interface TestOptions {
  project?: string;
  filter?: string;
  json?: string;
  coverage?: boolean;
  minCoverage?: string;
}

/** `org test`: runs the project's Apex tests in a store of their own. */
export function addTestCommand(program: Command): void {
  program
    .command('test')
    .description("Run the project's Apex tests")
    .option('--project <dir>', 'SFDX project (default: the one around the current folder)')
    .option('--filter <text>', 'only methods whose Class.method contains the text')
    .option('--json <file>', 'write the results as JSON')
    .option('--coverage', 'measure line coverage')
    .option('--min-coverage <percent>', 'measure line coverage and fail below this share of all lines')
    .action(runTests);
}

async function runTests(options: TestOptions): Promise<void> {
  const projectDir = projectFolder(options.project);
  const coverage = options.coverage ?? options.minCoverage !== undefined;
  const engine = openOrg({ projectDir, dataDir: ':memory:', coverage });
  try {
    const filter = options.filter === undefined ? {} : { filter: options.filter };
    const result = engine.runTests({ ...filter, onResult: printFailure });
    if (result.coverage) printCoverage(result.coverage, projectDir);
    if (isBelow(result.coverage ?? [], options.minCoverage)) process.exitCode = 1;
    if (options.json !== undefined) writeJson(options.json, result);
    print(`${result.passed} passed, ${result.failed} failed`);
    if (result.failed > 0) process.exitCode = 1;
  } finally {
    await engine.close();
  }
}

function printFailure(result: TestMethodResult): void {
  if (result.outcome === 'pass') return;
  print(`FAIL ${result.className}.${result.methodName}`);
  for (const line of `${result.message ?? ''}\n${result.stackTrace ?? ''}`.split('\n')) {
    if (line.trim() !== '') print(`     ${line}`);
  }
}

function printCoverage(files: readonly FileCoverage[], projectDir: string): void {
  for (const file of [...files].sort((a, b) => coverageRatio([a]) - coverageRatio([b]))) {
    const open = file.uncovered.length > 0 ? `  uncovered ${ranges(file.uncovered)}` : '';
    print(`${percent([file])}  ${relative(projectDir, file.path)}${open}`);
  }
  print(`${percent(files)}  of all lines`);
}

function isBelow(files: readonly FileCoverage[], wanted: string | undefined): boolean {
  if (wanted === undefined || coverageRatio(files) * 100 >= Number(wanted)) return false;
  print(`Too few lines are covered:${percent(files)}, wanted ${wanted} %.`);
  return true;
}

function percent(files: readonly FileCoverage[]): string {
  return `${(coverageRatio(files) * 100).toFixed(1)} %`.padStart(7);
}

/** `3-5, 9`. */
function ranges(lines: readonly number[]): string {
  const parts: [number, number][] = [];
  for (const line of [...lines].sort((a, b) => a - b)) {
    const last = parts[parts.length - 1];
    if (last && line === last[1] + 1) last[1] = line;
    else parts.push([line, line]);
  }
  return parts.map(([from, to]) => (from === to ? String(from) : `${from}-${to}`)).join(', ');
}

function writeJson(file: string, result: TestRunResult): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(result, null, 2)}\n`);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
