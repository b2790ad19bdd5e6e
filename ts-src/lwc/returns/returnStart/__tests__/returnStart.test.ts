import ReturnStart from 'c/returnStart';
import check from '@salesforce/apex/ReturnsController.check';
import { find, findAll, mount, settled, textOf } from '../../../testing/mount';
import { aReturnableLine } from '../../../testing/returns-builder';
import type { ReturnOffer } from '../../../types/returns';

jest.mock('@salesforce/apex/ReturnsController.check', () => ({ default: jest.fn() }), { virtual: true });

const OFFER: ReturnOffer = {
  ...{ refusals: {}, problem: null, needsOverride: false },
  ...{ value: '84.00 USD', fee: '4.00 USD', refund: '80.00 USD', charge: null }
};
const TOO_LATE = { why: 'It is too late.', instead: 'Somebody may allow it.', canOverride: true };
const REFUSED: ReturnOffer = { ...OFFER, refusals: { '1': TOO_LATE }, problem: 'Say why.', needsOverride: true };
const NOT_DELIVERED = { why: 'It has not been delivered.', instead: 'Cancel it.', canOverride: false };

async function form(properties: Record<string, unknown> = {}) {
  const lines = [
    aReturnableLine(),
    aReturnableLine({ lineNumber: '2', name: 'Cap', partOf: 'part of Set', refusal: NOT_DELIVERED })
  ];
  const element = mount('c-return-start', ReturnStart, { orderId: 'a01', lines, ...properties });
  const decided = jest.fn();
  element.addEventListener('decide', (event) => decided((event as CustomEvent).detail));
  await settled();
  return { element, decided };
}
const tell = async (element: HTMLElement, field: string, detail: unknown) => {
  find(element, field)?.dispatchEvent(new CustomEvent('change', { detail }));
  await settled();
};
const pause = async () => {
  jest.advanceTimersByTime(300);
  await settled();
};
const choose = async (element: HTMLElement) => {
  await tell(element, '.choose', { checked: true });
  await tell(element, '.reason', { value: 'tooSmall' });
  await pause();
};
const confirm = (element: HTMLElement) => find(element, '.confirm')?.click();
const confirmable = (element: HTMLElement) => !(find(element, '.confirm') as unknown as { disabled: boolean }).disabled;
const accessible = async (element: HTMLElement) => {
  jest.useRealTimers();
  await expect(element).toBeAccessible();
};
const asked = (call: number) => JSON.parse(jest.mocked(check).mock.calls[call]![0].askJson) as Record<string, unknown>;

beforeEach(() => {
  jest.useFakeTimers();
  jest.mocked(check).mockReset().mockResolvedValue(OFFER);
});
afterEach(() => jest.useRealTimers());

it('offers what may come back, and says why the rest may not and what is possible instead', async () => {
  const { element } = await form();

  expect(findAll(element, '.choose')).toHaveLength(1);
  expect(textOf(element)).toContain('2 · Cap · part of Set It has not been delivered. Cancel it.');
  expect(confirmable(element)).toBe(false);
  expect(check).not.toHaveBeenCalled();
  await accessible(element);
});

it('shows value, fee and refund before anything can be confirmed', async () => {
  const { element, decided } = await form();
  await tell(element, '.choose', { checked: true });
  await pause();
  expect(check).not.toHaveBeenCalled();

  await tell(element, '.reason', { value: 'tooSmall' });
  expect(textOf(element)).toContain('Checking');
  expect(confirmable(element)).toBe(false);
  await pause();
  expect(asked(0)).toEqual({ outcome: 'refund', lines: [{ lineNumber: '1', quantity: 2, reason: 'tooSmall' }] });
  expect(textOf(element)).toContain('Value of the goods 84.00 USD Fee 4.00 USD Customer gets back 80.00 USD');
  expect(confirmable(element)).toBe(true);
  expect(decided).not.toHaveBeenCalled();
  await accessible(element);
});

it('confirms with one key, however often it is clicked, and with another for another ask', async () => {
  const { element, decided } = await form();
  await choose(element);
  confirm(element);
  confirm(element);
  await tell(element, '.quantity', { value: '1' });
  confirm(element);
  expect(decided).toHaveBeenCalledTimes(2);

  await pause();
  confirm(element);
  const [first, second, third] = decided.mock.calls.map(([detail]) => detail as { requestKey: string });
  expect(first).toEqual({
    requestKey: expect.stringMatching(/^[0-9a-f]{32}$/),
    askJson: JSON.stringify(asked(0))
  });
  expect(second).toEqual(first);
  expect(third?.requestKey).not.toBe(first?.requestKey);
});

it('checks once when much changes at once', async () => {
  const { element } = await form();
  await tell(element, '.choose', { checked: true });
  await tell(element, '.reason', { value: 'tooSmall' });
  await tell(element, '.quantity', { value: '1' });
  await tell(element, '.outcome', { value: 'exchange' });
  await pause();

  expect(check).toHaveBeenCalledTimes(1);
  expect(asked(0)).toMatchObject({ outcome: 'exchange', lines: [{ quantity: 1 }] });
});

it('says what is refused as it is asked, and cannot be confirmed then', async () => {
  jest.mocked(check).mockResolvedValue({ ...REFUSED, problem: 'It is too late. Somebody may allow it.' });
  const { element, decided } = await form();
  await choose(element);

  expect(find(element, '[role="alert"]')?.textContent).toBe('It is too late. Somebody may allow it.');
  expect(textOf(element)).toContain('It is too late. Somebody may allow it.');
  expect(find(element, '.override')).toBeNull();
  confirm(element);
  expect(decided).not.toHaveBeenCalled();
  await accessible(element);
});

it('offers something else instead in an exchange, and shows what the customer pays on top', async () => {
  jest.mocked(check).mockResolvedValue({ ...OFFER, fee: '0.00 USD', refund: '0.00 USD', charge: '19.00 USD' });
  const { element } = await form();
  await choose(element);
  expect(find(element, 'c-return-instead')).toBeNull();

  await tell(element, '.outcome', { value: 'exchange' });
  find(element, 'c-return-instead')?.dispatchEvent(new CustomEvent('want', { detail: { sku: null } }));
  await pause();
  expect(check).toHaveBeenCalledTimes(1);
  expect(confirmable(element)).toBe(false);

  find(element, 'c-return-instead')?.dispatchEvent(new CustomEvent('want', { detail: { sku: 'JKT-L' } }));
  await pause();
  expect(asked(1)).toMatchObject({ outcome: 'exchange', lines: [{ lineNumber: '1', wantedSku: 'JKT-L' }] });
  expect(textOf(element)).toContain('Customer pays on top 19.00 USD');
  expect(textOf(element)).not.toContain('Customer gets back');
  await accessible(element);
});

it('says what is wrong with a quantity, and keeps everything that was chosen', async () => {
  const tooMany = { why: 'At most 2 can come back.', instead: 'Choose up to 2.', canOverride: false };
  jest.mocked(check).mockResolvedValue({ ...REFUSED, refusals: { '1': tooMany }, problem: 'At most 2 can come back.' });
  const { element } = await form();
  await choose(element);
  await tell(element, '.quantity', { value: '-1' });
  await pause();

  expect(asked(1)).toMatchObject({ lines: [{ quantity: -1, reason: 'tooSmall' }] });
  expect(find(element, '[role="alert"]')?.textContent).toBe('At most 2 can come back.');
  expect((find(element, '.reason') as unknown as { value: string }).value).toBe('tooSmall');
  expect(confirmable(element)).toBe(false);
});

it('calls what is given as store credit by its name, and says for whom it is asked', async () => {
  const storeCredit = { value: 'storeCredit', label: 'Store credit' };
  const { element } = await form({ recordId: '500', lines: [aReturnableLine({ outcomes: [storeCredit] })] });
  await choose(element);

  expect(asked(0)).toMatchObject({ outcome: 'storeCredit', caseId: '500' });
  expect(textOf(element)).toContain('Customer gets as store credit 80.00 USD');
});

it('asks those who may override for the reason, and sends it', async () => {
  jest.mocked(check).mockResolvedValue(REFUSED);
  const { element, decided } = await form({ mayOverride: true });
  await choose(element);
  expect(confirmable(element)).toBe(false);

  jest.mocked(check).mockResolvedValue({ ...REFUSED, problem: null });
  await tell(element, '.override', { value: 'Goodwill' });
  await pause();
  expect(asked(1)).toMatchObject({ overrideReason: 'Goodwill' });
  confirm(element);
  expect(decided).toHaveBeenCalledTimes(1);
  await accessible(element);
});

it('takes what was checked away with the last line', async () => {
  const { element } = await form();
  await choose(element);
  await tell(element, '.choose', { checked: false });

  expect(find(element, '.amounts')).toBeNull();
  expect(confirmable(element)).toBe(false);
});

it('says that it could not be checked, and tries again', async () => {
  jest.mocked(check).mockRejectedValueOnce({ body: { message: 'No way' } });
  const { element } = await form();
  await choose(element);
  expect(textOf(element)).toContain('The return could not be checked.');
  expect(confirmable(element)).toBe(false);

  find(element, 'c-error-panel')?.dispatchEvent(new CustomEvent('retry'));
  await pause();
  expect(find(element, 'c-error-panel')).toBeNull();
  expect(confirmable(element)).toBe(true);
  await accessible(element);
});

it('shows the answer to the last change only', async () => {
  let answer: (offer: ReturnOffer) => void = () => undefined;
  jest.mocked(check).mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
  const { element } = await form();
  await choose(element);
  await tell(element, '.quantity', { value: '1' });
  await pause();
  answer({ ...OFFER, refund: '1.00 USD' });
  await settled();

  expect(textOf(element)).toContain('80.00 USD');
  expect(textOf(element)).not.toContain('1.00 USD');
});

it('decides nothing while it is being submitted, and leaves when asked to', async () => {
  const { element, decided } = await form();
  const left = jest.fn();
  element.addEventListener('leave', left);
  await choose(element);
  find(element, '.leave')?.click();
  expect(left).toHaveBeenCalledTimes(1);

  Object.assign(element, { busy: true });
  await settled();
  confirm(element);
  expect(decided).not.toHaveBeenCalled();
});
