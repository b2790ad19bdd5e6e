import CsvImport from 'c/csvImport';
import type { ImportLine } from '../../../types/studio';
import { find, mount, settled, textOf } from '../../../testing/mount';

type Button = HTMLElement & { disabled: boolean; label: string };

const line = (state: ImportLine['state'], part: Partial<ImportLine> = {}): ImportLine => ({
  line: 1,
  about: 'UPS status X6',
  state,
  before: null,
  after: 'In transit',
  problems: [],
  ...part
});

function csvImport(properties: Record<string, unknown> = {}) {
  const element = mount('c-csv-import', CsvImport, { help: 'Choose a file.', ...properties });
  const told = { file: jest.fn(), apply: jest.fn(), cancel: jest.fn() };
  for (const [name, listener] of Object.entries(told)) element.addEventListener(name, listener);
  return { element, told };
}

it('asks for a file and hands its text on', async () => {
  const { element, told } = csvImport();
  expect(textOf(element)).toContain('Choose a file.');
  expect(find(element, '.apply')).toBeNull();
  await expect(element).toBeAccessible();

  const field = find<HTMLElement & { files: unknown }>(element, 'lightning-input')!;
  Object.defineProperty(field, 'files', { value: [{ text: async () => 'the file' }] });
  field.dispatchEvent(new CustomEvent('change'));
  await settled();

  expect(told.file.mock.calls[0]![0].detail).toEqual({ text: 'the file' });
});

it('shows what a file would do before it is applied', async () => {
  const { element, told } = csvImport({
    lines: [
      line('new'),
      line('changed', { line: 2, before: 'Delivered' }),
      line('same', { line: 3, before: 'In transit' }),
      line('wrong', { line: 4, problems: ['Code is missing.'] })
    ]
  });

  expect(textOf(element)).toContain('1 new, 1 changed, 1 the same, 1 wrong');
  expect(textOf(element)).toMatch(/4 UPS status X6 Wrong In transit Code is missing\./);
  expect(find<Button>(element, '.apply')?.label).toBe('Apply 2 changes');
  await expect(element).toBeAccessible();

  find(element, '.apply')?.click();
  find(element, '.cancel')?.click();

  expect(told.apply).toHaveBeenCalledTimes(1);
  expect(told.cancel).toHaveBeenCalledTimes(1);
});

it('applies nothing when nothing would change', () => {
  expect(find<Button>(csvImport({ lines: [line('same')] }).element, '.apply')?.disabled).toBe(true);
});
