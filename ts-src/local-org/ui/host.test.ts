import type { Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newPage, PATIENCE, startMiniHost, type MiniHost } from './testing/mini-host.js';

let host: MiniHost;
let page: Page;
let problems: string[];

beforeAll(async () => {
  host = await startMiniHost();
}, PATIENCE);

afterAll(() => host?.close());

beforeEach(async () => {
  page = await newPage(host);
  problems = [];
  page.on('pageerror', (error) => problems.push(error.message));
});

afterEach(async () => {
  await page.close();
  expect(problems).toEqual([]);
});

const text = (selector: string): Promise<string> => page.locator(selector).first().innerText();

async function newThing(name: string): Promise<void> {
  await page.getByRole('button', { name: 'New', exact: true }).first().click();
  await page.getByRole('dialog').getByLabel('Thing Name').fill(name);
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { name: `Thing ${name}` }).waitFor();
}

describe('a page of the project', () => {
  it('shows components with Apex, labels and toasts; what cannot run says so in its place', async () => {
    await page.goto('/lightning/app/Plain/n/Greetings');
    await page.getByText('Greetings from a label').waitFor();
    await page.getByText('Hello Ada').waitFor();

    expect(await text('main')).toContain('Module lightning/noSuchModule is not available in the local org');
    expect(await text('main')).toContain('forceChatter:recordFeedContainer is not supported in the local org');

    await page.getByRole('button', { name: 'Count', exact: true }).click();
    await page.getByText('Counted').waitFor();

    await page.getByRole('button', { name: 'List', exact: true }).click();
    await page.getByRole('heading', { name: 'All Things' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/lightning/o/Thing__c/list');
  });
});

describe('static resources', () => {
  it('load once as scripts and styles; one that is missing is an error that names it', async () => {
    await page.goto('/lightning/app/Plain/n/Greetings');
    await page.getByRole('button', { name: 'Load', exact: true }).click();
    const loaded = page.getByText('LOADED 1 The static resource /resource/shout-missing could not be loaded');
    await loaded.waitFor();
    expect(await loaded.evaluate((element) => getComputedStyle(element).letterSpacing)).toBe('3px');
  });
});

describe('record forms', () => {
  it('create a record with the fields placed inside and show it', async () => {
    await page.goto('/lightning/app/Plain/n/Greetings');
    await page.getByLabel('Thing Name').fill('Made by a form');
    await page.getByLabel('Code').fill('F1');
    await page.getByRole('button', { name: 'Make' }).click();
    await page.locator('lightning-record-form', { hasText: 'Made by a form' }).waitFor();
  });
});

describe('records', () => {
  it('are created in a dialog and edited in place; components beside follow', async () => {
    await page.goto('/lightning/app/Plain/o/Thing__c/list');
    await newThing('Lamp');
    await page.locator('[data-id=record]', { hasText: 'Lamp' }).waitFor();

    await page.getByRole('button', { name: 'Edit Thing Name' }).click();
    await page.getByRole('textbox', { name: 'Thing Name' }).fill('Desk lamp');
    await page.getByRole('button', { name: 'Save' }).click();

    await page.getByRole('heading', { name: 'Thing Desk lamp' }).waitFor();
    await page.locator('[data-id=record]', { hasText: 'Desk lamp' }).waitFor();
  });

  it('that are refused show why and keep what was typed', async () => {
    await page.goto('/lightning/app/Plain/o/Thing__c/list');
    await newThing('Chair');
    const code = page.getByRole('textbox', { name: 'Code' });
    await page.getByRole('button', { name: 'Edit Code' }).click();
    // The page would not let anybody type more than five characters: the org must refuse them as well.
    await code.evaluate((input: HTMLInputElement) => input.removeAttribute('maxlength'));
    await code.fill('too long for it');
    await page.getByRole('button', { name: 'Save' }).click();

    await page.getByRole('alert').first().waitFor();
    expect(await code.inputValue()).toBe('too long for it');
    await page.getByRole('button', { name: 'Cancel' }).click();
  });
});

describe('a console', () => {
  it('opens records in tabs, links inside them in subtabs, and closes both', async () => {
    await page.goto('/lightning/app/Desk/o/Account/list');
    await page.getByRole('button', { name: 'New', exact: true }).first().click();
    await page.getByRole('dialog').getByLabel('Account Name').fill('Acme');
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    const tabs = page.getByRole('navigation', { name: 'Workspace tabs' });
    await tabs.getByRole('link', { name: 'Acme' }).waitFor();

    await page.getByRole('main').getByRole('link', { name: 'Local Admin' }).first().click();
    const subtabs = page.getByRole('navigation', { name: 'Subtabs' });
    await subtabs.getByRole('link', { name: 'Local Admin' }).waitFor();

    await subtabs.getByRole('button', { name: 'Close Local Admin' }).click();
    await subtabs.waitFor({ state: 'detached' });
    await tabs.getByRole('button', { name: 'Close Acme' }).click();
    await page.getByRole('heading', { name: /Accounts/ }).waitFor();
  });
});

describe('an email', () => {
  const BEGIN = (recordId: string): string =>
    `/lightning/action/quick/Global.SendEmail?${new URLSearchParams({
      recordId,
      defaultFieldValues: `Subject=Hello%2C%20Acme,HtmlBody=${encodeURIComponent('<p>A <b>bold</b> word</p><img src=x onerror="window.ran=1">')}`
    }).toString()}`;

  it('begun by a quick action is recorded on its record, and asks for an address first', async () => {
    await page.goto('/lightning/app/Plain/o/Account/list');
    await page.getByRole('button', { name: 'New', exact: true }).first().click();
    await page.getByRole('dialog').getByLabel('Account Name').fill('Acme by mail');
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { name: 'Account Acme by mail' }).waitFor();
    const recordId = /Account\/(\w{15,18})/.exec(page.url())?.[1] ?? '';
    await page.goto(BEGIN(recordId));
    const email = page.getByRole('dialog', { name: 'Email: Account Acme by mail' });
    const body = email.getByRole('textbox', { name: 'Body' });
    await body.getByText('bold').waitFor();
    expect(await body.innerHTML()).not.toContain('onerror');

    await email.getByRole('button', { name: 'Send' }).click();
    await email.getByText('Say whom the email is for.').waitFor();
    await email.getByLabel('To').fill('ana@acme');
    await email.getByRole('button', { name: 'Send' }).click();
    await email.getByText('ana@acme is not an email address.').waitFor();
    await email.getByLabel('To').fill('ana@acme.example');
    await email.getByRole('button', { name: 'Send' }).click();
    await page.getByText('The email was recorded as sent.').waitFor();

    await page.getByRole('tab', { name: 'Related' }).click();
    await page.getByRole('link', { name: 'Hello, Acme' }).waitFor();
    await page.getByRole('gridcell', { name: 'Sent' }).waitFor();
  });

  it('asks before it is discarded', async () => {
    await page.goto('/lightning/action/quick/Global.SendEmail?defaultFieldValues=Subject%3DHello');
    const email = page.getByRole('dialog', { name: 'Email', exact: true });
    await email.getByRole('button', { name: 'Discard' }).click();
    const question = page.getByRole('alertdialog');
    await question.getByRole('button', { name: 'Cancel' }).click();
    await email.getByRole('button', { name: 'Discard' }).click();
    await question.getByRole('button', { name: 'OK' }).click();
    await email.waitFor({ state: 'detached' });
  });

  it('other quick actions are refused by name', async () => {
    await page.goto('/lightning/action/quick/Global.NewTask');
    await page.getByText('The quick action Global.NewTask is not supported by the local org').waitFor();
  });
});

describe('Setup', () => {
  it('finds, changes and adds custom metadata records', async () => {
    await page.goto('/lightning/setup/CustomMetadata/Rule__mdt/view');
    await page.getByRole('button', { name: 'First' }).click();
    await page.getByRole('dialog').getByLabel('Code').fill('uno');
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await page.getByRole('gridcell', { name: 'uno' }).waitFor();

    await page.getByRole('button', { name: 'New', exact: true }).click();
    await page.getByRole('dialog').getByLabel('Label').fill('Second rule');
    await page.getByRole('dialog').getByLabel('Code').fill('two');
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await page.getByRole('gridcell', { name: 'Second_rule' }).waitFor();

    await page.getByRole('searchbox', { name: 'Search these records' }).fill('uno');
    await page.getByText('1 of 2 records').waitFor();
  });
});
