import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import type { Command } from 'commander';
import type { CompileProblem } from '../platform/apex.js';
import { openOrg, type OrgEngine } from '../platform/engine.js';
import {
  coverageRatio,
  type FileCoverage,
  type TestMethodResult,
  type TestRunResult
} from '../platform/testing/test-result.js';
import { addProjectOptions, orgSources, type ProjectOptions } from './project.js';
import { compare, nameOf, readSkipList, type SkipList } from './skip-list.js';

interface TestOptions extends ProjectOptions {
  filter?: string;
  json?: string;
  coverage?: boolean;
  minCoverage?: string;
  skip?: string;
  sourceDir?: string[];
}

const NOTHING_SKIPPED: SkipList = { skip: [] };

/** `org test`: runs the project's Apex tests in a store of their own. */
export function addTestCommand(program: Command): void {
  addProjectOptions(program.command('test').description("Run the project's Apex tests"))
    .option('--filter <text>', 'only methods whose Class.method contains the text')
    .option('--source-dir <dir...>', 'read these folders instead of the package directories of the project')
    .option('--skip <file>', 'what is known to fail, with reasons; fails when something on the list works')
    .option('--json <file>', 'write the results as JSON')
    .option('--coverage', 'measure line coverage')
    .option('--min-coverage <percent>', 'measure line coverage and fail below this share of all lines')
    .action(runTests);
}

async function runTests(options: TestOptions): Promise<void> {
  const sources = orgSources(options);
  const { projectDir } = sources;
  const coverage = options.coverage ?? options.minCoverage !== undefined;
  const list = options.skip === undefined ? NOTHING_SKIPPED : readSkipList(options.skip);
  const sourceDirs = (options.sourceDir ?? []).map((dir) => resolve(projectDir, dir));
  const engine = openOrg({ ...sources, sourceDirs, dataDir: ':memory:', coverage });
  try {
    runAndReport(engine, projectDir, list, options);
  } finally {
    await engine.close();
  }
}

function runAndReport(engine: OrgEngine, projectDir: string, list: SkipList, options: TestOptions): void {
  const filter = options.filter === undefined ? {} : { filter: options.filter };
  const known = new Set(list.skip.flatMap((entry) => entry.tests ?? []));
  const onResult = (method: TestMethodResult): void => {
    if (!known.has(nameOf(method))) printFailure(method);
  };
  const result = engine.runTests({ ...filter, onResult });
  if (result.coverage) printCoverage(result.coverage, projectDir);
  if (options.json !== undefined) writeJson(options.json, result);
  const outcome = compare(list, result.methods, engine.refused, options.filter === undefined);
  for (const problem of outcome.refused) printRefusal(problem, projectDir);
  for (const name of outcome.stale) print(`WORKS ${name}: take it off ${options.skip ?? ''}`);
  const skipped = outcome.skipped.length > 0 ? `, ${outcome.skipped.length} skipped` : '';
  const refused = engine.refused.length > 0 ? `, ${engine.refused.length} files refused` : '';
  print(`${result.passed} passed, ${outcome.failed.length} failed${skipped}${refused}`);
  const wrong = outcome.failed.length + outcome.refused.length + outcome.stale.length;
  if (wrong > 0 || isBelow(result.coverage ?? [], options.minCoverage)) process.exitCode = 1;
}

/** A file that needs what the local org lacks: its tests fail, the others have run. */
function printRefusal({ file, line, column, message }: CompileProblem, projectDir: string): void {
  print(`REFUSED ${relative(projectDir, file)}:${line}:${column} ${message}`);
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
