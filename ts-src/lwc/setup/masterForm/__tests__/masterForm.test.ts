import MasterForm from 'c/masterForm';
import { fieldsForKnown } from 'c/masterWords';
import { aProductUnit } from '../../../testing/master-builder';
import { find, findAll, mount, settled } from '../../../testing/mount';

type Control = HTMLElement & { disabled: boolean };

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

const choose = async (element: HTMLElement, field: string, value: string) => {
  const select = find<HTMLSelectElement>(element, `select[data-field="${field}"]`)!;
  select.value = value;
  select.dispatchEvent(new CustomEvent('change'));
  await settled();
};
const optionsOf = (element: HTMLElement, field: string): string[] =>
  findAll<HTMLOptionElement>(element, `select[data-field="${field}"] option`).map(({ text }) => text);

it('saves once everything that is required is said', async () => {
  const { element, told } = form();
  expect(find<Control>(element, '.save')?.disabled).toBe(true);
  await expect(element).toBeAccessible();

  await type(element, 'code', ' SKU-1 ');
  await choose(element, 'target', 'case');
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
  expect(optionsOf(element, 'target')).toEqual(['q9', 'case', 'each']);
});

it('offers our own beside the systems where no system is required', () => {
  const location = form({ fields: fieldsForKnown('location') }).element;
  expect(optionsOf(location, 'systemName')).toEqual(['Our own', 'East warehouse']);
  const code = form({ fields: fieldsForKnown('code') }).element;
  expect(optionsOf(code, 'systemName')).toEqual(['Choose…', 'East warehouse']);
});
