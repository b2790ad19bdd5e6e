import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import { run, type Finished } from '../../scripts/lib/process.js';

const data = process.env['THROUGHLINE_DATA']!;
const port = Number(process.env['THROUGHLINE_E2E_PORT']);

/** The order timeline on the page that is open. */
export const timelineOn = (page: Page): Locator => page.getByRole('article', { name: 'Order timeline' });

/** Opens a case from the list, as an agent does. */
export async function openCase(page: Page, caseNumber: string): Promise<Locator> {
  await page.goto('/lightning/o/Case/list');
  await page.getByRole('main').getByRole('link', { name: caseNumber, exact: true }).click();
  const timeline = timelineOn(page);
  await expect(timeline).toBeVisible();
  return timeline;
}

/** Feeds a sample file of the demonstration to the relay's command line. */
export const ingest = (...samples: string[]): Promise<Finished> =>
  run(['node', 'scripts/run.mjs', 'ts-src/relay/cli.ts', 'ingest', ...samples.map((name) => join(data, 'samples', name))], {
    echo: false,
    env: { THROUGHLINE_DATA: data }
  });

/** How many events the relay has published, by its own account. */
export async function publishedByRelay(): Promise<number> {
  const { output } = await run(['node', 'scripts/run.mjs', 'ts-src/relay/cli.ts', 'status'], {
    echo: false,
    env: { THROUGHLINE_DATA: data }
  });
  return Number(/published to .*: (\d+)/.exec(output)?.[1]);
}

/** Runs a query as the administrator. */
export async function query<T>(soql: string): Promise<T[]> {
  const tokens = JSON.parse(readFileSync(join(data, 'tokens.json'), 'utf8')) as Record<string, string>;
  const response = await fetch(`http://127.0.0.1:${port}/services/data/v65.0/query?q=${encodeURIComponent(soql)}`, {
    headers: { Authorization: `Bearer ${tokens['admin@throughline.example']}` }
  });
  expect(response.ok).toBe(true);
  return ((await response.json()) as { records: T[] }).records;
}

/** Plays the next step of the demonstration. */
export async function playNext(): Promise<void> {
  const response = await fetch(`http://127.0.0.1:${port + 1}/demonstration/next`, { method: 'POST' });
  expect(response.ok).toBe(true);
}
