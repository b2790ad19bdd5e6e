import InventoryPromise from 'c/inventoryPromise';
import ask from '@salesforce/apex/PromiseController.ask';
import askLive from '@salesforce/apex/PromiseController.askLive';
import compare from '@salesforce/apex/PromiseController.compare';
import getContext from '@salesforce/apex/PromiseController.getContext';
import getKept from '@salesforce/apex/PromiseController.getKept';
import getSnapshot from '@salesforce/apex/PromiseController.getSnapshot';
import keep from '@salesforce/apex/PromiseController.keep';
import reserve from '@salesforce/apex/PromiseController.reserve';
import getLines from '@salesforce/apex/PromiseLinesController.getLines';
import type { PromiseDraft } from 'c/promiseDraft';
import type { PromiseAsk } from '../../../types/promise';
import { find, mount, settled, textOf } from '../../../testing/mount';
import {
  aComparison,
  aContext,
  aKeptPromise,
  anAnswer,
  aPromiseLine,
  aSnapshot,
  someRecordLines
} from '../../../testing/promise-builder';

jest.mock('@salesforce/apex/PromiseController.ask', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/PromiseController.askLive', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/PromiseController.compare', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/PromiseController.getContext', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/PromiseController.getKept', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/PromiseController.getVersion', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/PromiseController.getSnapshot', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/PromiseController.keep', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/PromiseController.reserve', () => ({ default: jest.fn() }), { virtual: true });

jest.mock('@salesforce/apex/PromiseLinesController.getLines', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/PromiseLinesController.changeLines', () => ({ default: jest.fn() }), { virtual: true });

const SUBMITTED = aKeptPromise({
  ...{ state: 'Submitted', stateLabel: 'Submitted', tone: 'progress', open: true, mayExtend: false },
  ...{ expiresAt: null, heldSince: null, reservationNumber: null }
});

async function promise(part: Record<string, unknown> = {}) {
  const element = mount('c-inventory-promise', InventoryPromise, { recordId: '001', brands: 'Lumen, Pacer', ...part });
  await settled();
  return element;
}
const tell = async (element: HTMLElement, selector: string, name: string, detail?: unknown) => {
  find(element, selector)?.dispatchEvent(new CustomEvent(name, { detail }));
  await settled();
};
const write = (element: HTMLElement, text: string) => {
  const form = find(element, 'c-promise-form') as unknown as { draft: PromiseDraft };
  return tell(element, 'c-promise-form', 'edit', { ...form.draft, text });
};
const check = (element: HTMLElement) => tell(element, 'c-promise-form', 'check');
const asked = (call = 0): PromiseAsk =>
  JSON.parse((jest.mocked(ask).mock.calls[call]![0] as { askJson: string }).askJson) as PromiseAsk;
const accessible = async (element: HTMLElement) => {
  jest.useRealTimers();
  await expect(element).toBeAccessible();
};

async function answered() {
  const element = await promise();
  await write(element, 'LM-DSK-1\t2\tcase');
  await check(element);
  return element;
}

beforeEach(() => {
  jest.useFakeTimers();
  jest.mocked(getContext).mockResolvedValue(aContext());
  jest.mocked(getLines).mockResolvedValue(someRecordLines({ label: null, mayChange: false, lines: [] }));
  jest.mocked(ask).mockResolvedValue(anAnswer());
  jest.mocked(reserve).mockResolvedValue(SUBMITTED);
  jest.mocked(keep).mockResolvedValue(aKeptPromise({ state: 'Kept', stateLabel: 'Kept, nothing set aside' }));
  jest.mocked(getKept).mockResolvedValue(aKeptPromise());
  jest.mocked(getSnapshot).mockResolvedValue(aSnapshot());
  jest.mocked(compare).mockResolvedValue(aComparison());
});
afterEach(() => jest.useRealTimers());

it('begins with whom it is for and where it goes, and asks nobody by itself', async () => {
  const element = await promise();

  expect(textOf(element)).toContain('Hotel Grand Group · C-30001');
  expect(find(element, 'c-promise-form')).toMatchObject({
    draft: { country: 'DE', brand: 'Lumen' },
    asksAccount: false
  });
  expect(ask).not.toHaveBeenCalled();
  await accessible(element);
});

it('asks once for all lines and shows the answer', async () => {
  const element = await answered();

  expect(ask).toHaveBeenCalledTimes(1);
  expect(asked()).toMatchObject({ recordId: '001', country: 'DE', brand: 'Lumen' });
  expect(asked().lines).toMatchObject([{ line: '1', item: 'LM-DSK-1', quantity: 2, unit: 'case', sku: null }]);
  expect(find(element, 'c-promise-grid')).toHaveProperty('lines.length', 1);
  expect(find(element, '[role="status"]')?.textContent).toBe('All of it in time: 1 lines answered');
  await accessible(element);
});

it('asks the systems with the ticket it is given, and only then', async () => {
  jest.mocked(ask).mockResolvedValue(anAnswer({ source: 'lastKnown', firm: false, ticket: 't1' }));
  jest.mocked(askLive).mockResolvedValue(anAnswer({ outcomeLabel: 'Part of it' }));
  const element = await answered();

  expect(askLive).toHaveBeenCalledTimes(1);
  expect(jest.mocked(askLive).mock.calls[0]![0]).toEqual({
    ticket: 't1',
    askJson: (jest.mocked(ask).mock.calls[0]![0] as { askJson: string }).askJson
  });
  expect(find(element, '[role="status"]')?.textContent).toBe('Part of it: 1 lines answered');
});

it('says why it shows what was known last', async () => {
  const reason = 'ERP has been asked as often as it may be; ask again in 20 seconds.';
  jest.mocked(ask).mockResolvedValue(anAnswer({ source: 'lastKnown', firm: false, reason, askAgainAfterMs: 20_000 }));
  const element = await answered();

  expect(askLive).not.toHaveBeenCalled();
  expect(find(element, '.not-asked')?.textContent).toBe(`${reason} It is asked again by itself; what you wrote stays.`);
  await accessible(element);
});

it('keeps what was written, and the answer before, when the systems cannot be asked', async () => {
  const element = await answered();
  jest.mocked(ask).mockRejectedValue({ body: { message: 'The order systems cannot be reached right now.' } });
  await write(element, 'LM-DSK-1\t3\tcase');
  await check(element);

  expect(textOf(element)).toContain('What you wrote is still there.');
  expect(textOf(element)).toContain('cannot be reached');
  expect(find(element, 'c-promise-form')).toHaveProperty('draft.text', 'LM-DSK-1\t3\tcase');
  expect(find(element, 'c-promise-header')).toHaveProperty('outdated', true);
  await accessible(element);
  find(element, 'c-error-panel')?.dispatchEvent(new CustomEvent('close'));
  await settled();
  expect(find(element, 'c-error-panel')).toBeNull();
});

it('takes a chosen product for what was written, and leaves the text as it is', async () => {
  const element = await promise();
  await write(element, 'DESKLAMP\t2\nother\t1\nDESKLAMP\t5');
  await check(element);
  await tell(element, 'c-promise-grid', 'choose', { item: 'DESKLAMP', sku: 'LM-DSK-2' });

  expect(asked(1).lines.map(({ sku }) => sku)).toEqual(['LM-DSK-2', null, 'LM-DSK-2']);
  expect(find(element, 'c-promise-form')).toHaveProperty('draft.text', 'DESKLAMP\t2\nother\t1\nDESKLAMP\t5');
});

it('is outdated once the lines change or its time is over', async () => {
  const element = await answered();
  expect(find(element, '.outdated')).toBeNull();
  await write(element, 'LM-DSK-1\t3\tcase');
  expect(find(element, '.outdated')).not.toBeNull();
  await write(element, 'LM-DSK-1\t2\tcase');
  expect(find(element, '.outdated')).toBeNull();

  jest.advanceTimersByTime(400_000);
  await settled();
  expect(find(element, 'c-promise-header')).toHaveProperty('outdated', true);
});

it('reserves once for two clicks, and shows where it stands', async () => {
  const element = await answered();
  find(element, 'c-promise-header')?.dispatchEvent(new CustomEvent('reserve'));
  find(element, 'c-promise-header')?.dispatchEvent(new CustomEvent('reserve'));
  await settled();

  expect(reserve).toHaveBeenCalledTimes(1);
  expect(find(element, 'c-promise-kept')).toHaveProperty('kept.length', 1);
  expect(textOf(find(element, 'c-promise-kept')!)).toContain('Submitted');
  await accessible(element);
});

it('sends the same key again after a failure, sets one answer aside once, and has a new key for the next', async () => {
  const element = await answered();
  jest.mocked(reserve).mockRejectedValueOnce({ body: { message: 'No way' } });
  await tell(element, 'c-promise-header', 'reserve');
  expect(textOf(element)).toContain('Nothing was submitted.');
  await tell(element, 'c-promise-header', 'reserve');
  expect(find(element, 'c-promise-header')).toHaveProperty('past', true);
  await tell(element, 'c-promise-header', 'reserve');
  expect(reserve).toHaveBeenCalledTimes(2);
  await check(element);
  await tell(element, 'c-promise-header', 'reserve');

  const [first, second, third] = jest.mocked(reserve).mock.calls.map(([{ requestKey }]) => requestKey);
  expect(second).toBe(first);
  expect(third).not.toBe(first);
});

it('keeps without setting aside', async () => {
  const element = await answered();
  await tell(element, 'c-promise-header', 'keep');

  expect(keep).toHaveBeenCalledTimes(1);
  expect(reserve).not.toHaveBeenCalled();
  expect(find(element, 'c-promise-header')).toMatchObject({ kept: true, past: false });
  expect(textOf(find(element, 'c-promise-kept')!)).toContain('Kept, nothing set aside');
});

it('opens a kept promise, and goes back to what was answered', async () => {
  jest.mocked(getContext).mockResolvedValue(aContext({ kept: [aKeptPromise()] }));
  const element = await answered();
  await tell(element, 'c-promise-kept', 'open', { id: 'a0P1', compared: true });
  expect(find(element, 'c-promise-kept')).toHaveProperty('openedId', 'a0P1');
  expect(find(element, 'c-promise-grid')).toBeNull();
  expect(textOf(element)).toContain('Could not be promised any more, as asked');
  await accessible(element);

  await tell(element, 'c-promise-past', 'back');
  expect(find(element, 'c-promise-grid')).not.toBeNull();
});

it('reads an open promise once more when anything about it has changed', async () => {
  jest.mocked(getContext).mockResolvedValue(aContext({ kept: [SUBMITTED] }));
  const element = await promise();
  await tell(element, 'c-promise-kept', 'open', { id: 'a0P1', compared: false });
  await tell(element, 'c-promise-kept', 'follow', { before: SUBMITTED, kept: aKeptPromise({ version: 'v2' }) });

  expect(getSnapshot).toHaveBeenCalledTimes(2);
});

it('says when it cannot begin, and tries again when asked to', async () => {
  jest.mocked(getContext).mockRejectedValueOnce({ body: { message: 'No way' } });
  const element = await promise();
  expect(textOf(element)).toContain('The promises could not be read.');
  find(element, 'c-error-panel')?.dispatchEvent(new CustomEvent('retry'));
  await settled();

  expect(find(element, 'c-promise-form')).not.toBeNull();
});

it('says what is missing where the account has no number, and begins anew for another record', async () => {
  jest.mocked(getContext).mockResolvedValue(aContext({ accountNumber: null }));
  const element = await answered();
  expect(textOf(element)).toContain('This account has no account number');
  Object.assign(element, { recordId: '002' });
  await settled();

  expect(getContext).toHaveBeenLastCalledWith({ recordId: '002' });
  expect(find(element, 'c-promise-grid')).toBeNull();
});

it('shows that it is loading without jumping', async () => {
  jest.mocked(getContext).mockReturnValue(new Promise(() => undefined));
  const element = await promise();

  expect(find(element, '.stencil')).not.toBeNull();
  expect(find(element, 'article')?.getAttribute('aria-busy')).toBe('true');
  await accessible(element);
});

const inParts = () => {
  const [part] = aPromiseLine().plan;
  return anAnswer({
    lines: [aPromiseLine({ plan: [part!, { ...part!, location: 'WEST', arrivesAt: '2026-12-18' }] })]
  });
};

it('sets aside what comes in parts only once the split is accepted', async () => {
  jest.mocked(ask).mockResolvedValue(inParts());
  const element = await answered();
  expect(textOf(element)).toContain('1 line comes in parts, the last on Fri, Dec 18.');
  expect(find(element, 'c-promise-header')).toHaveProperty('undecided', true);
  await tell(element, 'c-promise-split', 'accept');

  expect(find(element, 'c-promise-header')).toHaveProperty('undecided', false);
  expect(textOf(element)).toContain('Split accepted');
  await accessible(element);
});

it('asks for one shipment where the split is refused', async () => {
  jest.mocked(ask).mockResolvedValue(inParts());
  const element = await answered();
  await tell(element, 'c-promise-split', 'refuse');

  expect(asked(1)).toMatchObject({ shipComplete: true });
  expect(find(element, 'c-promise-split')).toHaveProperty('complete', true);
});

it('begins with the lines of the record, and offers to write to them what was answered', async () => {
  jest.mocked(getLines).mockResolvedValue(someRecordLines());
  const element = await promise();
  expect(find(element, 'c-promise-form')).toMatchObject({ draft: { text: 'LM-DSK-1\t20' }, recordLines: 1 });
  await write(element, '');
  await tell(element, 'c-promise-form', 'take');
  await check(element);

  expect(asked().lines).toMatchObject([{ item: 'LM-DSK-1', quantity: 20 }]);
  expect(find(element, 'c-promise-write-back')).toMatchObject({ recordId: '001', kind: 'Quote Line Items' });
  await accessible(element);
});

it('can promise where the lines of the record cannot be read, and says that they cannot', async () => {
  jest.mocked(getLines).mockRejectedValue({ body: { message: 'No access to Product2' } });
  const element = await promise();

  expect(textOf(element)).toContain('The lines of the record could not be read.');
  expect(find(element, 'c-promise-form')).not.toBeNull();
});

it('shows the lines in their places while they are asked, and what was known last until the systems answer', async () => {
  let known: (answer: unknown) => void = () => undefined;
  jest.mocked(ask).mockReturnValue(new Promise((resolve) => (known = resolve as typeof known)));
  jest.mocked(askLive).mockReturnValue(new Promise(() => undefined));
  const element = await answered();
  expect(find(element, 'c-promise-grid')).toMatchObject({ lines: [{ item: 'LM-DSK-1', outcomeLabel: 'Asking…' }] });
  known(anAnswer({ source: 'lastKnown', firm: false, ticket: 't1' }));
  await settled();

  expect(find(element, 'c-promise-header')).toHaveProperty('answer.source', 'lastKnown');
  await accessible(element);
});

it('asks again by itself when the answer says when, and not once the lines are others', async () => {
  jest.mocked(ask).mockResolvedValue(anAnswer({ source: 'lastKnown', firm: false, askAgainAfterMs: 20_000 }));
  const element = await answered();
  jest.advanceTimersByTime(21_000);
  await settled();
  expect(ask).toHaveBeenCalledTimes(2);
  expect(find(element, 'c-promise-form')).toHaveProperty('busy', false);

  await write(element, 'LM-DSK-1\t3\tcase');
  jest.advanceTimersByTime(60_000);
  await settled();
  expect(ask).toHaveBeenCalledTimes(2);
});
