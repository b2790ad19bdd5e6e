/** How one test method ended. */
export interface TestMethodResult {
  readonly className: string;
  readonly methodName: string;
  readonly outcome: 'pass' | 'fail';
  /** `System.AssertException: Assertion Failed: …`; null when it passed. */
  readonly message: string | null;
  readonly stackTrace: string | null;
  /** Milliseconds. */
  readonly time: number;
  /** Debug log of a failed method, when logs were asked for. */
  readonly log?: string;
}

/** Lines of one class or trigger that tests ran. */
export interface FileCoverage {
  readonly name: string;
  readonly path: string;
  readonly kind: 'class' | 'trigger';
  readonly covered: readonly number[];
  readonly uncovered: readonly number[];
}

/** A test run. */
export interface TestRunResult {
  readonly passed: number;
  readonly failed: number;
  readonly time: number;
  readonly methods: readonly TestMethodResult[];
  /** Only when coverage was asked for. */
  readonly coverage: readonly FileCoverage[] | null;
}

/** Share of lines covered, 0 to 1; 1 when there are none. */
export function coverageRatio(files: readonly FileCoverage[]): number {
  const covered = files.reduce((sum, file) => sum + file.covered.length, 0);
  const all = files.reduce((sum, file) => sum + file.covered.length + file.uncovered.length, 0);
  return all === 0 ? 1 : covered / all;
}
