import RelativeTime from 'c/relativeTime';
import { find, mount, settled } from '../../../testing/mount';

beforeEach(() => jest.useFakeTimers({ now: Date.parse('2025-11-23T12:00:00Z') }));

afterEach(() => jest.useRealTimers());

it('stays correct while it is shown', async () => {
  const element = mount('c-relative-time', RelativeTime, { value: '2025-11-23T11:58:00Z', pattern: 'Read {0}' });
  expect(find(element, 'time')?.textContent).toBe('Read 2 minutes ago');

  jest.advanceTimersByTime(3 * 60_000);
  await settled();
  expect(find(element, 'time')?.textContent).toBe('Read 5 minutes ago');
});

it('carries the exact moment for machines and tooltips', () => {
  const element = mount('c-relative-time', RelativeTime, { value: '2025-11-23T11:58:00Z' });
  expect(find(element, 'time')?.getAttribute('datetime')).toBe('2025-11-23T11:58:00Z');
  expect(find(element, 'time')?.title).toContain('2025');
});

it('shows nothing without a moment', () => {
  expect(find(mount('c-relative-time', RelativeTime), 'time')).toBeNull();
});

it('stops ticking when it leaves the page', () => {
  const element = mount('c-relative-time', RelativeTime, { value: '2025-11-23T11:58:00Z' });
  element.remove();
  expect(jest.getTimerCount()).toBe(0);
});

it('is accessible', async () => {
  jest.useRealTimers();
  await expect(mount('c-relative-time', RelativeTime, { value: '2025-11-23T11:58:00Z' })).toBeAccessible();
});
