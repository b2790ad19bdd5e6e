import ReturnsConsole from 'c/returnsConsole';
import authorize from '@salesforce/apex/ReturnsController.authorize';
import cancel from '@salesforce/apex/ReturnsController.cancel';
import extend from '@salesforce/apex/ReturnsController.extend';
import getOrderOf from '@salesforce/apex/ReturnsController.getOrderOf';
import getReturns from '@salesforce/apex/ReturnsController.getReturns';
import getTimeline from '@salesforce/apex/OrderTimelineController.getTimeline';
import getVersion from '@salesforce/apex/OrderTimelineController.getVersion';
import look from '@salesforce/apex/ReturnsController.look';
import replaceLabel from '@salesforce/apex/ReturnsController.replaceLabel';
import requestCredit from '@salesforce/apex/ReturnsController.requestCredit';
import { resizeTo } from '../../../testing/layout';
import { find, findAll, mount, settled, textOf } from '../../../testing/mount';
import { aCommand } from '../../../testing/commands-builder';
import { aReturn, someReturns } from '../../../testing/returns-builder';
import type { LiveView } from '../../../types/returns';
import type { TimelineAnswer } from '../../../types/timeline';

jest.mock('@salesforce/apex/ReturnsController.askLive', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/ReturnsController.authorize', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/ReturnsController.check', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/ReturnsController.cancel', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/ReturnsController.extend', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/ReturnsController.getOrderOf', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/ReturnsController.look', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/ReturnsController.replaceLabel', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/ReturnsController.getReturns', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/ReturnsController.requestCredit', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/OrderTimelineController.getTimeline', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/OrderTimelineController.getVersion', () => ({ default: jest.fn() }), { virtual: true });

const KNOWN_HERE: LiveView = {
  ...{ ticket: null, isLive: false, asOf: null, facts: [], problem: null, askAgainAfterMs: null }
};
const SUBMITTED = someReturns({ commands: [aCommand({ kindLabel: 'Cancellation of a return' })], open: true });
const CONFIRMED = someReturns({
  commands: [
    aCommand({ kindLabel: 'Cancellation of a return', statusLabel: 'Confirmed', tone: 'success', open: false })
  ]
});

async function shown(properties: Record<string, unknown> = {}) {
  const element = mount('c-returns-console', ReturnsConsole, {
    ...{ recordId: 'a01', objectApiName: 'CustomerOrder__c', ...properties }
  });
  await settled();
  return element;
}
const decision = (does: string) => ({
  ...{ does, returnId: 'a0R', requestKey: 'key', reason: 'why', lastDay: '2099-05-20', kind: 'label' }
});
const decide = async (element: HTMLElement, does: string) => {
  find(element, 'c-return-card')?.dispatchEvent(new CustomEvent('decide', { detail: decision(does) }));
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
const found = (id: string | null) => ({ timeline: id && { order: { id } } }) as unknown as TimelineAnswer;

beforeEach(() => {
  jest.useFakeTimers();
  jest.mocked(getReturns).mockReset().mockResolvedValue(someReturns());
  jest.mocked(getVersion).mockReset().mockResolvedValue('v1');
  jest.mocked(look).mockReset().mockResolvedValue(KNOWN_HERE);
  jest.mocked(cancel).mockReset().mockResolvedValue(SUBMITTED);
  jest.mocked(requestCredit).mockReset().mockResolvedValue(SUBMITTED);
});
afterEach(() => jest.useRealTimers());

it('says that it is reading', async () => {
  jest.mocked(getReturns).mockReturnValue(new Promise(() => undefined));
  const element = await shown();

  expect(find(element, 'lightning-spinner')).not.toBeNull();
  expect(find(element, 'article')?.getAttribute('aria-busy')).toBe('true');
  await accessible(element);
});

it('shows each return of the order', async () => {
  const returns = [aReturn(), aReturn({ id: 'a0S', returnNumber: 'PC-20960-R2' })];
  jest.mocked(getReturns).mockResolvedValue(someReturns({ returns }));
  const element = await shown();

  expect(getReturns).toHaveBeenCalledWith({ orderId: 'a01' });
  expect(getTimeline).not.toHaveBeenCalled();
  expect(findAll(element, 'c-return-card')).toHaveLength(2);
  await accessible(element);
});

it('says that nothing came back', async () => {
  jest.mocked(getReturns).mockResolvedValue(someReturns({ returns: [] }));
  const element = await shown();

  expect(textOf(element)).toContain('Nothing of order PC-20960 has come back, and no return is on its way.');
  await accessible(element);
});

it('does not say that nothing is on its way once a return was asked for', async () => {
  const commands = [aCommand({ open: false, statusLabel: 'Confirmed' })];
  jest.mocked(getReturns).mockResolvedValue(someReturns({ returns: [], commands }));

  expect(textOf(await shown())).not.toContain('no return is on its way');
});

it('finds the order of a case as the timeline does', async () => {
  jest.mocked(getTimeline).mockResolvedValue(found('a07'));
  await shown({ recordId: '500', objectApiName: 'Case' });

  expect(getTimeline).toHaveBeenCalledWith({ recordId: '500' });
  expect(getReturns).toHaveBeenCalledWith({ orderId: 'a07' });
});

it('says that no order is known, and looks again now and then', async () => {
  jest.mocked(getTimeline).mockResolvedValue(found(null));
  const element = await shown({ recordId: '500', objectApiName: 'Case' });
  expect(textOf(element)).toContain('Returns are shown here once the order is known.');

  jest.mocked(getTimeline).mockResolvedValue(found('a07'));
  await pass(35_000);
  expect(find(element, 'c-return-card')).not.toBeNull();
  await accessible(element);
});

it('says when it cannot be read, and tries again when asked to', async () => {
  jest.mocked(getReturns).mockRejectedValueOnce({ body: { message: 'No way' } });
  const element = await shown();
  expect(textOf(element)).toContain('The returns could not be read.');
  expect(textOf(element)).toContain('No way');

  find(element, 'c-error-panel')?.dispatchEvent(new CustomEvent('retry'));
  await settled();
  expect(find(element, 'c-error-panel')).toBeNull();
  expect(find(element, 'c-return-card')).not.toBeNull();
  await accessible(element);
});

it('reads again only when the order has another version', async () => {
  const element = await shown();
  await pass(6_000);
  expect(getVersion).toHaveBeenCalledTimes(2);
  expect(getReturns).toHaveBeenCalledTimes(1);

  jest.mocked(getVersion).mockResolvedValue('v2');
  jest.mocked(getReturns).mockResolvedValue(someReturns({ returns: [aReturn({ state: 'Received' })] }));
  await pass(6_000);
  expect(textOf(element)).toContain('Return PC-20960-R1 Received');
  await pass(6_000);
  expect(getReturns).toHaveBeenCalledTimes(2);
});

it('asks nothing while nobody can see it', async () => {
  await shown();
  resizeTo(0);
  await pass(60_000);
  expect(getVersion).toHaveBeenCalledTimes(1);
});

it('says that it is not updating, keeps what is shown, and recovers', async () => {
  const element = await shown();
  jest.mocked(getVersion).mockRejectedValueOnce(new Error('offline'));
  await pass(6_000);
  expect(textOf(element)).toContain('Not updating');
  expect(find(element, 'c-return-card')).not.toBeNull();

  await pass(12_000);
  expect(textOf(element)).not.toContain('Not updating');
  await accessible(element);
});

it('submits a cancellation once, however often it is told to, and follows it until it is decided', async () => {
  const element = await shown();
  find(element, 'c-return-card')?.dispatchEvent(new CustomEvent('decide', { detail: decision('cancel') }));
  await decide(element, 'cancel');

  expect(cancel).toHaveBeenCalledTimes(1);
  expect(cancel).toHaveBeenCalledWith({ orderId: 'a01', returnId: 'a0R', requestKey: 'key', reason: 'why' });
  expect(find(element, '[role="status"]')?.textContent).toBe('Cancellation of a return: Submitted');
  jest.mocked(getReturns).mockResolvedValue(CONFIRMED);
  await pass(4_000);
  expect(textOf(element)).toContain('Cancellation of a return Confirmed');
  expect(find(element, '[role="status"]')?.textContent).toBe('Cancellation of a return: Confirmed');
  await accessible(element);
});

it('asks for a credit', async () => {
  const element = await shown();
  await decide(element, 'credit');

  expect(requestCredit).toHaveBeenCalledWith({ orderId: 'a01', returnId: 'a0R', requestKey: 'key' });
  expect(cancel).not.toHaveBeenCalled();
});

it('asks for more time and for another label, with what was decided', async () => {
  jest.mocked(extend).mockResolvedValue(SUBMITTED);
  jest.mocked(replaceLabel).mockResolvedValue(SUBMITTED);
  const about = { orderId: 'a01', returnId: 'a0R', requestKey: 'key', reason: 'why' };
  const element = await shown();
  await decide(element, 'extend');
  await decide(element, 'label');

  expect(extend).toHaveBeenCalledWith({ ...about, lastDay: '2099-05-20' });
  expect(replaceLabel).toHaveBeenCalledWith({ ...about, kind: 'label' });
});

it('shows the return whose page it is first, and leads to the pages of the others', async () => {
  const returns = ['a0R', 'a0S', 'a0T'].map((id) => aReturn({ id }));
  jest.mocked(getReturns).mockResolvedValue(someReturns({ returns }));
  jest.mocked(getOrderOf).mockResolvedValue('a01');
  const element = await shown({ recordId: 'a0S', objectApiName: 'ReturnAuthorization__c' });

  expect(getOrderOf).toHaveBeenCalledWith({ returnId: 'a0S' });
  expect(getReturns).toHaveBeenCalledWith({ orderId: 'a01' });
  const cards = findAll<HTMLElement & { view: { id: string }; linked: boolean }>(element, 'c-return-card');
  expect(cards.map(({ view, linked }) => [view.id, linked])).toEqual([
    ['a0S', false],
    ['a0T', true],
    ['a0R', true]
  ]);
  await accessible(element);
});

it('says that nothing was submitted, and why', async () => {
  jest.mocked(cancel).mockRejectedValue({ body: { message: 'Goods have come back already.' } });
  const element = await shown();
  await decide(element, 'cancel');

  expect(textOf(element)).toContain('Nothing was submitted.');
  expect(textOf(element)).toContain('Goods have come back already.');
  expect(find(element, 'c-return-card')).not.toBeNull();
  find(element, 'c-error-panel')?.dispatchEvent(new CustomEvent('close'));
  await settled();
  expect(find(element, 'c-error-panel')).toBeNull();
});

it('shows what is under way and what was asked last, and not all that ever was', async () => {
  const done = { open: false, statusLabel: 'Confirmed' };
  const commands = [aCommand({ id: '1', ...done }), aCommand({ id: '2' }), aCommand({ id: '3', ...done })];
  jest.mocked(getReturns).mockResolvedValue(someReturns({ commands }));

  expect(findAll(await shown(), 'c-command-outcome')).toHaveLength(2);
});

it('begins anew for another record', async () => {
  const element = await shown();
  Object.assign(element, { recordId: 'a02' });
  await settled();
  expect(getReturns).toHaveBeenLastCalledWith({ orderId: 'a02' });
});

describe('starting a return', () => {
  const detail = { requestKey: 'key', askJson: '{}' };
  const STARTED = someReturns({ commands: [aCommand({ kindLabel: 'New return' })], open: true });
  const confirm = (element: HTMLElement) =>
    find(element, 'c-return-start')?.dispatchEvent(new CustomEvent('decide', { detail }));

  async function started() {
    const element = await shown();
    find(element, '.start')?.click();
    await settled();
    return element;
  }

  it('submits once, however often it is confirmed, and shows that it is submitted', async () => {
    jest.mocked(authorize).mockResolvedValue(STARTED);
    const element = await started();
    expect(find(element, '.start')).toBeNull();
    confirm(element);
    confirm(element);
    await settled();

    expect(authorize).toHaveBeenCalledTimes(1);
    expect(authorize).toHaveBeenCalledWith({ orderId: 'a01', ...detail });
    expect(find(element, 'c-return-start')).toBeNull();
    expect(textOf(element)).toContain('New return Submitted');
    await accessible(element);
  });

  it('keeps the form when nothing was submitted', async () => {
    jest.mocked(authorize).mockRejectedValue({ body: { message: 'All of it has been returned already.' } });
    const element = await started();
    confirm(element);
    await settled();

    expect(textOf(element)).toContain('All of it has been returned already.');
    expect(find(element, 'c-return-start')).not.toBeNull();
    await accessible(element);
  });

  it('reads what may come back again once all systems were asked', async () => {
    jest.mocked(look).mockResolvedValue({ ...KNOWN_HERE, isLive: true, facts: ['Loopback has return LB-9.'] });
    jest
      .mocked(getReturns)
      .mockResolvedValueOnce(someReturns())
      .mockResolvedValue(someReturns({ lines: [] }));
    const element = await started();

    expect(getReturns).toHaveBeenCalledTimes(2);
    expect(textOf(element)).toContain('Loopback has return LB-9.');
    expect(findAll(find(element, 'c-return-start')!, '.choose')).toHaveLength(0);
    await accessible(element);
  });

  it('is left without doing anything', async () => {
    const element = await started();
    find(element, 'c-return-start')?.dispatchEvent(new CustomEvent('leave'));
    await settled();

    expect(find(element, 'c-return-start')).toBeNull();
    expect(find(element, '.start')).not.toBeNull();
  });

  it('is not offered to people who may not', async () => {
    jest.mocked(getReturns).mockResolvedValue(someReturns({ mayManage: false }));
    expect(find(await shown(), '.start')).toBeNull();
  });
});
