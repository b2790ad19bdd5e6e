import { ApexDatetime } from '../../apex/runtime/values/index.js';
import { apexClassId, apexTriggerId } from '../apex-code/rows.js';
import { type OrgStore, SYSTEM } from '../store/org-store.js';
import type { FileCoverage, TestMethodResult } from '../testing/test-result.js';
import type { SelectedClass } from './test-selection.js';

export type RunStatus = 'Queued' | 'Processing' | 'Completed' | 'Failed' | 'Aborted';

/** Ids of the rows of one run. */
export interface RunRows {
  /** AsyncApexJob: what clients know the run by. */
  readonly jobId: string;
  readonly resultId: string;
  /** ApexTestQueueItem by class name. */
  readonly items: ReadonlyMap<string, string>;
}

/** The rows clients read test runs from. Callers hold the store's transaction. */
export class TestRows {
  private readonly store: OrgStore;
  private readonly now: () => number;

  constructor(store: OrgStore, now: () => number) {
    this.store = store;
    this.now = now;
  }

  /** The rows of a run that has not begun. */
  create(userId: string, classes: readonly SelectedClass[]): RunRows {
    const created = { CreatedById: userId, CreatedDate: this.time() };
    const total = classes.length;
    const jobId = this.store.writeRow('AsyncApexJob', {
      JobType: 'TestRequest',
      Status: 'Queued',
      JobItemsProcessed: 0,
      TotalJobItems: total,
      NumberOfErrors: 0,
      ...created
    });
    const resultId = this.store.writeRow('ApexTestRunResult', {
      AsyncApexJobId: jobId,
      UserId: userId,
      JobName: null,
      IsAllTests: false,
      Source: 'CLI',
      Status: 'Queued',
      StartTime: this.time(),
      ClassesEnqueued: total,
      ClassesCompleted: 0,
      MethodsEnqueued: classes.reduce((sum, each) => sum + each.methods.length, 0),
      MethodsCompleted: 0,
      MethodsFailed: 0,
      TestTime: 0,
      TestSetupTime: 0,
      ...created
    });
    const items = new Map(
      classes.map((each) => [
        each.name,
        this.store.writeRow('ApexTestQueueItem', {
          ApexClassId: each.id,
          Status: 'Queued',
          ParentJobId: jobId,
          TestRunResultId: resultId,
          ...created
        })
      ])
    );
    return { jobId, resultId, items };
  }

  /** Notes how far a class is. */
  classStatus(rows: RunRows, className: string, status: RunStatus): void {
    const id = rows.items.get(className);
    if (id !== undefined) this.store.writeRow('ApexTestQueueItem', { Id: id, Status: status });
  }

  method(rows: RunRows, result: TestMethodResult): void {
    this.store.writeRow('ApexTestResult', {
      AsyncApexJobId: rows.jobId,
      ApexTestRunResultId: rows.resultId,
      QueueItemId: rows.items.get(result.className) ?? null,
      ApexClassId: apexClassId(result.className),
      MethodName: result.methodName,
      Outcome: result.outcome === 'pass' ? 'Pass' : 'Fail',
      Message: result.message,
      StackTrace: result.stackTrace,
      RunTime: result.time,
      TestTimestamp: this.time(),
      IsTestSetup: false
    });
  }

  /** Notes how far a run is. */
  run(rows: RunRows, status: RunStatus, counts: Readonly<Record<string, number>>): void {
    const ended = status !== 'Queued' && status !== 'Processing';
    const end = ended ? { EndTime: this.time() } : {};
    this.store.writeRow('ApexTestRunResult', { Id: rows.resultId, Status: status, ...end, ...counts });
    this.store.writeRow('AsyncApexJob', {
      Id: rows.jobId,
      Status: status === 'Processing' || status === 'Queued' ? status : status === 'Aborted' ? 'Aborted' : 'Completed',
      JobItemsProcessed: counts['ClassesCompleted'] ?? 0,
      ...(ended ? { CompletedDate: this.time() } : {})
    });
  }

  /** Forgets what test classes covered before they run again. */
  forgetCoverage(classIds: readonly string[]): void {
    for (const id of classIds) {
      const rows = this.read(`SELECT Id FROM ApexCodeCoverage WHERE ApexTestClassId = '${id}'`);
      for (const row of rows) this.store.deleteRow('ApexCodeCoverage', row.id ?? '');
    }
  }

  methodCoverage(className: string, methodName: string, files: readonly FileCoverage[]): void {
    for (const file of files) {
      this.store.writeRow('ApexCodeCoverage', {
        ApexTestClassId: apexClassId(className),
        TestMethodName: methodName,
        ...coverageOf(file)
      });
    }
  }

  /** Sums up what the methods covered, for each file and for the org. */
  sumUp(files: readonly FileCoverage[]): void {
    const covered = new Map<string, Set<number>>();
    for (const row of this.read('SELECT ApexClassOrTriggerId, Coverage FROM ApexCodeCoverage')) {
      const id = String(row.peek('ApexClassOrTriggerId'));
      const lines = covered.get(id) ?? new Set();
      covered.set(id, lines);
      const { coveredLines } = JSON.parse(String(row.peek('Coverage'))) as { coveredLines: number[] };
      for (const line of coveredLines) lines.add(line);
    }
    for (const row of this.read('SELECT Id FROM ApexCodeCoverageAggregate')) {
      this.store.deleteRow('ApexCodeCoverageAggregate', row.id ?? '');
    }
    let run = 0;
    let all = 0;
    for (const file of files) {
      const lines = covered.get(idOf(file)) ?? new Set();
      const sum = {
        ...file,
        covered: file.uncovered.filter((line) => lines.has(line)),
        uncovered: file.uncovered.filter((line) => !lines.has(line))
      };
      run += sum.covered.length;
      all += file.uncovered.length;
      if (sum.covered.length > 0) this.store.writeRow('ApexCodeCoverageAggregate', coverageOf(sum));
    }
    const [known] = this.read('SELECT Id FROM ApexOrgWideCoverage');
    const percent = all === 0 ? 0 : Math.floor((run * 100) / all);
    this.store.writeRow('ApexOrgWideCoverage', { ...(known ? { Id: known.id } : {}), PercentCovered: percent });
  }

  /** Ends the runs that a stop of the org interrupted. */
  abortInterrupted(): void {
    const open = "SELECT Id, AsyncApexJobId FROM ApexTestRunResult WHERE Status IN ('Queued', 'Processing')";
    for (const row of this.read(open)) {
      const jobId = String(row.peek('AsyncApexJobId'));
      this.run({ jobId, resultId: row.id ?? '', items: new Map() }, 'Aborted', {});
      const items = `SELECT Id FROM ApexTestQueueItem WHERE ParentJobId = '${jobId}' AND Status IN ('Queued', 'Processing')`;
      for (const item of this.read(items)) this.store.writeRow('ApexTestQueueItem', { Id: item.id, Status: 'Aborted' });
    }
  }

  private read(soql: string): ReturnType<OrgStore['query']> {
    return this.store.query({ soql, binds: new Map(), access: SYSTEM });
  }

  private time(): ApexDatetime {
    return new ApexDatetime(this.now());
  }
}

/** Id of the class or trigger a file holds. */
export function idOf(file: FileCoverage): string {
  return file.kind === 'class' ? apexClassId(file.name) : apexTriggerId(file.name);
}

function coverageOf(file: FileCoverage): Record<string, unknown> {
  return {
    ApexClassOrTriggerId: idOf(file),
    NumLinesCovered: file.covered.length,
    NumLinesUncovered: file.uncovered.length,
    Coverage: JSON.stringify({ coveredLines: file.covered, uncoveredLines: file.uncovered })
  };
}
