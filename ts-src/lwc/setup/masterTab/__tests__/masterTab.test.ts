import MasterTab from 'c/masterTab';
import getKnown from '@salesforce/apex/MasterDataController.getKnown';
import getUnitWords from '@salesforce/apex/MasterDataController.getUnitWords';
import getUnknown from '@salesforce/apex/MasterDataController.getUnknown';
import { find, mount, settled, textOf } from '../../../testing/mount';
import { aVocabulary } from '../../../testing/studio-builder';

for (const name of ['exportNames', 'forgetName', 'importNames', 'previewNames', 'retireName', 'saveNames', 'tryName']) {
  jest.doMock(`@salesforce/apex/MasterDataController.${name}`, () => ({ default: jest.fn() }), { virtual: true });
}
jest.mock('@salesforce/apex/MasterDataController.getKnown', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/MasterDataController.getUnitWords', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/MasterDataController.getUnknown', () => ({ default: jest.fn() }), { virtual: true });

async function tab() {
  const element = mount('c-master-tab', MasterTab, { topic: 'unit', vocabulary: aVocabulary(), version: 1 });
  await settled();
  return element;
}

beforeEach(() => {
  jest.mocked(getKnown).mockResolvedValue({ rows: [], hasMore: false });
  jest.mocked(getUnknown).mockResolvedValue({ rows: [], hasMore: false });
});

it('shows what nobody knows, what is set up, and a trial', async () => {
  jest.mocked(getUnitWords).mockResolvedValue(['case', 'each']);
  const element = await tab();
  const changed = jest.fn();
  element.addEventListener('changed', changed);

  expect(find<HTMLElement & { units: string[] }>(element, 'c-master-unknown')?.units).toEqual(['case', 'each']);
  expect(textOf(element)).toMatch(/Units nobody can convert .* Units of products .* Try/);
  find(element, 'c-master-known')?.dispatchEvent(new CustomEvent('changed'));
  expect(changed).toHaveBeenCalledTimes(1);
  await expect(element).toBeAccessible();
});

it('says when the units to choose from could not be read', async () => {
  jest.mocked(getUnitWords).mockRejectedValue({ body: { message: 'No access.' } });

  expect(textOf(await tab())).toContain('The list could not be read No access.');
});
