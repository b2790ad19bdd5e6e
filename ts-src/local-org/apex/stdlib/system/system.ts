import { apexFrames } from '../../runtime/exceptions.js';
import { type EnqueueOptions, host } from '../../runtime/host.js';
import type { ApexEnum } from '../../runtime/objects.js';
import { ApexDatetime } from '../../runtime/values/datetime.js';
import { hashCodeOf, valueEquals } from '../../runtime/values/equality.js';
import { textOf } from '../../runtime/values/text.js';
import { throwNullArgument } from '../../runtime/values/throw.js';
import { defineClass } from '../define.js';
import { assertEqual, assertNotEqual, failAssertion } from '../support/compare-values.js';
import { userZone } from '../support/locale.js';
import { currentPage } from './apex-pages.js';
import { AsyncOptions } from './async-options.js';
import { dateAt } from './date.js';
import { API_LEVEL, ApexVersion } from './version.js';

/** `debug(message)` or `debug(level, message)`. */
function debug(...args: unknown[]): void {
  const level = args.length > 1 ? ((args[0] as ApexEnum | null)?.name ?? 'DEBUG') : 'DEBUG';
  const frame = apexFrames(new Error('debug'))[0];
  host().debug(level, textOf(args.at(-1)), frame ? `${frame.place}:${frame.line}` : '');
}

/** A queueable; the second argument is a delay in minutes or the options. */
function enqueueJob(job: unknown, second?: number | AsyncOptions | null): string {
  return host().enqueue(job ?? throwNullArgument(), enqueueOptions(second));
}

function enqueueOptions(given: number | AsyncOptions | null | undefined): EnqueueOptions {
  if (typeof given === 'number') return { delayMinutes: given };
  if (!given) return {};
  const { MinimumQueueableDelayInMinutes: delay, MaximumQueueableStackDepth: depth, DuplicateSignature: key } = given;
  return {
    ...(delay !== null ? { delayMinutes: delay } : {}),
    ...(depth !== null ? { maximumDepth: depth } : {}),
    ...(key !== null ? { duplicateSignature: key.toString() } : {})
  };
}

const isQuiddity = (...names: string[]): boolean => names.includes(host().quiddity);

export default defineClass({
  namespace: 'System',
  name: 'System',
  kind: 'self',
  statics: {
    abortJob: (jobId: string) => host().abortJob(jobId ?? throwNullArgument()),
    Assert: (condition: boolean | null, note?: unknown) => {
      if (condition !== true) failAssertion(note, null);
    },
    assertEquals: assertEqual,
    assertNotEquals: assertNotEqual,
    attachFinalizer: (finalizer: unknown) => host().attachFinalizer(finalizer ?? throwNullArgument()),
    currentPageReference: currentPage,
    currentTimeMillis: () => BigInt(Math.trunc(host().now())),
    debug,
    enqueueJob,
    equals: valueEquals,
    hashCode: hashCodeOf,
    isBatch: () => isQuiddity('BATCH_APEX', 'BATCH_ACS', 'BATCH_CHUNK_PARALLEL', 'BATCH_CHUNK_SERIAL'),
    isFuture: () => isQuiddity('FUTURE'),
    isQueueable: () => isQuiddity('QUEUEABLE'),
    isScheduled: () => isQuiddity('SCHEDULED'),
    now: () => new ApexDatetime(host().now()),
    requestVersion: () => new ApexVersion(API_LEVEL, 0, null),
    schedule: (name: string, cron: string, job: unknown) =>
      host().schedule(name ?? throwNullArgument(), cron ?? throwNullArgument(), job ?? throwNullArgument()),
    today: () => dateAt(host().now(), userZone())
  }
});
