import { followSize } from 'c/containerSize';
import { resizeTo } from '../../../testing/layout';

it('tells the size as a container grows, that it is hidden, and nothing after its end', () => {
  const told: unknown[] = [];
  const stop = followSize(document.createElement('div'), (size) => told.push(size));
  for (const width of [300, 520, 899, 900, 0]) resizeTo(width);
  stop();
  resizeTo(300);

  expect(told).toEqual(['narrow', 'medium', 'medium', 'wide', null]);
});
