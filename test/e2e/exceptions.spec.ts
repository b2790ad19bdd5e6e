import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { ingestFiles, installed, openConsole, query } from './support.js';

// The operator takes an exception, follows the path of what raised it, and sees it closed by the fact that cures it.
// Its orders are its own: what other tests do to those of the demonstration does not matter.

const STARTED = Date.now();

/** An order with one parcel on its way, of which the carrier says something. */
class OwnOrder {
  readonly number: string;
  readonly parcel: string;
  private readonly folder = mkdtempSync(join(tmpdir(), 'throughline-exceptions-'));

  constructor(suffix: string) {
    this.number = `EX-${STARTED}-${suffix}`;
    this.parcel = `1ZEX${STARTED}${suffix}`;
  }

  /** Places the order and sends its parcel off. */
  async leaves(): Promise<void> {
    const lines = [{ line: '1', sku: 'AO-CH', description: 'Spindle chair', quantity: 1 }];
    const own = { sourceSystem: 'NorthOms', orderNumber: this.number, partitionKey: `NorthOms|${this.number}` };
    const shipment = { trackingNumber: this.parcel, carrier: 'UPS' };
    const order = { contactEmail: 'ada@example.com' };
    await this.publish(
      { ...own, subject: 'Order', codeType: 'order.event', code: 'created', payload: { order, lines } },
      {
        ...{ ...own, subject: 'Shipment', subjectId: this.parcel, payload: { lines, shipment } },
        ...{ codeType: 'fulfillment.displayStatus', code: 'IN_TRANSIT' }
      }
    );
  }

  /** The carrier reports an activity. */
  async carrierSays(type: string, code: string, codeText: string): Promise<void> {
    await this.publish({
      ...{ sourceSystem: 'Ups', partitionKey: `Ups|${this.parcel}`, subject: 'Shipment', subjectId: this.parcel },
      ...{ codeType: `activity_status_${type}`, code, codeText },
      payload: { shipment: { trackingNumber: this.parcel, carrier: 'UPS' } }
    });
  }

  private async publish(
    ...events: ({ sourceSystem: string; code: string } & Record<string, unknown>)[]
  ): Promise<void> {
    const file = join(this.folder, 'events.json');
    const whole = events.map((event) => ({
      eventKey: `${event.sourceSystem}:${this.number}:${event.code}`,
      occurredAt: new Date().toISOString(),
      ...event
    }));
    writeFileSync(file, whole.map((event) => JSON.stringify(event)).join('\n'));
    const { output, status } = await ingestFiles(file);
    rmSync(file);
    expect([status, output]).toEqual([0, expect.stringMatching(/events? published/)]);
  }
}

const rowOf = (console: Locator, title: string): Locator => console.getByRole('row').filter({ hasText: title });

async function stateOf(title: string): Promise<string | undefined> {
  const rows = await query<{ State__c: string }>(
    `SELECT State__c FROM BusinessException__c WHERE Title__c = '${title}'`
  );
  return rows[0]?.State__c;
}

interface Raised {
  order: OwnOrder;
  title: string;
  /** The console at its exceptions, and the row of this one. */
  console: Locator;
  row: Locator;
}

/** The carrier says of an order's parcel why it was not delivered, and the operator opens the exceptions. */
async function raise(page: Page, order: OwnOrder, code: string, reason: string, title: string): Promise<Raised> {
  await order.leaves();
  await order.carrierSays('X', code, reason);
  await expect.poll(() => stateOf(title), { timeout: 30_000 }).toBe('Open');
  const console = await openConsole(page, 'Exceptions');
  return { order, title, console, row: rowOf(console, title) };
}

function raiseFailedDelivery(page: Page, suffix: string): Promise<Raised> {
  const order = new OwnOrder(suffix);
  const title = `Parcel ${order.parcel} could not be delivered.`;
  return raise(page, order, '48', 'Receiver not available', title);
}

test('an exception is taken, its path followed, and the delivery closes it', async ({ page }) => {
  const { order, title, console, row } = await raiseFailedDelivery(page, '1');
  await expect(row).toContainText('Failed delivery');
  await expect(row).toContainText(/Due in|Overdue by/);

  await row.getByRole('checkbox').check({ force: true });
  await console.getByRole('button', { name: 'Take', exact: true }).click();
  await expect(row).toContainText('Iris Okafor');

  await row.getByRole('button', { name: 'Follow' }).click();
  const path = console.getByRole('region', { name: 'Path through the systems' });
  await expect(path.getByRole('listitem').filter({ hasText: 'Routed to OMS' })).toHaveCount(1);
  await expect(path.getByRole('listitem').filter({ hasText: 'Confirmed by carrier' })).toHaveCount(1);
  await expect(path.getByRole('listitem').filter({ hasText: title })).toContainText('Failed');
  await expect(path.getByRole('button', { name: order.number })).toBeVisible();

  await order.carrierSays('D', 'KB', 'Delivered');
  await expect.poll(() => stateOf(title), { timeout: 30_000 }).toBe('Closed');
});

test('exceptions are filtered by kind and resolved for a reason', async ({ page }) => {
  const order = new OwnOrder('2');
  const title = `The carrier cannot use the address of parcel ${order.parcel}.`;
  const { console, row } = await raise(page, order, 'AI', 'Address information required', title);
  await console.getByRole('combobox', { name: 'Kind' }).click();
  await console.getByRole('option', { name: 'Address problem' }).click();
  await expect(row).toBeVisible();
  await expect(console.getByRole('row').filter({ hasText: 'Partial shipment' })).toHaveCount(0);

  await row.getByRole('checkbox').check({ force: true });
  await console.getByRole('textbox', { name: 'Why it is resolved' }).fill('Address corrected by phone');
  await console.getByRole('button', { name: 'Resolve', exact: true }).click();
  await expect(row).toHaveCount(0);
  expect(await stateOf(title)).toBe('Closed');
});

test('a case follows its exception, and the customer hears of the delay once', async ({ page }) => {
  const { order, title, console, row } = await raiseFailedDelivery(page, '3');
  await row.getByRole('checkbox').check({ force: true });
  await console.getByRole('button', { name: 'Open case', exact: true }).click();
  await expect(row.getByRole('button', { name: /^\d{8}$/ })).toBeVisible();

  await order.carrierSays('X', 'DY', 'Delayed');
  const [{ Id: orderId } = { Id: '' }] = await query<{ Id: string }>(
    `SELECT Id FROM CustomerOrder__c WHERE Name = '${order.number}'`
  );
  const notices = () =>
    query(`SELECT Id FROM CustomerNotice__c WHERE CustomerOrder__c = '${orderId}' AND State__c = 'Sent'`);
  await expect.poll(async () => (await notices()).length, { timeout: 30_000 }).toBe(1);
  const outgoing = await (await page.request.get('/local-org/outgoing?limit=500')).json();
  const subjects = (outgoing.lines as { subject: string }[]).map(({ subject }) => subject);
  expect(subjects.filter((subject) => subject.includes(order.number))).toEqual([
    `Your order ${order.number} is delayed`
  ]);
  expect(await query(`SELECT Id FROM Case WHERE Subject = '${title}' AND IsClosed = TRUE`)).toHaveLength(1);

  await page.goto(`/lightning/r/${installed('CustomerOrder__c')}/${orderId}/view`);
  await expect(page.getByText(`Customer told by email: Delayed, ${order.parcel}`)).toBeVisible();
});

test('the operator sees how sources do and that the subscription runs', async ({ page }) => {
  const console = await openConsole(page, 'Sources');
  const sources = console.getByRole('region', { name: 'Sources' });
  const ups = sources.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'UPS', exact: true }) });
  await expect(ups).toContainText(/In order|Failing/);
  await expect(ups).toContainText('Under way to Salesforce');
  await expect(sources.getByText('OrderEventTrigger runs')).toBeVisible();
});

test('one id leads through all systems of an order', async ({ page }) => {
  const console = await openConsole(page, 'Traces');
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
