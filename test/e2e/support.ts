import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import { qualified } from '../../ts-src/local-org/metadata/packaged.js';
import { run, type Finished } from '../../scripts/lib/process.js';
import { namespace, product } from './product.js';

const { port, dataDir } = product;
const relayUrl = `http://127.0.0.1:${port + 2}`;

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

const relay = (...words: string[]): Promise<Finished> =>
  run(['node', 'scripts/run.mjs', 'ts-src/relay/cli.ts', ...words], {
    echo: false,
    env: { THROUGHLINE_DATA: dataDir }
  });

/** Feeds files to the relay's command line. */
export const ingestFiles = (...files: string[]): Promise<Finished> => relay('ingest', ...files);

/** A sample file of the demonstration, with moments of today. */
export const sample = (name: string): string => join(dataDir, 'samples', name);

/** Feeds sample files of the demonstration to the relay's command line. */
export const ingest = (...samples: string[]): Promise<Finished> => ingestFiles(...samples.map(sample));

/** What came in by the relay's own account. */
export interface RelayTotals {
  takenIn: number;
  unreadable: number;
  published: number;
  pending: number;
  refused: number;
}

/** Asks the relay what came in and what became of it. */
export async function relayTotals(): Promise<RelayTotals> {
  const response = await fetch(`${relayUrl}/status`);
  const { counts } = (await response.json()) as { counts: Record<string, number> };
  const { published = 0, pending = 0, refused = 0, superseded = 0, unreadable = 0 } = counts;
  return { takenIn: published + pending + refused + superseded, unreadable, published, pending, refused };
}

/** The same as the relay's command line tells people. */
export async function relayTotalsTold(): Promise<RelayTotals> {
  const { output } = await relay('status');
  const count = (pattern: RegExp): number => Number(pattern.exec(output)?.[1]);
  return {
    takenIn: count(/^Taken in: (\d+)/m),
    unreadable: count(/(\d+) unreadable parts/),
    published: count(/published to .*: (\d+)/),
    pending: count(/waiting in the outbox: (\d+)/),
    refused: count(/refused by the org: (\d+)/)
  };
}

/** How many events the org accepted from live answers of the façade, which no relay has seen. Nothing may be under way. */
export async function answeredLive(): Promise<number> {
  const [sum] = await query<{ accepted: number | null }>('SELECT SUM(Accepted__c) accepted FROM IngestionRun__c');
  return (sum?.accepted ?? 0) - (await relayTotals()).takenIn;
}

/**
 * Waits until everything that came in is in the org and its counts say where each part of it ended.
 *
 * @param live what {@link answeredLive} said before
 */
export async function expectNothingLost(live = 0): Promise<void> {
  const counts = ['Accepted', 'Applied', 'Duplicates', 'Waiting', 'Dead']
    .concat('Released', 'Expired', 'Revived')
    .concat('Resumed', 'Discarded');
  const sums = counts.map((name) => `SUM(${name}__c) ${name}`).join(', ');
  await expect(async () => {
    const totals = await relayTotals();
    expect(totals).toMatchObject({ published: totals.takenIn, pending: 0, refused: 0 });
    const [sum] = await query<Record<string, number>>(`SELECT ${sums} FROM IngestionRun__c`);
    const of = (name: string): number => sum?.[name] ?? 0;
    expect(of('Accepted')).toBe(totals.takenIn + live);
    expect(of('Applied') + of('Duplicates') + of('Waiting') + of('Dead')).toBe(of('Accepted'));

    const kept = await query<{ State__c: string; Payload__c: string | null }>(
      "SELECT State__c, Payload__c FROM IntegrationMessage__c WHERE Channel__c = 'OrderEvent'"
    );
    const dead = kept.filter(({ State__c }) => State__c === 'Dead');
    expect(kept.filter(({ State__c }) => State__c === 'Waiting')).toHaveLength(
      of('Waiting') + of('Resumed') - of('Released') - of('Expired')
    );
    expect(dead).toHaveLength(of('Dead') + of('Expired') - of('Revived') - of('Resumed') - of('Discarded'));
    expect(dead.filter(({ Payload__c }) => Payload__c?.includes('"subject":"Unreadable"'))).toHaveLength(
      totals.unreadable
    );
  }).toPass({ timeout: 30_000 });
}

/** Names of the package in a text as the org knows them: with its namespace where it is installed. */
export const installed = (text: string): string => (namespace === '' ? text : qualified(text, namespace));

/** The path of a tab of the package. */
export const pathOfTab = (name: string): string => `/lightning/n/${namespace === '' ? '' : `${namespace}__`}${name}`;

/** Goes on as another user, as the user menu does: `admin`, `agent`, `operator`. */
export async function actAs(page: Page, user: 'admin' | 'agent' | 'operator'): Promise<void> {
  const data = { username: `${user}@throughline.example` };
  const response = await page.request.post('/local-org/ui/session', { data });
  expect(response.ok()).toBe(true);
}

/** Opens the operations console as the operator, at one of its tabs. */
export async function openConsole(page: Page, tab = 'Failures'): Promise<Locator> {
  await actAs(page, 'operator');
  await page.goto(pathOfTab('ThroughlineOperations'));
  const console = page.getByRole('article', { name: 'Operations' });
  await console.getByRole('tab', { name: tab, exact: true }).click();
  return console;
}

/** Runs a query as the administrator. Names of the package go without namespace, in the query and in the rows. */
export async function query<T>(soql: string): Promise<T[]> {
  const tokens = JSON.parse(readFileSync(join(dataDir, 'tokens.json'), 'utf8')) as Record<string, string>;
  const response = await fetch(
    `http://127.0.0.1:${port}/services/data/v65.0/query?q=${encodeURIComponent(installed(soql))}`,
    {
      headers: { Authorization: `Bearer ${tokens['admin@throughline.example']}` }
    }
  );
  expect(response.ok).toBe(true);
  const text = await response.text();
  const plain = namespace === '' ? text : text.replaceAll(`${namespace}__`, '');
  return (JSON.parse(plain) as { records: T[] }).records;
}

/** Runs anonymous Apex as the integration user, for what people do in Setup. */
export async function anonymous(apex: string): Promise<void> {
  const tokens = JSON.parse(readFileSync(join(dataDir, 'tokens.json'), 'utf8')) as Record<string, string>;
  const response = await fetch(
    `http://127.0.0.1:${port}/services/data/v65.0/tooling/executeAnonymous?anonymousBody=${encodeURIComponent(apex)}`,
    { headers: { Authorization: `Bearer ${tokens['integration@throughline.example']}` } }
  );
  expect(await response.json()).toMatchObject({ success: true });
}

/** Where the demonstration's panel is. */
export const panelUrl = `http://127.0.0.1:${port + 1}/`;

/** How far the relay has read the mailboxes of all systems together. */
export async function mailboxesRead(): Promise<number> {
  const response = await fetch(`${relayUrl}/status`);
  const { mailboxes } = (await response.json()) as { mailboxes: { position: number }[] };
  return mailboxes.reduce((sum, { position }) => sum + position, 0);
}

/** Plays the demonstration as far as a step, and no further; nothing when it was played before. */
export async function playUntil(title: string): Promise<void> {
  for (let path = '/state'; ; path = '/next') {
    const response = await fetch(`${panelUrl}demonstration${path}`, {
      method: path === '/state' ? 'GET' : 'POST'
    });
    const { steps } = (await response.json()) as { steps: { title: string; playedAt: string | null }[] };
    const step = steps.find((each) => each.title === title);
    if (!step) throw new Error(`The demonstration has no step “${title}”.`);
    if (step.playedAt !== null) return;
  }
}
