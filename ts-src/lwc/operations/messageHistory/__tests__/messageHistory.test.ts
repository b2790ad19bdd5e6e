import MessageHistory from 'c/messageHistory';
import { findAll, mount, textOf } from '../../../testing/mount';

it('tells who did what, when and why', async () => {
  const actions = [
    { id: '2', action: 'Discard', label: 'Discarded', reason: 'A test.', byName: 'Iris', at: '2025-11-23T09:00:00Z' },
    { id: '1', action: 'Replay', label: 'Replayed', reason: null, byName: 'Noor', at: '2025-11-22T09:00:00Z' }
  ];
  const element = mount('c-message-history', MessageHistory, { actions });
  const [first, second] = findAll(element, '.entry').map(textOf);

  expect(first).toMatch(/^Discarded Iris, .*Nov 23, 2025.* A test\.$/);
  expect(second).toMatch(/^Replayed Noor, /);
  await expect(element).toBeAccessible();
});

it('says that nobody has done anything yet', async () => {
  const element = mount('c-message-history', MessageHistory, { actions: [] });
  expect(textOf(element)).toContain('Nobody has done anything about it yet.');
  await expect(element).toBeAccessible();
});
