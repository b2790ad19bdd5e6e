import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { product } from './product.js';
import { panelUrl, query } from './support.js';

const facade = panelUrl.replace(/\/$/, '');
const ANSWER_MS = 45_000;
const DECISION_MS = 60_000;

const asked = async <T>(path: string): Promise<T> => {
  const token = readFileSync(join(product.dataDir, 'facade-token'), 'utf8').trim();
  return (await fetch(facade + path, { headers: { authorization: `Bearer ${token}` } })).json() as Promise<T>;
};

/** How often the façade answered a promise. */
async function promisesAnswered(): Promise<number> {
  const { answered } = await asked<{ answered: Record<string, number> }>('/systems/requests');
  return answered['POST /v1/inventory/promise'] ?? 0;
}

async function reservationsMade(): Promise<number> {
  const { effects } = await asked<{ effects: { capability: string }[] }>('/systems/Erp/ledger');
  return effects.filter(({ capability }) => capability === 'inventory.reserve').length;
}

async function misbehave(misbehaviour: string | null): Promise<void> {
  const response = await fetch(`${facade}/demonstration/facade`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ misbehaviour })
  });
  expect(response.ok).toBe(true);
}

/** A store's till sells floor lamps, whatever was set aside. */
async function sell(count: number): Promise<void> {
  const response = await fetch(`${facade}/demonstration/sales`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ system: 'BremenOutlet', articles: { 'LM-FLR-2': count } })
  });
  expect(response.ok).toBe(true);
}

/** Two hundred lines as they lie on the clipboard of a spreadsheet: by SKU, part number and name, in three units. */
function spreadsheet(floorLamps: number): string {
  const bulbs = ['E27', 'E14', 'GU10', 'B22', 'G9'].flatMap((socket) =>
    ['3', '5', '7', '9', '12'].flatMap((watt) => ['WW', 'NW', 'CW', 'DIM', 'SMART'].map((tone) => [socket, watt, tone]))
  );
  const units = ['piece', 'case', 'pallet'];
  const lines = [
    'LM-DSK-1\t24\tpiece',
    'HG-4410\t2 case\t',
    `Floor lamp arc\t${floorLamps}\tpiece`,
    'LM-CBL-TEX\t1,5\troll',
    'DESKLAMP\t3\tcase',
    ...bulbs.map(
      ([socket, watt, tone], index) => `LM-BLB-${socket}-${watt}${tone}\t${(index % 4) + 1}\t${units[index % 3]}`
    ),
    ...['CONE', 'DRUM', 'DOME', 'BELL'].flatMap((shape) =>
      ['20', '30', '40', '50', '60'].flatMap((size) =>
        ['LINEN', 'COTTON', 'PAPER', 'FELT'].map((cloth) => `LM-SHD-${shape}-${size}-${cloth}\t2\tcase`)
      )
    )
  ].slice(0, 200);
  return ['Product\tQty\tUnit', ...lines].join('\n');
}

/** Opens the page of a record as the rep. */
async function openConsole(page: Page, soql: string): Promise<Locator> {
  const session = await page.request.post('/local-org/ui/session', { data: { username: 'rep@throughline.example' } });
  expect(session.ok()).toBe(true);
  const [record] = await query<{ Id: string; attributes: { type: string } }>(soql);
  await page.goto(`/lightning/r/${record!.attributes.type}/${record!.Id}/view`);
  await page.getByRole('tab', { name: 'Promise' }).click();
  const promise = page.getByRole('article', { name: 'Inventory promise' });
  await expect(promise.getByRole('button', { name: 'Check availability' })).toBeVisible({ timeout: ANSWER_MS });
  return promise;
}

test.describe('a rep promises what can be kept', () => {
  test.afterEach(() => misbehave(null));

  test('two hundred pasted lines in mixed units: one request, explained dates; set aside once, kept with all it said', async ({
    page
  }) => {
    test.setTimeout(240_000);
    const promise = await openConsole(page, "SELECT Id FROM Account WHERE AccountNumber = 'C-30001'");
    await promise.getByLabel(/^Products: one a line/).fill(spreadsheet(300));
    await expect(promise.getByText('200 lines read.')).toBeVisible();

    const before = await promisesAnswered();
    await misbehave('reset');
    await promise.getByRole('button', { name: 'Check availability' }).click();
    await expect(promise.getByText(/order systems cannot be reached right now.* asked again by itself/)).toBeVisible({
      timeout: ANSWER_MS
    });
    await expect(promise.getByText('200 lines read.')).toBeVisible();
    await misbehave(null);

    const grid = promise.getByRole('table', { name: 'Lines of the promise' });
    await expect(promise.getByText('Not all of it', { exact: true })).toBeVisible({ timeout: ANSWER_MS });
    await expect(grid.locator('tr.line')).toHaveCount(200);
    expect(await promisesAnswered()).toBe(before + 1);

    const floorLamps = grid.locator('tr.line', { hasText: 'Floor lamp arc' });
    await expect(floorLamps).toContainText(/of 300 piece have a date/);
    await expect(grid.locator('tr.line', { hasText: 'LM-CBL-TEX' })).toContainText('75 metre');
    await expect(grid.locator('tr.line', { hasText: 'HG-4410' })).toContainText('Contract K-2207');
    await grid.getByRole('button', { name: 'Why: Floor lamp arc' }).click();
    await expect(grid.getByText(/from West warehouse: leaves .*, arrives/).first()).toBeVisible();
    await expect(grid.getByText(/^Hamburg store serves /)).toBeVisible();

    await grid.getByRole('button', { name: 'Choose LM-DSK-2 · Desk lamp, second edition' }).click();
    await expect(grid.locator('tr.line', { hasText: 'LM-DSK-2' })).toContainText('36 piece', { timeout: ANSWER_MS });
    await expect(promise.getByText('200 lines read.')).toBeVisible();

    const reserved = await reservationsMade();
    await promise.getByRole('button', { name: 'Accept the split' }).click();
    await promise.getByRole('button', { name: 'Set aside' }).dblclick();
    await expect(promise.getByRole('timer')).toHaveText(/^\d+:\d\d left$/, { timeout: DECISION_MS });
    expect(await reservationsMade()).toBe(reserved + 1);

    await page.reload();
    await page.getByRole('tab', { name: 'Promise' }).click();
    await expect(promise.getByRole('timer')).toHaveText(/^\d+:\d\d left$/, { timeout: ANSWER_MS });
    await promise.getByRole('button', { name: 'Show', exact: true }).click();
    await expect(grid.locator('tr.line')).toHaveCount(200, { timeout: ANSWER_MS });
    await expect(grid.locator('tr.line', { hasText: 'LM-DSK-2' })).toContainText('set aside: 36 piece');
    const [kept] = await query<{ LineCount__c: number; State__c: string }>(
      'SELECT LineCount__c, State__c FROM InventoryPromise__c'
    );
    expect(kept).toMatchObject({ LineCount__c: 200, State__c: 'Held' });

    await promise.getByRole('button', { name: 'Release', exact: true }).click();
    await promise.getByRole('button', { name: 'Release it' }).click();
    await expect(promise.getByText('Released', { exact: true })).toBeVisible({ timeout: DECISION_MS });
  });

  test('what a quote was promised in parts is set aside and kept on it; a store sells it, and the page says which line broke', async ({
    page
  }) => {
    test.setTimeout(180_000);
    const promise = await openConsole(page, "SELECT Id FROM Quote WHERE Name = 'Lobby, first floor'");
    const lines = promise.getByLabel(/^Products: one a line/);
    await expect(lines).toHaveValue(/^LM-DSK-1\t20\n/);
    await lines.fill(spreadsheet(24));
    await promise.getByRole('button', { name: 'Check availability' }).click();
    await promise.getByRole('button', { name: 'Accept the split' }).click({ timeout: ANSWER_MS });

    await promise.getByRole('button', { name: 'Write to the Quote Line Items' }).click();
    const changes = promise.getByRole('table', { name: 'Changes to the lines' });
    await expect(changes.getByRole('row', { name: /^Floor lamp arc 30 24 · / })).toBeVisible();
    await promise.getByRole('button', { name: /^Change \d lines$/ }).click();
    await expect(changes.getByText('Changed', { exact: true })).toHaveCount(3);

    await promise.getByRole('button', { name: 'Set aside' }).click();
    await expect(promise.getByRole('timer')).toHaveText(/^\d+:\d\d left$/, { timeout: DECISION_MS });
    await sell(14);
    await expect(promise.getByRole('listitem')).toContainText(
      /^Floor lamp arc: Bremen outlet has 4 .* left; 18 are set/,
      {
        timeout: DECISION_MS
      }
    );

    const [quoted] = await query<{ Quantity: number; QuoteId: string }>(
      "SELECT Quantity, QuoteId FROM QuoteLineItem WHERE Product2.ProductCode = 'LM-FLR-2'"
    );
    expect(quoted!.Quantity).toBe(24);
    const [kept] = await query(
      `SELECT LineCount__c, State__c, BrokenLines__c FROM InventoryPromise__c WHERE RecordId__c = '${quoted!.QuoteId}'`
    );
    expect(kept).toMatchObject({ LineCount__c: 200, State__c: 'Held', BrokenLines__c: 1 });
  });
});
