import { availableParallelism, loadavg } from 'node:os';
import { url as inspectorUrl } from 'node:inspector';
import type { TestMethodResult } from '../../platform/testing/test-result.js';
import { nameOf, type SkipList } from '../skip-list.js';
import { LastRuns, workersWorthwhile } from './last-run.js';
import { InOrder } from './merge.js';
import { Progress } from './progress.js';
import { printFailure, report, type ReportOptions } from './report.js';
import { runHere, type TestListener, type TestOrgOptions, type TestRun } from './runner.js';
import { selectTests, type TestWish } from './selection.js';
import { TestWorkers } from './workers.js';

/** Everything the tests of one project are run with. */
export interface SessionOptions {
  readonly org: TestOrgOptions;
  readonly list: SkipList;
  readonly report: ReportOptions;
  /** Absent: as many as are worth it. */
  readonly workers?: number | undefined;
}

/** Runs tests of a project and reports on them. */
export class TestSession {
  private readonly options: SessionOptions;
  private readonly last: LastRuns;
  private readonly progress = new Progress();
  private running: TestWorkers | null = null;

  constructor(options: SessionOptions) {
    this.options = options;
    this.last = new LastRuns(options.org);
  }

  /** `Class.method` of what failed last time. Throws when nothing has been run or nothing failed. */
  failedLastTime(): readonly string[] {
    const last = this.last.read();
    if (!last) throw new Error('--failed: the tests of this project have not run yet');
    if (last.failed.length === 0) throw new Error('--failed: nothing failed last time');
    return last.failed;
  }

  /** Runs what is wished for. True when all is well. Throws when the project does not compile. */
  async run(wish: TestWish): Promise<boolean> {
    const complete = Object.keys(wish).length === 0;
    const run = await this.perform(this.workers(), (compiled) => selectTests(compiled.classes, wish));
    return this.report(run, complete);
  }

  /** Like {@link run} in processes that can be ended; `choose` knows what depends on what. Null: nothing is to be run. */
  async runApart(choose: TestListener['choose']): Promise<TestRun> {
    const run = await this.perform(this.workers(), choose, true);
    if (run.selected.length > 0) this.report(run, false);
    return run;
  }

  /** Ends what runs. */
  stop(): void {
    this.running?.kill();
  }

  private async perform(count: number, choose: TestListener['choose'], apart = false): Promise<TestRun> {
    const { org } = this.options;
    let shown: InOrder | null = null;
    const listener: TestListener = {
      choose: (compiled) => {
        const classes = choose(compiled);
        shown = new InOrder(classes, (result) => this.show(result));
        this.progress.begin(classes.reduce((sum, { methods }) => sum + methods.length, 0));
        return classes;
      },
      onResult: (result) => {
        shown?.add(result);
        this.progress.ended(result.outcome === 'pass');
      }
    };
    this.progress.say('Compiling');
    try {
      if (count === 1 && !apart) return await runHere(org, listener);
      this.running = new TestWorkers(count, org);
      return await this.running.run(listener);
    } finally {
      this.running = null;
      this.progress.clear();
    }
  }

  private show(result: TestMethodResult): void {
    const known = this.options.list.skip.some(({ tests = [] }) => tests.includes(nameOf(result)));
    if (result.outcome === 'pass' || known) return;
    this.progress.clear();
    printFailure(result, (line) => this.print(line));
  }

  private report(run: TestRun, complete: boolean): boolean {
    this.last.note(run);
    const { org, list, report: options } = this.options;
    return report(run, {
      projectDir: org.projectDir,
      list,
      options,
      complete,
      print: (line) => this.print(line)
    });
  }

  private print(line: string): void {
    process.stdout.write(`${line}\n`);
  }

  private workers(): number {
    const { workers } = this.options;
    if (workers !== undefined) return workers;
    // A debugger is attached to this process and sees no other.
    if (inspectorUrl() !== undefined) return 1;
    const idle = Math.round(availableParallelism() - (loadavg()[0] ?? 0));
    return workersWorthwhile(this.last.read(), Math.max(1, idle));
  }
}
