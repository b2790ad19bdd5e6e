import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import type { CompileProblem } from '../../platform/apex-code/apex.js';
import { coverageRatio, type FileCoverage, type TestMethodResult } from '../../platform/testing/test-result.js';
import { compare, nameOf, reasons, type SkipList } from '../skip-list.js';
import { coverageTable, percent, writeLcov } from './coverage.js';
import { junitXml } from './junit.js';
import type { TestRun } from './runner.js';

/** Where results go besides the terminal. */
export interface ReportOptions {
  readonly json?: string | undefined;
  readonly junit?: string | undefined;
  /** Folder of `lcov.info`. */
  readonly coverageReport?: string | undefined;
  /** Folder of debug logs. */
  readonly log?: string | undefined;
  /** Percent. */
  readonly minCoverage?: number | undefined;
  /** File of the skip list, for messages. */
  readonly skip?: string | undefined;
}

export interface Reporting {
  readonly projectDir: string;
  readonly list: SkipList;
  readonly options: ReportOptions;
  /** False when only some tests were asked for: what did not run is not missed. */
  readonly complete: boolean;
  readonly print: (line: string) => void;
}

/** Prints a failure as soon as it is known. */
export function printFailure(result: TestMethodResult, print: (line: string) => void): void {
  print(`FAIL ${nameOf(result)}`);
  for (const line of `${result.message ?? ''}\n${result.stackTrace ?? ''}`.split('\n')) {
    if (line.trim() !== '') print(`     ${line}`);
  }
}

/** Writes and prints what came of a run. True when all is well. */
export function report(run: TestRun, reporting: Reporting): boolean {
  const { projectDir, list, options, complete, print } = reporting;
  const { methods, coverage, compiled } = run;
  const outcome = compare(list, methods, compiled.refused, complete);
  if (coverage) process.stdout.write(coverageTable(coverage, projectDir));
  writeFiles(run, reporting);
  for (const problem of outcome.refused) printRefusal(problem, projectDir, print);
  for (const name of outcome.stale) print(`WORKS ${name}: take it off ${options.skip ?? ''}`);
  const passed = methods.filter((method) => method.outcome === 'pass').length;
  const skipped = outcome.skipped.length > 0 ? `, ${outcome.skipped.length} skipped` : '';
  const refused = compiled.refused.length > 0 ? `, ${compiled.refused.length} files refused` : '';
  const enough = isEnough(coverage ?? [], options.minCoverage, print);
  print(`${passed} passed, ${outcome.failed.length} failed${skipped}${refused}`);
  return outcome.failed.length + outcome.refused.length + outcome.stale.length === 0 && enough;
}

/** A file that needs what the local org lacks: its tests fail, the others have run. */
function printRefusal({ file, line, column, message }: CompileProblem, dir: string, print: Reporting['print']): void {
  print(`REFUSED ${relative(dir, file)}:${line}:${column} ${message}`);
}

function isEnough(files: readonly FileCoverage[], wanted: number | undefined, print: Reporting['print']): boolean {
  if (wanted === undefined || coverageRatio(files) * 100 >= wanted) return true;
  print(`Too few lines are covered:${percent(files)}, wanted ${wanted} %.`);
  return false;
}

function writeFiles(run: TestRun, { projectDir, list, options }: Reporting): void {
  const { methods, coverage } = run;
  const { json, junit, coverageReport, log } = options;
  if (json !== undefined) write(json, `${JSON.stringify(asJson(run), null, 2)}\n`);
  if (junit !== undefined) write(junit, junitXml(basename(projectDir), methods, reasons(list, methods)));
  if (coverageReport !== undefined) writeLcov(coverageReport, coverage ?? [], projectDir);
  if (log === undefined) return;
  for (const method of methods) if (method.log) write(join(log, `${nameOf(method)}.log`), method.log);
}

function asJson({ methods, coverage, testTime }: TestRun): unknown {
  const failed = methods.filter((method) => method.outcome === 'fail').length;
  return {
    passed: methods.length - failed,
    failed,
    time: Math.round(testTime),
    methods: methods.map(({ log: _log, ...method }) => method),
    coverage
  };
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
