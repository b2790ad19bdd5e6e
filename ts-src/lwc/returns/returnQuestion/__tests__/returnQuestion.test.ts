import ReturnQuestion, { type Decision, type Deed } from 'c/returnQuestion';
import { find, findAll, mount, settled, textOf } from '../../../testing/mount';
import { aReturn } from '../../../testing/returns-builder';

interface Field extends HTMLElement {
  reportValidity: () => boolean;
}

function question(does: Deed, properties: Record<string, unknown> = {}) {
  const view = aReturn({ owed: '42.00 USD' });
  const element = mount('c-return-question', ReturnQuestion, { does, view, ...properties });
  const decided = jest.fn<void, [Decision]>();
  const back = jest.fn();
  element.addEventListener('decide', (event) => decided((event as CustomEvent<Decision>).detail));
  element.addEventListener('back', back);
  return { element, decided, back };
}
const yes = (element: HTMLElement, isValid = true) => {
  for (const field of findAll<Field>(element, 'lightning-input, lightning-combobox'))
    field.reportValidity = () => isValid;
  find(element, '.yes')?.click();
};
const enter = async (element: HTMLElement, field: string, value: string) => {
  find(element, field)?.dispatchEvent(new CustomEvent('change', { detail: { value } }));
  await settled();
};

it('asks why a return is cancelled, by a reason that is chosen', async () => {
  const { element, decided } = question('cancel');
  expect(textOf(element)).toContain('Cancel return PC-20960-R1?');
  expect(find(element, '.words')).toBeNull();
  await expect(element).toBeAccessible();

  await enter(element, '.why', 'The customer keeps the goods');
  yes(element);
  expect(decided).toHaveBeenCalledWith(
    expect.objectContaining({ does: 'cancel', returnId: 'a0R', reason: 'The customer keeps the goods' })
  );
});

it('takes another reason in own words', async () => {
  const { element, decided } = question('cancel');
  await enter(element, '.why', 'Another reason');
  await expect(element).toBeAccessible();

  await enter(element, '.words', 'She found the receipt');
  yes(element);
  expect(decided.mock.calls[0]?.[0].reason).toBe('She found the receipt');
});

it('asks until when goods may come, from the first possible day on', async () => {
  const { element, decided } = question('extend');
  expect(find(element, '.day')).toMatchObject({ min: '2099-05-02' });
  await expect(element).toBeAccessible();

  await enter(element, '.day', '2099-05-20');
  await enter(element, '.why', 'The carrier is late');
  yes(element);
  expect(decided.mock.calls[0]?.[0]).toMatchObject({ lastDay: '2099-05-20', reason: 'The carrier is late' });
});

it('asks whether a label or a code takes the place of the one before', async () => {
  const { element, decided } = question('label');
  expect(textOf(element)).toContain('can then no longer use the one before');
  await expect(element).toBeAccessible();

  await enter(element, '.kind', 'dropOffCode');
  yes(element);
  expect(decided.mock.calls[0]?.[0].kind).toBe('dropOffCode');
});

it('names the amount of a credit and asks nothing more', async () => {
  const { element, decided } = question('credit');
  expect(textOf(element)).toBe('Request a credit of 42.00 USD for return PC-20960-R1?');
  expect(findAll(element, 'lightning-combobox, lightning-input')).toHaveLength(0);
  await expect(element).toBeAccessible();

  yes(element);
  expect(decided).toHaveBeenCalledTimes(1);
});

it('decides nothing before everything is filled in, nor while something is being submitted', () => {
  const { element, decided } = question('cancel');
  yes(element, false);
  expect(decided).not.toHaveBeenCalled();

  const other = question('credit', { busy: true });
  yes(other.element);
  expect(other.decided).not.toHaveBeenCalled();
});

it('has one key however often yes is said, and another question has another one', () => {
  const { element, decided } = question('credit');
  yes(element);
  yes(element);
  const other = question('credit');
  yes(other.element);

  const keys = [...decided.mock.calls, ...other.decided.mock.calls].map(([{ requestKey }]) => requestKey);
  expect(keys[0]).toMatch(/^[0-9a-f]{32}$/);
  expect(keys[1]).toBe(keys[0]);
  expect(keys[2]).not.toBe(keys[0]);
});

it('begins with the focus on what is asked, and leads back', () => {
  const { element, back } = question('credit');
  expect(element.shadowRoot?.activeElement?.className).toBe('ask');

  find(element, '.back')?.click();
  expect(back).toHaveBeenCalledTimes(1);
});
