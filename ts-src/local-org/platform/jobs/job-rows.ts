import { ApexDatetime } from '../../apex/runtime/values/index.js';
import type { JobKind } from './job.js';

/** Writes rows the platform owns, past every check; returns the record's id. */
export interface RowWriter {
  writeRow(object: string, values: Readonly<Record<string, unknown>>): string;
  deleteRow(object: string, id: string): void;
}

export type JobStatus = 'Queued' | 'Holding' | 'Preparing' | 'Processing' | 'Completed' | 'Failed' | 'Aborted';

/** The rows Apex and people see jobs in: AsyncApexJob, CronTrigger, CronJobDetail. */
export class JobRows {
  private readonly rows: RowWriter;
  private readonly now: () => number;
  private readonly classId: (className: string) => string | null;

  constructor(rows: RowWriter, now: () => number, classId: (className: string) => string | null) {
    this.rows = rows;
    this.now = now;
    this.classId = classId;
  }

  /** A new AsyncApexJob. */
  create(kind: JobKind, className: string, userId: string, extra: Readonly<Record<string, unknown>> = {}): string {
    return this.rows.writeRow('AsyncApexJob', {
      JobType: kind,
      ApexClassId: this.classId(className),
      Status: 'Queued',
      JobItemsProcessed: 0,
      TotalJobItems: 0,
      NumberOfErrors: 0,
      CreatedById: userId,
      CreatedDate: new ApexDatetime(this.now()),
      ...extra
    });
  }

  /** Changes an AsyncApexJob; a final status also sets when it ended. */
  update(id: string, status: JobStatus, extra: Readonly<Record<string, unknown>> = {}): void {
    const ended = status === 'Completed' || status === 'Failed' || status === 'Aborted';
    const completed = ended ? { CompletedDate: new ApexDatetime(this.now()) } : {};
    this.rows.writeRow('AsyncApexJob', { Id: id, Status: status, ...completed, ...extra });
  }

  /** A new CronTrigger with its CronJobDetail. */
  createTrigger(name: string, cron: string, userId: string, timeZone: string, next: number): string {
    const detail = this.rows.writeRow('CronJobDetail', { Name: name, JobType: '7' });
    return this.rows.writeRow('CronTrigger', {
      CronJobDetailId: detail,
      CronExpression: cron,
      NextFireTime: new ApexDatetime(next),
      StartTime: new ApexDatetime(this.now()),
      State: 'WAITING',
      TimesTriggered: 0,
      TimeZoneSidKey: timeZone,
      OwnerId: userId,
      CreatedById: userId,
      CreatedDate: new ApexDatetime(this.now())
    });
  }

  /** Notes that a trigger fired; `next` null means it never does again. */
  fired(id: string, times: number, at: number, next: number | null): void {
    this.rows.writeRow('CronTrigger', {
      Id: id,
      State: next === null ? 'DELETED' : 'WAITING',
      TimesTriggered: times,
      PreviousFireTime: new ApexDatetime(at),
      NextFireTime: next === null ? null : new ApexDatetime(next)
    });
  }

  /** Takes a CronTrigger away. */
  deleteTrigger(id: string): void {
    this.rows.deleteRow('CronTrigger', id);
  }
}
