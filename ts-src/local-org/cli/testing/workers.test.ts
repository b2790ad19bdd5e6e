import { describe, expect, it } from 'vitest';
import type { TestMethodResult } from '../../platform/testing/test-result.js';
import { WorkerEnded } from './worker-process.js';
import { SharedClasses, type ClassRunner } from './workers.js';

const CLASSES = [
  { name: 'ATest', methods: ['one', 'two', 'three'] },
  { name: 'BTest', methods: ['one'] },
  { name: 'CTest', methods: ['one'] }
];

const passed = (className: string, methodName: string): TestMethodResult => ({
  className,
  methodName,
  outcome: 'pass',
  message: null,
  stackTrace: null,
  time: 1
});

/** Runs everything; its process ends when it comes to the method named. */
function worker(endsAt: string | null): ClassRunner {
  return {
    async run({ name, methods }, onResult) {
      for (const method of methods) {
        await Promise.resolve();
        if (`${name}.${method}` === endsAt) throw new WorkerEnded('A test worker ended with SIGKILL');
        onResult(passed(name, method));
      }
    },
    finish: () => Promise.resolve([])
  };
}

async function outcomes(...workers: ClassRunner[]): Promise<Record<string, string>> {
  const told: TestMethodResult[] = [];
  const shared = new SharedClasses(CLASSES, (result) => told.push(result));
  await Promise.all(workers.map((each) => shared.work(each)));
  shared.giveUp();
  expect(told).toEqual(shared.results);
  return Object.fromEntries(told.map((each) => [`${each.className}.${each.methodName}`, each.message ?? each.outcome]));
}

describe('test classes shared by workers', () => {
  it('are each run once', async () => {
    const all = {
      'ATest.one': 'pass',
      'ATest.two': 'pass',
      'ATest.three': 'pass',
      'BTest.one': 'pass',
      'CTest.one': 'pass'
    };
    expect(await outcomes(worker(null), worker(null))).toEqual(all);
    expect(await outcomes(worker(null))).toEqual(all);
  });

  it('lose the method during which a worker ends; the others take over the rest', async () => {
    expect(await outcomes(worker('ATest.two'), worker(null))).toEqual({
      'ATest.one': 'pass',
      'ATest.two': 'A test worker ended with SIGKILL',
      'ATest.three': 'pass',
      'BTest.one': 'pass',
      'CTest.one': 'pass'
    });
  });

  it('are reported as not run when no worker is left', async () => {
    expect(await outcomes(worker('ATest.two'))).toEqual({
      'ATest.one': 'pass',
      'ATest.two': 'A test worker ended with SIGKILL',
      'ATest.three': 'Not run: A test worker ended with SIGKILL',
      'BTest.one': 'Not run: A test worker ended with SIGKILL',
      'CTest.one': 'Not run: A test worker ended with SIGKILL'
    });
  });

  it('stop with what is no fault of the process', async () => {
    const broken: ClassRunner = { run: () => Promise.reject(new Error('broken')), finish: () => Promise.resolve([]) };
    await expect(outcomes(broken)).rejects.toThrow('broken');
  });
});
