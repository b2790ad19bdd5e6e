import type { CreateOrgOptions } from '../engine.js';
import type { WireError } from '../hosting/protocol.js';
import type { FileCoverage, TestMethodResult } from '../testing/test-result.js';

/** What a test thread is started with. */
export interface TestThreadData {
  /** How the org itself was opened, with a data folder that holds a copy of its records or nothing. */
  readonly options: Pick<CreateOrgOptions, Exclude<keyof CreateOrgOptions, 'now' | 'progress' | 'signal'>>;
  /** Classes with the methods wanted, in order. */
  readonly classes: readonly { readonly name: string; readonly methods: readonly string[] }[];
}

/** What it tells. */
export type TestThreadMessage =
  | { readonly kind: 'class'; readonly name: string }
  /** `coverage`: the lines this method ran, and those of the same files it did not. */
  | { readonly kind: 'method'; readonly result: TestMethodResult; readonly coverage: readonly FileCoverage[] }
  /** `files`: every file with all its lines as uncovered. */
  | { readonly kind: 'done'; readonly files: readonly FileCoverage[] }
  | { readonly kind: 'failed'; readonly error: WireError };
