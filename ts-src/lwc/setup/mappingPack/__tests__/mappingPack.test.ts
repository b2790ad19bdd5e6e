import MappingPack from 'c/mappingPack';
import applyImport from '@salesforce/apex/MappingStudioController.applyImport';
import copyPack from '@salesforce/apex/MappingStudioController.copyPack';
import exportMappings from '@salesforce/apex/MappingStudioController.exportMappings';
import previewImport from '@salesforce/apex/MappingStudioController.previewImport';
import type { ImportLine } from '../../../types/studio';
import { find, findAll, mount, settled, textOf } from '../../../testing/mount';

jest.mock('@salesforce/apex/MappingStudioController.applyImport', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/MappingStudioController.copyPack', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/MappingStudioController.exportMappings', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/MappingStudioController.previewImport', () => ({ default: jest.fn() }), { virtual: true });

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

function pack(properties: Record<string, unknown> = {}) {
  const element = mount('c-mapping-pack', MappingPack, { codeSet: 'UPS', canChange: true, ...properties });
  const changed = jest.fn();
  element.addEventListener('changed', changed);
  return { element, changed };
}
const press = async (element: HTMLElement, selector: string) => {
  find(element, selector)?.click();
  await settled();
};
const type = async (element: HTMLElement, field: string, value: string) => {
  find(element, `[data-field="${field}"]`)?.dispatchEvent(new CustomEvent('change', { detail: { value } }));
  await settled();
};
const chooseFile = async (element: HTMLElement, text: string) => {
  find(element, 'c-csv-import')?.dispatchEvent(new CustomEvent('file', { detail: { text } }));
  await settled();
};
const answer = async (element: HTMLElement, event: 'apply' | 'cancel') => {
  find(element, 'c-csv-import')?.dispatchEvent(new CustomEvent(event));
  await settled();
};

it('offers to export, and to those who may to import and to copy', async () => {
  const { element } = pack();
  expect(findAll<Button>(element, 'lightning-button').map(({ label }) => label)).toEqual([
    'Export CSV',
    'Import CSV',
    'Copy for a new partner'
  ]);
  await expect(element).toBeAccessible();

  expect(findAll(pack({ canChange: false }).element, 'lightning-button')).toHaveLength(1);
});

it('exports what holds, as a file named like the code set', async () => {
  jest.mocked(exportMappings).mockResolvedValue('code\nX6\n');
  const links: HTMLAnchorElement[] = [];
  jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    links.push(this);
  });
  const { element } = pack();
  await press(element, '.export');

  expect(exportMappings).toHaveBeenCalledWith({ codeSet: 'UPS' });
  expect(links[0]).toMatchObject({ download: 'UPS.csv', href: 'data:text/csv;charset=utf-8,code%0AX6%0A' });
});

it('copies a pack under a new name with its system', async () => {
  jest.mocked(copyPack).mockResolvedValue('a0m1');
  const { element, changed } = pack();
  await press(element, '.copy');
  expect(find<Button>(element, '.start')?.disabled).toBe(true);
  await expect(element).toBeAccessible();

  await type(element, 'toCodeSet', ' WestHub ');
  await type(element, 'systemName', 'WestHub');
  await press(element, '.start');

  expect(JSON.parse(jest.mocked(copyPack).mock.calls[0]![0].copyJson)).toEqual({
    fromCodeSet: 'UPS',
    toCodeSet: 'WestHub',
    systemName: 'WestHub',
    systemLabel: '',
    systemKind: '3PL'
  });
  expect(changed).toHaveBeenCalledTimes(1);
  expect(find(element, '.start')).toBeNull();
});

it('says why a copy was refused and keeps what was typed', async () => {
  jest.mocked(copyPack).mockRejectedValue({ body: { message: 'WestHub is there already.' } });
  const { element, changed } = pack();
  await press(element, '.copy');
  await type(element, 'toCodeSet', 'WestHub');
  await press(element, '.start');

  expect(textOf(element)).toContain('Nothing was copied WestHub is there already.');
  expect(changed).not.toHaveBeenCalled();
  expect(find(element, '.start')).not.toBeNull();
  await expect(element).toBeAccessible();
});

it('looks at a file before it is applied', async () => {
  jest.mocked(previewImport).mockResolvedValue([line('new')]);
  jest.mocked(applyImport).mockResolvedValue('a0m1');
  const { element, changed } = pack();
  await press(element, '.import');
  await chooseFile(element, 'the file');

  expect(previewImport).toHaveBeenCalledWith({ text: 'the file' });
  expect(find<HTMLElement & { lines: unknown[] }>(element, 'c-csv-import')?.lines).toHaveLength(1);
  expect(applyImport).not.toHaveBeenCalled();
  await expect(element).toBeAccessible();

  await answer(element, 'apply');

  expect(applyImport).toHaveBeenCalledWith({ text: 'the file' });
  expect(changed).toHaveBeenCalledTimes(1);
});

it('applies nothing when somebody thinks better of it', async () => {
  jest.mocked(previewImport).mockResolvedValue([line('same')]);
  const { element } = pack();
  await press(element, '.import');
  await chooseFile(element, 'the file');
  await answer(element, 'cancel');

  expect(find(element, 'c-csv-import')).toBeNull();
  expect(applyImport).not.toHaveBeenCalled();
});
