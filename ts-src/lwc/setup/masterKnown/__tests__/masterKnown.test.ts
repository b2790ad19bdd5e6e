import MasterKnown from 'c/masterKnown';
import exportNames from '@salesforce/apex/MasterDataController.exportNames';
import forgetName from '@salesforce/apex/MasterDataController.forgetName';
import getKnown from '@salesforce/apex/MasterDataController.getKnown';
import importNames from '@salesforce/apex/MasterDataController.importNames';
import previewNames from '@salesforce/apex/MasterDataController.previewNames';
import retireName from '@salesforce/apex/MasterDataController.retireName';
import saveNames from '@salesforce/apex/MasterDataController.saveNames';
import type { MasterRow } from '../../../types/master';
import { aLocation, aProductUnit } from '../../../testing/master-builder';
import { find, findAll, mount, settled, textOf } from '../../../testing/mount';
import { aVocabulary } from '../../../testing/studio-builder';

jest.mock('@salesforce/apex/MasterDataController.exportNames', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/MasterDataController.forgetName', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/MasterDataController.getKnown', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/MasterDataController.importNames', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/MasterDataController.previewNames', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/MasterDataController.retireName', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/MasterDataController.saveNames', () => ({ default: jest.fn() }), { virtual: true });

async function known(rows: MasterRow[], properties: Record<string, unknown> = {}) {
  jest.mocked(getKnown).mockResolvedValue({ rows, hasMore: false });
  const element = mount('c-master-known', MasterKnown, {
    topic: 'unit',
    vocabulary: aVocabulary(),
    units: ['case', 'each'],
    ...properties
  });
  const changed = jest.fn();
  element.addEventListener('changed', changed);
  await settled();
  return { element, changed };
}
const press = async (element: HTMLElement, selector: string) => {
  find(element, selector)?.click();
  await settled();
};
const tell = async (element: HTMLElement, selector: string, event: string, detail: unknown = {}) => {
  find(element, selector)?.dispatchEvent(new CustomEvent(event, { detail }));
  await settled();
};

beforeEach(() => {
  for (const call of [forgetName, importNames, retireName, saveNames])
    jest.mocked(call).mockReset().mockResolvedValue('m');
});

it('shows locations with where they are and who calls them so', async () => {
  const { element } = await known(
    [
      aLocation(),
      aLocation({ key: 'location:EastWms|01', systemName: 'EastWms', systemLabel: 'East warehouse', code: '01' })
    ],
    { topic: 'location' }
  );

  expect(textOf(element)).toContain('DC-EAST Our own Newark DC-EAST · East › Newark Change Retire');
  expect(textOf(element)).toContain('01 East warehouse Newark DC-EAST · East › Newark Change Forget');
  await expect(element).toBeAccessible();
});

it('adds a unit of a product', async () => {
  const { element, changed } = await known([]);
  expect(textOf(element)).toContain('Nothing is set up yet.');
  await press(element, '.add');
  await expect(element).toBeAccessible();
  await tell(element, 'c-master-form', 'save', {
    values: { code: 'SKU-1', target: 'case', factor: '12', baseUnit: 'each' }
  });

  expect(JSON.parse(jest.mocked(saveNames).mock.calls[0]![0].draftsJson)).toEqual([
    { kind: 'unit', retired: false, code: 'SKU-1', target: 'case', factor: '12', baseUnit: 'each' }
  ]);
  expect(changed).toHaveBeenCalledTimes(1);
  expect(find(element, 'c-master-form')).toBeNull();
});

it('changes a unit in its row', async () => {
  const { element } = await known([aProductUnit()]);
  await press(element, '[data-action="edit"]');
  await expect(element).toBeAccessible();
  await tell(element, 'c-master-form', 'save', {
    values: { code: 'SKU-1', target: 'case', factor: '24', baseUnit: 'each' }
  });

  expect(JSON.parse(jest.mocked(saveNames).mock.calls[0]![0].draftsJson)[0].factor).toBe('24');
});

it('asks before something is retired, and not before it is used again', async () => {
  const { element } = await known([aProductUnit()]);
  await press(element, '[data-action="undo"]');
  expect(textOf(element)).toContain('Retire SKU-1 case? Quantities in this unit can no longer be converted');
  expect(retireName).not.toHaveBeenCalled();
  await expect(element).toBeAccessible();
  await press(element, '.undo');
  expect(retireName).toHaveBeenCalledWith({ kind: 'unit', key: 'SKU-1|case', retired: true });

  const { element: retired } = await known([aProductUnit({ retired: true })]);
  expect(textOf(retired)).toContain('Retired');
  await press(retired, '[data-action="undo"]');
  expect(retireName).toHaveBeenLastCalledWith({ kind: 'unit', key: 'SKU-1|case', retired: false });
});

it('forgets what a code of a system stands for after a question', async () => {
  const row = aLocation({ key: 'location:EastWms|01', systemName: 'EastWms', code: '01' });
  const { element } = await known([row], { topic: 'location' });
  await press(element, '[data-action="undo"]');
  expect(textOf(element)).toContain('Forget 01?');
  await press(element, '.undo');

  expect(forgetName).toHaveBeenCalledWith({ kind: 'location', key: 'location:EastWms|01' });
});

it('lists unit codes of systems too', async () => {
  const { element } = await known([aProductUnit()]);
  await tell(element, 'lightning-combobox', 'change', { value: 'code' });

  expect(getKnown).toHaveBeenLastCalledWith({ kind: 'code', term: '', skipped: 0 });
});

it('imports a file after a look at it and exports one', async () => {
  jest.mocked(previewNames).mockResolvedValue([]);
  jest.mocked(exportNames).mockResolvedValue('sku\n');
  const clicked = jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {});
  const { element, changed } = await known([]);
  await press(element, '.import');
  await tell(element, 'c-csv-import', 'file', { text: 'the file' });
  expect(previewNames).toHaveBeenCalledWith({ kind: 'unit', text: 'the file' });
  await tell(element, 'c-csv-import', 'apply');

  expect(importNames).toHaveBeenCalledWith({ kind: 'unit', text: 'the file' });
  expect(changed).toHaveBeenCalledTimes(1);
  await press(element, '.export');
  expect(exportNames).toHaveBeenCalledWith({ kind: 'unit' });
  expect(clicked).toHaveBeenCalledTimes(1);
});

it('says why something was refused', async () => {
  jest.mocked(saveNames).mockRejectedValue({ body: { message: 'There is no location EAST.' } });
  const { element, changed } = await known([aLocation()], { topic: 'location' });
  await press(element, '[data-action="edit"]');
  await tell(element, 'c-master-form', 'save', { values: { parentKey: 'EAST' } });

  expect(textOf(element)).toContain('Nothing was saved There is no location EAST.');
  expect(changed).not.toHaveBeenCalled();
});

it('only shows and exports for those who may not change anything', async () => {
  const { element } = await known([aProductUnit()], { vocabulary: aVocabulary({ canChange: false }) });

  expect(findAll(element, 'tbody button')).toHaveLength(0);
  expect(find(element, '.add')).toBeNull();
  expect(find(element, '.export')).not.toBeNull();
  await expect(element).toBeAccessible();
});
