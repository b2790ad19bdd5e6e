import FailureFilters from 'c/failureFilters';
import { find, findAll, mount } from '../../../testing/mount';

const filter = { state: 'Dead', errorClass: '', systemName: '', cause: '', text: '', olderThanHours: 0, owner: '' };
function filters() {
  const element = mount('c-failure-filters', FailureFilters, { filter, systems: [{ label: 'UPS', value: 'Ups' }] });
  const heard = jest.fn();
  element.addEventListener('filter', (event) => heard((event as CustomEvent).detail));
  return { element, heard };
}

it('offers states, kinds, systems, ages and owners', async () => {
  const { element } = filters();
  const counts = findAll(element, 'lightning-combobox').map(
    (box) => (box as unknown as { options: unknown[] }).options.length
  );
  expect(counts).toEqual([4, 12, 2, 4, 2]);
  await expect(element).toBeAccessible();
});

it('says what changed, hours as a number', () => {
  const { element, heard } = filters();
  const change = (field: string, value: string) =>
    find(element, `[data-field="${field}"]`)?.dispatchEvent(new CustomEvent('change', { detail: { value } }));
  change('systemName', 'Ups');
  change('olderThanHours', '24');
  expect(heard.mock.calls).toEqual([[{ systemName: 'Ups' }], [{ olderThanHours: 24 }]]);
});

it('searches on Enter only, and not twice for the same words', () => {
  const { element, heard } = filters();
  const search = find(element, '.search') as unknown as HTMLInputElement;
  search.value = 'AO-1';
  search.dispatchEvent(new KeyboardEvent('keyup', { key: '1' }));
  expect(heard).not.toHaveBeenCalled();
  search.dispatchEvent(new KeyboardEvent('keyup', { key: 'Enter' }));
  expect(heard).toHaveBeenCalledWith({ text: 'AO-1' });
  search.value = '';
  search.dispatchEvent(new KeyboardEvent('keyup', { key: 'Enter' }));
  expect(heard).toHaveBeenCalledTimes(1);
});

it('asks to clear all filters', () => {
  const { element } = filters();
  const clear = jest.fn();
  element.addEventListener('clear', clear);
  find(element, '.clear')?.click();
  expect(clear).toHaveBeenCalled();
});
