import OrderTimelineSentence from 'c/orderTimelineSentence';
import { find, mount, textOf } from '../../../testing/mount';

it('shows the sentence and gives it to the copy button', async () => {
  const element = mount('c-order-timeline-sentence', OrderTimelineSentence, { sentence: 'It comes on Tuesday.' });

  expect(textOf(element)).toContain('Tell the customer It comes on Tuesday.');
  expect((find(element, 'c-copy-button') as unknown as { value: string }).value).toBe('It comes on Tuesday.');
  await expect(element).toBeAccessible();
});

it('takes no room without a sentence', () => {
  expect(textOf(mount('c-order-timeline-sentence', OrderTimelineSentence))).toBe('');
});
