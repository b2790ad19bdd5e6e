import OrderTimelineFacts from 'c/orderTimelineFacts';
import { find, mount, settled, textOf } from '../../../testing/mount';
import { anOrder } from '../../../testing/timeline-builder';

const related = [{ orderId: 'a0x', orderNumber: 'AO-1043', kind: 'replacement', kindLabel: 'Replaced by' }];

it('shows what is known of the order, and only that', async () => {
  const element = mount('c-order-timeline-facts', OrderTimelineFacts, { order: anOrder({ related }), size: 'wide' });

  expect(textOf(element)).toContain('Region US-East');
  expect(textOf(element)).toContain('Replaced by AO-1043');
  expect(textOf(element)).not.toContain('Purchase order');
  await expect(element).toBeAccessible();
});

it('waits to be asked in a sidebar', async () => {
  const element = mount('c-order-timeline-facts', OrderTimelineFacts, { order: anOrder(), size: 'narrow' });
  const toggle = find(element, 'button');
  expect(textOf(element)).toBe('Show more about the order');
  expect(toggle?.getAttribute('aria-expanded')).toBe('false');

  toggle?.click();
  await settled();
  expect(textOf(element)).toContain('Order system North OMS');
  expect(toggle?.getAttribute('aria-expanded')).toBe('true');
  await expect(element).toBeAccessible();
});
