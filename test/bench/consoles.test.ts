import { afterAll, beforeAll, expect, it } from 'vitest';
import { ProductOrg } from '../support/org.js';
import { consoleCalls, type ConsoleCall } from './lib/console-calls.js';
import { copied, fill, type Landmark } from './lib/full-org.js';
import { queriesOf, type SeenQuery } from './lib/queries.js';
import { mixedTraffic } from './lib/traffic.js';

/** More than a page of each list, and few enough to fill quickly: how rows are found does not depend on their number. */
const RECORDS = 400;
/** What a list of a console may read to show a page: `MOST_COUNTED` of a source's exceptions is the most. */
const MOST_ROWS = 1_000;

let org: ProductOrg;
let landmark: Landmark;
let calls: ConsoleCall[];

beforeAll(async () => {
  org = await ProductOrg.open();
  landmark = await fill(org, RECORDS);
  calls = consoleCalls(org, landmark);
});

afterAll(() => org.close());

/** Their lists show them in the order of their keys and are found by walking along; totals of all read all. */
const WALKED = new Set(['ProductUnit__c', 'ReturnLine__c']);

/** Queries that read a table of records from one end to the other. */
const unselective = (queries: readonly SeenQuery[]): string[] =>
  queries.filter(({ scans }) => scans.some((table) => copied.has(table) && !WALKED.has(table))).map(({ sql }) => sql);

it('finds the rows of every list of the consoles by an index, and reads no more of them than a page needs', async () => {
  const problems: string[] = [];
  for (const { name, user, controller, method, params } of calls) {
    const queries = await queriesOf(org.engine.org.store.db, () => org.callAura(user, controller, method, params));
    problems.push(...unselective(queries).map((sql) => `${name}: ${sql}`));
    for (const { sql, rows } of queries) if (rows > MOST_ROWS) problems.push(`${name}: ${rows} rows of ${sql}`);
  }

  expect(calls.length).toBeGreaterThan(25);
  expect(problems).toEqual([]);
});

it('shows something in the lists that have something, so that they were asked for it', async () => {
  const shown = async (name: string): Promise<string> => {
    const { user, controller, method, params } = calls.find((call) => call.name === name)!;
    return JSON.stringify(await org.callAura(user, controller, method, params));
  };

  expect(await shown('dead letters')).toContain('R-10');
  expect(await shown('exceptions')).toContain('Order unallocated');
  expect(await shown('inbox of codes')).toContain('Q1');
  expect(await shown('return lines to deal with')).toContain('-R1');
  expect(await shown('totals of all')).toContain('EUR');
  expect(await shown('trace of an order number')).toContain(landmark.orderNumber);
  expect(await shown('timeline of a case that names a parcel')).toContain(landmark.trackingNumber);
});

it('takes events in, and holds their orders against the rules, without reading all that is there', async () => {
  const queries = await queriesOf(org.engine.org.store.db, () => org.publish(mixedTraffic(40)));

  expect(queries.length).toBeGreaterThan(10);
  expect(unselective(queries)).toEqual([]);
});
