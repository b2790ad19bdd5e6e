import FailureCauses from 'c/failureCauses';
import { aCause } from '../../../testing/failure-builder';
import { find, findAll, mount, textOf } from '../../../testing/mount';

const causes = [aCause(), aCause({ key: 'cause-2', messages: 1, text: 'Quantity is no number.', firstAt: null })];
const list = (chosen = '') => mount('c-failure-causes', FailureCauses, { causes, chosen });

it('tells count, words, kind, system and age of each cause', async () => {
  const element = list('cause-1');
  const [all, first, second] = findAll(element, '.cause').map(textOf);

  expect(all).toBe('All messages');
  expect(first).toMatch(/^4 messages .+ The event of UPS names no order\. Something missing · UPS$/);
  expect(second).toMatch(/^1 message Quantity is no number\./);
  expect(findAll(element, '.cause').map((each) => each.getAttribute('aria-pressed'))).toEqual([
    'false',
    'true',
    'false'
  ]);
  await expect(element).toBeAccessible();
});

it('tells when a cause was seen first and last', () => {
  const day = 86_400_000;
  const at = (days: number) => new Date(Date.now() - days * day).toISOString();
  const seen = mount('c-failure-causes', FailureCauses, { causes: [aCause({ firstAt: at(5), lastAt: at(2) })] });
  expect(textOf(seen)).toContain('First 5 days ago, last 2 days ago');
});

it('draws the share of each cause in the most frequent one', () => {
  expect(findAll(list(), '.bar').map(({ style }) => style.getPropertyValue('inline-size'))).toEqual(['100%', '25%']);
});

it('hands over the chosen cause, and nothing for all', () => {
  const element = list();
  const choose = jest.fn();
  element.addEventListener('choose', (event) => choose((event as CustomEvent).detail.key));
  findAll(element, '.cause')[2]?.click();
  find(element, '.cause')?.click();
  expect(choose.mock.calls).toEqual([['cause-2'], ['']]);
});
