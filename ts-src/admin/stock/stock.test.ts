import { expect, test } from 'vitest';
import type { InventoryEvent } from '../../contracts/index.js';
import type { Partner } from '../../relay/adapters/index.js';
import { loadSnapshots } from './load.js';
import type { FailedRow, StockCounts, StockOrg } from './org.js';
import { printLoad } from './print.js';
import type { ProductFilter } from './products.js';
import { snapshotsOf } from './snapshots.js';

const partners: Partner[] = [
  {
    ...{ system: 'Depot', format: 'stock-csv', timeZone: 'UTC' },
    stockCsv: {
      ...{ subject: 'Snapshot', bucket: 'onHand', location: 'D1' },
      columns: { sku: 'Article', quantity: 'Counted', moment: 'At' }
    }
  }
];
const everything: ProductFilter = { isAll: true, skus: new Set(), names: new Map() };
const list = (...rows: string[]): string => ['Article,Counted,At', ...rows].join('\n');
const snapshots = (...rows: string[]): InventoryEvent[] => snapshotsOf('f.csv', list(...rows), partners).snapshots;

/** An org that takes events once by their key, and refuses those of one product. */
class FakeOrg implements StockOrg {
  private readonly seen = new Set<string>();
  private readonly sums: StockCounts = { accepted: 7, applied: 7, keptNothing: 0, duplicates: 0, waiting: 0, dead: 0 };
  private readonly keeps: ProductFilter;
  private lag: number;
  constructor(keeps = everything, lag = 0) {
    this.keeps = keeps;
    this.lag = lag;
  }
  filter = (): Promise<ProductFilter> => Promise.resolve(this.keeps);
  /** Answers as before until it has caught up. */
  counts = (): Promise<StockCounts> =>
    Promise.resolve(this.lag-- > 0 ? { ...this.sums, accepted: 7, applied: 7 } : { ...this.sums });
  publish(events: readonly InventoryEvent[], progress: (done: number) => void): Promise<FailedRow[]> {
    const isBad = ({ sku }: InventoryEvent): boolean => sku === 'BAD';
    for (const { eventKey } of events.filter((event) => !isBad(event))) {
      this.sums.accepted++;
      this.sums[this.seen.has(eventKey) ? 'duplicates' : 'applied']++;
      this.seen.add(eventKey);
    }
    progress(events.length);
    return Promise.resolve(events.filter(isBad).map(({ eventKey }) => ({ eventKey, error: 'STRING_TOO_LONG:Sku' })));
  }
}

const load = (org: StockOrg, events: InventoryEvent[], print: (line: string) => void = () => undefined) =>
  loadSnapshots(org, events, { print, waitMs: 2_000, pause: () => Promise.resolve() });

test('a list is loaded row by row: what cannot be read is refused by line and column, what the org refuses by key', async () => {
  const { snapshots: found, refused } = snapshotsOf(
    'f.csv',
    list('A-1,4,2026-03-01 10:00', 'A-2,many,2026-03-01 10:00', 'BAD,1,2026-03-01 10:00'),
    partners
  );
  const said: string[] = [];
  const report = await load(new FakeOrg(), found, (line) => said.push(line));
  expect(said).toEqual(['2 of 2 rows']);
  const text = printLoad(report, refused);
  expect(text).toContain('refused: f.csv, line 3, column Counted: It is no quantity');
  expect(text).toMatch(/^failed: \S+: STRING_TOO_LONG:Sku$/m);
  expect(text).toContain('1 published, 0 passed over (their stock is not kept), 1 refused, 1 failed');
  expect(text).toContain('1 accepted = 1 applied (0 kept nothing) + 0 duplicates + 0 waiting + 0 dead');
});

test('the same list again is counted as duplicates', async () => {
  const org = new FakeOrg();
  await load(org, snapshots('A-1,4,2026-03-01 10:00'));
  const { counted } = await load(org, snapshots('A-1,4,2026-03-01 10:00'));
  expect(counted).toMatchObject({ accepted: 1, applied: 0, duplicates: 1 });
});

test('of products that are neither watched nor promised nothing is sent, under whatever number', async () => {
  const keeps = { isAll: false, skus: new Set(['A-1', 'OURS-2']), names: new Map([['DEPOT A-2', 'OURS-2']]) };
  const rows = ['a-1,4,2026-03-01 10:00', 'A-2,5,2026-03-01 10:00', 'A-3,6,2026-03-01 10:00'];
  expect(await load(new FakeOrg(keeps), snapshots(...rows))).toMatchObject({ passedOver: 1, published: 2 });
});

test('it waits until the org has counted, and says so when that takes too long', async () => {
  expect(await load(new FakeOrg(everything, 3), snapshots('A-1,4,2026-03-01 10:00'))).toMatchObject({
    isCounted: true
  });
  const late = await load(new FakeOrg(everything, 99), snapshots('A-1,4,2026-03-01 10:00'));
  expect(late.isCounted).toBe(false);
  expect(printLoad(late, [])).toMatch(/not worked through all of it yet/);
});

test('what is no snapshot is the relay’s', () => {
  const sold = partners.map((partner) => ({
    ...partner,
    stockCsv: { ...partner.stockCsv!, subject: 'Movement' as const }
  }));
  expect(snapshotsOf('f.csv', list('A-1,4,2026-03-01 10:00'), sold)).toMatchObject({
    snapshots: [],
    refused: [{ reason: 'It is a movement, not a snapshot.', fix: 'Give it to the relay: relay ingest.' }]
  });
});
