import LanePath from 'c/lanePath';
import { findAll, mount, textOf } from '../../../testing/mount';
import { steps } from '../../../testing/timeline-builder';

it.each(['narrow', 'wide'])('tells each step and its state in words (%s)', async (size) => {
  const element = mount('c-lane-path', LanePath, { steps: steps('done', 'current', 'todo'), size });
  const items = findAll(element, 'li');

  expect(items.map((item) => textOf(item).split(' ').slice(0, 2).join(' '))).toEqual([
    'Packed done',
    'Shipped now',
    'In transit'
  ]);
  expect(textOf(items[2] as HTMLElement)).toContain('not yet');
  expect(items.map((item) => item.getAttribute('aria-current'))).toEqual([null, 'step', null]);
  await expect(element).toBeAccessible();
});

it('marks the step where something went wrong', async () => {
  const element = mount('c-lane-path', LanePath, { steps: steps('done', 'problem', 'todo') });
  const [, problem] = findAll(element, 'li');

  expect(textOf(problem as HTMLElement)).toContain('problem');
  expect(problem?.getAttribute('aria-current')).toBe('step');
  await expect(element).toBeAccessible();
});
