import { ApexDatetime } from '../../apex/runtime/values/index.js';
import type { ApexException } from '../../apex/runtime/exceptions.js';

/** `System.QueueableContext` and `Database.BatchableContext`: Apex calls them through their mangled names. */
export class JobContext {
  readonly jobId: string;
  readonly childJobId: string | null;

  constructor(jobId: string, childJobId: string | null = null) {
    this.jobId = jobId;
    this.childJobId = childJobId;
  }

  'getjobid()'(): string {
    return this.jobId;
  }

  'getchildjobid()'(): string | null {
    return this.childJobId;
  }
}

/** `System.SchedulableContext`. */
export class ScheduleContext {
  readonly triggerId: string;

  constructor(triggerId: string) {
    this.triggerId = triggerId;
  }

  'gettriggerid()'(): string {
    return this.triggerId;
  }
}

/** `System.FinalizerContext`. `result` is the constant of `System.ParentJobResult`. */
export class FinalizerJobContext {
  readonly jobId: string;
  readonly requestId: string;
  readonly result: unknown;
  readonly exception: ApexException | null;
  readonly at: ApexDatetime;

  constructor(jobId: string, requestId: string, result: unknown, exception: ApexException | null, now: number) {
    this.jobId = jobId;
    this.requestId = requestId;
    this.result = result;
    this.exception = exception;
    this.at = new ApexDatetime(now);
  }

  'getasyncapexjobid()'(): string {
    return this.jobId;
  }

  'getrequestid()'(): string {
    return this.requestId;
  }

  'getresult()'(): unknown {
    return this.result;
  }

  'getexception()'(): ApexException | null {
    return this.exception;
  }
}
