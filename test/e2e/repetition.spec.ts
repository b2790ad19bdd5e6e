import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { expect, test, type Locator } from '@playwright/test';
import { ingest, ingestFiles, mailboxesRead, openCase, panelUrl, query, sample } from './support.js';

let folder: string;
test.beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'throughline-again-'))));
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The page looks for news every few seconds; so long without any is nothing. */
const QUIET_MS = 7_000;

/** What an agent reads on the timeline, but for the words that only say how long ago something was. */
async function shownOn(timeline: Locator): Promise<string[]> {
  const articles = await timeline.getByRole('article').allInnerTexts();
  const milestones = await timeline.getByRole('listitem').allInnerTexts();
  const sentence = await timeline.getByRole('region', { name: 'Tell the customer' }).innerText();
  const rows = await timeline.getByRole('row').allInnerTexts();
  return [...articles, ...milestones, sentence, ...rows].map((text) =>
    text.replace(/\b\d+ (seconds?|minutes?) ago|now/g, '')
  );
}

/** The same, once nothing is added to it any more: parts of the page come one after the other. */
async function shownAtRest(timeline: Locator): Promise<string[]> {
  let shown: string[] = [];
  const isAtRest = async (): Promise<boolean> => {
    const before = shown;
    shown = await shownOn(timeline);
    return isDeepStrictEqual(shown, before);
  };
  await expect.poll(isAtRest, { intervals: [1_000] }).toBe(true);
  return shown;
}

const milestoneCount = async (): Promise<number> =>
  (await query<{ n: number }>('SELECT COUNT(Id) n FROM OrderMilestone__c'))[0]!.n;

test('every system sends everything again, shuffled: nothing on the page changes', async ({ page, context }) => {
  const timeline = await openCase(page, '00000001');
  const [shown, stored, read] = [await shownAtRest(timeline), await milestoneCount(), await mailboxesRead()];
  expect(shown.length).toBeGreaterThan(20);
  expect(read).toBeGreaterThan(20);
  const panel = await context.newPage();
  await panel.goto(panelUrl);

  await panel.getByRole('button', { name: 'Send everything again, shuffled' }).click();

  await expect(panel.getByRole('status')).toContainText('Nothing may change');
  await expect.poll(mailboxesRead, { timeout: 30_000 }).toBeGreaterThanOrEqual(2 * read);
  await page.waitForTimeout(QUIET_MS);
  expect(await shownOn(timeline)).toEqual(shown);
  expect(await milestoneCount()).toBe(stored);
});

test('the same messages again, split and in another order: nothing on the page changes', async ({ page }) => {
  await ingest('swift-freight-214.x12');
  const timeline = await openCase(page, '00000001');
  const [shown, stored] = [await shownAtRest(timeline), await milestoneCount()];

  const text = readFileSync(sample('swift-freight-214.x12'), 'utf8');
  const [head] = /^ISA[\s\S]*?(?=ST\*)/.exec(text)!;
  const sets = [...text.matchAll(/ST\*214\*[\s\S]*?SE\*\d+\*\d+~\s*/g)].map(([set]) => set).reverse();
  const halves = [sets.slice(0, 3), [...sets.slice(2), sets[0]!]];
  const parts = halves.map((half, index) => {
    const file = join(folder, `part-${index}.x12`);
    writeFileSync(file, `${head}${half.join('')}GE*${half.length}*901~\nIEA*1*000000901~\n`);
    return file;
  });
  const { output } = await ingestFiles(...parts);

  expect(output.match(/known already, nothing to do/g)).toHaveLength(2);
  expect(output).not.toMatch(/[1-9]\d* events? published/);
  await page.waitForTimeout(QUIET_MS);
  expect(await shownOn(timeline)).toEqual(shown);
  expect(await milestoneCount()).toBe(stored);
});

test('a late scan takes its place by when it happened, and delivered stays delivered', async ({ page }) => {
  const timeline = await openCase(page, '00000002');
  const status = timeline.getByText('Delivered', { exact: true }).first();
  await expect(status).toBeVisible();
  await page.evaluate(() => ((globalThis as { wasHere?: boolean }).wasHere = true));
  const scans = timeline.getByRole('listitem').filter({ hasText: /UPS/ });
  const before = await scans.count();

  // Between the pick-up four days ago and the delivery two days ago.
  const at = new Date(Date.now() - 60 * 3_600_000).toISOString();
  const file = join(folder, 'late.xml');
  const [day, time] = [at.slice(0, 10).replaceAll('-', ''), at.slice(11, 19).replaceAll(':', '')];
  writeFileSync(
    file,
    `<TrackResponse><Shipment><Package><TrackingNumber>1Z88A0X20320877006</TrackingNumber><Activity><ActivityLocation><Address><City>TRENTON</City><StateProvinceCode>NJ</StateProvinceCode></Address></ActivityLocation><Status><StatusType><Code>I</Code><Description>DEPARTURE SCAN</Description></StatusType><StatusCode><Code>DP</Code></StatusCode></Status><Date>${day}</Date><Time>${time}</Time></Activity></Package></Shipment></TrackResponse>`
  );
  await ingestFiles(file);

  await expect(scans).toHaveCount(before + 1);
  const texts = await scans.allInnerTexts();
  const place = texts.findIndex((text) => text.includes('TRENTON'));
  expect(texts[place]).toMatch(/late/i);
  expect(texts[place - 1]).toMatch(/Out for delivery[\s\S]*RICHMOND/);
  expect(texts[place + 1]).toMatch(/SECAUCUS|NEWARK/);
  expect(texts[0]).toMatch(/Delivered[\s\S]*RICHMOND/);
  await expect(status).toBeVisible();
  await expect(timeline.getByRole('region', { name: 'Tell the customer' })).toContainText('was delivered on');
  expect(await page.evaluate(() => (globalThis as { wasHere?: boolean }).wasHere)).toBe(true);
});
