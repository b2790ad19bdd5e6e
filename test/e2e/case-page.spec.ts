import { expect, test } from '@playwright/test';
import {
  expectNothingLost,
  ingest,
  installed,
  openCase,
  playUntil,
  query,
  relayTotals,
  relayTotalsTold
} from './support.js';

test('an agent opens a case and sees the whole life of its order', async ({ page }) => {
  const timeline = await openCase(page, '00000001');

  await expect(timeline.getByRole('heading', { name: 'AO-10421' })).toBeVisible();
  await expect(timeline.getByText('Partially delivered', { exact: true }).first()).toBeVisible();
  await expect(timeline.getByText('Found by the order number in the subject')).toBeVisible();
  await expect(timeline.getByRole('region', { name: 'Tell the customer' })).toContainText(
    /left in three parcels: one was delivered (yesterday|on ).+ 4 of 10/
  );
  await expect(timeline.getByRole('article', { name: /^Parcel \d/ })).toHaveCount(3);
  const chairs = timeline.getByRole('row', { name: /Spindle chair/ });
  await expect(chairs.getByRole('cell')).toHaveText(['10', '6', '0', '4']);
  const track = timeline.getByRole('link', { name: /^Track 1Z88A0X20310421001 with UPS/ });
  await expect(track).toHaveAttribute('href', /ups\.com.*1Z88A0X20310421001/);
});

test('a milestone tells its code, its system and its correlation id on demand', async ({ page }) => {
  const timeline = await openCase(page, '00000001');

  await timeline.getByRole('button', { name: /^Delivered .*EasyPost/ }).click();

  await expect(timeline.getByText('tracker.status_detail')).toBeVisible();
  await expect(timeline.getByText('arrived_at_destination')).toBeVisible();
});

test('a carrier message moves the page without a reload, and only once', async ({ page }) => {
  const timeline = await openCase(page, '00000001');
  const table = timeline.getByRole('row', { name: /Harvest dining table/ });
  await expect(table.getByRole('cell')).toHaveText(['1', '1', '0', '0']);
  await page.evaluate(() => ((globalThis as { wasHere?: boolean }).wasHere = true));

  const first = await ingest('swift-freight-214.x12');

  expect(first.output).toMatch(/✓ swift-freight-214.x12: X12 214, 8 transactions/);
  await expect(table.getByRole('cell')).toHaveText(['1', '1', '1', '0']);
  const history = timeline.getByRole('heading', { name: /^History/ });
  await expect(history).toContainText(/\d+ milestones/);
  const before = await history.textContent();

  const again = await ingest('swift-freight-214.x12');

  expect(again.output).toContain('known already');
  await page.waitForTimeout(7_000); // longer than the page waits between two looks
  expect(await history.textContent()).toBe(before);
  expect(await page.evaluate(() => (globalThis as { wasHere?: boolean }).wasHere)).toBe(true);
});

test('carrier XML and tracker JSON move the right orders', async ({ page }) => {
  const timeline = await openCase(page, '00000001');

  const { output } = await ingest('ups-track.xml', 'fedex-trackers.json');

  expect(output).toMatch(/✓ ups-track.xml: carrier XML, 2 packages/);
  expect(output).toMatch(/✓ fedex-trackers.json: tracker JSON, 2 trackers/);
  await expect(timeline.getByRole('article', { name: 'Parcel 1' })).toContainText('Out for delivery');
  await openCase(page, '00000006');
  await expect(page.getByRole('article', { name: 'Order timeline' })).toContainText('LM-30190 was delivered');
});

const situations: [caseNumber: string, shows: string, ...texts: RegExp[]][] = [
  ['00000002', 'a delivered parcel stays delivered after a late scan', /PC-20877/, /was delivered on/],
  ['00000003', 'a slipped promise says what it was', /LM-30155/, /The promise moved from/],
  ['00000007', 'an order to collect says where', /PC-20933/, /ready for collection at Pacer Portland store/],
  ['00000009', 'a straggler does not un-deliver', /PC-20790/, /was delivered on/],
  ['00000011', 'a voided label names its successor', /AO-10490/, /was replaced by 1Z88A0X20310490013/]
];
for (const [caseNumber, shows, ...texts] of situations) {
  test(`${shows}`, async ({ page }) => {
    const timeline = await openCase(page, caseNumber);

    for (const text of texts) await expect(timeline).toContainText(text);
  });
}

test('what no mapping knows is shown raw and moves nothing', async ({ page }) => {
  const timeline = await openCase(page, '00000008');
  await expect(timeline.getByText('Accepted', { exact: true }).first()).toBeVisible();

  await playUntil('A new 3PL says Q7');

  await expect(timeline.getByText(/the code Q7, which nobody has mapped yet/)).toBeVisible({ timeout: 45_000 });
  await expect(timeline.getByText('Accepted', { exact: true }).first()).toBeVisible();
});

test('damaged files are refused with what to fix, and their neighbours go through', async () => {
  const { output, status } = await ingest('swift-freight-214-damaged.x12', 'broken.json.txt', 'not-a-message.txt');

  expect(status).toBe(0);
  expect(output).toContain('AT7 has no readable date');
  expect(output).toContain('Transaction set 204 is not one this relay reads');
  expect(output).toContain('It is not valid JSON');
  expect(output).toMatch(/2 events published|known already/);
  expect(output).not.toMatch(/^\s+at .+:\d+:\d+/m);
});

test('every message is accounted for, whatever was fed in', async () => {
  await ingest('unknown-carrier-214.x12', 'erp-events.json', 'shop-order.json', 'broken.json.txt');

  await expectNothingLost();
  expect(await relayTotalsTold()).toEqual(await relayTotals());
  const [waiting] = await query<{ ErrorMessage__c: string }>(
    "SELECT ErrorMessage__c FROM IntegrationMessage__c WHERE State__c = 'Waiting' LIMIT 1"
  );
  expect(waiting?.ErrorMessage__c).toMatch(/\w+ \w+/);
});

test('several orders of a customer are offered, and none is not an error', async ({ page }) => {
  const several = await openCase(page, '00000015');
  await several.getByRole('button', { name: /PC-20950/ }).click();
  await expect(several.getByRole('heading', { name: 'PC-20950' })).toBeVisible();

  const none = await openCase(page, '00000017');
  await expect(none.getByRole('searchbox')).toBeVisible();
});

test('an order nobody has sent is asked for live and kept', async ({ page }) => {
  const timeline = await openCase(page, '00000016');

  await timeline.getByRole('searchbox').fill('PC-20999');
  await timeline.getByRole('button', { name: 'Ask' }).click();

  await expect(timeline.getByRole('heading', { name: 'PC-20999' })).toBeVisible();
  await page.goto(installed('/lightning/o/CustomerOrder__c/list'));
  await expect(page.getByRole('main').getByRole('link', { name: 'PC-20999' })).toBeVisible();
});

test('the page works by keyboard alone', async ({ page }) => {
  const timeline = await openCase(page, '00000001');
  const byParcel = timeline.getByRole('button', { name: 'By parcel' });

  await byParcel.focus();
  await page.keyboard.press('Enter');

  await expect(byParcel).toHaveAttribute('aria-pressed', 'true');
  await expect(byParcel).toBeFocused();
});
