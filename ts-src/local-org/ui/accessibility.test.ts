import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { newPage, PATIENCE, startMiniHost, type MiniHost } from './testing/mini-host.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let host: MiniHost;
let page: Page;

beforeAll(async () => {
  host = await startMiniHost();
}, PATIENCE);

afterAll(() => host?.close());

beforeEach(async () => {
  page = await newPage(host);
});

afterEach(() => page.close());

interface Violation {
  id: string;
  nodes: { target: unknown[]; html: string }[];
}

/** A text that is still fading in has no colour to judge yet. */
async function settled(): Promise<void> {
  await page.evaluate(async () => {
    const passing = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity);
    await Promise.allSettled(passing.map(({ finished }) => finished));
  });
}

/** What axe finds on the page: rule and place. */
async function violations(): Promise<string[]> {
  await settled();
  await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    const { axe: checker } = globalThis as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } };
    return (await checker.run()).violations;
  });
  return found.flatMap(({ id, nodes }) => nodes.map(({ target, html }) => `${id}: ${target.join(' ')} ${html}`));
}

async function newThing(): Promise<void> {
  await page.goto('/lightning/app/Plain/o/Thing__c/list');
  await page.getByRole('button', { name: 'New', exact: true }).first().click();
  await page.getByRole('dialog').getByLabel('Thing Name').fill('Lamp');
}

it('a home page breaks no rule of axe', async () => {
  await page.goto('/lightning/app/Plain/page/home');
  await page.getByRole('heading', { level: 1 }).waitFor();
  expect(await violations()).toEqual([]);
});

it('a form in a dialog breaks no rule of axe', async () => {
  await newThing();
  expect(await violations()).toEqual([]);
});

it('a record page, a list view and a form in place break no rule of axe', async () => {
  await newThing();
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { name: 'Thing Lamp' }).waitFor();
  await page.getByRole('button', { name: 'Edit Thing Name' }).waitFor();
  expect(await violations()).toEqual([]);

  await page.getByRole('button', { name: 'Edit Thing Name' }).click();
  await page.getByRole('button', { name: 'Save' }).waitFor();
  expect(await violations()).toEqual([]);

  await page.goto('/lightning/app/Plain/o/Thing__c/list');
  await page.getByRole('main').getByRole('link', { name: 'Lamp' }).first().waitFor();
  expect(await violations()).toEqual([]);
});

it('a console with tabs breaks no rule of axe', async () => {
  await page.goto('/lightning/app/Desk/o/Account/list');
  await page.getByRole('navigation', { name: 'Workspace tabs' }).waitFor();
  expect(await violations()).toEqual([]);
});

it('an email being written breaks no rule of axe', async () => {
  await page.goto('/lightning/action/quick/Global.SendEmail');
  await page.getByRole('textbox', { name: 'Body' }).waitFor();
  expect(await violations()).toEqual([]);
});

it.each(['SetupOneHome/home', 'CustomMetadata/home', 'CustomMetadata/Rule__mdt/view', 'ManageUsers/home'])(
  'Setup (%s) breaks no rule of axe',
  async (node) => {
    await page.goto(`/lightning/setup/${node}`);
    await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor();
    await page.getByRole('main').locator('lightning-spinner').first().waitFor({ state: 'detached' });
    expect(await violations()).toEqual([]);
  }
);

it('the first link leads past the navigation', async () => {
  await page.goto('/lightning/app/Plain/page/home');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  expect(
    await page.getByRole('main').evaluate((main) => main === document.activeElement || main.matches(':focus'))
  ).toBe(true);
});
