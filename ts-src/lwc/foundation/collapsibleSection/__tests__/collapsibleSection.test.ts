import CollapsibleSection from 'c/collapsibleSection';
import { find, mount, settled, textOf } from '../../../testing/mount';

it('opens and closes from its heading and says which', async () => {
  const element = mount('c-collapsible-section', CollapsibleSection, { heading: 'Lines', summary: '3 lines' });
  const toggle = find(element, 'button');
  const content = find(element, '.content');
  expect(textOf(element)).toContain('Lines 3 lines');
  expect(toggle?.getAttribute('aria-expanded')).toBe('true');
  expect(toggle?.getAttribute('aria-controls')).toBe(content?.id);

  toggle?.click();
  await settled();
  expect(toggle?.getAttribute('aria-expanded')).toBe('false');
  expect(content?.hidden).toBe(true);
  await expect(element).toBeAccessible();

  toggle?.click();
  await settled();
  expect(content?.hidden).toBe(false);
  await expect(element).toBeAccessible();
});

it('starts closed when asked to', () => {
  const element = mount('c-collapsible-section', CollapsibleSection, { heading: 'Lines', open: false });
  expect(find(element, '.content')?.hidden).toBe(true);
});
