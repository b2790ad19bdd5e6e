import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { actAs, ingestFiles, openCase, pathOfTab, playUntil, query } from './support.js';

// What a partner says and nobody has mapped: raw on the order, in the inbox, mapped by the admin, moving the parcel.

const NEW_CODES = ['K01', 'K02', 'K03', 'K04', 'K05', 'K06', 'K07', 'K08', 'K09', 'K10'];

/** Opens the studio in the setup application, as the admin does. */
async function openStudio(page: Page): Promise<Locator> {
  await actAs(page, 'admin');
  await page.goto(pathOfTab('MappingStudio'));
  const studio = page.getByRole('article', { name: 'Mapping Studio' });
  await expect(studio).toBeVisible();
  return studio;
}

const changes = (studio: Locator): Locator => studio.getByRole('region', { name: 'Recent changes' });

/** Says ten codes nobody has mapped, as the new 3PL, about an order that is there. */
async function sayNewCodes(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-codes-'));
  const file = join(folder, 'new-codes.json');
  const occurredAt = new Date().toISOString();
  const events = NEW_CODES.map((code, index) => ({
    eventKey: `NewThreePl:TPL-30222:${code}`,
    contractVersion: '1',
    sourceSystem: 'NewThreePl',
    orderNumber: 'TPL-30222',
    subject: 'Shipment',
    subjectId: 'TPL-PARCEL-30222',
    codeType: 'parcel_status',
    code,
    codeText: `New code ${index + 1}`,
    occurredAt,
    payload: {
      references: [{ system: 'NorthOms', type: 'order', number: 'AO-10478' }],
      shipment: { trackingNumber: 'TPLPARCEL30222', carrier: 'NTPL' }
    }
  }));
  writeFileSync(file, JSON.stringify({ contractVersion: '1', events }));
  const { output } = await ingestFiles(file);
  rmSync(folder, { recursive: true });
  expect(output).toContain('10 events published');
}

test('the admin maps Q7 of a new 3PL and the waiting parcel moves', async ({ page }) => {
  await actAs(page, 'agent');
  const timeline = await openCase(page, '00000008');
  await playUntil('A new 3PL says Q7');
  await expect(timeline.getByText(/the code Q7, which nobody has mapped yet/)).toBeVisible({ timeout: 45_000 });

  const studio = await openStudio(page);
  const row = studio.getByRole('row', { name: /^Q7 parcel_status Handed to line haul/ });
  await expect(row).toContainText('1 message');
  await row.getByRole('combobox', { name: 'Meaning of Q7' }).selectOption('In transit');
  await studio.getByRole('button', { name: 'Save 1 mapping' }).click();
  await expect(changes(studio)).toContainText('Live');
  await expect(changes(studio)).toContainText('Q7 → In transit');
  await expect(changes(studio)).toContainText('1 of 1 orders');
  await expect(studio.getByRole('combobox', { name: 'Meaning of Q7' })).toHaveCount(0);

  await actAs(page, 'agent');
  const moved = await openCase(page, '00000008');
  await expect(moved.getByText(/the code Q7, which nobody has mapped yet/)).toHaveCount(0);
  await expect(moved.getByRole('article', { name: /^Parcel/ }).first()).toContainText('In transit');
});

test('ten unknown codes of a new partner are mapped by keyboard in one go', async ({ page }) => {
  await sayNewCodes();
  const studio = await openStudio(page);
  await expect(studio.getByRole('combobox', { name: /^Meaning of K/ })).toHaveCount(10);

  await studio.getByRole('combobox', { name: 'Meaning of K01' }).focus();
  for (const code of NEW_CODES) {
    await expect(studio.getByRole('combobox', { name: `Meaning of ${code}` })).toBeFocused();
    await page.keyboard.type('In tr');
    await page.keyboard.press(code === 'K10' ? 'Control+Enter' : 'Enter');
  }

  await expect(changes(studio)).toContainText('K01 → In transit');
  await expect(changes(studio)).toContainText('K10 → In transit');
  await expect(changes(studio)).toContainText('Live');
  await expect(changes(studio)).toContainText('1 of 1 orders');
  await expect(studio.getByRole('combobox', { name: /^Meaning of K/ })).toHaveCount(0);
  const mapped = await query<{ Code__c: string }>(
    "SELECT Code__c FROM StatusMapping__mdt WHERE Layer__c = 'override' AND Code__c LIKE 'K%'"
  );
  expect(mapped.map(({ Code__c }) => Code__c).sort()).toEqual(NEW_CODES);
});

test('an override can be tried, is shown beside nothing shipped, and is retired again', async ({ page }) => {
  const studio = await openStudio(page);

  await studio.getByRole('tab', { name: 'Try' }).click();
  await studio.getByRole('textbox', { name: 'Event as JSON' }).fill(
    JSON.stringify({
      eventKey: 'NewThreePl:try',
      contractVersion: '1',
      sourceSystem: 'NewThreePl',
      subject: 'Shipment',
      codeType: 'parcel_status',
      code: 'Q7'
    })
  );
  await studio.getByRole('button', { name: 'Try the event' }).click();
  await expect(studio.getByText('Q7 would become In transit.')).toBeVisible();
  await expect(studio.getByText('NewThreePl › parcel_status › Q7')).toBeVisible();

  await studio.getByRole('tab', { name: 'Mappings' }).click();
  await studio.getByRole('combobox', { name: 'Code set' }).first().click();
  await page.getByRole('option', { name: 'New 3PL parcel status' }).click();
  await studio.getByRole('button', { name: 'Retire K01' }).click();
  await expect(studio.getByText('Yours: In transit')).toBeVisible();
  await studio.getByRole('button', { name: 'Retire', exact: true }).click();
  await expect(studio.getByRole('row', { name: /^K01/ })).toContainText('Retired');
});

test('a file shows what it would do before anything changes, and a pack is copied for a new partner', async ({
  page
}) => {
  const studio = await openStudio(page);
  await studio.getByRole('tab', { name: 'Mappings' }).click();
  const lines = [
    'codeSet,codeType,code,milestone,description',
    'NewThreePl,parcel_status,K02,InTransit,',
    'NewThreePl,parcel_status,K03,Delivered,',
    'NewThreePl,parcel_status,K11,PickedUp,',
    'NewThreePl,parcel_status,K12,Teleported,'
  ];
  await studio.getByRole('button', { name: 'Import CSV' }).click();
  const buffer = Buffer.from(lines.join('\r\n'));
  await studio.getByLabel('CSV file').setInputFiles({ name: 'codes.csv', mimeType: 'text/csv', buffer });
  await expect(studio.getByText('1 new, 1 changed, 1 the same, 1 wrong')).toBeVisible();
  await expect(studio.getByRole('row', { name: /K12/ })).toContainText('Teleported is not a milestone');
  await studio.getByRole('button', { name: 'Apply 2 changes' }).click();
  await expect(changes(studio)).toContainText('K03 → Delivered, K11 → Picked up');
  await expect(changes(studio).getByRole('listitem').first()).toContainText('Live');

  await studio.getByRole('combobox', { name: 'Code set' }).first().click();
  await page.getByRole('option', { name: 'New 3PL parcel status' }).click();
  await studio.getByRole('button', { name: 'Copy for a new partner' }).click();
  await studio.getByRole('textbox', { name: 'New code set' }).fill('WestHub');
  await studio.getByRole('textbox', { name: 'New source system' }).fill('WestHub');
  await studio.getByRole('button', { name: 'Copy', exact: true }).click();
  await expect(changes(studio)).toContainText('mappings of NewThreePl copied to WestHub');
  await expect(changes(studio)).toContainText('No order has these codes yet');
  const systems = await query<{ CodeSets__c: string }>(
    "SELECT CodeSets__c FROM SourceSystem__mdt WHERE DeveloperName = 'WestHub'"
  );
  expect(systems).toMatchObject([{ CodeSets__c: 'WestHub' }]);
});

test('cases are counted in pieces once the admin says how many one holds', async ({ page }) => {
  const studio = await openStudio(page);
  await studio.getByRole('tab', { name: 'Units' }).click();
  await studio.getByRole('button', { name: 'Map CS of LM-BLB-E27' }).click();
  await studio.getByRole('combobox', { name: 'What CS means' }).selectOption('case');
  await studio.getByRole('textbox', { name: 'Base units in one' }).fill('24');
  await studio.getByRole('button', { name: 'Save', exact: true }).click();

  const change = changes(studio).getByRole('listitem').filter({ hasText: '1 case = 24 each of LM-BLB-E27' });
  await expect(change.getByText(/^([1-9]\d*) of \1 orders$/)).toBeVisible();
  await expect(studio.getByRole('button', { name: 'Map CS of LM-BLB-E27' })).toHaveCount(0);
  const lines = await query<{ Ordered__c: number; Unit__c: string }>(
    "SELECT Ordered__c, Unit__c FROM CustomerOrderLine__c WHERE Sku__c = 'LM-BLB-E27' AND CustomerOrder__r.Name = 'LM-30001'"
  );
  expect(lines).toMatchObject([{ Ordered__c: 9600, Unit__c: 'each' }]);
});
