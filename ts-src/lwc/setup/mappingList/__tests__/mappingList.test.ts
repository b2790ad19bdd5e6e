import MappingList from 'c/mappingList';
import getMappings from '@salesforce/apex/MappingStudioController.getMappings';
import retireMapping from '@salesforce/apex/MappingStudioController.retireMapping';
import saveMappings from '@salesforce/apex/MappingStudioController.saveMappings';
import { find, findAll, mount, settled, textOf } from '../../../testing/mount';
import { aMeaning, aRow, aVocabulary } from '../../../testing/studio-builder';

jest.mock('@salesforce/apex/MappingStudioController.getMappings', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/MappingStudioController.retireMapping', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/MappingStudioController.saveMappings', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/MappingStudioController.applyImport', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/MappingStudioController.copyPack', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/MappingStudioController.exportMappings', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/MappingStudioController.previewImport', () => ({ default: jest.fn() }), { virtual: true });

const MINE = aMeaning({ milestone: 'Delivered', milestoneLabel: 'Delivered', description: 'Mine', layer: 'override' });
const OVERRIDDEN = aRow('X6', { state: 'overridden', override_x: MINE, effective: MINE });
const OWN = aRow('Q7', { state: 'own', shipped: null, override_x: MINE, effective: MINE });
const RETIRED = aRow('Q8', { state: 'retired', shipped: null, override_x: MINE, effective: null });

async function list(rows = [aRow('D1'), OVERRIDDEN, OWN, RETIRED], total = rows.length, properties = {}) {
  jest.mocked(getMappings).mockResolvedValue({ rows, total });
  const element = mount('c-mapping-list', MappingList, { vocabulary: aVocabulary(), version: 1, ...properties });
  await settled();
  return element;
}
const frame = (element: HTMLElement) => find(element, 'c-paged-list')!;
const press = async (element: HTMLElement, selector: string) => {
  find(element, selector)?.click();
  await settled();
};

beforeEach(() => {
  jest.mocked(saveMappings).mockResolvedValue('a0m1');
  jest.mocked(retireMapping).mockResolvedValue('a0m1');
});

it('shows what holds, how sure it is, where it is from and which layer says so', async () => {
  const element = await list();
  const rows = findAll(element, 'tbody tr').map(textOf);

  expect(rows[0]).toMatch(/^D1 status Any text Shipment In transit On the way documented https.* Shipped Change$/);
  expect(rows[1]).toMatch(/^X6 .* Delivered Mine .* Overridden Change Reset$/);
  expect(rows[2]).toMatch(/^Q7 .* Yours Change Retire$/);
  expect(rows[3]).toMatch(/^Q8 .* Retired Change$/);
  expect(textOf(element)).toContain('Cited by NewThreePl');
  await expect(element).toBeAccessible();
});

it('asks for code set, state and text, and shows more on demand', async () => {
  const element = await list([aRow('D1')], 2);
  expect(textOf(element)).toContain('1 of 2 mappings');
  await press(frame(element), '.more');
  expect(getMappings).toHaveBeenLastCalledWith({ codeSet: 'NewThreePl', term: '', state: '', skipped: 1 });

  const [codeSet, state] = findAll(element, 'lightning-combobox');
  codeSet?.dispatchEvent(new CustomEvent('change', { detail: { value: 'UPS' } }));
  state?.dispatchEvent(new CustomEvent('change', { detail: { value: 'own' } }));
  const field = find<HTMLElement & { value: string }>(find(element, 'c-list-search')!, 'lightning-input')!;
  field.value = 'q';
  field.dispatchEvent(new CustomEvent('commit'));
  await settled();

  expect(getMappings).toHaveBeenLastCalledWith({ codeSet: 'UPS', term: 'q', state: 'own', skipped: 0 });
  expect(textOf(element)).toContain('No system cites this code set');
});

it('says when nothing matches, and when it could not be read', async () => {
  const element = await list([]);
  expect(textOf(element)).toContain('No mapping matches.');
  await expect(element).toBeAccessible();

  jest.mocked(getMappings).mockRejectedValueOnce({ body: { message: 'No luck' } });
  Object.assign(element, { version: 2 });
  await settled();
  expect(textOf(element)).toContain('The mappings could not be read No luck');
  await expect(element).toBeAccessible();

  find(frame(element), 'c-error-panel')?.dispatchEvent(new CustomEvent('retry'));
  await settled();
  expect(find(frame(element), 'c-error-panel')).toBeNull();
});

it('overrides a shipped mapping, beginning with what it says', async () => {
  const element = await list();
  const changed = jest.fn();
  element.addEventListener('changed', changed);
  await press(element, '[data-action="edit"]');
  expect(find<HTMLElement & { milestone: string }>(element, 'c-milestone-select')?.milestone).toBe('InTransit');
  await expect(element).toBeAccessible();

  find(element, 'c-milestone-select')?.dispatchEvent(new CustomEvent('choose', { detail: { milestone: 'Delivered' } }));
  find(element, 'c-mapping-fields')?.dispatchEvent(
    new CustomEvent('change', { detail: { field: 'reason', value: 'Weather' } })
  );
  await press(element, '.save');

  const [[{ draftsJson }]] = jest.mocked(saveMappings).mock.calls as [[{ draftsJson: string }]];
  expect(JSON.parse(draftsJson)).toEqual([
    {
      codeSet: 'UPS',
      codeType: 'status',
      code: 'D1',
      codeText: null,
      appliesTo: 'Shipment',
      milestone: 'Delivered',
      reason: 'Weather',
      quantityMode: null,
      description: 'On the way'
    }
  ]);
  expect(changed).toHaveBeenCalledTimes(1);
  expect(find(element, '.save')).toBeNull();
});

it('leaves everything as it is when somebody thinks better of it', async () => {
  const element = await list();
  await press(element, '[data-action="edit"]');
  await press(element, '.cancel');

  expect(find(element, 'c-milestone-select')).toBeNull();
  expect(saveMappings).not.toHaveBeenCalled();
});

it('shows both values before it resets an override', async () => {
  const element = await list([OVERRIDDEN]);
  await press(element, '[data-action="ask"]');
  expect(textOf(element)).toContain('Yours: Delivered · Mine Shipped: In transit · On the way');
  expect(retireMapping).not.toHaveBeenCalled();
  await expect(element).toBeAccessible();

  await press(element, '.undo');

  expect(retireMapping).toHaveBeenCalledWith({ codeSet: 'UPS', key: OVERRIDDEN.key });
  expect(find(element, '.undo')).toBeNull();
});

it('says what retiring does, and why it failed', async () => {
  jest.mocked(retireMapping).mockRejectedValueOnce({ body: { message: 'Reload the list.' } });
  const element = await list([OWN]);
  await press(element, '[data-action="ask"]');
  expect(textOf(element)).toContain('The code is shown raw again and moves nothing.');

  await press(element, '.undo');

  expect(textOf(element)).toContain('Nothing was saved Reload the list.');
  expect(find(element, '.undo')).not.toBeNull();
  await expect(element).toBeAccessible();
});

it('offers no change to those who may not', async () => {
  const element = await list(undefined, undefined, { vocabulary: aVocabulary({ canChange: false }) });

  expect(findAll(element, 'button')).toHaveLength(0);
  await expect(element).toBeAccessible();
});
