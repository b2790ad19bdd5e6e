import { Connection } from 'jsforce';
import { INVENTORY_EVENT, toPlatformEvent, type InventoryEvent } from '../../contracts/index.js';
import type { ProductFilter } from './products.js';

/** A row that the org did not take. */
export interface FailedRow {
  eventKey: string;
  /** In the org's words. */
  error: string;
}

/** How often the org accepted an event about stock, and how each ended. */
export interface StockCounts {
  accepted: number;
  applied: number;
  /** Of those applied: about products whose stock is not kept, or covered by newer facts. */
  keptNothing: number;
  duplicates: number;
  waiting: number;
  dead: number;
}

/** The org that stock is loaded into. */
export interface StockOrg {
  /** Which products' stock the org keeps. */
  filter(): Promise<ProductFilter>;
  counts(): Promise<StockCounts>;
  /** Publishes the events in one bulk job. @param progress told how many rows the org has worked through */
  publish(events: readonly InventoryEvent[], progress: (done: number) => void): Promise<FailedRow[]>;
}

const API_VERSION = '65.0';
const POLL_MS = 1_000;
/** A job that takes longer is looked at in Setup. */
const LIMIT_MS = 15 * 60_000;
const COUNTS = ['Accepted', 'Applied', 'KeptNothing', 'Duplicates', 'Waiting', 'Dead'] as const;

/** Connects through jsforce; platform events are published by Bulk API 2.0 like any other insert. */
export function connectStockOrg(instanceUrl: string, accessToken: string): StockOrg {
  const connection = new Connection({ instanceUrl, accessToken, version: API_VERSION });
  return {
    filter: () => filterOf(connection),
    async counts() {
      const sums = COUNTS.map((name) => `SUM(${name}__c) ${name}`).join(', ');
      const { records } = await connection.query<Record<string, number | null>>(
        `SELECT ${sums} FROM IngestionRun__c WHERE Channel__c = 'InventoryEvent'`
      );
      const of = (name: (typeof COUNTS)[number]): number => records[0]?.[name] ?? 0;
      return {
        ...{ accepted: of('Accepted'), applied: of('Applied'), keptNothing: of('KeptNothing') },
        ...{ duplicates: of('Duplicates'), waiting: of('Waiting'), dead: of('Dead') }
      };
    },
    publish: (events, progress) => publishInBulk(connection, events, progress)
  };
}

async function publishInBulk(
  connection: Connection,
  events: readonly InventoryEvent[],
  progress: (done: number) => void
): Promise<FailedRow[]> {
  const job = connection.bulk2.createJob({ object: INVENTORY_EVENT, operation: 'insert' });
  const broken = new Promise<never>((_resolve, reject) => {
    job.on('failed', (error: Error) => reject(new Error(`The bulk job ${job.id} failed: ${error.message}`)));
  });
  job.on('inProgress', ({ numberRecordsProcessed }: { numberRecordsProcessed?: number }) =>
    progress(Number(numberRecordsProcessed ?? 0))
  );
  await job.open();
  await job.uploadData(events.map((event) => ({ ...toPlatformEvent(event) })));
  await job.close();
  await Promise.race([job.poll(POLL_MS, LIMIT_MS), broken]);
  const { failedResults, unprocessedRecords } = await job.getAllResults();
  progress(events.length);
  const left = typeof unprocessedRecords === 'string' ? [] : unprocessedRecords;
  // Rows come back as they were sent; the connection has no schema that says so.
  const keyOf = (row: object): string => String((row as { EventKey__c?: string }).EventKey__c);
  return [
    ...failedResults.map((row) => ({ eventKey: keyOf(row), error: String(row.sf__Error) })),
    ...left.map((row) => ({ eventKey: keyOf(row), error: 'The job ended before this row.' }))
  ];
}

async function filterOf(connection: Connection): Promise<ProductFilter> {
  const texts = async (soql: string): Promise<Record<string, string>[]> =>
    (await connection.query<Record<string, string>>(soql, { autoFetch: true, maxFetch: 1_000_000 })).records;
  const [setting] = await texts("SELECT Value__c FROM Setting__mdt WHERE DeveloperName = 'InventoryWatch'");
  if (setting?.Value__c?.trim().toLowerCase() !== 'listed') return { isAll: true, skus: new Set(), names: new Map() };
  const watched = await texts('SELECT Sku__c FROM WatchedProduct__c');
  const promised = await texts('SELECT Sku__c FROM InventoryPromiseLine__c WHERE Sku__c != null GROUP BY Sku__c');
  const known = await texts(
    "SELECT SystemName__c, ForeignNumber__c, TargetKey__c FROM CrossReference__c WHERE Kind__c = 'Product'"
  );
  return {
    isAll: false,
    skus: new Set([...watched, ...promised].map(({ Sku__c }) => Sku__c!.trim().toUpperCase())),
    names: new Map(
      known.map(({ SystemName__c, ForeignNumber__c, TargetKey__c }) => [
        `${SystemName__c} ${ForeignNumber__c}`.toUpperCase(),
        TargetKey__c!.trim().toUpperCase()
      ])
    )
  };
}
