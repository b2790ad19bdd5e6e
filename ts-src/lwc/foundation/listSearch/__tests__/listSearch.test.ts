import ListSearch from 'c/listSearch';
import { find, mount } from '../../../testing/mount';

it('shows the words it searches for, and tells others when they are entered', async () => {
  const element = mount('c-list-search', ListSearch, { label: 'Find a code', term: 'D1' });
  const searched = jest.fn();
  element.addEventListener('search', ({ detail }: CustomEvent) => searched(detail));
  const field = find<HTMLElement & { label: string; value: string }>(element, 'lightning-input')!;
  expect([field.label, field.value]).toEqual(['Find a code', 'D1']);

  field.value = 'Q7';
  field.dispatchEvent(new CustomEvent('commit'));

  expect(searched.mock.calls).toEqual([[{ term: 'Q7' }]]);
  await expect(element).toBeAccessible();
});

it('searches for nothing when the field is emptied', () => {
  const element = mount('c-list-search', ListSearch, { label: 'Find a code', term: 'D1' });
  const searched = jest.fn();
  element.addEventListener('search', ({ detail }: CustomEvent) => searched(detail));
  const field = find<HTMLElement & { value?: string }>(element, 'lightning-input')!;

  field.value = undefined;
  field.dispatchEvent(new CustomEvent('commit'));

  expect(searched.mock.calls).toEqual([[{ term: '' }]]);
});
