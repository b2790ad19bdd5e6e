import OrderTimelineStencil from 'c/orderTimelineStencil';
import { mount, textOf } from '../../../testing/mount';

it.each(['narrow', 'medium', 'wide'])('says that it is loading and shows only shapes (%s)', async (size) => {
  const element = mount('c-order-timeline-stencil', OrderTimelineStencil, { size });
  expect(textOf(element)).toBe('Loading the order timeline');
  await expect(element).toBeAccessible();
});
