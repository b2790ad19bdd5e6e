import OrderTimelineChooser from 'c/orderTimelineChooser';
import { find, findAll, mount, textOf } from '../../../testing/mount';
import { aCandidate, anAnswer } from '../../../testing/timeline-builder';

const candidates = [aCandidate(), aCandidate({ orderId: 'a0x', orderNumber: 'PA-7', brand: null, placedAt: null })];
const chooser = (part: Parameters<typeof anAnswer>[0] = {}) =>
  mount('c-order-timeline-chooser', OrderTimelineChooser, {
    answer: anAnswer({ state: 'choose', candidates, ...part })
  });

it('lists the orders with what tells them apart', async () => {
  const element = chooser();
  const [first, second] = findAll(element, '.choice').map(textOf);

  expect(first).toMatch(/^AO-1042 Partially shipped Alder & Oak · placed Mon, Nov 17.* · newest order of the contact$/);
  expect(second).toBe('PA-7 Partially shipped newest order of the contact');
  await expect(element).toBeAccessible();
});

it('hands over the choice', () => {
  const element = chooser();
  const choose = jest.fn();
  element.addEventListener('choose', (event) => choose((event as CustomEvent).detail));
  findAll(element, '.choice')[1]?.click();
  expect(choose).toHaveBeenCalledWith({ orderId: 'a0x' });
});

it('offers to ask the systems only when they can be asked', async () => {
  expect(find(chooser(), 'c-order-timeline-search')).toBeNull();
  const element = chooser({ canSearchLive: true });
  expect(find(element, 'c-order-timeline-search')).not.toBeNull();
  await expect(element).toBeAccessible();
});
