import ExceptionQueue from 'c/exceptionQueue';
import assign from '@salesforce/apex/ExceptionQueueController.assign';
import getExceptions from '@salesforce/apex/ExceptionQueueController.getExceptions';
import getOverview from '@salesforce/apex/ExceptionQueueController.getOverview';
import openCases from '@salesforce/apex/ExceptionQueueController.openCases';
import resolve from '@salesforce/apex/ExceptionQueueController.resolve';
import take from '@salesforce/apex/ExceptionQueueController.take';
import { anException } from '../../../testing/exception-builder';
import { find, findAll, mount, settled, textOf } from '../../../testing/mount';
import type { Failure } from '../../../types/failure.js';

jest.mock('@salesforce/apex/ExceptionQueueController.assign', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/ExceptionQueueController.getExceptions', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/ExceptionQueueController.getOverview', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/ExceptionQueueController.openCases', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/ExceptionQueueController.resolve', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/ExceptionQueueController.take', () => ({ default: jest.fn() }), { virtual: true });

interface Control extends HTMLElement {
  value: string;
  disabled: boolean;
  options: { label: string; value: string }[];
  data: unknown[];
  setCustomValidity: jest.Mock;
  reportValidity: jest.Mock;
}

const row = (id: string) => anException({ id, name: `EX-${id}` });

const OVERVIEW = {
  queues: [{ name: 'DeliveryProblems', label: 'Delivery problems', mine: false, open: 1000, overdue: 3, most: 1000 }],
  kinds: [{ value: 'deliveryAttempted', label: 'Failed delivery' }],
  people: [{ value: '005x', label: 'Noor Haddad' }]
};

async function queue() {
  const element = mount('c-exception-queue', ExceptionQueue);
  await settled();
  return element;
}
const control = (element: HTMLElement, selector: string) => find(element, selector) as unknown as Control;
const fire = async (element: HTMLElement, selector: string, name: string, detail: object = {}) => {
  find(element, selector)?.dispatchEvent(new CustomEvent(name, { detail }));
  await settled();
};
const select = (element: HTMLElement, ...ids: string[]) =>
  fire(element, 'lightning-datatable', 'rowselection', { selectedRows: ids.map((id) => ({ id })) });
const lastFilter = () => jest.mocked(getExceptions).mock.lastCall?.[0].filter;

beforeEach(() => {
  jest.mocked(getOverview).mockResolvedValue(OVERVIEW);
  jest.mocked(getExceptions).mockResolvedValue({ rows: [row('1'), row('2')], hasMore: false });
  for (const work of [assign, openCases, resolve, take]) jest.mocked(work).mockResolvedValue(undefined);
});

it('shows open exceptions, how many, and queues with their load', async () => {
  const element = await queue();

  expect(control(element, 'lightning-datatable').data).toHaveLength(2);
  expect(textOf(element)).toContain('2 open exceptions');
  expect(control(element, '[data-name="queue"]').options[1]?.label).toBe('Delivery problems (1000+ open, 3 overdue)');
  await expect(element).toBeAccessible();
});

it('says so when there is nothing, and offers no table', async () => {
  jest.mocked(getExceptions).mockResolvedValue({ rows: [], hasMore: false });
  const element = await queue();

  expect(textOf(element)).toContain('No open exceptions');
  expect(find(element, 'lightning-datatable')).toBeNull();
  await expect(element).toBeAccessible();
});

it('says what failed and reads again on demand', async () => {
  jest.mocked(getExceptions).mockRejectedValueOnce({ body: { message: 'Too busy' } });
  const element = await queue();
  expect((find(element, 'c-error-panel') as unknown as { said: Failure }).said.messages).toEqual(['Too busy']);
  await expect(element).toBeAccessible();

  await fire(element, 'c-error-panel', 'retry');
  expect(find(element, 'c-error-panel')).toBeNull();
  expect(control(element, 'lightning-datatable').data).toHaveLength(2);
});

it('asks for what the filters say', async () => {
  const element = await queue();
  await fire(element, '[data-name="queue"]', 'change', { value: 'DeliveryProblems' });
  await fire(element, '[data-name="overdueOnly"]', 'change', { checked: true });

  expect(lastFilter()).toMatchObject({ queue: 'DeliveryProblems', overdueOnly: true, afterId: null });
});

it('offers the queues of the person who looks as one, and only when there are any', async () => {
  const [load] = OVERVIEW.queues;
  jest.mocked(getOverview).mockResolvedValue({ ...OVERVIEW, queues: [{ ...load!, mine: true }] });
  const element = await queue();
  expect(control(element, '[data-name="queue"]').options[1]).toEqual({ label: 'My queues', value: '@mine' });
  await fire(element, '[data-name="queue"]', 'change', { value: '@mine' });
  expect(lastFilter()).toMatchObject({ queue: '@mine' });

  jest.mocked(getOverview).mockResolvedValue(OVERVIEW);
  expect(control(await queue(), '[data-name="queue"]').options.map(({ label }) => label)).not.toContain('My queues');
});

it('goes on where the page before ended', async () => {
  jest.mocked(getExceptions).mockResolvedValueOnce({ rows: [row('1'), row('2')], hasMore: true });
  const element = await queue();
  jest.mocked(getExceptions).mockResolvedValueOnce({ rows: [row('3')], hasMore: false });
  find(element, '.more')?.click();
  await settled();

  expect(lastFilter()).toMatchObject({ afterDue: '2026-05-01T11:00:00Z', afterId: '2' });
  expect(control(element, 'lightning-datatable').data).toHaveLength(3);
  expect(find(element, '.more')).toBeNull();
});

it('offers what to do only for those selected', async () => {
  const element = await queue();
  expect(find(element, '.actions')).toBeNull();

  await select(element, '1', '2');
  expect(findAll(element, '.actions lightning-button')).toHaveLength(4);
  expect(control(element, '.assign').disabled).toBe(true);
  await expect(element).toBeAccessible();
});

it('takes those selected, says so and reads again', async () => {
  const element = await queue();
  await select(element, '1', '2');
  find(element, '.take')?.click();
  await settled();

  expect(take).toHaveBeenCalledWith({ ids: ['1', '2'] });
  expect(find(element, '[role="status"]')?.textContent).toBe('2 exceptions changed');
  expect(getExceptions).toHaveBeenCalledTimes(2);
});

it('assigns those selected to the person chosen', async () => {
  const element = await queue();
  await select(element, '2');
  await fire(element, '.person', 'change', { value: '005x' });
  find(element, '.assign')?.click();
  await settled();

  expect(assign).toHaveBeenCalledWith({ ids: ['2'], userId: '005x' });
});

it('resolves with a reason only', async () => {
  const element = await queue();
  await select(element, '1');
  const reason = control(element, '.reason');
  reason.setCustomValidity = jest.fn();
  reason.reportValidity = jest.fn();

  reason.value = '  ';
  find(element, '.resolve')?.click();
  expect(resolve).not.toHaveBeenCalled();
  expect(reason.setCustomValidity).toHaveBeenCalledWith(
    'Say why it is resolved, so that others can understand it later.'
  );

  reason.value = 'Customer collects';
  find(element, '.resolve')?.click();
  await settled();
  expect(resolve).toHaveBeenCalledWith({ ids: ['1'], reason: 'Customer collects' });
});

it('keeps the list and says what failed when a change is refused', async () => {
  jest.mocked(take).mockRejectedValue({ body: { message: 'No access' } });
  const element = await queue();
  await select(element, '1');
  find(element, '.take')?.click();
  await settled();

  expect((find(element, 'c-error-panel') as unknown as { said: Failure }).said.messages).toEqual(['No access']);
  expect(control(element, 'lightning-datatable').data).toHaveLength(2);
  await expect(element).toBeAccessible();
});

it('asks the console to follow the path of an exception', async () => {
  const element = await queue();
  const followed = jest.fn();
  element.addEventListener('trace', (event) => followed((event as CustomEvent).detail));
  await fire(element, 'lightning-datatable', 'rowaction', {
    action: { name: 'trace' },
    row: { id: '1', correlationId: 'c0ffee' }
  });

  expect(followed).toHaveBeenCalledWith({ correlationId: 'c0ffee' });
});

it('opens cases for those selected and reads again, so that they are linked', async () => {
  const element = await queue();
  await select(element, '1', '2');
  find(element, '.open-case')?.click();
  await settled();

  expect(openCases).toHaveBeenCalledWith({ ids: ['1', '2'] });
  expect(getExceptions).toHaveBeenCalledTimes(2);
});
