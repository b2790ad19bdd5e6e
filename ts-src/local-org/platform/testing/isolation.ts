import type { MethodInfo } from '../../apex/runtime/registry.js';
import type { SObject } from '../../apex/runtime/values/index.js';
import type { Org } from '../org.js';
import { TestContext } from './test-context.js';
import type { TestIsolation } from './test-runner.js';

/** Runs test classes inside one transaction of an org's store that is always taken back. */
export function testIsolation(orgOf: (seeAllData: boolean) => Org): TestIsolation {
  let org: Org;
  let all = false;
  return {
    runClass(seeAllData, setup, methods) {
      org = orgOf(seeAllData);
      all = seeAllData;
      org.store.begin();
      try {
        if (setup) inTest(org, setup, true, seeAllData);
        methods();
      } finally {
        org.store.rollback();
        org.users.forget();
      }
    },
    runMethod(_method: MethodInfo, body) {
      inTest(org, body, false, all);
    }
  };
}

function inTest(org: Org, body: () => void, keep: boolean, seeAllData: boolean): void {
  const ran = new Set<string>();
  org.cache.clear();
  org.host.test = new TestContext({
    transaction: () => org.transactions.current,
    runJobs: () => org.jobs.runAllForTest(ran),
    deliverEvents: (channel) => {
      const events = takeEvents(org);
      org.events.publish([...events, ...org.changes.take(org.transactions.current)]);
      tellCallbacks(org, events, 'success');
      org.events.deliverAll(channel);
    },
    failEvents: () => tellCallbacks(org, takeEvents(org), 'failure'),
    captureChanges: () => {
      org.changes.all = true;
    },
    seeAllData,
    setCreatedDate: (recordId, at) => org.setCreatedDate(recordId, at)
  });
  try {
    org.events.inTest(() => {
      const options = { user: org.administrator(), quiddity: 'RUNTEST_SYNC', limits: 'synchronous' } as const;
      org.transactions.runTest(options, keep, body);
    });
  } finally {
    org.host.test = null;
    org.changes.forget();
    org.users.forget();
  }
}

/** Callbacks of what was published or failed to be: at once, as there is no later in a test. */
function tellCallbacks(org: Org, events: readonly SObject[], outcome: 'success' | 'failure'): void {
  org.callbacks.settle(events, outcome);
  while (org.callbacks.runNext()) continue;
}

function takeEvents(org: Org): SObject[] {
  const transaction = org.transactions.current;
  return [...transaction.immediateEvents.splice(0), ...transaction.events.splice(0)];
}
