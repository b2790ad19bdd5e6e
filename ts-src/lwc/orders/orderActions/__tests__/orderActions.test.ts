import OrderActions from 'c/orderActions';
import cancel from '@salesforce/apex/OrderActionsController.cancel';
import change from '@salesforce/apex/OrderActionsController.change';
import getActions from '@salesforce/apex/OrderActionsController.getActions';
import release from '@salesforce/apex/OrderActionsController.release';
import { find, findAll, mount, settled, textOf } from '../../../testing/mount';
import { someActions } from '../../../testing/actions-builder';
import { aCommand } from '../../../testing/commands-builder';

jest.mock('@salesforce/apex/OrderActionsController.cancel', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/OrderActionsController.change', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/OrderActionsController.release', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/OrderActionsController.getActions', () => ({ default: jest.fn() }), { virtual: true });

const SUBMITTED = someActions({ commands: [aCommand()], open: true, cannotReason: 'A cancellation is under way.' });
const CONFIRMED = someActions({
  commands: [aCommand({ statusLabel: 'Confirmed by ERP 4711', tone: 'success', open: false })],
  cannotReason: 'The order is cancelled.'
});
const DECISION = { requestKey: 'key', reason: 'why', quantities: { '1': 4 } };

async function actions() {
  const element = mount('c-order-actions', OrderActions, { orderId: 'a01', orderNumber: 'AO-1042', version: 'v1' });
  await settled();
  return element;
}
const open = async (element: HTMLElement) => {
  find(element, '.begin')?.click();
  await settled();
};
const decide = async (element: HTMLElement) => {
  find(element, 'c-order-actions-form')?.dispatchEvent(new CustomEvent('decide', { detail: DECISION }));
  await settled();
};
const pass = async (milliseconds: number) => {
  jest.advanceTimersByTime(milliseconds);
  await settled();
};
const accessible = async (element: HTMLElement) => {
  jest.useRealTimers();
  await expect(element).toBeAccessible();
};
const said = (element: HTMLElement) => find(element, '[role="status"]')?.textContent;

beforeEach(() => {
  jest.useFakeTimers();
  jest.mocked(getActions).mockResolvedValue(someActions());
  jest.mocked(cancel).mockResolvedValue(SUBMITTED);
});
afterEach(() => jest.useRealTimers());

it('offers to cancel what can be cancelled', async () => {
  const element = await actions();

  expect(find(element, '.begin')?.textContent).toBe('Cancel items');
  expect(find(element, 'c-order-actions-form')).toBeNull();
  await accessible(element);
});

it('says why nothing can be cancelled, and has no button then', async () => {
  jest.mocked(getActions).mockResolvedValue(someActions({ cannotReason: 'Everything is picked.' }));
  const element = await actions();

  expect(textOf(element)).toContain('Everything is picked.');
  expect(find(element, '.begin')).toBeNull();
  await accessible(element);
});

it('takes no room for people who may not cancel, but shows them what became of what others asked', async () => {
  jest.mocked(getActions).mockResolvedValue(someActions({ mayCancel: false, cannotReason: 'Picked.' }));
  expect(textOf(await actions())).toBe('');

  jest.mocked(getActions).mockResolvedValue({ ...CONFIRMED, mayCancel: false });
  const element = await actions();
  expect(textOf(element)).toContain('Confirmed by ERP 4711');
  expect(textOf(element)).not.toContain('The order is cancelled.');
});

it('submits once, however often it is told to, and shows that it is submitted', async () => {
  const element = await actions();
  await open(element);
  expect(find(element, '.begin')?.getAttribute('aria-expanded')).toBe('true');
  const form = find(element, 'c-order-actions-form');
  form?.dispatchEvent(new CustomEvent('decide', { detail: DECISION }));
  form?.dispatchEvent(new CustomEvent('decide', { detail: DECISION }));
  await settled();

  expect(cancel).toHaveBeenCalledTimes(1);
  expect(cancel).toHaveBeenCalledWith({ orderId: 'a01', ...DECISION });
  expect(textOf(element)).toContain('Submitted');
  expect(said(element)).toBe('Cancellation: Submitted');
  expect(find(element, 'c-order-actions-form')).toBeNull();
  await accessible(element);
});

it('follows what is open until it is decided, and then no more', async () => {
  const element = await actions();
  await open(element);
  await decide(element);
  jest.mocked(getActions).mockClear().mockResolvedValue(CONFIRMED);

  await pass(4_000);
  expect(textOf(element)).toContain('Confirmed by ERP 4711');
  expect(said(element)).toBe('Cancellation: Confirmed by ERP 4711');
  await pass(60_000);
  expect(getActions).toHaveBeenCalledTimes(1);
});

it('goes on following after a reload', async () => {
  jest.mocked(getActions).mockResolvedValue(SUBMITTED);
  const element = await actions();
  jest.mocked(getActions).mockResolvedValue(CONFIRMED);
  await pass(4_000);

  expect(textOf(element)).toContain('Confirmed by ERP 4711');
});

it('says that nothing was submitted, and keeps the form for another try', async () => {
  jest.mocked(cancel).mockRejectedValue({ body: { message: 'Line 1: at most 2 can still be cancelled.' } });
  const element = await actions();
  await open(element);
  await decide(element);

  expect(textOf(element)).toContain('The request was not submitted.');
  expect(textOf(element)).toContain('at most 2');
  expect(find(element, 'c-order-actions-form')).not.toBeNull();
  await accessible(element);
});

it('says when it cannot be read, and tries again when asked to', async () => {
  jest.mocked(getActions).mockRejectedValueOnce({ body: { message: 'No way' } });
  const element = await actions();
  expect(textOf(element)).toContain('The actions could not be read.');

  find(element, 'c-error-panel')?.dispatchEvent(new CustomEvent('retry'));
  await settled();
  expect(find(element, 'c-error-panel')).toBeNull();
  expect(find(element, '.begin')).not.toBeNull();
});

it('looks again when the facts of the order change, and begins anew for another order', async () => {
  const element = await actions();
  Object.assign(element, { version: 'v2' });
  await settled();
  expect(getActions).toHaveBeenCalledTimes(2);

  Object.assign(element, { orderId: 'a02' });
  await settled();
  expect(getActions).toHaveBeenLastCalledWith({ orderId: 'a02' });
});

it('closes the form when the order is kept', async () => {
  const element = await actions();
  await open(element);
  find(element, 'c-order-actions-form')?.dispatchEvent(new CustomEvent('keep'));
  await settled();

  expect(find(element, 'c-order-actions-form')).toBeNull();
  expect(findAll(element, '.begin')).toHaveLength(1);
  expect(cancel).not.toHaveBeenCalled();
});

describe('changing and releasing', () => {
  const HELD = someActions({ mayChange: true, canRelease: true });
  const begin = (element: HTMLElement, kind: string) => find(element, `.begin[data-kind="${kind}"]`);

  beforeEach(() => {
    jest.mocked(getActions).mockResolvedValue(HELD);
    jest.mocked(change).mockResolvedValue(SUBMITTED);
    jest.mocked(release).mockResolvedValue(SUBMITTED);
  });

  it('are offered beside cancelling, one form at a time', async () => {
    const element = await actions();
    expect(findAll(element, '.begin').map((button) => button.textContent)).toEqual([
      'Release order',
      'Change items',
      'Cancel items'
    ]);

    begin(element, 'change')?.click();
    await settled();
    begin(element, 'release')?.click();
    await settled();
    expect(findAll(element, 'c-order-actions-form')).toHaveLength(1);
    expect((find(element, 'c-order-actions-form') as unknown as { kind: string }).kind).toBe('release');
    expect(begin(element, 'release')?.getAttribute('aria-expanded')).toBe('true');
    expect(begin(element, 'change')?.getAttribute('aria-expanded')).toBe('false');
    await accessible(element);
  });

  it('submit what was decided, to whom it concerns', async () => {
    const element = await actions();
    begin(element, 'change')?.click();
    await settled();
    await decide(element);
    expect(change).toHaveBeenCalledWith({ orderId: 'a01', ...DECISION });
    expect(cancel).not.toHaveBeenCalled();

    jest.mocked(getActions).mockResolvedValue(HELD);
    Object.assign(element, { orderId: 'a02' });
    await settled();
    begin(element, 'release')?.click();
    await settled();
    await decide(element);
    expect(release).toHaveBeenCalledWith({ orderId: 'a02', ...DECISION });
  });

  it('say why not to people who may change only', async () => {
    const cannotChange = 'Nothing of the order can be changed any more.';
    jest.mocked(getActions).mockResolvedValue(someActions({ mayCancel: false, mayChange: true, cannotChange }));

    expect(textOf(await actions())).toBe(cannotChange);
  });
});
