import MasterUnknown from 'c/masterUnknown';
import getUnknown from '@salesforce/apex/MasterDataController.getUnknown';
import saveNames from '@salesforce/apex/MasterDataController.saveNames';
import { anUnknownLocation, anUnknownUnit } from '../../../testing/master-builder';
import { find, findAll, mount, settled, textOf } from '../../../testing/mount';
import { aVocabulary } from '../../../testing/studio-builder';

jest.mock('@salesforce/apex/MasterDataController.getUnknown', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/MasterDataController.saveNames', () => ({ default: jest.fn() }), { virtual: true });

async function unknown(properties: Record<string, unknown> = {}) {
  const element = mount('c-master-unknown', MasterUnknown, {
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
const press = async (element: HTMLElement, index = 0) => {
  findAll(element, 'tbody button')[index]?.click();
  await settled();
};
const save = async (element: HTMLElement, values: Record<string, string>) => {
  find(element, 'c-master-form')?.dispatchEvent(new CustomEvent('save', { detail: { values } }));
  await settled();
};

beforeEach(() => {
  jest.mocked(getUnknown).mockResolvedValue({ rows: [anUnknownUnit()], hasMore: false });
  jest.mocked(saveNames).mockReset().mockResolvedValue('a0m1');
});

it('lists units with what they mean, how often they came and what waits for them', async () => {
  jest.mocked(getUnknown).mockResolvedValue({
    rows: [
      anUnknownUnit(),
      anUnknownUnit({ key: 'k2', code: 'Q9', unit: null, times: 1, waiting: 2, state: 'following' })
    ],
    hasMore: true
  });
  const { element } = await unknown();

  expect(textOf(element)).toContain('CA of SKU-1 means case East warehouse on 3 lines');
  expect(textOf(element)).toMatch(/Q9 of SKU-1 no mapping knows this code .* on 1 line · 2 messages wait/);
  expect(textOf(element)).toMatch(/Orders follow Details/);
  await expect(element).toBeAccessible();
});

it('saves what a case holds and tells the studio', async () => {
  const { element, changed } = await unknown();
  await press(element);
  expect(textOf(element)).toContain('AO-10478 Spindle chair');
  await expect(element).toBeAccessible();

  await save(element, { factor: '12', baseUnit: 'each' });

  expect(JSON.parse(jest.mocked(saveNames).mock.calls[0]![0].draftsJson)).toEqual([
    { kind: 'unit', code: 'SKU-1', target: 'case', factor: '12', baseUnit: 'each' }
  ]);
  expect(changed).toHaveBeenCalledTimes(1);
  expect(find(element, 'c-master-form')).toBeNull();
  expect(textOf(find(element, '[role="status"]')!)).toBe('CA is saved. Orders follow.');
});

it('says what is missing and keeps the form open', async () => {
  jest.mocked(getUnknown).mockResolvedValue({ rows: [anUnknownUnit({ code: 'Q9', unit: null })], hasMore: false });
  const { element } = await unknown();
  await press(element);
  await save(element, { target: 'q9', factor: '', baseUnit: 'each' });

  expect(saveNames).not.toHaveBeenCalled();
  expect(textOf(element)).toContain('Choose what the code means, or say how many base units one holds.');

  jest.mocked(saveNames).mockRejectedValue({ body: { message: 'SKU-1 is counted in kilogram.' } });
  await save(element, { target: 'case', factor: '12', baseUnit: 'each' });

  expect(textOf(element)).toContain('Nothing was saved SKU-1 is counted in kilogram.');
  expect(find(element, 'c-master-form')).not.toBeNull();
  await expect(element).toBeAccessible();
});

it('asks for the filters it shows, and for more', async () => {
  jest.mocked(getUnknown).mockResolvedValue({ rows: [anUnknownLocation()], hasMore: true });
  const { element } = await unknown({ topic: 'location' });
  expect(textOf(element)).toContain('on 3 parcels');

  find(element, 'lightning-combobox')?.dispatchEvent(new CustomEvent('change', { detail: { value: 'NewThreePl' } }));
  await settled();
  find(element, 'c-paged-list')?.dispatchEvent(new CustomEvent('more'));
  await settled();

  expect(
    jest
      .mocked(getUnknown)
      .mock.calls.slice(-2)
      .map(([asked]) => asked)
  ).toEqual([
    { kind: 'location', systemName: 'NewThreePl', term: '', skipped: 0 },
    { kind: 'location', systemName: 'NewThreePl', term: '', skipped: 1 }
  ]);
});

it('only shows details to those who may not change anything', async () => {
  const { element } = await unknown({ vocabulary: aVocabulary({ canChange: false }) });
  await press(element);

  expect(find(element, 'c-master-form')).toBeNull();
  expect(textOf(element)).toContain('AO-10478');
  await expect(element).toBeAccessible();
});

it('says that nothing is unknown, or that it could not be read', async () => {
  jest.mocked(getUnknown).mockResolvedValue({ rows: [], hasMore: false });
  expect(textOf((await unknown()).element)).toContain('Every unit in use can be converted.');

  jest.mocked(getUnknown).mockRejectedValue({ body: { message: 'No access.' } });
  const { element } = await unknown();
  expect(textOf(element)).toContain('The list could not be read No access.');
  await expect(element).toBeAccessible();
});

it('reads again when what is in force may have changed', async () => {
  const { element } = await unknown();
  const before = jest.mocked(getUnknown).mock.calls.length;
  element.version = 2;
  await settled();

  expect(getUnknown).toHaveBeenCalledTimes(before + 1);
});
