import type { CreateOrgOptions } from '../engine.js';
import type { WireError } from '../hosting/protocol.js';
import type { ComponentName } from '../../metadata/layers.js';
import type { FileCoverage, TestMethodResult } from '../testing/test-result.js';

/** Which tests run with a deployment. */
export type TestLevel = 'NoTestRun' | 'RunSpecifiedTests' | 'RunLocalTests' | 'RunAllTestsInOrg';

/** What the checking thread is started with. */
export interface CheckRequest {
  /** How the org is opened, with the candidate as its deployed metadata. */
  readonly options: Omit<CreateOrgOptions, 'now' | 'progress' | 'signal'>;
  /** Components the deployment brings. */
  readonly deployed: readonly ComponentName[];
  /** Looks at references of every component, not only of those deployed: something is deleted. */
  readonly everything: boolean;
  readonly testLevel: TestLevel;
  readonly runTests: readonly string[];
  readonly ignoreWarnings: boolean;
}

/** Something wrong, before its place in the package is known. */
export interface CheckProblem {
  readonly type: string;
  readonly fullName: string;
  /** File in the candidate, or of the project. */
  readonly path: string | null;
  readonly problem: string;
  readonly line: number | null;
  readonly column: number | null;
  /** Text that stands where the problem is. */
  readonly at: string | null;
  readonly warning: boolean;
}

/** What it tells. */
export type CheckMessage =
  | { readonly kind: 'checked'; readonly problems: readonly CheckProblem[] }
  | { readonly kind: 'tests'; readonly total: number }
  | { readonly kind: 'test'; readonly result: TestMethodResult }
  | { readonly kind: 'done'; readonly coverage: readonly FileCoverage[] }
  | { readonly kind: 'failed'; readonly error: WireError };
