import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { actAs, answeredLive, expectNothingLost, ingestFiles, openCase, openConsole, query } from './support.js';

// The operator finds what could not be applied by its cause, repairs it, and the order's page shows the milestone.

let folder: string;
let live: number;
test.beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'throughline-operations-'));
  live = await answeredLive();
});
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A carrier's event; without an order number or a parcel nobody can say whose it is. */
const event = (key: string, more: object = {}): object => ({
  ...{ eventKey: `NorthOms:e2e:${key}`, sourceSystem: 'NorthOms', subject: 'Order', partitionKey: key },
  ...{ codeType: 'order_event', code: 'hold', codeText: 'Held by hand', occurredAt: new Date().toISOString(), ...more }
});

async function publish(...events: object[]): Promise<void> {
  const file = join(folder, 'events.json');
  writeFileSync(file, events.map((each) => JSON.stringify(each)).join('\n'));
  await ingestFiles(file);
  await expectNothingLost(live);
}

/** Opens the failures as the operator. */
async function openFailures(page: Page): Promise<Locator> {
  const console = await openConsole(page);
  await expect(console.getByRole('heading', { name: 'Causes' })).toBeVisible();
  return console;
}

async function find(tab: Locator, text: string): Promise<void> {
  const search = tab.getByLabel('Find by order, message, event key or correlation id');
  await search.fill(text);
  await search.press('Enter');
  await expect(tab.getByRole('button', { name: /^MSG-/ })).toHaveCount(1);
}

const stateOf = async (key: string): Promise<string | undefined> =>
  (
    await query<{ State__c: string }>(
      `SELECT State__c FROM IntegrationMessage__c WHERE IdempotencyKey__c = 'NorthOms:e2e:${key}'`
    )
  )[0]?.State__c;

test('a dead letter is found by its cause, repaired and replayed, and the order shows its milestone', async ({
  page
}) => {
  await publish(event('lost'));
  const tab = await openFailures(page);

  await tab
    .getByRole('button', { name: /names no order|could be found|belongs to/ })
    .first()
    .click();
  await find(tab, 'NorthOms:e2e:lost');
  await tab.getByRole('button', { name: /^MSG-/ }).click();
  const message = tab.getByRole('region', { name: /^MSG-.*Something missing/ });
  await expect(message.getByText('NorthOms:e2e:lost').first()).toBeVisible();

  await message.getByRole('button', { name: 'Edit payload' }).click();
  const editor = message.getByRole('textbox', { name: 'Payload' });
  const payload = JSON.parse(await editor.inputValue()) as Record<string, unknown>;
  await editor.fill(JSON.stringify({ ...payload, orderNumber: 'AO-10421', payload: { order: { gift: 'perhaps' } } }));
  await message.getByRole('button', { name: 'Save and replay' }).click();
  await expect(message.getByRole('alert')).toContainText('order.gift');

  await editor.fill(JSON.stringify({ ...payload, orderNumber: 'AO-10421' }, null, 2));
  await message.getByRole('button', { name: 'Save and replay' }).click();
  await expect(page.getByText('1 applied, 0 waiting, 0 still dead.').first()).toBeAttached();
  await expect(message.getByText('Applied', { exact: true }).first()).toBeVisible();
  await expect(message.getByRole('link', { name: 'Open order AO-10421' })).toBeVisible();
  await expect(message.getByRole('listitem').filter({ hasText: 'Repaired' })).toContainText('Iris Okafor');
  await expectNothingLost(live);

  await actAs(page, 'agent');
  const timeline = await openCase(page, '00000001');
  await expect(timeline.getByRole('button', { name: /hold/i }).first()).toBeVisible();
});

test('a dead letter is discarded with a reason after a question, and is counted', async ({ page }) => {
  await publish(event('junk'));
  const tab = await openFailures(page);
  await find(tab, 'NorthOms:e2e:junk');
  await tab.getByRole('button', { name: /^MSG-/ }).click();
  const message = tab.getByRole('region', { name: /^MSG-/ });

  await message.getByRole('button', { name: 'Discard…' }).click();
  const question = message.getByRole('group', { name: 'Discard 1 message?' });
  await expect(question.getByRole('button', { name: 'Discard' })).toBeDisabled();
  await question.getByRole('textbox').fill('A test of the partner.');
  await question.getByRole('button', { name: 'Discard' }).click();

  await expect(message.getByText('A test of the partner.').first()).toBeVisible();
  expect(await stateOf('junk')).toBe('Discarded');
  await publish(event('junk'));
  expect(await stateOf('junk')).toBe('Discarded');
});

test('all messages of a cause are replayed at once', async ({ page }) => {
  await publish(event('many-1'), event('many-2'), event('many-3'));
  const tab = await openFailures(page);
  await tab
    .getByRole('button', { name: /could be found|belongs to|names no order/ })
    .first()
    .click();

  await tab.getByRole('button', { name: 'Replay all of this cause' }).click();

  await expect(page.getByText(/^Done: \d+ messages, \d+ could not be cured\.$/).first()).toBeAttached({
    timeout: 60_000
  });
  const attempts = await query<{ Attempts__c: number }>(
    "SELECT Attempts__c FROM IntegrationMessage__c WHERE IdempotencyKey__c LIKE 'NorthOms:e2e:many%'"
  );
  expect(attempts.map(({ Attempts__c }) => Attempts__c)).toEqual([2, 2, 2]);
  await expectNothingLost(live);
});
