import type { FileCoverage, TestMethodResult } from '../../platform/testing/test-result.js';
import { inOrder, mergeCoverage } from './merge.js';
import type { CompiledTests, TestListener, TestOrgOptions, TestRun } from './runner.js';
import type { TestClass } from './selection.js';
import { WorkerEnded, WorkerProcess } from './worker-process.js';

/** Several processes that share the test classes of a project. */
export class TestWorkers {
  private readonly workers: WorkerProcess[];
  private readonly options: TestOrgOptions;

  constructor(count: number, options: TestOrgOptions) {
    this.options = options;
    this.workers = Array.from({ length: count }, () => new WorkerProcess());
  }

  /** Runs tests: each worker takes the next class. Rejects with what the compiler says. */
  async run(listener: TestListener): Promise<TestRun> {
    const started = performance.now();
    try {
      const compiled = await Promise.all(this.workers.map((worker) => worker.open(this.options)));
      const [first] = compiled as [CompiledTests, ...CompiledTests[]];
      const loadTime = performance.now() - started;
      const selected = listener.choose(first);
      const shared = new SharedClasses(selected, listener.onResult);
      const coverage = await Promise.all(this.workers.map((worker) => shared.work(worker)));
      shared.giveUp();
      return {
        compiled: first,
        selected,
        methods: inOrder(selected, shared.results),
        coverage: this.options.coverage ? mergeCoverage(coverage) : null,
        loadTime,
        testTime: shared.results.reduce((sum, result) => sum + result.time, 0)
      };
    } finally {
      this.kill();
    }
  }

  /** Ends all processes at once. */
  kill(): void {
    for (const worker of this.workers) worker.kill();
  }
}

/** What runs classes: a worker process. */
export type ClassRunner = Pick<WorkerProcess, 'run' | 'finish'>;

/** The classes that wait, and what came of the others. */
export class SharedClasses {
  readonly results: TestMethodResult[] = [];
  private readonly waiting: TestClass[];
  private readonly onResult: (result: TestMethodResult) => void;
  private lost: string | null = null;

  constructor(classes: readonly TestClass[], onResult: (result: TestMethodResult) => void) {
    this.waiting = [...classes];
    this.onResult = onResult;
  }

  /** Gives a worker classes until none waits. What it covered; nothing when its process ends before. */
  async work(worker: ClassRunner): Promise<readonly FileCoverage[]> {
    for (let next = this.waiting.shift(); next; next = this.waiting.shift()) {
      const ran = new Set<string>();
      try {
        await worker.run(next, (result) => {
          ran.add(result.methodName);
          this.add(result);
        });
      } catch (error) {
        if (!(error instanceof WorkerEnded)) throw error;
        this.lost = error.message;
        const [running, ...rest] = next.methods.filter((method) => !ran.has(method));
        if (running !== undefined) this.fail(next.name, running, error.message);
        // Whoever is left takes what this one leaves.
        if (rest.length > 0) this.waiting.push({ name: next.name, methods: rest });
        return [];
      }
    }
    return worker.finish();
  }

  /** Fails what nobody was left for. */
  giveUp(): void {
    for (const { name, methods } of this.waiting.splice(0)) {
      for (const method of methods) this.fail(name, method, `Not run: ${this.lost ?? 'no worker was left'}`);
    }
  }

  private fail(className: string, methodName: string, message: string): void {
    this.add({ className, methodName, outcome: 'fail', message, stackTrace: null, time: 0 });
  }

  private add(result: TestMethodResult): void {
    this.results.push(result);
    this.onResult(result);
  }
}
