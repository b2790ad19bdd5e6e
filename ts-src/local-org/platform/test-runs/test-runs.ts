import { type ClassInfo, registry } from '../../apex/runtime/registry.js';
import type { UserContext } from '../../apex/runtime/host.js';
import type { Org } from '../org.js';
import type { FileCoverage, TestMethodResult } from '../testing/test-result.js';
import { seesAllData, testMethods } from '../testing/test-runner.js';
import type { TestThreadData, TestThreadMessage } from './test-protocol.js';
import { type RunRows, TestRows } from './test-rows.js';
import { type SelectedClass, selectTests, type TestRequest } from './test-selection.js';
import { copyOfRecords, runInThread } from './test-thread.js';

/** A finished run. */
export interface FinishedRun {
  readonly methods: readonly TestMethodResult[];
  /** What the run covered of each file it touched. */
  readonly coverage: readonly FileCoverage[];
  /** Milliseconds. */
  readonly time: number;
}

/** The test runs clients ask for: one after another, beside the org, with their results as records. */
export class TestRuns {
  private readonly org: () => Org;
  private readonly options: () => TestThreadData['options'];
  private last: Promise<unknown> = Promise.resolve();

  constructor(org: () => Org, options: () => TestThreadData['options']) {
    this.org = org;
    this.options = options;
  }

  /** Ends the runs that a stop of the org interrupted. */
  recover(): void {
    this.write((rows) => rows.abortInterrupted());
  }

  /** Queues a run and answers the id clients follow it by (`707…`). Throws `ApiError` for unknown classes. */
  enqueue(user: UserContext, request: TestRequest): string {
    const classes = selectTests(request, registry().all());
    const rows = this.write((table) => table.create(user.id, classes));
    void this.inTurn(() => this.perform(classes, rows, request.skipCodeCoverage !== true)).catch((error: unknown) => {
      this.org().reportFailure(`Test run ${rows.jobId}`, error);
      this.write((table) => table.run(rows, 'Failed', {}));
    });
    return rows.jobId;
  }

  /** Runs tests and answers when they are through. */
  run(_user: UserContext, request: TestRequest): Promise<FinishedRun> {
    const classes = selectTests(request, registry().all());
    return this.inTurn(() => this.perform(classes, null, request.skipCodeCoverage !== true));
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.last.then(work);
    this.last = result.catch(() => undefined);
    return result;
  }

  private async perform(
    classes: readonly SelectedClass[],
    rows: RunRows | null,
    withCoverage: boolean
  ): Promise<FinishedRun> {
    const copy = needsRecords(classes) ? copyOfRecords(this.org().store.db) : null;
    const progress = new Progress(classes, rows, (work) => this.write(work), withCoverage);
    try {
      const options = { ...this.options(), dataDir: copy?.dataDir ?? ':memory:' };
      await runInThread({ options, classes }, (message) => progress.take(message));
      return progress.finish();
    } finally {
      copy?.remove();
    }
  }

  private write<T>(work: (rows: TestRows) => T): T {
    const { store, now } = this.org();
    return store.within(() => work(new TestRows(store, now)));
  }
}

/** Writes down what the thread tells, class by class. */
class Progress {
  private readonly classes: readonly SelectedClass[];
  private readonly rows: RunRows | null;
  private readonly write: <T>(work: (rows: TestRows) => T) => T;
  private readonly withCoverage: boolean;
  private readonly methods: TestMethodResult[] = [];
  private readonly lines = new Map<string, Set<number>>();
  private files: readonly FileCoverage[] = [];
  private current: string | null = null;
  private completed = 0;

  constructor(
    classes: readonly SelectedClass[],
    rows: RunRows | null,
    write: <T>(work: (rows: TestRows) => T) => T,
    withCoverage: boolean
  ) {
    this.classes = classes;
    this.rows = rows;
    this.write = write;
    this.withCoverage = withCoverage;
    if (withCoverage) write((table) => table.forgetCoverage(classes.map((each) => each.id)));
  }

  take(message: TestThreadMessage): void {
    if (message.kind === 'class') this.next(message.name);
    else if (message.kind === 'method') this.method(message.result, message.coverage);
    else if (message.kind === 'done') {
      this.next(null);
      this.files = message.files;
    }
  }

  finish(): FinishedRun {
    const failed = this.methods.filter((each) => each.outcome === 'fail').length;
    this.write((table) => {
      if (this.withCoverage) table.sumUp(this.files);
      if (this.rows) table.run(this.rows, failed > 0 ? 'Failed' : 'Completed', this.counts());
    });
    const coverage = this.files.flatMap((file) => {
      const lines = this.lines.get(file.path);
      if (!lines) return [];
      const part = (hit: boolean): number[] => file.uncovered.filter((line) => lines.has(line) === hit);
      return [{ ...file, covered: part(true), uncovered: part(false) }];
    });
    return { methods: this.methods, coverage, time: this.time() };
  }

  private next(className: string | null): void {
    const { rows, current } = this;
    if (current !== null) this.completed++;
    this.current = className;
    if (!rows) return;
    this.write((table) => {
      if (current !== null) table.classStatus(rows, current, this.statusOf(current));
      if (className !== null) table.classStatus(rows, className, 'Processing');
      table.run(rows, 'Processing', this.counts());
    });
  }

  private method(result: TestMethodResult, coverage: readonly FileCoverage[]): void {
    this.methods.push(result);
    for (const file of coverage) {
      const lines = this.lines.get(file.path) ?? new Set();
      this.lines.set(file.path, lines);
      for (const line of file.covered) lines.add(line);
    }
    this.write((table) => {
      if (this.rows) table.method(this.rows, result);
      if (this.withCoverage) table.methodCoverage(result.className, result.methodName, coverage);
    });
  }

  private statusOf(className: string): 'Completed' | 'Failed' {
    const failed = this.methods.some((each) => each.className === className && each.outcome === 'fail');
    return failed ? 'Failed' : 'Completed';
  }

  private counts(): Record<string, number> {
    return {
      ClassesCompleted: this.completed,
      ClassesEnqueued: this.classes.length,
      MethodsCompleted: this.methods.length,
      MethodsFailed: this.methods.filter((each) => each.outcome === 'fail').length,
      TestTime: this.time()
    };
  }

  private time(): number {
    return this.methods.reduce((sum, each) => sum + each.time, 0);
  }
}

function needsRecords(classes: readonly SelectedClass[]): boolean {
  const names = new Set(classes.map((each) => each.name));
  const sees = (info: ClassInfo): boolean => seesAllData(info) || testMethods(info).some(seesAllData);
  return registry()
    .all()
    .some((info) => names.has(info.name) && sees(info));
}
