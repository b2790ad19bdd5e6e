import OrderActionsForm from 'c/orderActionsForm';
import { find, findAll, mount, settled, textOf } from '../../../testing/mount';
import { aCancellableLine } from '../../../testing/actions-builder';

interface Input extends HTMLElement {
  value: string | number;
  reportValidity: () => boolean;
}

function form(properties: Record<string, unknown> = {}) {
  const lines = [
    aCancellableLine(),
    aCancellableLine({ lineNumber: '2', description: 'Table', cancellable: 0, reason: '1 picked or shipped' })
  ];
  const element = mount('c-order-actions-form', OrderActionsForm, { lines, orderNumber: 'AO-1042', ...properties });
  const decided = jest.fn();
  const kept = jest.fn();
  element.addEventListener('decide', (event) => decided((event as CustomEvent).detail));
  element.addEventListener('keep', kept);
  const inputs = findAll<Input>(element, 'lightning-input');
  for (const input of inputs) input.reportValidity = () => true;
  return { element, decided, kept, inputs };
}
const confirm = (element: HTMLElement) => find(element, '.confirm')?.click();

it('offers everything that can be cancelled, and says why the rest cannot', async () => {
  const { element, inputs } = form();

  expect(textOf(element)).toContain('Cancel items of order AO-1042');
  expect(textOf(element)).toContain('2 · Table 1 picked or shipped');
  expect(inputs).toHaveLength(2);
  expect(inputs[0]).toMatchObject({ value: 4, max: 4, label: 'Quantity of line 1 to cancel' });
  await expect(element).toBeAccessible();
});

it('decides with quantities, reason and one key, the same at the second click', () => {
  const { element, decided, inputs } = form();
  inputs[0]!.value = '3';
  inputs[1]!.value = 'Too late';
  confirm(element);
  confirm(element);

  const [first, second] = decided.mock.calls.map(([detail]) => detail as { requestKey: string });
  expect(first).toEqual({
    requestKey: expect.stringMatching(/^[0-9a-f]{32}$/),
    reason: 'Too late',
    quantities: { 1: 3 }
  });
  expect(second).toEqual(first);
});

it('has another key for another decision', () => {
  const keys = [form(), form()].map(({ element, decided }) => {
    confirm(element);
    return (decided.mock.calls[0]![0] as { requestKey: string }).requestKey;
  });
  expect(keys[0]).not.toBe(keys[1]);
});

it('says when nothing is chosen', async () => {
  const { element, decided, inputs } = form();
  inputs[0]!.value = '0';
  confirm(element);
  await settled();

  expect(decided).not.toHaveBeenCalled();
  expect(find(element, '[role="alert"]')?.textContent).toBe('Choose at least one line to cancel.');
  await expect(element).toBeAccessible();
});

it('does not decide with a quantity that cannot be', () => {
  const { element, decided, inputs } = form();
  inputs[0]!.reportValidity = () => false;
  confirm(element);
  expect(decided).not.toHaveBeenCalled();
});

it('waits while it is being submitted', async () => {
  const { element, decided } = form({ busy: true });
  confirm(element);
  expect(decided).not.toHaveBeenCalled();
  expect((find(element, '.confirm') as unknown as { disabled: boolean }).disabled).toBe(true);
  await expect(element).toBeAccessible();
});

it('keeps the order', () => {
  const { element, kept } = form();
  find(element, '.keep')?.click();
  expect(kept).toHaveBeenCalledTimes(1);
});

it('changes only what is other than before, within what is possible', async () => {
  const { element, decided, inputs } = form({ kind: 'change' });
  expect(textOf(element)).toContain('Change items of order AO-1042');
  expect(inputs[0]).toMatchObject({ value: 10, min: 6, max: 10, label: 'Quantity of line 1 from now on' });
  await expect(element).toBeAccessible();

  confirm(element);
  await settled();
  expect(decided).not.toHaveBeenCalled();
  expect(find(element, '[role="alert"]')?.textContent).toBe('Lower a quantity, choose another date, or both.');

  inputs[0]!.value = '7';
  confirm(element);
  inputs[0]!.value = '10';
  find<Input>(element, '.date')!.value = '2030-05-01';
  confirm(element);
  expect(decided.mock.calls.map(([detail]) => detail)).toMatchObject([
    { quantities: { 1: 7 }, requestedDate: '' },
    { quantities: {}, requestedDate: '2030-05-01' }
  ]);
});

it('releases without choosing anything', async () => {
  const { element, decided, inputs } = form({ kind: 'release' });
  expect(textOf(element)).toContain('Release order AO-1042');
  expect(inputs).toHaveLength(1);
  await expect(element).toBeAccessible();

  inputs[0]!.value = 'Credit is fine';
  confirm(element);
  expect(decided).toHaveBeenCalledWith({ requestKey: expect.any(String), reason: 'Credit is fine' });
});
