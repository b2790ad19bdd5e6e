import ReconciliationList from 'c/reconciliationList';
import exportLines from '@salesforce/apex/ReconciliationController.exportLines';
import getLines from '@salesforce/apex/ReconciliationController.getLines';
import getTotals from '@salesforce/apex/ReconciliationController.getTotals';
import { find, findAll, mount, settled, textOf } from '../../../testing/mount';
import { aReconciliationRow, someTotals } from '../../../testing/reconciliation-builder';
import type { Failure } from '../../../types/failure.js';

jest.mock('@salesforce/apex/ReconciliationController.exportLines', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/ReconciliationController.getLine', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/ReconciliationController.getLines', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/ReconciliationController.getTotals', () => ({ default: jest.fn() }), { virtual: true });

interface Combobox extends HTMLElement {
  options: { value: string; label: string }[];
  value: string;
}

const MORE = aReconciliationRow({ id: 'a1L2', lineNumber: '2', decision: null, decisionLabel: null, over: null });

async function list() {
  const element = mount('c-reconciliation-list', ReconciliationList);
  await settled();
  return element;
}
const choose = async (element: HTMLElement, name: string, value: string) => {
  find(element, `[data-name="${name}"]`)?.dispatchEvent(new CustomEvent('change', { detail: { value } }));
  await settled();
};
const press = async (element: HTMLElement, selector: string) => {
  find(element, selector)?.click();
  await settled();
};
const lastAsked = () => jest.mocked(getLines).mock.lastCall?.[0];
const failureOf = (element: HTMLElement) => (find(element, 'c-error-panel') as unknown as { said: Failure }).said;

beforeEach(() => {
  jest.mocked(getLines).mockResolvedValue({ rows: [aReconciliationRow(), MORE], hasMore: false });
  jest.mocked(getTotals).mockResolvedValue(someTotals());
});

it('shows what finance has to deal with, and what it comes to', async () => {
  const element = await list();

  expect(lastAsked()?.filter).toMatchObject({ decision: 'unfinished', verdict: '' });
  expect(textOf(element)).toContain('PC-1-R1, line 1 Rain jacket 1 of 2');
  expect(textOf(element)).toContain('42.00 USD 45.00 USD Credited beyond 3.00 USD');
  expect(textOf(element)).toContain('2 of 2 lines');
  expect(find(element, 'c-reconciliation-totals')).not.toBeNull();
  await expect(element).toBeAccessible();
});

it('narrows down by what was chosen, and by words, in lines and totals', async () => {
  const element = await list();
  await choose(element, 'verdict', 'amountDiffers');
  await choose(element, 'olderThanDays', '30');
  find(element, 'c-list-search')?.dispatchEvent(new CustomEvent('search', { detail: { term: 'PC-1' } }));
  await settled();

  const asked = { verdict: 'amountDiffers', olderThanDays: 30, term: 'PC-1', decision: 'unfinished' };
  expect(lastAsked()).toMatchObject({ filter: asked, after: null });
  expect(jest.mocked(getTotals).mock.lastCall?.[0].filter).toMatchObject(asked);
});

it('offers the brands and currencies totals have named, also once it is narrowed down', async () => {
  const element = await list();
  jest.mocked(getTotals).mockResolvedValue(someTotals({ sums: [], brands: [] }));
  await choose(element, 'currencyCode', 'USD');

  const options = (name: string) =>
    (find(element, `[data-name="${name}"]`) as unknown as Combobox).options.map(({ label }) => label);
  expect(options('brand')).toEqual(['All', 'Pacer']);
  expect(options('currencyCode')).toEqual(['All', 'USD']);
});

it('goes on after the last line shown', async () => {
  jest.mocked(getLines).mockResolvedValueOnce({ rows: [aReconciliationRow()], hasMore: true });
  const element = await list();
  jest.mocked(getLines).mockResolvedValueOnce({ rows: [MORE], hasMore: false });
  find(element, 'c-paged-list')?.dispatchEvent(new CustomEvent('more'));
  await settled();

  expect(lastAsked()?.after).toBe('a1L1');
  expect(findAll(element, '.open')).toHaveLength(2);
});

it('opens a line in its place, keeps it there once it is decided, and adds up anew', async () => {
  const element = await list();
  await press(element, '.open');
  expect(find(element, '.open')?.getAttribute('aria-expanded')).toBe('true');
  const row = aReconciliationRow({ over: null, letGo: '3.00 USD', decisionLabel: 'Written off' });
  jest.mocked(getTotals).mockResolvedValue(someTotals({ lines: 1 }));
  const line = find(element, 'c-reconciliation-line');
  line?.dispatchEvent(new CustomEvent('change', { detail: { value: 'what a field of it says' } }));
  line?.dispatchEvent(new CustomEvent('decided', { detail: { row } }));
  await settled();

  expect(textOf(element)).toContain('Let go 3.00 USD');
  expect(textOf(element)).toContain('2 of 2 lines');
  expect(getLines).toHaveBeenCalledTimes(1);
  expect(getTotals).toHaveBeenCalledTimes(2);
  await press(element, '.close');
  expect(find(element, 'c-reconciliation-line')).toBeNull();
});

it('exports all pages with progress, not only what is shown', async () => {
  const saved: string[] = [];
  jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    saved.push(this.download, decodeURIComponent(this.href));
  });
  let answer: (portion: { text: string; lines: number; next: null }) => void = () => undefined;
  jest
    .mocked(exportLines)
    .mockResolvedValueOnce({ text: 'Order\nPC-1\n', lines: 1, next: 'a1L1' })
    .mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
  const element = await list();
  await press(element, '.export');
  expect(find(element, '.progress')?.textContent).toBe('1 of 2 lines exported');
  expect(saved).toEqual([]);
  answer({ text: 'PC-2\n', lines: 1, next: null });
  await settled();

  expect(exportLines).toHaveBeenLastCalledWith(expect.objectContaining({ after: 'a1L1' }));
  expect(saved).toEqual(['return-reconciliation.csv', 'data:text/csv;charset=utf-8,Order\nPC-1\nPC-2\n']);
  expect(find(element, '.progress')?.textContent).toBe('2 lines exported');
});

it('says what could not be exported, added up or read', async () => {
  jest
    .mocked(exportLines)
    .mockReset()
    .mockRejectedValueOnce({ body: { message: 'Too busy' } });
  const element = await list();
  await press(element, '.export');
  expect(failureOf(element).heading).toBe('The lines could not be exported');
  await expect(element).toBeAccessible();

  jest.mocked(getTotals).mockRejectedValueOnce({ body: { message: 'No sums' } });
  expect(failureOf(await list()).messages).toEqual(['No sums']);

  jest.mocked(getLines).mockRejectedValueOnce({ body: { message: 'No lines' } });
  const unread = await list();
  expect((find(unread, 'c-paged-list') as unknown as { list: { failure: Failure } }).list.failure.messages).toEqual([
    'No lines'
  ]);
});
