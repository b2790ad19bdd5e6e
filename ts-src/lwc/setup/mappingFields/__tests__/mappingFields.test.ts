import MappingFields from 'c/mappingFields';
import { find, findAll, mount } from '../../../testing/mount';
import { aVocabulary } from '../../../testing/studio-builder';

it('shows what a draft says and tells what was changed', async () => {
  const element = mount('c-mapping-fields', MappingFields, {
    vocabulary: aVocabulary(),
    draft: { description: 'Handed over', appliesTo: 'Shipment' }
  });
  const changed = jest.fn();
  element.addEventListener('change', (event) => changed((event as CustomEvent).detail));
  const fields = findAll<HTMLElement & { value: string }>(element, '[data-field]');
  expect(fields.map(({ dataset, value }) => [dataset.field, value])).toEqual([
    ['description', 'Handed over'],
    ['reason', undefined],
    ['appliesTo', 'Shipment'],
    ['quantityMode', '']
  ]);

  find(element, '[data-field="reason"]')?.dispatchEvent(new CustomEvent('change', { detail: { value: 'Weather' } }));

  expect(changed.mock.calls).toEqual([[{ field: 'reason', value: 'Weather' }]]);
  await expect(element).toBeAccessible();
});
