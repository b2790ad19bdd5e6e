import StatusBadge from 'c/statusBadge';
import { find, mount, textOf } from '../../../testing/mount';

it.each(['neutral', 'progress', 'success', 'warning', 'error'])('says a %s status in words', async (tone) => {
  const element = mount('c-status-badge', StatusBadge, { label: 'Delivered', tone, prominent: true });

  expect(textOf(element)).toBe('Delivered');
  expect(find(element, 'span')?.className).toBe(`badge badge_${tone} badge_prominent`);
  await expect(element).toBeAccessible();
});
