import type { UserContext } from '../../../apex/runtime/host.js';
import { apexClassId } from '../../apex-code/rows.js';
import type { FileCoverage, TestMethodResult } from '../../testing/test-result.js';
import { idOf } from '../../test-runs/test-rows.js';
import type { TestRuns } from '../../test-runs/test-runs.js';
import type { TestRequest } from '../../test-runs/test-selection.js';
import type { RestContext } from './context.js';
import type { RestParams, RestRequest, RestResponse } from './router.js';

/** `POST /tooling/runTestsAsynchronous`: answers the run's id as a bare text. */
export function runTestsAsynchronous(context: RestContext, _params: RestParams, request: RestRequest): RestResponse {
  return { status: 200, body: context.testRuns.enqueue(context.user, (request.body ?? {}) as TestRequest) };
}

/** `POST /tooling/runTestsSynchronous`. */
export async function runTestsSynchronous(
  runs: TestRuns,
  user: UserContext,
  request: TestRequest
): Promise<RestResponse> {
  const { methods, coverage, time } = await runs.run(user, request);
  const failures = methods.filter((method) => method.outcome === 'fail');
  const body = {
    apexLogId: null,
    codeCoverage: coverage.map(fileEntry),
    codeCoverageWarnings: [],
    failures: failures.map((method) => ({
      ...methodEntry(method),
      message: method.message,
      packageName: method.className,
      stackTrace: method.stackTrace,
      type: 'Class'
    })),
    flowCoverage: [],
    flowCoverageWarnings: [],
    numFailures: failures.length,
    numTestsRun: methods.length,
    successes: methods.filter((method) => method.outcome === 'pass').map(methodEntry),
    totalTime: time
  };
  return { status: 200, body };
}

/** One test method as the API names it. */
export function methodEntry(method: TestMethodResult): Record<string, unknown> {
  return {
    id: apexClassId(method.className),
    name: method.className,
    methodName: method.methodName,
    time: method.time,
    namespace: null,
    seeAllData: false
  };
}

/** Coverage of one file as the API describes it. */
export function fileEntry(file: FileCoverage): Record<string, unknown> {
  return {
    id: idOf(file),
    name: file.name,
    namespace: null,
    type: file.kind === 'class' ? 'Class' : 'Trigger',
    numLocations: file.covered.length + file.uncovered.length,
    numLocationsNotCovered: file.uncovered.length,
    locationsNotCovered: file.uncovered.map((line) => ({ column: 0, line, numExecutions: 0, time: -1 })),
    dmlInfo: [],
    methodInfo: [],
    soqlInfo: [],
    soslInfo: []
  };
}
