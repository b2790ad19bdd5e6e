import OrderTimeline from 'c/orderTimeline';
import findLive from '@salesforce/apex/OrderTimelineController.findLive';
import getHistory from '@salesforce/apex/OrderTimelineController.getHistory';
import getTimeline from '@salesforce/apex/OrderTimelineController.getTimeline';
import getTimelineOf from '@salesforce/apex/OrderTimelineController.getTimelineOf';
import getVersion from '@salesforce/apex/OrderTimelineController.getVersion';
import linkOrder from '@salesforce/apex/OrderTimelineController.linkOrder';
import { notifyRecordUpdateAvailable } from 'lightning/uiRecordApi';
import { resizeTo, setPageHidden } from '../../../testing/layout';
import { find, mount, settled, textOf } from '../../../testing/mount';
import { aCandidate, aMilestone, anAnswer, anOrder, found } from '../../../testing/timeline-builder';
import type { Failure } from '../../../types/failure.js';

jest.mock('@salesforce/apex/OrderTimelineController.findLive', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/OrderTimelineController.getHistory', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/OrderTimelineController.getTimeline', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/OrderTimelineController.getTimelineOf', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/OrderTimelineController.getVersion', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/OrderTimelineController.linkOrder', () => ({ default: jest.fn() }), { virtual: true });

const ORDER = anOrder().id;
const CHOICE = anAnswer({
  state: 'choose',
  candidates: [aCandidate(), aCandidate({ orderId: 'a0x', orderNumber: 'PA-7' })],
  canLink: true
});

/** A timeline on a case page, read and rendered. */
async function timeline(properties: Record<string, unknown> = {}) {
  const element = mount('c-order-timeline', OrderTimeline, { recordId: '500x', ...properties });
  await settled();
  return element;
}
const fire = async (element: HTMLElement, selector: string, name: string, detail: object = {}) => {
  find(element, selector)?.dispatchEvent(new CustomEvent(name, { detail }));
  await settled();
};
/** Lets the next version check happen. */
const pass = async (milliseconds = 6000) => {
  jest.advanceTimersByTime(milliseconds);
  await settled();
};
const status = (element: HTMLElement) => find(element, '[role="status"]')?.textContent;
const accessible = async (element: HTMLElement) => {
  jest.useRealTimers();
  await expect(element).toBeAccessible();
};

beforeEach(() => {
  jest.useFakeTimers();
  jest.mocked(getTimeline).mockResolvedValue(found());
  jest.mocked(getTimelineOf).mockResolvedValue(found());
  jest.mocked(getVersion).mockResolvedValue('v1');
});

afterEach(() => {
  setPageHidden(false);
  jest.useRealTimers();
});

describe('states', () => {
  it('loads: shows shapes and says so', async () => {
    jest.mocked(getTimeline).mockReturnValue(new Promise(() => {}));
    const element = await timeline();
    expect(find(element, 'c-order-timeline-stencil')).not.toBeNull();
    expect(find(element, 'article')?.getAttribute('aria-busy')).toBe('true');
    await accessible(element);
  });

  it('found: shows the order', async () => {
    const element = await timeline();
    expect(getTimeline).toHaveBeenCalledWith({ recordId: '500x' });
    expect(textOf(element)).toContain('AO-1042');
    expect(find(element, 'article')?.getAttribute('aria-busy')).toBe('false');
    await accessible(element);
  });

  it('none: says what was looked for', async () => {
    jest.mocked(getTimeline).mockResolvedValue(anAnswer({ state: 'none', searchedFor: ['AO-9'] }));
    const element = await timeline();
    expect(textOf(element)).toContain('Looked for: AO-9');
    await accessible(element);
  });

  it('choose: lets the agent decide', async () => {
    jest.mocked(getTimeline).mockResolvedValue(CHOICE);
    const element = await timeline();
    expect(textOf(element)).toContain('Which order is this about?');
    await accessible(element);
  });

  it('error: says what to do and tries again when asked', async () => {
    jest.mocked(getTimeline).mockRejectedValueOnce({ body: { message: 'Too many SOQL queries: 101' } });
    const element = await timeline();
    expect(textOf(element)).toContain('The order timeline could not be read');
    expect(textOf(element)).toContain('Too many SOQL queries: 101');

    await fire(element, 'c-error-panel', 'retry');
    expect(textOf(element)).toContain('AO-1042');
    await accessible(element);
  });

  it('no permission: sends the person to the administrator, without a retry that cannot help', async () => {
    jest.mocked(getTimeline).mockRejectedValue({
      body: { message: "You do not have access to the Apex class named 'OrderTimelineController'." }
    });
    const element = await timeline();
    expect(textOf(element)).toContain('You do not have access to order timelines');
    expect((find(element, 'c-error-panel') as unknown as { said: Failure }).said.final).toBe(true);
    await accessible(element);
  });

  it('follows the record of the page, and only the latest answer counts', async () => {
    let late: (answer: ReturnType<typeof found>) => void = () => {};
    jest.mocked(getTimeline).mockReturnValueOnce(new Promise((resolve) => (late = resolve)));
    const element = await timeline();
    jest.mocked(getTimeline).mockResolvedValueOnce(found({ order: anOrder({ orderNumber: 'SECOND' }) }));
    element.recordId = '500y';
    await settled();
    late(found({ order: anOrder({ orderNumber: 'FIRST' }) }));
    await settled();
    expect(textOf(element)).toContain('SECOND');
    expect(textOf(element)).not.toContain('FIRST');
  });
});

describe('layout', () => {
  const size = (element: HTMLElement) => (find(element, 'c-order-timeline-view') as unknown as { size: string }).size;

  it('fits the width of its container', async () => {
    const element = await timeline();
    const sizeAt = async (width: number) => {
      resizeTo(width);
      await settled();
      return size(element);
    };
    expect(await sizeAt(360)).toBe('narrow');
    expect(await sizeAt(700)).toBe('medium');
    expect(await sizeAt(1200)).toBe('wide');
  });

  it('can be forced by the page designer', async () => {
    const compact = await timeline({ density: 'compact' });
    resizeTo(1200);
    await settled();
    expect(size(compact)).toBe('narrow');
    expect(size(await timeline({ density: 'wide' }))).toBe('wide');
  });
});

describe('news', () => {
  const fresh = aMilestone({ id: 'fresh', label: 'Out for delivery' });
  const news = found({ version: 'v2', milestones: [fresh, aMilestone()] });

  it('asks only for the version while nothing changes', async () => {
    await timeline();
    await pass();
    await pass();
    expect(getVersion).toHaveBeenCalledTimes(2);
    expect(getVersion).toHaveBeenCalledWith({ orderId: ORDER });
    expect(getTimelineOf).not.toHaveBeenCalled();
  });

  it('shows what is new without a reload, marks it and says it politely', async () => {
    const element = await timeline();
    const view = find(element, 'c-order-timeline-view');
    jest.mocked(getVersion).mockResolvedValue('v2');
    jest.mocked(getTimelineOf).mockResolvedValue(news);
    await pass();

    expect(getTimelineOf).toHaveBeenCalledWith({ orderId: ORDER });
    expect(status(element)).toBe('New on order AO-1042: Out for delivery');
    expect(find(element, 'c-order-timeline-view')).toBe(view);
    expect((view as unknown as { newIds: string[] }).newIds).toEqual(['fresh']);
    await accessible(element);
  });

  it('keeps the offer to link the order when news comes', async () => {
    jest.mocked(getTimeline).mockResolvedValue(found({}, { canLink: true, foundBy: 'the subject' }));
    const element = await timeline();
    jest.mocked(getVersion).mockResolvedValue('v2');
    jest.mocked(getTimelineOf).mockResolvedValue(news);
    await pass();
    expect(textOf(element)).toContain('Found by the subject');
  });

  it('rests while nobody can see it', async () => {
    await timeline();
    setPageHidden(true);
    await pass(60_000);
    expect(getVersion).not.toHaveBeenCalled();

    setPageHidden(false);
    await settled();
    expect(getVersion).toHaveBeenCalledTimes(1);

    resizeTo(0);
    await pass(60_000);
    expect(getVersion).toHaveBeenCalledTimes(1);
  });

  it('says when it cannot update, keeps what it has, and recovers', async () => {
    const element = await timeline();
    jest.mocked(getVersion).mockRejectedValueOnce(new TypeError('Failed to fetch'));
    await pass();
    expect(textOf(element)).toContain('Not updating');
    expect(textOf(element)).toContain('AO-1042');
    await pass(12_000);
    expect(textOf(element)).not.toContain('Not updating');
  });

  it('stops asking when it leaves the page', async () => {
    const element = await timeline();
    element.remove();
    await pass(60_000);
    expect(getVersion).not.toHaveBeenCalled();
  });

  it('reads again when asked, and says when that fails', async () => {
    const element = await timeline();
    jest.mocked(getTimelineOf).mockRejectedValueOnce({ body: { message: 'row lock' } });
    await fire(element, 'c-order-timeline-view', 'refresh');
    expect(textOf(element)).toContain('could not be read again');
    expect(textOf(element)).toContain('row lock');
    await accessible(element);
    await fire(element, 'c-error-panel', 'close');
    expect(find(element, 'c-error-panel')).toBeNull();
  });
});

describe('an order nobody knows yet', () => {
  it('appears by itself when it becomes known', async () => {
    jest.mocked(getTimeline).mockResolvedValueOnce(anAnswer({ state: 'none' }));
    const element = await timeline();
    expect(textOf(element)).toContain('No order found');
    await pass(40_000);
    expect(textOf(element)).toContain('AO-1042');
  });
});

describe('choosing', () => {
  beforeEach(() => jest.mocked(getTimeline).mockResolvedValue(CHOICE));

  it('shows the chosen order, can link it and go back', async () => {
    const element = await timeline();
    await fire(element, 'c-order-timeline-chooser', 'choose', { orderId: 'a0x' });
    expect(getTimelineOf).toHaveBeenCalledWith({ orderId: 'a0x' });
    expect(textOf(element)).toContain('AO-1042');
    expect(element.shadowRoot?.activeElement).toBe(find(element, 'article'));

    const view = find(element, 'c-order-timeline-view') as unknown as {
      chosenFromSeveral: boolean;
      answer: { canLink: boolean };
    };
    expect([view.chosenFromSeveral, view.answer.canLink]).toEqual([true, true]);
    await fire(element, 'c-order-timeline-view', 'choiceback');
    expect(textOf(element)).toContain('Which order is this about?');
    await pass(60_000);
    expect(getVersion).not.toHaveBeenCalled();
  });
});

describe('linking', () => {
  it('links the order to the case once, tells so, and refreshes the case', async () => {
    jest.mocked(getTimeline).mockResolvedValue(found({}, { canLink: true }));
    const element = await timeline();
    await fire(element, 'c-order-timeline-view', 'link');

    expect(linkOrder).toHaveBeenCalledWith({ caseId: '500x', orderId: ORDER });
    expect(status(element)).toBe('Order AO-1042 is linked to the case');
    expect(notifyRecordUpdateAvailable).toHaveBeenCalledWith([{ recordId: '500x' }]);
    expect((find(element, 'c-order-timeline-view') as unknown as { answer: { canLink: boolean } }).answer.canLink).toBe(
      false
    );
  });

  it('says why it could not', async () => {
    jest.mocked(linkOrder).mockRejectedValueOnce({ body: { message: 'The case is closed' } });
    const element = await timeline();
    await fire(element, 'c-order-timeline-view', 'link');
    expect(textOf(element)).toContain('The order could not be linked to the case');
    expect(textOf(element)).toContain('The case is closed');
  });
});

describe('asking the order systems', () => {
  const none = anAnswer({ state: 'none', canSearchLive: true });

  beforeEach(() => jest.mocked(getTimeline).mockResolvedValue(none));

  it('shows what they know', async () => {
    jest.mocked(findLive).mockResolvedValue(found({ source: 'live' }));
    const element = await timeline();
    await fire(element, 'c-order-timeline-empty', 'search', { term: 'AO-1042' });
    expect(findLive).toHaveBeenCalledWith({ recordId: '500x', term: 'AO-1042' });
    expect(textOf(element)).toContain('AO-1042');
    await pass();
    expect(getVersion).toHaveBeenCalledTimes(1);
  });

  it('says when none of them knows it', async () => {
    jest.mocked(findLive).mockResolvedValue(none);
    const element = await timeline();
    await fire(element, 'c-order-timeline-empty', 'search', { term: 'XX-1' });
    expect(textOf(element)).toContain('No order system knows “XX-1”.');
    await accessible(element);
  });

  it('says when they cannot be reached, and is ready to ask again', async () => {
    jest.mocked(findLive).mockRejectedValue({ body: { message: 'The façade does not answer' } });
    const element = await timeline();
    await fire(element, 'c-order-timeline-empty', 'search', { term: 'XX-1' });
    expect(textOf(element)).toContain('The order systems could not be asked');
    expect(textOf(element)).toContain('The façade does not answer');
    expect((find(element, 'c-order-timeline-empty') as unknown as { searching: boolean }).searching).toBe(false);
  });
});

describe('an archived order', () => {
  const archived = found(
    { archivedAt: '2025-05-01T02:15:00Z', milestones: [], lanes: [], alerts: [] },
    { canSearchLive: true }
  );
  const history = found({ archivedAt: '2025-05-01T02:15:00Z', source: 'live' });

  it('gets its history when asked, and again when refreshed', async () => {
    jest.mocked(getTimeline).mockResolvedValue(archived);
    jest.mocked(getHistory).mockResolvedValue(history);
    const element = await timeline();
    expect(textOf(element)).toContain('North OMS keeps the history');
    expect(getHistory).not.toHaveBeenCalled();

    await fire(element, 'c-order-timeline-view', 'history');
    expect(getHistory).toHaveBeenCalledWith({ orderId: ORDER });
    expect(textOf(element)).toContain('History 1 milestone');
    expect(textOf(element)).toContain('not stored here');

    await fire(element, 'c-order-timeline-view', 'refresh');
    expect(getHistory).toHaveBeenCalledTimes(2);
    expect(getTimelineOf).not.toHaveBeenCalled();
    await accessible(element);
  });

  it('keeps showing the order when the history does not come', async () => {
    jest.mocked(getTimeline).mockResolvedValue(archived);
    jest.mocked(getHistory).mockRejectedValue({ body: { message: 'The order systems are busy.' } });
    const element = await timeline();

    await fire(element, 'c-order-timeline-view', 'history');

    expect(textOf(element)).toContain('The history could not be fetched');
    expect(textOf(element)).toContain('AO-1042');
    await accessible(element);
  });
});
