import type { SObject } from '../../apex/runtime/values/index.js';
import { invoke } from '../../apex/runtime/registry.js';
import { PublishOutcome } from '../../apex/stdlib/event-bus/publish-outcome.js';
import type { Org } from '../org.js';
import { AUTOMATED_PROCESS } from '../users/bootstrap.js';

const CALLS = {
  success: { method: 'onSuccess', type: 'EventBus.SuccessResult' },
  failure: { method: 'onFailure', type: 'EventBus.FailureResult' }
} as const;

interface Call {
  readonly callback: unknown;
  readonly outcome: keyof typeof CALLS;
  readonly uuids: string[];
}

/** Tells the callbacks of `EventBus.publish(events, callback)` what became of their events, later and on their own. */
export class PublishCallbacks {
  private readonly org: Org;
  private readonly waiting = new WeakMap<SObject, unknown>();
  private readonly due: Call[] = [];

  constructor(org: Org) {
    this.org = org;
  }

  /** Remembers whom to tell about an event on its way to the bus. */
  note(event: SObject, callback: unknown): void {
    this.waiting.set(event, callback);
  }

  /** Takes note that events reached the bus, or did not: one call for all events of a callback. */
  settle(events: readonly SObject[], outcome: keyof typeof CALLS): void {
    for (const event of events) {
      const callback = this.waiting.get(event);
      if (callback === undefined || !isAbout(callback, outcome)) continue;
      const uuid = String(event.peek('EventUuid'));
      const known = this.due.find((call) => call.callback === callback && call.outcome === outcome);
      if (known) known.uuids.push(uuid);
      else this.due.push({ callback, outcome, uuids: [uuid] });
    }
  }

  /** Makes one call, as the automated process; false when none is due. */
  runNext(): boolean {
    const call = this.due.shift();
    if (!call) return false;
    const user = this.org.users.byUsername(AUTOMATED_PROCESS) ?? this.org.defaultUser();
    const { method, type } = CALLS[call.outcome];
    try {
      this.org.transactions.run({ user, quiddity: 'PLATFORM_EVENT_PUBLISH_CALLBACK', limits: 'asynchronous' }, () => {
        invoke(call.callback, method, [type], [new PublishOutcome(call.uuids)]);
      });
    } catch (error) {
      this.org.reportFailure(`Publish callback ${method}`, error);
    }
    return true;
  }
}

function isAbout(callback: unknown, outcome: keyof typeof CALLS): boolean {
  const { method, type } = CALLS[outcome];
  const key = `${method}(${type})`.toLowerCase();
  return typeof (callback as Record<string, unknown>)[key] === 'function';
}
