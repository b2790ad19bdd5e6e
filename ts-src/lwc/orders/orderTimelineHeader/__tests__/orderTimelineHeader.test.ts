import OrderTimelineHeader from 'c/orderTimelineHeader';
import { find, mount, settled, textOf } from '../../../testing/mount';
import { anOrder } from '../../../testing/timeline-builder';

const header = (part: Parameters<typeof anOrder>[0] = {}, properties = {}) =>
  mount('c-order-timeline-header', OrderTimelineHeader, {
    order: anOrder(part),
    readAt: '2025-11-23T11:59:30Z',
    size: 'wide',
    ...properties
  });

beforeEach(() =>
  jest.useFakeTimers({ now: Date.parse('2025-11-23T12:00:00Z'), doNotFake: ['nextTick', 'setImmediate'] })
);

afterEach(() => jest.useRealTimers());

const accessible = async (element: HTMLElement) => {
  jest.useRealTimers();
  await expect(element).toBeAccessible();
};

it('tells status, promise against now, and what is next and when', async () => {
  const element = header();
  const text = textOf(element);

  expect(text).toContain('Alder & Oak · Dana Whitfield');
  expect(text).toContain('Partially shipped');
  expect(text).toContain('Promised Due in 2 days Tue, Nov 25');
  expect(text).toContain('Next Out for delivery Expected in 26 hours');
  expect(text).toContain('Last news 20 minutes ago Read now');
  expect(text).toContain('Live');
  await accessible(element);
});

it('keeps the first promise in sight when it slipped', async () => {
  const element = header({ promisedBefore: '2025-11-20T17:00:00Z', promiseState: 'late', promiseText: '1 day late' });

  expect(textOf(element)).toContain('1 day late Tue, Nov 25 · first Thu, Nov 20');
  expect(find(element, '.promise_late')).not.toBeNull();
  await accessible(element);
});

it('says when the next step is overdue', async () => {
  const element = header({ nextDueAt: '2025-11-21T12:00:00Z', nextOverdue: true });

  expect(textOf(element)).toContain('Was due 2 days ago');
  await accessible(element);
});

it('does not invent a promise or a next step', async () => {
  const element = header({
    promiseState: 'none',
    promisedAt: null,
    nextLabel: null,
    nextDueAt: null,
    lastHeardAt: null
  });

  expect(textOf(element)).not.toContain('Promised');
  expect(textOf(element)).toContain('Nothing more is expected');
  expect(textOf(element)).toContain('None yet');
  await accessible(element);
});

it('says when there was no news for long', async () => {
  const element = header({ stale: true });
  expect(textOf(element)).toContain('No recent news');
  expect(textOf(element)).not.toContain('Live');
  await accessible(element);
});

it('says when it cannot update, which matters more than old news', async () => {
  const element = header({ stale: true }, { disconnected: true });
  expect(textOf(element)).toContain('Not updating');
  await accessible(element);
});

it('links to the order, but not from its own page', async () => {
  const element = header();
  await settled();
  expect(find<HTMLAnchorElement>(element, 'h2 a')?.href).toContain('https://www.example.com');
  expect(find(header({}, { recordId: anOrder().id }), 'h2 a')).toBeNull();
});

it('asks to be read again', () => {
  const element = header();
  const refresh = jest.fn();
  element.addEventListener('refresh', refresh);
  find(element, 'lightning-button-icon')?.click();
  expect(refresh).toHaveBeenCalledTimes(1);
});
