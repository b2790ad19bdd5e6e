import { expect, test, type Locator, type Page } from '@playwright/test';
import { installed, openCase, query } from './support.js';

interface Sent {
  ToAddress: string;
  FromAddress: string;
  HtmlBody: string;
  Status: string;
  Incoming: boolean;
  Parent: { CaseNumber: string };
}

const composer = (page: Page): Locator => page.getByRole('dialog', { name: 'Email: Case 00000001' });

/** Opens the case and presses the button beside its sentence; answers the sentence. */
async function beginEmail(page: Page): Promise<string> {
  const timeline = await openCase(page, '00000001');
  const region = timeline.getByRole('region', { name: 'Tell the customer' });
  const sentence = (await region.getByRole('paragraph').innerText()).trim();
  await region.getByRole('button', { name: 'Insert in email' }).click();
  await expect(composer(page).getByRole('textbox', { name: 'Body' })).toHaveText(sentence);
  return sentence;
}

test('an agent inserts the sentence in an email, sends it and finds it on the case', async ({ page }) => {
  const sentence = await beginEmail(page);
  const email = composer(page);
  await expect(email).toContainText('The local org sends nothing');
  await expect(email.getByLabel('To')).toHaveValue('maya.okafor@mail.example');
  await expect(email.getByLabel('Subject')).toHaveValue('Your order AO-10421');
  const body = email.getByRole('textbox', { name: 'Body' });
  await expect(body).toBeFocused();
  await body.press('End');

  await email.getByRole('button', { name: 'Send' }).click();

  await expect(email).toBeHidden();
  await expect(page.getByRole('main').getByRole('heading', { name: 'Email Messages (1)' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Insert in email' })).toBeFocused();
  const [sent] = await query<Sent>(
    'SELECT ToAddress, FromAddress, HtmlBody, Status, Incoming, Parent.CaseNumber FROM EmailMessage'
  );
  expect(sent).toMatchObject({
    ToAddress: 'maya.okafor@mail.example',
    FromAddress: 'amara.diaz@throughline.example',
    HtmlBody: `<p>${sentence}</p>`,
    Status: '3',
    Incoming: false,
    Parent: { CaseNumber: '00000001' }
  });
  await page.getByRole('main').getByRole('link', { name: 'Your order AO-10421' }).click();
  await expect(page.getByRole('main').getByText(sentence, { exact: true }).last()).toBeVisible();
});

test('an email that is closed asks first, and is kept when the answer is no', async ({ page }) => {
  const sentence = await beginEmail(page);
  const email = composer(page);

  await page.keyboard.press('Escape');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).click();
  await expect(email.getByRole('textbox', { name: 'Body' })).toHaveText(sentence);
  await email.getByRole('button', { name: 'Discard' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'OK' }).click();

  await expect(email).toBeHidden();
});

test('the page of an order, which has no emails of its own, only copies the sentence and says its status in words', async ({
  page
}) => {
  await page.goto(installed('/lightning/o/CustomerOrder__c/list'));
  await page.getByRole('main').getByRole('link', { name: 'AO-10421', exact: true }).click();
  const region = page.getByRole('region', { name: 'Tell the customer' });

  await expect(region.getByRole('button', { name: 'Copy' })).toBeVisible();
  await expect(region.getByRole('button', { name: 'Insert in email' })).toHaveCount(0);
  await expect(page.getByRole('listitem').filter({ hasText: 'Order Status' })).toContainText('Partially delivered');
});
