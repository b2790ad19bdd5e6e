import OrderTimelineArchived from 'c/orderTimelineArchived';
import { find, mount, settled, textOf } from '../../../testing/mount';
import { aTimeline } from '../../../testing/timeline-builder';
import type { Timeline } from '../../../types/timeline';

const ARCHIVED_AT = '2024-05-01T12:15:00Z';
const notice = (part: Partial<Timeline>, properties: Record<string, unknown> = {}) =>
  mount('c-order-timeline-archived', OrderTimelineArchived, {
    timeline: aTimeline({ archivedAt: ARCHIVED_AT, ...part }),
    fetchable: true,
    ...properties
  });

it('says since when the history is where, and offers to get it', async () => {
  const element = notice({});
  const asked = jest.fn();
  element.addEventListener('history', asked);

  expect(textOf(element)).toContain('Archived on Wed, May 1, 2024. North OMS keeps the history');
  const button = find<HTMLElement & { label: string }>(element, 'lightning-button');
  expect(button?.label).toBe('Get the history from North OMS');
  button?.click();
  expect(asked).toHaveBeenCalledTimes(1);
  await expect(element).toBeAccessible();
});

it('offers nothing while live answers are switched off', () => {
  expect(find(notice({}, { fetchable: false }), 'lightning-button')).toBeNull();
});

it('is busy while the history is on its way', async () => {
  const button = find<HTMLElement & { label: string; disabled: boolean }>(
    notice({}, { busy: true }),
    'lightning-button'
  );
  await settled();
  expect(button).toMatchObject({ label: 'Getting the history …', disabled: true });
});

it('says that what is shown is not stored', async () => {
  const element = notice({ source: 'live' });
  expect(textOf(element)).toBe(
    'This history comes from North OMS just now. The order is archived, so it is not stored here.'
  );
  await expect(element).toBeAccessible();
});
