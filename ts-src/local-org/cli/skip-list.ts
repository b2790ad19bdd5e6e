import { readFileSync } from 'node:fs';
import type { CompileProblem } from '../platform/apex-code/apex.js';
import type { TestMethodResult } from '../platform/testing/test-result.js';

/** One reason with everything it explains. */
interface SkipEntry {
  readonly reason: string;
  /** Files the local org refuses to compile: `Foo.cls`. */
  readonly refused?: readonly string[];
  /** Test methods that fail: `FooTest.works`. */
  readonly tests?: readonly string[];
}

/** What is known not to work in a project, each with its reason. It is a promise in both directions: see {@link compare}. */
export interface SkipList {
  readonly skip: readonly SkipEntry[];
}

/** How a run went compared with a skip list. */
export interface Comparison {
  /** Failures the list knows. */
  readonly skipped: readonly TestMethodResult[];
  /** Failures it does not know. */
  readonly failed: readonly TestMethodResult[];
  /** Refused files it does not know. */
  readonly refused: readonly CompileProblem[];
  /** Names on the list that pass, compile or do not exist: they must be taken off it. */
  readonly stale: readonly string[];
}

/** Reads a skip list. Throws when an entry gives no reason. */
export function readSkipList(file: string): SkipList {
  const list = JSON.parse(readFileSync(file, 'utf8')) as SkipList;
  for (const entry of list.skip) {
    if (!entry.reason) throw new Error(`${file}: an entry without a reason: ${JSON.stringify(entry)}`);
  }
  return list;
}

/**
 * Compares a run with what was known before: a listed test must fail and a listed file must be refused, or the list is
 * stale. `complete` false (a filtered run): what did not run is not missed.
 */
export function compare(
  list: SkipList,
  methods: readonly TestMethodResult[],
  refused: readonly CompileProblem[],
  complete: boolean
): Comparison {
  const tests = new Set(list.skip.flatMap((entry) => entry.tests ?? []).map(lower));
  const files = new Set(list.skip.flatMap((entry) => entry.refused ?? []).map(lower));
  const outcome = new Map(methods.map((method) => [lower(nameOf(method)), method.outcome]));
  const refusedNames = new Set(refused.map((problem) => lower(fileName(problem.file))));
  const stale = [
    ...[...tests].filter((name) => (outcome.get(name) ?? (complete ? 'pass' : 'fail')) === 'pass'),
    ...[...files].filter((name) => !refusedNames.has(name))
  ];
  const failures = methods.filter((method) => method.outcome === 'fail');
  return {
    skipped: failures.filter((method) => tests.has(lower(nameOf(method)))),
    failed: failures.filter((method) => !tests.has(lower(nameOf(method)))),
    refused: refused.filter((problem) => !files.has(lower(fileName(problem.file)))),
    stale
  };
}

/** The failures a list knows, each with its reason. */
export function reasons(list: SkipList, methods: readonly TestMethodResult[]): Map<TestMethodResult, string> {
  const known = new Map(
    list.skip.flatMap(({ reason, tests = [] }) => tests.map((name) => [lower(name), reason] as const))
  );
  return new Map(
    methods.flatMap((method) => {
      const reason = method.outcome === 'fail' ? known.get(lower(nameOf(method))) : undefined;
      return reason === undefined ? [] : [[method, reason] as const];
    })
  );
}

/** `Class.method`. */
export function nameOf(method: TestMethodResult): string {
  return `${method.className}.${method.methodName}`;
}

function fileName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}

function lower(text: string): string {
  return text.toLowerCase();
}
