import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { product } from './product.js';
import { actAs, openCase, panelUrl, pathOfTab, playUntil } from './support.js';

const facade = panelUrl.replace(/\/$/, '');
const ARRIVAL_MS = 45_000;
const CONVERGENCE_MS = 90_000;
const ORDER = 'PC-20960';
const RETURN = `${ORDER}-R1`;

interface Ledger {
  effects: { capability: string; documentNumber: string; orderNumber: string }[];
  payments: { amount: number; currency: string }[];
}

async function ledgerOf(system: string): Promise<Ledger> {
  const token = readFileSync(join(product.dataDir, 'facade-token'), 'utf8').trim();
  const headers = { authorization: `Bearer ${token}` };
  return (await fetch(`${facade}/systems/${system}/ledger`, { headers })).json() as Promise<Ledger>;
}

/** What a system did about the order because of commands. */
async function effectsOf(system: string): Promise<string[]> {
  const { effects } = await ledgerOf(system);
  return effects
    .filter(({ orderNumber }) => orderNumber === ORDER)
    .map(({ capability, documentNumber }) => `${capability} ${documentNumber}`);
}

async function unplug(system: string, on: boolean): Promise<void> {
  const response = await fetch(`${facade}/demonstration/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ system, fault: 'down', on })
  });
  expect(response.ok).toBe(true);
}

/** Ends the relay as a power cut would; it is started again like after any death. */
async function killRelay(): Promise<void> {
  const owner = (): number => Number(/\d+/.exec(readFileSync(join(product.dataDir, 'relay.db.owner'), 'utf8'))![0]);
  const killed = owner();
  process.kill(killed, 'SIGKILL');
  await expect.poll(owner, { timeout: ARRIVAL_MS }).not.toBe(killed);
}

/** Opens the returns beside a case, as an agent does. */
async function openReturns(page: Page, caseNumber: string): Promise<Locator> {
  await actAs(page, 'agent');
  await openCase(page, caseNumber);
  await page.getByRole('tab', { name: 'Returns', exact: true }).click();
  const returns = page.getByRole('article', { name: 'Returns', exact: true });
  await expect(returns.getByRole('button', { name: 'Start a return' })).toBeVisible();
  return returns;
}

async function choose(form: Locator, line: string, reason: string): Promise<void> {
  await form.getByRole('checkbox', { name: `Return line ${line}` }).press('Space');
  await form.getByRole('combobox', { name: `Reason for line ${line}` }).click();
  await form.getByRole('option', { name: reason }).click();
}

test('two of three things come back: submitted while systems are unplugged, authorized once, short and damaged, paid once', async ({
  page
}) => {
  test.setTimeout(420_000);
  const returns = await openReturns(page, '00000018');
  await returns.getByRole('button', { name: 'Start a return' }).click();
  const form = returns.getByRole('region', { name: 'Start a return' });
  await expect(form.getByRole('checkbox', { name: 'Return line 3' })).toHaveCount(0);
  await expect(form.getByText('It has not been delivered.')).toBeVisible();
  await choose(form, '1', 'Too small');
  await choose(form, '2', 'Changed mind');
  await expect(form.getByText('189.00 USD')).toHaveCount(2);

  await unplug('NorthOms', true);
  await unplug('Erp', true);
  await form.getByRole('button', { name: 'Confirm return' }).dblclick();
  await expect(returns.getByText('Submitted', { exact: true })).toBeVisible();
  await expect(returns.getByText(/cannot be reached behind the façade/)).toBeVisible({ timeout: ARRIVAL_MS });
  await killRelay();
  expect(await effectsOf('NorthOms')).toEqual([]);
  await unplug('NorthOms', false);
  await unplug('Erp', false);

  const card = returns.getByRole('article', { name: `Return ${RETURN}` });
  const says = (sentence: RegExp): Promise<void> =>
    expect(card.getByRole('region', { name: 'Tell the customer' })).toContainText(sentence, {
      timeout: CONVERGENCE_MS
    });
  await says(
    /^Your return PC-20960-R1 is approved and its label is ready; we expect it by .+, and 189\.00 USD goes back to you once it has arrived\./
  );
  await expect(returns.getByText(/^Confirmed by North order management/)).toBeVisible();
  expect(await effectsOf('NorthOms')).toEqual([`returns.authorize ${RETURN}`]);
  expect(await effectsOf('Ups')).toHaveLength(1);

  await playUntil('The parcel with the return is picked up');
  await says(/^Your return PC-20960-R1 is on its way to us; 189\.00 USD goes back to you once it has arrived\./);
  await playUntil('One of the two things arrives');
  await says(
    /^We have received 1 of 2 items of your return PC-20960-R1; 160\.00 USD goes back to you by .+, and we are still waiting for the rest\./
  );
  await playUntil('The jacket is damaged');
  await says(/^We have received 1 of 2 items of your return PC-20960-R1, damaged; 160\.00 USD goes back to you/);
  await card.getByRole('button', { name: 'Request credit of 160.00 USD' }).click();
  await card.getByRole('button', { name: 'Yes, request it' }).dblclick();
  await says(/^Your refund of 160\.00 USD for return PC-20960-R1 has not gone through yet; we are seeing to it\./);
  await says(/^We refunded 160\.00 USD for 1 of 2 items of your return PC-20960-R1 (today|yesterday); /);
  await playUntil('The cap is not expected any more');
  await says(/; the rest did not reach us\./);
  await expect(card.getByText('Goods and money fit')).toHaveCount(2);

  const outgoing = await (await page.request.get('/local-org/outgoing?limit=500')).json();
  const told = (outgoing.lines as { subject: string }[]).filter(({ subject }) => subject.includes(RETURN));
  expect(told).toMatchObject([{ subject: `Your refund for return ${RETURN}` }]);

  await actAs(page, 'operator');
  await page.goto(pathOfTab('ReturnReconciliation'));
  const list = page.getByRole('article', { name: 'Return reconciliation' });
  await list.getByRole('combobox', { name: 'Decision' }).click();
  await list.getByRole('option', { name: 'All', exact: true }).click();
  const search = list.getByLabel('Return, order, credit or product');
  await search.fill(RETURN);
  await search.press('Enter');
  await expect(list.getByRole('button', { name: new RegExp(RETURN) })).toHaveCount(2);
  await expect(list.getByRole('row', { name: /^USD 2 160\.00 USD 160\.00 USD 0\.00 USD .* Balances$/ })).toBeVisible();

  const { payments } = await ledgerOf('Erp');
  expect(payments).toMatchObject([{ amount: 160, currency: 'USD' }]);
  expect(await effectsOf('NorthOms')).toEqual([`returns.authorize ${RETURN}`]);
  expect(await effectsOf('Erp')).toEqual([expect.stringMatching(/^credits\.request CM-/)]);
});
