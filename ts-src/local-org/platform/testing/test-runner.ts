import { ApexException, apexFrames, formatFrame } from '../../apex/runtime/exceptions.js';
import { type ClassInfo, type MethodInfo, qualifiedName, staticInvoke } from '../../apex/runtime/registry.js';
import type { TestMethodResult } from './test-result.js';

/** What runs around test classes and methods: the org's isolation of their records. */
export interface TestIsolation {
  /** Runs a class: `setup` first, kept for the class's methods; everything is taken back afterwards. */
  runClass(seeAllData: boolean, setup: (() => void) | null, methods: () => void): void;
  /** Runs one method; its records are taken back afterwards. */
  runMethod(method: MethodInfo, body: () => void): void;
  /** The debug log of the method that ran last, by its `Class.method`; null when none was kept. */
  logOf?(name: string, failure: string): string | null;
}

export interface TestSelection {
  /** Lower-case text that `Class.method` must contain; null runs everything. */
  readonly filter: string | null;
  /** Lower-case class names; null for all. */
  readonly classes: ReadonlySet<string> | null;
  /** Lower-case method names; null for all. */
  readonly methods: ReadonlySet<string> | null;
}

/** Runs the test methods of classes, one after another. */
export function runTestClasses(
  classes: readonly ClassInfo[],
  selection: TestSelection,
  isolation: TestIsolation,
  onResult: (result: TestMethodResult) => void
): TestMethodResult[] {
  const results: TestMethodResult[] = [];
  const add = (result: TestMethodResult): void => {
    results.push(result);
    onResult(result);
  };
  for (const info of classes) {
    const methods = testMethods(info).filter((method) => isSelected(info, method, selection));
    for (const seeAllData of [false, true]) {
      const group = methods.filter((method) => (seesAllData(info) || seesAllData(method)) === seeAllData);
      if (group.length > 0) runClass(info, group, seeAllData, isolation, add);
    }
  }
  return results;
}

function runClass(
  info: ClassInfo,
  methods: readonly MethodInfo[],
  seeAllData: boolean,
  isolation: TestIsolation,
  add: (result: TestMethodResult) => void
): void {
  const setups = info.methods.filter((method) => annotated(method, 'testsetup'));
  const setup = setups.length === 0 ? null : () => setups.forEach((method) => staticInvoke(method, []));
  let begun = false;
  try {
    isolation.runClass(seeAllData, setup, () => {
      begun = true;
      for (const method of methods) add(runMethod(info, method, isolation));
    });
  } catch (error) {
    if (begun) throw error;
    for (const method of methods) add(failure(info, method, error, 0));
  }
}

function runMethod(info: ClassInfo, method: MethodInfo, isolation: TestIsolation): TestMethodResult {
  const started = performance.now();
  const elapsed = (): number => Math.round(performance.now() - started);
  try {
    isolation.runMethod(method, () => staticInvoke(method, []));
    const outcome = { outcome: 'pass', message: null, stackTrace: null } as const;
    return { className: qualifiedName(info), methodName: method.name, ...outcome, time: elapsed() };
  } catch (error) {
    const failed = failure(info, method, error, elapsed());
    const text = `${failed.message ?? ''}\n\n${failed.stackTrace ?? ''}`;
    const log = isolation.logOf?.(`${failed.className}.${failed.methodName}`, text) ?? null;
    return log === null ? failed : { ...failed, log };
  }
}

function failure(info: ClassInfo, method: MethodInfo, error: unknown, time: number): TestMethodResult {
  return {
    className: qualifiedName(info),
    methodName: method.name,
    outcome: 'fail',
    message: describe(error),
    stackTrace: stackOf(error),
    time
  };
}

/** An error as the platform prints it: `System.DmlException: Insert failed. …`. */
export function describe(error: unknown): string {
  if (error instanceof ApexException) return error.toString();
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}

/** The Apex lines of an error; the JavaScript ones when there are none, because then the fault is ours. */
export function stackOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const frames = error instanceof ApexException ? error.frames() : apexFrames(error);
  if (error instanceof ApexException) return frames.map(formatFrame).join('\n');
  const script = (error.stack ?? '').split('\n').slice(1, 12).join('\n');
  return [...frames.map(formatFrame), script].join('\n');
}

/** Test methods of a class, in the order declared. */
export function testMethods(info: ClassInfo): MethodInfo[] {
  if (!info.isTest && !annotatedClass(info)) return [];
  return info.methods.filter(
    (method) =>
      method.static &&
      (annotated(method, 'istest') || method.modifiers.includes('testmethod')) &&
      !annotated(method, 'testsetup')
  );
}

function annotatedClass(info: ClassInfo): boolean {
  return info.methods.some((method) => method.modifiers.includes('testmethod'));
}

/** True when `@IsTest(SeeAllData=true)` is on the class or method. */
export function seesAllData(member: ClassInfo | MethodInfo): boolean {
  return member.annotations.some(
    (annotation) => annotation.name === 'istest' && annotation.params.seealldata?.toLowerCase() === 'true'
  );
}

function annotated(method: MethodInfo, name: string): boolean {
  return method.annotations.some((annotation) => annotation.name === name);
}

function isSelected(info: ClassInfo, method: MethodInfo, selection: TestSelection): boolean {
  const name = `${qualifiedName(info)}.${method.name}`.toLowerCase();
  const names = [info.name.toLowerCase(), qualifiedName(info).toLowerCase()];
  const byClass = selection.classes === null || names.some((each) => selection.classes?.has(each));
  const byMethod = selection.methods === null || selection.methods.has(method.name.toLowerCase());
  return byClass && byMethod && (selection.filter === null || name.includes(selection.filter));
}
