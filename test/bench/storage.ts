import { readPartners } from '../../ts-src/relay/settings.js';
import { read } from '../../ts-src/relay/adapters/index.js';
import type { OrderEvent } from '../../ts-src/contracts/index.js';
import { ScenarioEngine } from '../../ts-src/facade/scenario/engine.js';
import { readScenario } from '../../ts-src/facade/scenario/scenario.js';
import { FaultSwitches } from '../../ts-src/facade/systems/faults.js';
import { standIns } from '../../ts-src/facade/systems/index.js';
import { Ledger } from '../../ts-src/facade/systems/ledger.js';
import { quote } from '../../ts-src/local-org/data/store/database.js';
import { ProductOrg } from '../support/org.js';
import type { Benchmark, Measure } from './lib/benchmark.js';
import { Teller } from './lib/teller.js';
import { paidOrder, simpleOrder, typicalOrder } from './lib/traffic.js';

/** What the platform charges for a record, in KB. */
const KB_A_ROW = 2;
const BUDGET_KB = 30;
const ORDERS = 20;
const DAY = 86_400_000;

/** Everything the stand-ins of the demonstration send, to the end of its scenario. */
function demonstrationEvents(): OrderEvent[] {
  const ledger = new Ledger(':memory:');
  try {
    let now = Date.parse('2026-06-01T12:00:00Z');
    const stage = { ledger, standIns, faults: new FaultSwitches(), now: () => now };
    const engine = new ScenarioEngine(readScenario('config/demonstration/scenario.yaml'), stage);
    engine.begin();
    now += 30 * DAY;
    engine.playDue();
    for (const { name } of standIns) ledger.mailbox(name, 0, 1, now);
    const partners = readPartners('config/partners.json');
    return ledger.sentToMailboxes().flatMap(({ name, body }) => read({ name, text: body }, partners).events);
  } finally {
    ledger.close();
  }
}

/** Those of the events that are about orders that are over in the end: the others are still worked on. */
async function ofClosedOrders(events: readonly OrderEvent[]): Promise<OrderEvent[]> {
  const org = await ProductOrg.open();
  try {
    await org.publish(events);
    const closed = "('Delivered', 'Collected', 'Returned', 'Cancelled', 'Closed', 'Rejected')";
    const facts = await org.query<{ EventKey__c: string }>(
      `SELECT EventKey__c FROM OrderMilestone__c WHERE CustomerOrder__r.Status__c IN ${closed}`
    );
    const keys = new Set(facts.map(({ EventKey__c }) => EventKey__c));
    return events.filter(({ eventKey }) => keys.has(eventKey));
  } finally {
    await org.close();
  }
}

/** Rows of the package's objects, by object; what is in the recycle bin takes no storage. */
function rowsByObject(org: ProductOrg): Map<string, number> {
  const { db } = org.engine.org.store;
  const tables = db.all("SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE '%\\_\\_c' ESCAPE '\\'");
  return new Map(
    tables.map(({ name }) => {
      const { n } = db.get(`SELECT COUNT(*) AS n FROM ${quote(String(name))} WHERE "IsDeleted" = 0`)!;
      return [String(name), Number(n)];
    })
  );
}

/** What an order takes of what was added since, on average. */
function measureOf(
  name: string,
  org: ProductOrg,
  before: ReadonlyMap<string, number>,
  more: string,
  budget: number | null = BUDGET_KB
): Measure {
  const added = [...rowsByObject(org)]
    .map(([object, count]): [string, number] => [object, count - (before.get(object) ?? 0)])
    .filter(([object, count]) => count > 0 && object !== 'SyncRun__c')
    .sort(([, one], [, other]) => other - one);
  const orders = added.find(([object]) => object === 'CustomerOrder__c')![1];
  const rows = added.reduce((sum, [, count]) => sum + count, 0);
  const note = added.map(([object, count]) => `${(count / orders).toFixed(1)} ${object}`).join(', ');
  return {
    name: `storage of ${name}`,
    value: (rows / orders) * KB_A_ROW,
    unit: 'KB',
    budget,
    note: `${orders} orders, each ${note}; ${more}`
  };
}

/** Takes orders in and compacts what is finished, as the hourly job does. */
async function measureOrders(name: string, events: readonly OrderEvent[], budget?: null): Promise<Measure> {
  const org = await ProductOrg.open();
  try {
    const before = rowsByObject(org);
    await org.publish(events);
    const milestones = rowsByObject(org).get('OrderMilestone__c')!;
    org.compactScans();
    const compacted = milestones - rowsByObject(org).get('OrderMilestone__c')!;
    const orders = rowsByObject(org).get('CustomerOrder__c')! - (before.get('CustomerOrder__c') ?? 0);
    return measureOf(name, org, before, `${(compacted / orders).toFixed(1)} scans in its shipments`, budget);
  } finally {
    await org.close();
  }
}

/** Orders that stayed whole would be measured as if they had been archived. */
async function checkArchived(org: ProductOrg): Promise<void> {
  const whole = await org.query<{ Name: string; ArchiveProblem__c: string | null }>(
    'SELECT Name, ArchiveProblem__c FROM CustomerOrder__c WHERE ArchivedAt__c = NULL ORDER BY Name'
  );
  if (whole.length === 0) return;
  const runs = await org.query<{ Handled__c: number; Failures__c: number }>(
    "SELECT Handled__c, Failures__c FROM SyncRun__c WHERE Domain__c = 'OrderArchive'"
  );
  const jobs = await org.query<{ Status: string; ExtendedStatus: string | null }>(
    "SELECT Status, ExtendedStatus FROM AsyncApexJob WHERE ApexClass.Name = 'OrderArchive'"
  );
  const [{ Name, ArchiveProblem__c }] = whole as [(typeof whole)[0]];
  const told = JSON.stringify({ runs, jobs }, (key, value: unknown) => (key === 'attributes' ? undefined : value));
  throw new Error(
    `${whole.length} orders were not archived. ${Name}: ${ArchiveProblem__c ?? 'its system was not asked or said nothing'}. ${told}`
  );
}

/** Archives orders as the nightly job does, after a façade has given back what is held of them. */
async function measureArchived(name: string, events: readonly OrderEvent[]): Promise<Measure> {
  const teller = await Teller.start(events);
  const org = await ProductOrg.open();
  try {
    const before = rowsByObject(org);
    await org.publish(events);
    org.runApex('Database.executeBatch(new OrderArchive(Datetime.now().addDays(1)), OrderArchive.SCOPE);');
    await checkArchived(org);
    return measureOf(name, org, before, 'all archived');
  } finally {
    await org.close();
    teller.stop();
  }
}

/** Org storage as the platform charges it. */
export const storage: Benchmark = {
  name: 'storage',
  about: `org storage an order takes once its finished parcels are compacted, all rows the package keeps for it at ${KB_A_ROW} KB`,
  async run(say) {
    const many = (order: () => OrderEvent[]): OrderEvent[] => Array.from({ length: ORDERS }, order).flat();
    say('demonstration');
    const story = demonstrationEvents();
    const demonstration = await measureOrders('a closed order of the demonstration', await ofClosedOrders(story));
    const open = await measureOrders('an order of the demonstration, open ones with their exceptions too', story, null);
    say('typical orders');
    const typical = await measureOrders('a closed order of two lines and two parcels', many(typicalOrder));
    const simple = await measureOrders('a closed order of one line and one parcel', many(simpleOrder));
    const paid = await measureOrders('a closed order of two lines with seven amounts', many(paidOrder));
    say('archived orders');
    const archived = await measureArchived('the same order of two lines once it is archived', many(paidOrder));
    return [demonstration, open, typical, simple, paid, archived];
  }
};
