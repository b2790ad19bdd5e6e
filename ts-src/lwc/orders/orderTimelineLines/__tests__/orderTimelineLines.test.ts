import OrderTimelineLines from 'c/orderTimelineLines';
import { find, findAll, mount, textOf } from '../../../testing/mount';
import { aLine } from '../../../testing/timeline-builder';

const lines = [
  aLine(),
  aLine({ id: 'x2', lineNumber: '2', description: null, sku: 'TBL-180', ordered: 1, cancelled: 1 })
];

it('is a table with a column for each telling quantity where there is room', async () => {
  const element = mount('c-order-timeline-lines', OrderTimelineLines, { lines, size: 'wide' });

  expect(findAll(element, 'thead th').map(textOf)).toEqual([
    'Item',
    'Ordered',
    'Shipped',
    'Delivered',
    'Backordered',
    'Cancelled'
  ]);
  expect(findAll(element, 'tbody tr:first-child td').map(textOf)).toEqual(['10', '6', '2', '4', '0']);
  expect(findAll(element, 'tbody th[scope="row"]')).toHaveLength(2);
  await expect(element).toBeAccessible();
});

it('is a list in a sidebar', async () => {
  const element = mount('c-order-timeline-lines', OrderTimelineLines, { lines, size: 'narrow' });

  expect(find(element, 'table')).toBeNull();
  expect(findAll(element, 'li.entry').map((item) => textOf(item))).toEqual([
    expect.stringContaining('10 EA Oak dining chair'),
    expect.stringContaining('1 EA TBL-180')
  ]);
  await expect(element).toBeAccessible();
});

it('says when a line can be had and was promised', () => {
  const line = aLine({ availableFrom: '2025-12-01T15:00:00Z', promisedAt: '2025-12-05T15:00:00Z' });
  const element = mount('c-order-timeline-lines', OrderTimelineLines, { lines: [line], size: 'narrow' });
  expect(textOf(element)).toMatch(/CHR-OAK-2 · Ship to address · Available from Mon, Dec 1.* · Promised Fri, Dec 5/);
});
