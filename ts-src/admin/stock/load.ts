import type { InventoryEvent } from '../../contracts/index.js';
import type { FailedRow, StockCounts, StockOrg } from './org.js';
import { isKept } from './products.js';

/** Rows of one bulk job. */
const JOB_ROWS = 10_000;
const LOOK_MS = 500;

/** What became of a load. */
export interface LoadReport {
  /** Snapshots of products whose stock the org does not keep: not sent. */
  passedOver: number;
  published: number;
  failed: FailedRow[];
  /** What the org says it did since the load began, of everything that came about stock. */
  counted: StockCounts;
  /** Whether the org had worked through everything before the waiting was over. */
  isCounted: boolean;
}

/** How a load goes on. */
export interface LoadOptions {
  print(line: string): void;
  /** How long to wait until the org has counted what it was sent, in milliseconds. */
  waitMs: number;
  pause(ms: number): Promise<void>;
}

/**
 * Publishes snapshots and waits until the org has said what became of them. The same file again is the same events: the
 * org counts them as duplicates, and nothing changes.
 */
export async function loadSnapshots(
  org: StockOrg,
  snapshots: readonly InventoryEvent[],
  { print, waitMs, pause }: LoadOptions
): Promise<LoadReport> {
  const filter = await org.filter();
  const kept = snapshots.filter((event) => isKept(filter, event));
  const before = await org.counts();
  const failed: FailedRow[] = [];
  for (let start = 0; start < kept.length; start += JOB_ROWS) {
    const rows = kept.slice(start, start + JOB_ROWS);
    const progress = (done: number): void => print(`${start + done} of ${kept.length} rows`);
    failed.push(...(await org.publish(rows, progress)));
  }
  const published = kept.length - failed.length;
  let counted = since(before, await org.counts());
  for (let waited = 0; !covers(counted, published) && waited < waitMs; waited += LOOK_MS) {
    await pause(LOOK_MS);
    counted = since(before, await org.counts());
  }
  return {
    ...{ passedOver: snapshots.length - kept.length, published, failed, counted },
    isCounted: covers(counted, published)
  };
}

const covers = (counted: StockCounts, published: number): boolean => counted.accepted >= published && adds(counted);

/** Whether each event that was accepted has ended somewhere. */
export const adds = ({ accepted, applied, duplicates, waiting, dead }: StockCounts): boolean =>
  accepted === applied + duplicates + waiting + dead;

function since(before: StockCounts, now: StockCounts): StockCounts {
  return {
    accepted: now.accepted - before.accepted,
    applied: now.applied - before.applied,
    keptNothing: now.keptNothing - before.keptNothing,
    duplicates: now.duplicates - before.duplicates,
    waiting: now.waiting - before.waiting,
    dead: now.dead - before.dead
  };
}
