import type { WireError } from '../../platform/hosting/protocol.js';
import type { FileCoverage, TestMethodResult } from '../../platform/testing/test-result.js';
import type { CompiledTests, TestOrgOptions } from './runner.js';
import type { TestClass } from './selection.js';

/** What a test worker is told. */
export type ToWorker =
  | { readonly kind: 'open'; readonly options: TestOrgOptions }
  | { readonly kind: 'run'; readonly test: TestClass }
  | { readonly kind: 'finish' };

/** What it tells. */
export type FromWorker =
  | { readonly kind: 'ready'; readonly compiled: CompiledTests }
  | { readonly kind: 'result'; readonly result: TestMethodResult }
  | { readonly kind: 'ran' }
  | { readonly kind: 'finished'; readonly coverage: readonly FileCoverage[] }
  | { readonly kind: 'failed'; readonly error: WireError };
