import type { MethodInfo } from '../../apex/runtime/registry.js';
import type { SObject } from '../../apex/runtime/values/index.js';
import { apexClassId } from '../apex-code/rows.js';
import { DEFAULT_LEVELS } from '../logs/log-levels.js';
import type { LogEntry } from '../logs/log-entry.js';
import { logText } from '../logs/log-text.js';
import type { Org } from '../org.js';
import type { Transaction } from '../transaction/transaction.js';
import { LATEST_API } from '../../metadata/project.js';
import { TestContext } from './test-context.js';
import type { TestIsolation } from './test-runner.js';

/**
 * Runs test classes inside one transaction of an org's store that is always taken back. `logs`: what the methods ask of the
 * org is noted, so that the debug log of one that fails can be written.
 */
export function testIsolation(orgOf: (seeAllData: boolean) => Org, logs = false): TestIsolation {
  let org: Org;
  let all = false;
  let ran: TestLog | null = null;
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
    runMethod(method: MethodInfo, body) {
      ran = logs ? new TestLog(org) : null;
      const run = (): void => inTest(org, body, false, all, (transaction) => ran?.began(transaction));
      if (ran) ran.listen(run);
      else run();
    },
    logOf: (name, failure) => ran?.text(name, failure) ?? null
  };
}

/** What one test method did, jobs it started included. */
class TestLog {
  private readonly org: Org;
  private readonly entries: LogEntry[] = [];
  private transaction: Transaction | null = null;

  constructor(org: Org) {
    this.org = org;
  }

  listen(body: () => void): void {
    const { debugLog } = this.org;
    const stop = debugLog.onEntry((entry) => this.entries.push(entry));
    try {
      debugLog.inDetail(body);
    } catch (error) {
      debugLog.inDetail(() => this.org.trace.thrown(error));
      throw error;
    } finally {
      stop();
    }
  }

  began(transaction: Transaction): void {
    this.transaction = transaction;
  }

  /** The log as an org writes it. `name` is `Class.method`. */
  text(name: string, failure: string): string | null {
    const { transaction, entries } = this;
    const user = transaction?.users[0];
    if (!transaction || !user) return null;
    return logText(
      {
        apiVersion: LATEST_API,
        user,
        unit: `${apexClassId(name.slice(0, name.lastIndexOf('.')))}|${name}()`,
        source: null,
        startedAt: transaction.startedAt,
        endedAt: Date.now(),
        entries,
        failure,
        limits: transaction.limits
      },
      DEFAULT_LEVELS
    );
  }
}

function inTest(
  org: Org,
  body: () => void,
  keep: boolean,
  seeAllData: boolean,
  began: (transaction: Transaction) => void = () => undefined
): void {
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
      org.transactions.runTest(options, keep, (transaction) => {
        began(transaction);
        body();
      });
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
