import type { RestContext } from './context.js';
import { query, queryMore } from './query.js';
import type { RestParams, RestRequest, RestResponse, RestRouter } from './router.js';
import { refuse } from '../api-error.js';
import type { TestMethodResult } from '../../testing/test-result.js';

/** The tooling resources of a local org: queries, anonymous Apex, synchronous tests. */
export function registerTooling(router: RestRouter<RestContext>): void {
  router
    .on('GET', '/tooling/query', (context, _params, request) => query(context, request, false))
    .on('GET', '/tooling/query/:locator', queryMore)
    .on('GET', '/tooling/executeAnonymous', executeAnonymous)
    .on('POST', '/tooling/runTestsSynchronous', runTests);
}

function executeAnonymous(context: RestContext, _params: RestParams, request: RestRequest): RestResponse {
  const text = request.query.anonymousBody;
  if (text === undefined) throw refuse(400, 'INVALID_PARAMETER', 'anonymousBody is required');
  const result = context.org.executeAnonymous(context.user, text);
  return {
    status: 200,
    body: {
      compiled: result.compileProblem === null,
      compileProblem: result.compileProblem,
      success: result.compileProblem === null && result.exceptionMessage === null,
      line: result.line,
      column: result.column,
      exceptionMessage: result.exceptionMessage,
      exceptionStackTrace: result.exceptionStackTrace
    }
  };
}

interface TestRequest {
  tests?: { className: string; testMethods?: string[] }[];
  classnames?: string | string[];
}

function runTests(context: RestContext, _params: RestParams, request: RestRequest): RestResponse {
  const body = (request.body ?? {}) as TestRequest;
  const listed = typeof body.classnames === 'string' ? body.classnames.split(',') : body.classnames;
  const classes = body.tests?.map((test) => test.className) ?? listed ?? null;
  const wanted = new Map((body.tests ?? []).map((test) => [test.className.toLowerCase(), test.testMethods ?? []]));
  const run = context.runTests({ classes });
  const methods = run.methods.filter((method) => {
    const names = wanted.get(method.className.toLowerCase()) ?? [];
    return names.length === 0 || names.some((name) => name.toLowerCase() === method.methodName.toLowerCase());
  });
  const failures = methods.filter((method) => method.outcome === 'fail');
  return {
    status: 200,
    body: {
      numTestsRun: methods.length,
      numFailures: failures.length,
      totalTime: run.time,
      successes: methods.filter((method) => method.outcome === 'pass').map((method) => entry(method)),
      failures: failures.map((method) => ({
        ...entry(method),
        message: method.message,
        stackTrace: method.stackTrace,
        type: 'Class'
      })),
      codeCoverage: [],
      codeCoverageWarnings: []
    }
  };
}

function entry(method: TestMethodResult): Record<string, unknown> {
  return {
    name: method.className,
    methodName: method.methodName,
    time: method.time,
    namespace: null,
    seeAllData: false
  };
}
