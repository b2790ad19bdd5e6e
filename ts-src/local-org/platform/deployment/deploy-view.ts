import { apexClassId } from '../apex-code/rows.js';
import { fileEntry, methodEntry } from '../operations/rest/test-runs.js';
import { type DeployRequest, failedTests, isDone, type DeployedComponent } from './deploy-result.js';
import type { DeployProblem } from './problem.js';

/** A deployment as the Metadata API describes it, the same for SOAP and REST. */
export function deployView(request: DeployRequest, includeDetails: boolean): Record<string, unknown> {
  const { options, status } = request;
  const failures = failedTests(request).length;
  return {
    id: request.id,
    status,
    done: isDone(request),
    success: status === 'Succeeded' || status === 'SucceededPartial',
    checkOnly: options.checkOnly,
    ignoreWarnings: options.ignoreWarnings,
    rollbackOnError: options.rollbackOnError,
    runTestsEnabled: options.testLevel !== 'NoTestRun',
    createdBy: request.userId.slice(0, 15),
    createdByName: request.userName,
    createdDate: time(request.createdAt),
    ...(request.startedAt === null ? {} : { startDate: time(request.startedAt) }),
    ...(request.completedAt === null ? {} : { completedDate: time(request.completedAt) }),
    ...(request.canceledBy === null ? {} : { canceledBy: request.userId, canceledByName: request.canceledBy }),
    ...(request.errorMessage === null
      ? {}
      : { errorMessage: request.errorMessage, errorStatusCode: 'UNKNOWN_EXCEPTION' }),
    lastModifiedDate: time(request.changedAt),
    numberComponentErrors: request.problems.length,
    numberComponentsDeployed: request.components.length,
    numberComponentsTotal: request.componentsTotal,
    numberTestErrors: failures,
    numberTestsCompleted: request.tests.length - failures,
    numberTestsTotal: request.testsTotal,
    ...(includeDetails ? { details: details(request) } : {})
  };
}

function details(request: DeployRequest): Record<string, unknown> {
  return {
    componentFailures: request.problems.map((each) => failure(each, request)),
    componentSuccesses: request.components.map((each) => success(each, request)),
    ...(request.options.testLevel === 'NoTestRun' ? {} : { runTestResult: testResult(request) })
  };
}

function failure(problem: DeployProblem, request: DeployRequest): Record<string, unknown> {
  return {
    changed: false,
    columnNumber: problem.column ?? undefined,
    componentType: problem.type,
    created: false,
    createdDate: time(request.createdAt),
    deleted: false,
    fileName: problem.fileName,
    fullName: problem.fullName,
    lineNumber: problem.line ?? undefined,
    problem: problem.problem,
    problemType: problem.warning ? 'Warning' : 'Error',
    success: false
  };
}

function success(component: DeployedComponent, request: DeployRequest): Record<string, unknown> {
  return {
    changed: component.changed,
    componentType: component.type,
    created: component.created,
    createdDate: time(request.createdAt),
    deleted: component.deleted,
    fileName: component.fileName,
    fullName: component.fullName,
    ...(component.warning === null ? {} : { problem: component.warning, problemType: 'Warning' }),
    success: true
  };
}

function testResult(request: DeployRequest): Record<string, unknown> {
  const failures = failedTests(request);
  return {
    codeCoverage: request.coverage.map(fileEntry),
    codeCoverageWarnings: request.coverageWarnings,
    failures: failures.map((each) => ({
      ...methodEntry(each),
      id: apexClassId(each.className),
      message: each.message,
      packageName: each.className,
      stackTrace: each.stackTrace,
      type: 'Class'
    })),
    numFailures: failures.length,
    numTestsRun: request.tests.length,
    successes: request.tests.filter((each) => each.outcome === 'pass').map(methodEntry),
    totalTime: request.tests.reduce((sum, each) => sum + each.time, 0)
  };
}

function time(at: number): string {
  return new Date(at).toISOString();
}
