import ReturnLane from 'c/returnLane';
import { find, mount, textOf } from '../../../testing/mount';
import { aLane } from '../../../testing/returns-builder';

const lane = (part: Parameters<typeof aLane>[0] = {}) => mount('c-return-lane', ReturnLane, { lane: aLane(part) });

it('says how far it is, what comes next and when that is due', async () => {
  const element = lane();

  expect(textOf(element)).toBe('Goods In transit 0 of 2 received Next: Received due in 2 days');
  await expect(element).toBeAccessible();
});

it('says that what comes next is overdue', async () => {
  const element = lane({ dueAt: new Date(Date.now() - 172_800_000).toISOString(), overdue: true });

  expect(textOf(element)).toContain('Next: Received Overdue due 2 days ago');
  expect(find(element, '.lane_overdue')).not.toBeNull();
  await expect(element).toBeAccessible();
});

it('says nothing of what is not expected', async () => {
  const element = lane({ detail: null, next: null, dueAt: null });

  expect(textOf(element)).toBe('Goods In transit');
  await expect(element).toBeAccessible();
});
