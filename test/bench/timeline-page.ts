import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page, type Route } from '@playwright/test';
import { buildLwc } from '../../scripts/build-lwc.js';
import { ensureBrowser } from '../../scripts/lib/browser.js';
import type { OrgProcess } from '../../scripts/lib/org-process.js';
import { until } from '../../scripts/start/wait.js';
import { toPlatformEvent } from '../../ts-src/contracts/index.js';
import type { Benchmark, Measure } from './lib/benchmark.js';
import { median, medianRatio } from './lib/numbers.js';
import { firstPage, startedIn } from './lib/measured-org.js';
import { longOrder } from './lib/traffic.js';
import { Workspace } from './lib/workspace.js';

const PAGES = fileURLToPath(new URL('./pages/', import.meta.url));
const ORDER = 'LONG-1';
const MILESTONES = 1_000;
const COLLECTION = 200;
const ROUNDS = 5;
const MOST_TIMES = 2;
const LIMIT_MS = 180_000;

/** Ways to show the order: the button that shows it, and what is there once it can be used. */
const WAYS = {
  table: { button: 'Table', row: 'lightning-datatable tbody tr', rows: MILESTONES },
  timeline: { button: 'Timeline', row: 'c-order-timeline-entry', rows: 20 },
  whole: { button: 'Whole timeline', row: 'c-order-timeline-entry', rows: MILESTONES }
};
type Way = keyof typeof WAYS;

/** Makes the long order; answers its id. */
async function publishOrder(org: OrgProcess): Promise<string> {
  const events = longOrder(ORDER, MILESTONES);
  for (let start = 0; start < events.length; start += COLLECTION) {
    const records = events
      .slice(start, start + COLLECTION)
      .map((event) => ({ attributes: { type: 'OrderEvent__e' }, ...toPlatformEvent(event) }));
    await org.rest('integration', '/composite/sobjects', { allOrNone: false, records });
  }
  const soql = `SELECT Id, MilestoneCount__c FROM CustomerOrder__c WHERE OrderKey__c = 'NorthOms|${ORDER}'`;
  return until('Taking the milestones in', LIMIT_MS, async () => {
    const { records } = await org.rest<{ records: { Id: string; MilestoneCount__c: number }[] }>(
      'admin',
      `/query?q=${encodeURIComponent(soql)}`
    );
    const [order] = records;
    return order && order.MilestoneCount__c >= MILESTONES ? order.Id : undefined;
  });
}

/** Answers the page's Apex calls from the first answer: what is measured is the page, not the org. */
class KeptAnswers {
  readonly times: number[] = [];
  private readonly answers = new Map<string, string>();

  async handle(route: Route): Promise<void> {
    const call = route.request().postData() ?? '';
    const known = this.answers.get(call);
    if (known !== undefined) return route.fulfill({ contentType: 'application/json', body: known });
    const begun = performance.now();
    const response = await route.fetch();
    this.times.push(performance.now() - begun);
    if (response.ok()) this.answers.set(call, await response.text());
    return route.fulfill({ response });
  }
}

/** Milliseconds from the press of the button until all rows are there and the page answers again. */
async function show(page: Page, url: string, way: Way): Promise<number> {
  const { button, row, rows } = WAYS[way];
  await page.goto(url);
  const press = page.getByRole('button', { name: button, exact: true });
  await press.waitFor();
  const begun = performance.now();
  await press.click();
  await page
    .locator(row)
    .nth(rows - 1)
    .waitFor({ timeout: LIMIT_MS });
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
  return performance.now() - begun;
}

async function measureIn(browser: Browser, url: string, say: (text: string) => void): Promise<Measure[]> {
  const page = await browser.newPage({ viewport: { width: 1_440, height: 900 } });
  page.setDefaultTimeout(LIMIT_MS);
  const kept = new KeptAnswers();
  await page.route('**/local-org/apex', (route) => kept.handle(route));
  const times: Record<Way, number[]> = { table: [], timeline: [], whole: [] };
  for (let round = 0; round <= ROUNDS; round++) {
    for (const way of Object.keys(WAYS) as Way[]) {
      const time = await show(page, url, way);
      if (round > 0) times[way].push(time); // the first round fetches answers and modules
    }
    const told = (Object.keys(WAYS) as Way[]).map((way) => `${way} ${Math.round(times[way].at(-1) ?? 0)} ms`);
    if (round > 0) say(`round ${round}: ${told.join(', ')}`);
  }
  const against = (way: Way): number =>
    medianRatio(times[way].map((ours, round) => ({ ours, theirs: times.table[round]! })));
  const note = (way: Way): string =>
    `${Math.round(median(times[way]))} ms against ${Math.round(median(times.table))} ms for ${MILESTONES} rows`;
  return [
    {
      name: 'timeline against a plain table',
      value: against('timeline'),
      unit: '×',
      budget: MOST_TIMES,
      note: `as agents see it, the latest 20 and more on demand: ${note('timeline')}`
    },
    {
      name: 'timeline with every milestone on screen',
      value: against('whole'),
      unit: '×',
      budget: MOST_TIMES,
      note: note('whole')
    },
    {
      name: 'the org reads the timeline',
      value: kept.times[0]!,
      unit: 'ms',
      budget: null,
      note: `${MILESTONES} milestones, first call; not part of the ratios`
    }
  ];
}

/** First render of a long order in Chromium, against a lightning-datatable of the same milestones. */
export const timelinePage: Benchmark = {
  name: 'timeline-page',
  about: `an order with ${MILESTONES} milestones in Chromium until it can be used, against a plain lightning-datatable`,
  async run(say) {
    await buildLwc({ log: say });
    const workspace = new Workspace();
    let org: OrgProcess | null = null;
    let browser: Browser | null = null;
    try {
      workspace.addPackage(PAGES);
      workspace.shareApexCaches();
      workspace.shareBaseComponents();
      say('starting the org');
      ({ org } = await startedIn(workspace));
      await firstPage(org);
      say('making the order');
      const orderId = await publishOrder(org);
      browser = await chromium.launch({ executablePath: await ensureBrowser(say), args: ['--no-sandbox'] });
      return await measureIn(browser, `${org.url}/lightning/n/BenchStage?c__order=${orderId}`, say);
    } finally {
      await browser?.close();
      await org?.stop();
      workspace.remove();
    }
  }
};
