import ReturnCard from 'c/returnCard';
import { find, findAll, mount, settled, textOf } from '../../../testing/mount';
import { aReturn, aReturnLine } from '../../../testing/returns-builder';

function card(part: Parameters<typeof aReturn>[0] = {}, properties: Record<string, unknown> = {}) {
  const element = mount('c-return-card', ReturnCard, {
    ...{ view: aReturn(part), mayManage: true, mayRequestCredit: true, ...properties }
  });
  const decided = jest.fn();
  element.addEventListener('decide', (event) => decided((event as CustomEvent).detail));
  return { element, decided };
}
const button = (element: HTMLElement, deed: string) => find(element, `[data-does="${deed}"]`);
const ask = async (element: HTMLElement, deed: string) => {
  button(element, deed)?.click();
  await settled();
};
const question = (element: HTMLElement) => find<HTMLElement & { does: string }>(element, 'c-return-question');
const OWED = { cannotCredit: null, cannotCancel: 'Goods have come back already.', owed: '42.00 USD' };

it('shows the sentence to copy, the three lanes, the way of the parcel and the lines', async () => {
  const { element } = card({ lines: [aReturnLine({ received: 1, missing: 1, notes: ['Thrown away', 'Lot 7'] })] });

  expect((find(element, 'c-copy-button') as unknown as { value: string }).value).toBe(aReturn().sentence);
  const text = textOf(element);
  expect(text).toContain('Return PC-20960-R1 Authorized Refund Your return PC-20960-R1 is approved');
  expect(text).toMatch(/Goods In transit .*Paperwork Authorized .*Money Nothing yet/);
  expect(text).toContain('Drop-off code DROP-7 Return label Parcel 1Z1');
  expect(text).toContain('1 · Rain jacket · Too small Under way 2 announced · 1 received · 1 missing');
  expect(text).toContain('Thrown away · Lot 7');
  await expect(element).toBeAccessible();
});

it('leads to the new order and to the return it follows, and says what was allowed and is paid on top', async () => {
  const newOrder = { orderId: 'a0N', orderNumber: 'TL-60001', status: 'Placed' };
  const { element } = card({
    ...{ newOrder, preceding: { returnId: null, returnNumber: 'LB-9001' }, charge: '19.00 USD' },
    approval: 'Allowed by Dana Cole in spite of the policy: a loyal customer'
  });

  expect(textOf(element)).toContain('Allowed by Dana Cole in spite of the policy: a loyal customer');
  expect(textOf(element)).toContain('New order TL-60001 · Placed Follows return LB-9001');
  expect(textOf(element)).toContain('The customer pays 19.00 USD on top.');
  expect(findAll(element, '.open').map(({ dataset }) => dataset.id)).toEqual(['a0N']);
  await expect(element).toBeAccessible();
});

it('leads to its own page from elsewhere', async () => {
  const { element } = card({}, { linked: true });

  expect(find(element, '.title .open')?.dataset.id).toBe('a0R');
  await expect(element).toBeAccessible();
});

it('says what the customer was told of it', async () => {
  const told = { id: 'n1', text: 'Customer told by email: Received', sentAt: null, isTold: true, returnId: 'a0R' };

  expect(textOf(card({ notices: [told] }).element)).toContain('Customer told by email: Received');
});

it.each(['cancel', 'extend', 'label'])('asks before it does anything: %s', async (deed) => {
  const { element, decided } = card();
  await ask(element, deed);
  expect(question(element)?.does).toBe(deed);
  expect(decided).not.toHaveBeenCalled();
  await expect(element).toBeAccessible();

  question(element)?.dispatchEvent(new CustomEvent('decide', { detail: { does: deed } }));
  expect(decided).toHaveBeenCalledWith({ does: deed });
});

it('offers the credit that is due, and says why the return cannot be cancelled', async () => {
  const { element } = card(OWED);
  expect(button(element, 'cancel')).toBeNull();
  expect(button(element, 'credit')).toMatchObject({ label: 'Request credit of 42.00 USD' });
  expect(textOf(element)).toContain('It cannot be cancelled: Goods have come back already.');
  await expect(element).toBeAccessible();
});

it('offers neither more time nor another label where no more goods are expected', () => {
  const { element } = card({ cannotExtend: 'No more goods are expected.', cannotLabel: 'No more goods are expected.' });

  expect(findAll(element, '[data-does]').map(({ dataset }) => dataset.does)).toEqual(['cancel']);
});

it('gives the focus back to the button when somebody goes back', async () => {
  const { element, decided } = card();
  await ask(element, 'extend');
  const focus = jest.spyOn(HTMLElement.prototype, 'focus');
  question(element)?.dispatchEvent(new CustomEvent('back'));
  await settled();

  expect(question(element)).toBeNull();
  expect(focus.mock.contexts).toEqual([button(element, 'extend')]);
  focus.mockRestore();
  expect(decided).not.toHaveBeenCalled();
});

it('takes the question back when it became impossible meanwhile, and keeps the focus on the return', async () => {
  const { element } = card();
  await ask(element, 'cancel');
  Object.assign(element, { view: aReturn(OWED) });
  await settled();

  expect(question(element)).toBeNull();
  expect(element.shadowRoot?.activeElement).toBe(find(element, '.return'));
  Object.assign(element, { view: aReturn() });
  await settled();
  expect(question(element)).toBeNull();
});

it('offers nothing to people who may only read, and does not say why', async () => {
  const { element } = card(OWED, { mayManage: false, mayRequestCredit: false });

  expect(find(element, 'lightning-button')).toBeNull();
  expect(textOf(element)).not.toContain('cannot be');
  await expect(element).toBeAccessible();
});
