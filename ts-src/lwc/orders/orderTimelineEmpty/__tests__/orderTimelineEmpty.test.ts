import OrderTimelineEmpty from 'c/orderTimelineEmpty';
import { find, mount, textOf } from '../../../testing/mount';
import { anAnswer } from '../../../testing/timeline-builder';

const empty = (part: Parameters<typeof anAnswer>[0] = {}) =>
  mount('c-order-timeline-empty', OrderTimelineEmpty, { answer: anAnswer({ state: 'none', ...part }) });

it('says what was looked for and what to do', async () => {
  const element = empty({ searchedFor: ['AO-9', 'dana@example.com'] });

  expect(textOf(element)).toContain('No order found Looked for: AO-9, dana@example.com');
  expect(textOf(element)).toContain(
    'A case needs an order or tracking number in its subject, description or comments.'
  );
  expect(find(element, 'c-order-timeline-search')).toBeNull();
  await expect(element).toBeAccessible();
});

it('offers to ask the systems when they can be asked', async () => {
  const element = empty({ canSearchLive: true });
  expect(find(element, 'c-order-timeline-search')).not.toBeNull();
  expect(textOf(element)).toContain('to ask the order systems themselves');
  await expect(element).toBeAccessible();
});

it('can look again', () => {
  const element = empty();
  const again = jest.fn();
  element.addEventListener('retry', again);
  find(element, '.again')?.click();
  expect(again).toHaveBeenCalledTimes(1);
});
