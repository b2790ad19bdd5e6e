import ReturnCard from 'c/returnCard';
import { find, mount, settled, textOf } from '../../../testing/mount';
import { aReturn, aReturnLine } from '../../../testing/returns-builder';

function card(part: Parameters<typeof aReturn>[0] = {}, properties: Record<string, unknown> = {}) {
  const element = mount('c-return-card', ReturnCard, {
    ...{ view: aReturn(part), mayManage: true, mayRequestCredit: true, ...properties }
  });
  const decided = jest.fn();
  element.addEventListener('decide', (event) => decided((event as CustomEvent).detail));
  return { element, decided };
}
const click = async (element: HTMLElement, button: string) => {
  find(element, button)?.click();
  await settled();
};
const OWED = { cannotCredit: null, cannotCancel: 'Goods have come back already.', owed: '42.00 USD' };

it('shows the sentence to copy, the three lanes, the way of the parcel and the lines', async () => {
  const { element } = card({ lines: [aReturnLine({ received: 1, missing: 1 })] });

  expect((find(element, 'c-copy-button') as unknown as { value: string }).value).toBe(aReturn().sentence);
  const text = textOf(element);
  expect(text).toContain('Return PC-20960-R1 Authorized Refund Your return PC-20960-R1 is approved');
  expect(text).toMatch(/Goods In transit .*Paperwork Authorized .*Money Nothing yet/);
  expect(text).toContain('Parcel 1Z1 · Drop-off code DROP-7');
  expect(text).toContain('1 · Rain jacket · Too small Under way 2 announced · 1 received · 1 missing');
  expect(find<HTMLAnchorElement>(element, 'a')?.href).toBe('https://labels.example/1Z1');
  await expect(element).toBeAccessible();
});

it('cancels after a question only, with one key however often yes is said', async () => {
  const { element, decided } = card();
  await click(element, '.cancel');
  expect(decided).not.toHaveBeenCalled();
  expect(find(element, '[role="alert"]')?.textContent).toContain('Cancel return PC-20960-R1?');
  await expect(element).toBeAccessible();

  await click(element, '.yes');
  await click(element, '.yes');
  const [first, second] = decided.mock.calls.map(([detail]) => detail as unknown);
  expect(first).toEqual({ does: 'cancel', returnId: 'a0R', requestKey: expect.stringMatching(/^[0-9a-f]{32}$/) });
  expect(second).toEqual(first);
});

it('asks for the credit that is due, by its amount', async () => {
  const { element, decided } = card(OWED);
  expect(find(element, '.cancel')).toBeNull();
  expect(textOf(element)).toContain('It cannot be cancelled: Goods have come back already.');

  await click(element, '.credit');
  expect(textOf(element)).toContain('Request a credit of 42.00 USD for return PC-20960-R1?');
  await click(element, '.yes');
  expect(decided).toHaveBeenCalledWith(expect.objectContaining({ does: 'credit', returnId: 'a0R' }));
});

it('changes nothing when somebody goes back, and a new question has a new key', async () => {
  const { element, decided } = card();
  await click(element, '.cancel');
  await click(element, '.yes');
  await click(element, '.back');
  expect(find(element, '[role="alert"]')).toBeNull();

  await click(element, '.cancel');
  await click(element, '.yes');
  const keys = decided.mock.calls.map(([{ requestKey }]: [{ requestKey: string }]) => requestKey);
  expect(new Set(keys).size).toBe(2);
});

it('takes the question back when it became impossible meanwhile', async () => {
  const { element } = card();
  await click(element, '.cancel');
  Object.assign(element, { view: aReturn(OWED) });
  await settled();

  expect(find(element, '[role="alert"]')).toBeNull();
});

it('offers nothing to people who may only read, and does not say why', async () => {
  const { element } = card(OWED, { mayManage: false, mayRequestCredit: false });

  expect(find(element, 'lightning-button')).toBeNull();
  expect(textOf(element)).not.toContain('cannot be');
  await expect(element).toBeAccessible();
});

it('decides nothing while something is being submitted', async () => {
  const { element, decided } = card();
  await click(element, '.cancel');
  Object.assign(element, { busy: true });
  await settled();
  await click(element, '.yes');

  expect(decided).not.toHaveBeenCalled();
});
