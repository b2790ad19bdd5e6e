import { host } from '../../runtime/host.js';
import { ApexList } from '../../runtime/values/list.js';
import type { SObject } from '../../runtime/values/sobject.js';
import { throwNullArgument } from '../../runtime/values/throw.js';
import { resultList, SaveResult } from '../database/results.js';
import { defineClass } from '../define.js';

/** One result for one event, a list for a list. The callback is told later what became of the events. */
function publish(events: SObject | ApexList | null, callback?: unknown): unknown {
  const given = events ?? throwNullArgument();
  const many = given instanceof ApexList;
  const records = many ? (given.items as SObject[]) : [given];
  const results =
    records.length === 0
      ? []
      : host()
          .publish(records, callback ?? null)
          .map((row) => new SaveResult(row));
  return many ? resultList('SaveResult', results) : results[0];
}

export default defineClass({ namespace: 'System', name: 'EventBus', kind: 'self', statics: { publish } });
