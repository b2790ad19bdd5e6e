/** The thread that runs tests for clients: an org of its own, compiled for coverage, so that the real one goes on. */
import { parentPort, workerData } from 'node:worker_threads';
import { openOrg } from '../engine.js';
import { toWire } from '../hosting/wire-error.js';
import type { FileCoverage } from '../testing/test-result.js';
import type { TestThreadData, TestThreadMessage } from './test-protocol.js';

function tell(message: TestThreadMessage): void {
  parentPort?.postMessage(message);
}

const isRun = (file: FileCoverage): boolean => file.covered.length > 0;

async function run({ options, classes }: TestThreadData): Promise<void> {
  const engine = openOrg({ ...options, coverage: true });
  try {
    for (const { name, methods } of classes) {
      tell({ kind: 'class', name });
      engine.takeCoverage();
      engine.runTests({
        classes: [name],
        methods,
        onResult: (result) => tell({ kind: 'method', result, coverage: engine.takeCoverage().filter(isRun) })
      });
    }
    tell({ kind: 'done', files: engine.takeCoverage().map(untouched) });
  } finally {
    await engine.close();
  }
}

function untouched(file: FileCoverage): FileCoverage {
  return { ...file, covered: [], uncovered: [...file.covered, ...file.uncovered].sort((a, b) => a - b) };
}

run(workerData as TestThreadData).catch((error: unknown) => tell({ kind: 'failed', error: toWire(error) }));
