import { ApexException, apexFrames } from '../../apex/runtime/exceptions.js';
import type { DmlRequest, HttpRequestData, QueryRequest } from '../../apex/runtime/host.js';
import { apexTriggerId } from '../apex-code/rows.js';
import type { Org } from '../org.js';
import type { RunnableTrigger } from '../triggers/trigger-runner.js';

/** Writes down what Apex asks of the org, as debug logs show it, while somebody wants details. */
export class ApexTrace {
  private readonly org: Org;
  private readonly seen = new WeakSet<object>();

  constructor(org: Org) {
    this.org = org;
  }

  query<T>(request: QueryRequest, rows: (result: T) => number, run: () => T): T {
    return this.around(request.line, 'DB', (at) => {
      const { soql } = request;
      const aggregations = [...soql.matchAll(/\b(?:count|sum|avg|min|max|count_distinct)\s*\(/gi)].length;
      return {
        begin: `SOQL_EXECUTE_BEGIN|${at}|Aggregations:${aggregations}|${soql.replace(/\s+/g, ' ').trim()}`,
        end: (result) => `SOQL_EXECUTE_END|${at}|Rows:${rows(result)}`,
        run
      };
    });
  }

  search<T extends readonly (readonly unknown[])[]>(request: QueryRequest, run: () => T): T {
    return this.around(request.line, 'DB', (at) => ({
      begin: `SOSL_EXECUTE_BEGIN|${at}|${request.soql.replace(/\s+/g, ' ').trim()}`,
      end: (found) => `SOSL_EXECUTE_END|${at}|Rows:${found.reduce((sum, rows) => sum + rows.length, 0)}`,
      run
    }));
  }

  dml<T>(request: DmlRequest, run: () => T): T {
    return this.around(request.line, 'DB', (at) => {
      const op = `${request.op[0]?.toUpperCase() ?? ''}${request.op.slice(1)}`;
      const type = request.records[0]?.typeName ?? 'SObject';
      return {
        begin: `DML_BEGIN|${at}|Op:${op}|Type:${type}|Rows:${request.records.length}`,
        end: () => `DML_END|${at}`,
        run
      };
    });
  }

  callout<T extends { readonly status: number }>(request: HttpRequestData, run: () => T): T {
    return this.around(undefined, 'CALLOUT', (at) => ({
      begin: `CALLOUT_REQUEST|${at}|System.HttpRequest[Endpoint=${request.url}, Method=${request.method}]`,
      end: ({ status }) => `CALLOUT_RESPONSE|${at}|System.HttpResponse[StatusCode=${status}]`,
      run
    }));
  }

  /** A trigger's turn. `event` is `before insert`. */
  trigger(trigger: RunnableTrigger, event: string, run: () => void): void {
    if (!this.wanted) return run();
    const words = event.split(' ').map((word) => `${word[0]?.toUpperCase() ?? ''}${word.slice(1)}`);
    const unit = `${trigger.name} on ${trigger.object} trigger event ${words.join('')}|__sfdc_trigger/${trigger.name}`;
    this.note('APEX_CODE', 'ERROR', `CODE_UNIT_STARTED|[EXTERNAL]|${apexTriggerId(trigger.name)}|${unit}`);
    try {
      run();
    } finally {
      this.note('APEX_CODE', 'ERROR', `CODE_UNIT_FINISHED|${unit}`);
    }
  }

  /** An exception on its way; it is noted once. */
  thrown(error: unknown): void {
    if (!this.wanted || !(error instanceof ApexException) || this.seen.has(error)) return;
    this.seen.add(error);
    const line = error.frames()[0]?.line ?? 'EXTERNAL';
    this.note('APEX_CODE', 'INFO', `EXCEPTION_THROWN|[${line}]|${error.toString()}`);
  }

  private get wanted(): boolean {
    return this.org.debugLog.isDetailed;
  }

  private around<T>(
    place: string | undefined,
    category: string,
    describe: (at: string) => { begin: string; end: (result: T) => string; run: () => T }
  ): T {
    const at = this.wanted ? lineOf(place) : '';
    const { begin, end, run } = describe(at);
    if (!this.wanted) return run();
    this.note(category, 'INFO', begin);
    const result = run();
    this.note(category, 'INFO', end(result));
    return result;
  }

  private note(category: string, level: string, text: string): void {
    const { org } = this;
    org.debugLog.note(org.transactions.currentOrNull, { at: org.now(), category, level, text });
  }
}

/** `[12]` of `Foo.cls:12`, or of the Apex that runs. */
function lineOf(place: string | undefined): string {
  const line = /:(\d+)$/.exec(place ?? '')?.[1] ?? apexFrames(new Error('here'))[0]?.line ?? 'EXTERNAL';
  return `[${line}]`;
}
