import { expect, test, type Locator, type Page } from '@playwright/test';
import { ingest, installed, query } from './support.js';

// The operator takes an exception, follows the path of what raised it, and sees it closed by the fact that cures it.

const OPERATOR = 'operator@throughline.example';
const ORDER = 'PC-20901';
const TITLE = 'Parcel 1Z88A0X20320901007 could not be delivered.';

/** Opens a tab of the console as the operator. */
async function openTab(page: Page, name: string): Promise<Locator> {
  const response = await page.request.post('/local-org/ui/session', { data: { username: OPERATOR } });
  expect(response.ok()).toBe(true);
  await page.goto(`/lightning/n/${installed('ThroughlineOperations')}`);
  const console = page.getByRole('article', { name: 'Operations' });
  await console.getByRole('tab', { name, exact: true }).click();
  return console;
}

const rowOf = (console: Locator, title: string): Locator => console.getByRole('row').filter({ hasText: title });

async function stateOf(title: string): Promise<string | undefined> {
  const rows = await query<{ State__c: string }>(
    `SELECT State__c FROM BusinessException__c WHERE Title__c = '${title}'`
  );
  return rows[0]?.State__c;
}

test('an exception is taken, its path followed, and the delivery closes it', async ({ page }) => {
  const console = await openTab(page, 'Exceptions');
  const row = rowOf(console, TITLE);
  await expect(row).toContainText('Failed delivery');
  await expect(row).toContainText(/Due in|Overdue by/);

  await row.getByRole('checkbox').check({ force: true });
  await console.getByRole('button', { name: 'Take', exact: true }).click();
  await expect(row).toContainText('Iris Okafor');

  await row.getByRole('button', { name: 'Follow' }).click();
  const path = console.getByRole('region', { name: 'Path through the systems' });
  await expect(path.getByRole('listitem').filter({ hasText: 'Routed to OMS' })).toHaveCount(1);
  await expect(path.getByRole('listitem').filter({ hasText: 'Confirmed by carrier' })).toHaveCount(1);
  await expect(path.getByRole('listitem').filter({ hasText: TITLE })).toContainText('Failed');
  await expect(path.getByRole('button', { name: ORDER })).toBeVisible();

  await ingest('ups-track.xml');
  await expect.poll(() => stateOf(TITLE), { timeout: 30_000 }).toBe('Closed');
});

test('exceptions are filtered by queue and resolved for a reason', async ({ page }) => {
  const console = await openTab(page, 'Exceptions');
  await console.getByRole('combobox', { name: 'Kind' }).click();
  await console.getByRole('option', { name: 'Address problem' }).click();
  const row = rowOf(console, 'The carrier cannot use the address of parcel 770010455218.');
  await expect(console.getByText('1 open exceptions')).toBeVisible();

  await row.getByRole('checkbox').check({ force: true });
  await console.getByRole('textbox', { name: 'Why it is resolved' }).fill('Address corrected by phone');
  await console.getByRole('button', { name: 'Resolve', exact: true }).click();
  await expect(console.getByText('No open exceptions')).toBeVisible();
  expect(await stateOf('The carrier cannot use the address of parcel 770010455218.')).toBe('Closed');
});

test('the operator sees how sources do and that the subscription runs', async ({ page }) => {
  const console = await openTab(page, 'Sources');
  const sources = console.getByRole('region', { name: 'Sources' });
  const ups = sources.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'UPS', exact: true }) });
  await expect(ups).toContainText(/In order|Failing/);
  await expect(ups).toContainText('Under way to Salesforce');
  await expect(sources.getByText('OrderEventTrigger runs')).toBeVisible();
});

test('one id leads through all systems of an order', async ({ page }) => {
  const console = await openTab(page, 'Traces');
  const path = console.getByRole('region', { name: 'Path through the systems' });
  const facts = await query<{ CorrelationId__c: string }>(
    "SELECT CorrelationId__c FROM OrderMilestone__c WHERE CustomerOrder__r.Name = 'AO-10421' LIMIT 1"
  );
  await path.getByLabel('Correlation id or order number').fill(facts[0]!.CorrelationId__c);
  await path.getByRole('button', { name: 'Follow', exact: true }).click();

  for (const checkpoint of ['Routed to OMS', 'Validated by ERP', 'Released to WMS', 'Confirmed by carrier']) {
    await expect(path.getByRole('listitem').filter({ hasText: checkpoint })).toHaveCount(1);
  }
});
