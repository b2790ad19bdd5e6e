import MasterForm from 'c/masterForm';
import { fieldsForKnown } from 'c/masterWords';
import { aProductUnit } from '../../../testing/master-builder';
import { find, mount, settled } from '../../../testing/mount';

type Control = HTMLElement & { disabled: boolean; value: string; options: { value: string; label: string }[] };

function form(properties: Record<string, unknown> = {}) {
  const element = mount('c-master-form', MasterForm, {
    fields: fieldsForKnown('unit'),
    units: ['case', 'each'],
    systems: [{ value: 'EastWms', label: 'East warehouse' }],
    ...properties
  });
  const told = { save: jest.fn(), cancel: jest.fn() };
  for (const [name, listener] of Object.entries(told)) element.addEventListener(name, listener);
  return { element, told };
}
const type = async (element: HTMLElement, field: string, value: string) => {
  find(element, `[data-field="${field}"]`)?.dispatchEvent(new CustomEvent('change', { detail: { value } }));
  await settled();
};

it('saves once everything that is required is said', async () => {
  const { element, told } = form();
  expect(find<Control>(element, '.save')?.disabled).toBe(true);
  await expect(element).toBeAccessible();

  await type(element, 'code', ' SKU-1 ');
  await type(element, 'target', 'case');
  expect(find<Control>(element, '.save')?.disabled).toBe(true);
  await type(element, 'factor', '12');
  find(element, '.save')?.click();

  expect(told.save.mock.calls[0]![0].detail).toEqual({
    values: { code: 'SKU-1', target: 'case', factor: '12', baseUnit: 'each' }
  });
  find(element, '.cancel')?.click();
  expect(told.cancel).toHaveBeenCalledTimes(1);
});

it('shows what cannot be changed and offers a unit of its own', () => {
  const { element } = form({ fields: fieldsForKnown('unit', aProductUnit({ target: 'q9' })) });
  const unit = find<Control>(element, '[data-field="target"]')!;

  expect(unit.disabled).toBe(true);
  expect(unit.options.map(({ value }) => value)).toEqual(['q9', 'case', 'each']);
});

it('offers our own beside the systems where no system is required', () => {
  const location = form({ fields: fieldsForKnown('location') }).element;
  expect(find<Control>(location, '[data-field="systemName"]')?.options.map(({ label }) => label)).toEqual([
    'Our own',
    'East warehouse'
  ]);
  const code = form({ fields: fieldsForKnown('code') }).element;
  expect(find<Control>(code, '[data-field="systemName"]')?.options).toHaveLength(1);
});
