import type { MethodInfo } from '../../apex/runtime/registry.js';
import type { SObject } from '../../apex/runtime/values/index.js';
import type { Org } from '../org.js';
import { TestContext } from './test-context.js';
import type { TestIsolation } from './test-runner.js';

/** Runs test classes inside one transaction of an org's store that is always taken back. */
export function testIsolation(orgOf: (seeAllData: boolean) => Org): TestIsolation {
  let org: Org;
  return {
    runClass(seeAllData, setup, methods) {
      org = orgOf(seeAllData);
      org.store.begin();
      try {
        if (setup) inTest(org, setup, true);
        methods();
      } finally {
        org.store.rollback();
        org.users.forget();
      }
    },
    runMethod(_method: MethodInfo, body) {
      inTest(org, body, false);
    }
  };
}

function inTest(org: Org, body: () => void, keep: boolean): void {
  const ran = new Set<string>();
  org.cache.clear();
  org.host.test = new TestContext({
    transaction: () => org.transactions.current,
    runJobs: () => org.jobs.runAllForTest(ran),
    deliverEvents: (channel) => {
      org.events.publish(takeEvents(org));
      org.events.deliverAll(channel);
    },
    failEvents: () => void takeEvents(org),
    setCreatedDate: (recordId, at) => org.setCreatedDate(recordId, at)
  });
  try {
    org.events.inTest(() => {
      const options = { user: org.administrator(), quiddity: 'RUNTEST_SYNC', limits: 'synchronous' } as const;
      org.transactions.runTest(options, keep, body);
    });
  } finally {
    org.host.test = null;
    org.users.forget();
  }
}

function takeEvents(org: Org): SObject[] {
  const transaction = org.transactions.current;
  return [...transaction.immediateEvents.splice(0), ...transaction.events.splice(0)];
}
