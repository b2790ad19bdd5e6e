import OrderTimelineNotices from 'c/orderTimelineNotices';
import { findAll, mount, textOf } from '../../../testing/mount';
import type { TimelineNotice } from '../../../types/timeline';

const TOLD: TimelineNotice = {
  id: 'a09000000000001AAA',
  text: 'Customer told by email: Delayed, 1Z1',
  sentAt: '2026-05-04T12:00:00Z',
  isTold: true,
  returnId: null
};
const NOT_TOLD: TimelineNotice = {
  id: 'a09000000000002AAA',
  text: 'Customer could not be told: Delayed, 1Z2. No address.',
  sentAt: null,
  isTold: false,
  returnId: null
};
const shown = (notices: TimelineNotice[]) => mount('c-order-timeline-notices', OrderTimelineNotices, { notices });

it('lists what the customer was told, and what could not be told', async () => {
  const element = shown([TOLD, NOT_TOLD]);

  expect(findAll(element, 'li')).toHaveLength(2);
  expect(textOf(element)).toContain('Customer told by email: Delayed, 1Z1');
  expect(findAll(element, '.at')).toHaveLength(1);
  expect(findAll<HTMLElement & { variant: string }>(element, 'lightning-icon').map(({ variant }) => variant)).toEqual([
    '',
    'warning'
  ]);
  await expect(element).toBeAccessible();
});

it('takes no room when there is nothing to say', () => {
  expect(textOf(shown([]))).toBe('');
});
