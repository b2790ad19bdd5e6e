/** The thread that checks a deployment and runs its tests in an org of its own, so that the real one goes on. */
import { parentPort, workerData } from 'node:worker_threads';
import { type ClassInfo, registry } from '../../apex/runtime/registry.js';
import { readOrg } from '../../metadata/read-org.js';
import { toWire } from '../hosting/wire-error.js';
import { testMethods } from '../testing/test-runner.js';
import { checkCandidate } from './check-candidate.js';
import type { CheckMessage, CheckProblem, CheckRequest } from './check-protocol.js';

function tell(message: CheckMessage): void {
  parentPort?.postMessage(message);
}

async function check(request: CheckRequest): Promise<void> {
  const { engine, problems } = checkCandidate(request, readOrg(request.options));
  const classes = engine ? testClasses(request, registry().all()) : [];
  const unknown = engine ? unknownTests(request, classes) : [];
  const all = [...problems, ...unknown];
  tell({ kind: 'checked', problems: all });
  const stopped = all.some((each) => !each.warning || !request.ignoreWarnings);
  if (engine && !stopped) {
    tell({ kind: 'tests', total: classes.reduce((sum, each) => sum + testMethods(each).length, 0) });
    if (classes.length > 0) {
      const names = classes.map((each) => each.name);
      engine.runTests({ classes: names, onResult: (result) => tell({ kind: 'test', result }) });
    }
    tell({ kind: 'done', coverage: classes.length > 0 ? engine.takeCoverage() : [] });
  }
  await engine?.close();
}

function testClasses({ testLevel, runTests }: CheckRequest, all: readonly ClassInfo[]): ClassInfo[] {
  const tests = all.filter((each) => testMethods(each).length > 0);
  const wanted = new Set(runTests.map((name) => name.toLowerCase()));
  switch (testLevel) {
    case 'NoTestRun':
      return [];
    case 'RunSpecifiedTests':
      return tests.filter((each) => wanted.has(each.name.toLowerCase()));
    case 'RunLocalTests':
      return tests.filter((each) => each.namespace === '');
    case 'RunAllTestsInOrg':
      return tests;
  }
}

function unknownTests({ testLevel, runTests }: CheckRequest, found: readonly ClassInfo[]): CheckProblem[] {
  if (testLevel !== 'RunSpecifiedTests') return [];
  const names = new Set(found.map((each) => each.name.toLowerCase()));
  const nowhere = { path: null, line: null, column: null, at: null, warning: false };
  return runTests
    .filter((name) => !names.has(name.toLowerCase()))
    .map((name) => ({ type: 'ApexClass', fullName: name, problem: `No test class named ${name} found`, ...nowhere }));
}

check(workerData as CheckRequest).catch((error: unknown) => tell({ kind: 'failed', error: toWire(error) }));
