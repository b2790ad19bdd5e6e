import { host, type LimitName } from '../../runtime/host.js';
import { defineClass, type StdFunction } from '../define.js';

/** Name in `getX`/`getLimitX` → the meter's name. */
const METERS: Readonly<Record<string, LimitName>> = {
  AggregateQueries: 'aggregateQueries',
  ApexCursorRows: 'apexCursorRows',
  AsyncCalls: 'asyncCalls',
  Callouts: 'callouts',
  CpuTime: 'cpuTime',
  DmlRows: 'dmlRows',
  DmlStatements: 'dmlStatements',
  EmailInvocations: 'emailInvocations',
  FetchCallsOnApexCursor: 'fetchCallsOnApexCursor',
  FutureCalls: 'futureCalls',
  HeapSize: 'heapSize',
  MobilePushApexCalls: 'mobilePushApexCalls',
  PublishImmediateDML: 'publishImmediateDml',
  Queries: 'queries',
  QueryLocatorRows: 'queryLocatorRows',
  QueryRows: 'queryRows',
  QueueableJobs: 'queueableJobs',
  SavepointRollbacks: 'savepointRollbacks',
  Savepoints: 'savepoints',
  SoslQueries: 'soslQueries'
};

const statics: Record<string, StdFunction> = {};
for (const [name, meter] of Object.entries(METERS)) {
  statics[`get${name}`] = () => host().limits.used(meter);
  statics[`getLimit${name}`] = () => host().limits.max(meter);
}

export default defineClass({ namespace: 'System', name: 'Limits', kind: 'self', statics });
