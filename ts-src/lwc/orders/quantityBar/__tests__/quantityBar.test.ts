import QuantityBar from 'c/quantityBar';
import { find, findAll, mount, textOf } from '../../../testing/mount';
import { aLine } from '../../../testing/timeline-builder';

it('draws the shares and says them in words', async () => {
  const element = mount('c-quantity-bar', QuantityBar, { line: aLine() });

  expect(textOf(element)).toBe('2 delivered 4 on the way 4 backordered');
  expect(findAll(element, '.part').map(({ style }) => Number(style.flexGrow))).toEqual([0.2, 0.4, 0.4]);
  expect(find(element, '.bar')?.getAttribute('aria-hidden')).toBe('true');
  await expect(element).toBeAccessible();
});
