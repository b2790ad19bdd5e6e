import type { FileCoverage, TestMethodResult } from '../testing/test-result.js';
import type { TestLevel } from './check-protocol.js';
import type { CoverageWarning } from './coverage-rule.js';
import type { DeployProblem } from './problem.js';

/** What clients may say about a deployment. */
export interface DeployOptions {
  readonly checkOnly: boolean;
  readonly ignoreWarnings: boolean;
  readonly rollbackOnError: boolean;
  readonly purgeOnDelete: boolean;
  readonly singlePackage: boolean;
  readonly testLevel: TestLevel;
  readonly runTests: readonly string[];
}

export type DeployStatus =
  'Pending' | 'InProgress' | 'Succeeded' | 'SucceededPartial' | 'Failed' | 'Canceling' | 'Canceled';

/** A component that was deployed or deleted. */
export interface DeployedComponent {
  readonly type: string;
  readonly fullName: string;
  readonly fileName: string;
  readonly created: boolean;
  readonly changed: boolean;
  readonly deleted: boolean;
  /** What is to be known about it although it was deployed. */
  readonly warning: string | null;
}

/** Everything about one deployment. Times are epoch milliseconds. */
export interface DeployRequest {
  readonly id: string;
  readonly userId: string;
  readonly userName: string;
  readonly options: DeployOptions;
  status: DeployStatus;
  readonly createdAt: number;
  startedAt: number | null;
  completedAt: number | null;
  changedAt: number;
  canceledBy: string | null;
  /** Why it failed, when no component is to blame. */
  errorMessage: string | null;
  componentsTotal: number;
  problems: readonly DeployProblem[];
  components: readonly DeployedComponent[];
  testsTotal: number;
  tests: TestMethodResult[];
  coverage: readonly FileCoverage[];
  coverageWarnings: readonly CoverageWarning[];
}

/** True when nothing will change any more. */
export function isDone({ status }: DeployRequest): boolean {
  return status !== 'Pending' && status !== 'InProgress' && status !== 'Canceling';
}

/** Test methods that failed. */
export function failedTests({ tests }: DeployRequest): TestMethodResult[] {
  return tests.filter((each) => each.outcome === 'fail');
}

/** The options as a client sent them, completed by the platform's defaults. Throws for a test level nobody knows. */
export function deployOptions(given: Readonly<Record<string, unknown>>): DeployOptions {
  const flag = (name: string, fallback: boolean): boolean => {
    const value = given[name];
    return value === undefined || value === null || value === '' ? fallback : String(value) === 'true';
  };
  const runTests = [given['runTests'] ?? []].flat().map(String);
  const testLevel = given['testLevel'] || (runTests.length > 0 ? 'RunSpecifiedTests' : 'NoTestRun');
  if (!LEVELS.includes(String(testLevel)))
    throw new Error(`testLevel ${String(testLevel)} is not supported by the local org`);
  return {
    checkOnly: flag('checkOnly', false),
    ignoreWarnings: flag('ignoreWarnings', false),
    rollbackOnError: flag('rollbackOnError', true),
    purgeOnDelete: flag('purgeOnDelete', false),
    singlePackage: flag('singlePackage', false),
    testLevel: testLevel as TestLevel,
    runTests
  };
}

const LEVELS: readonly string[] = ['NoTestRun', 'RunSpecifiedTests', 'RunLocalTests', 'RunAllTestsInOrg'];
