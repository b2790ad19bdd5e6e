import MasterTry from 'c/masterTry';
import tryName from '@salesforce/apex/MasterDataController.tryName';
import { find, mount, settled, textOf } from '../../../testing/mount';
import { aVocabulary } from '../../../testing/studio-builder';

jest.mock('@salesforce/apex/MasterDataController.tryName', () => ({ default: jest.fn() }), { virtual: true });

type Button = HTMLElement & { disabled: boolean };

const trial = (topic: string) => mount('c-master-try', MasterTry, { topic, vocabulary: aVocabulary() });
const type = async (element: HTMLElement, field: string, value: string) => {
  find(element, `[data-field="${field}"]`)?.dispatchEvent(new CustomEvent('change', { detail: { value } }));
  await settled();
};

it('says what so many of a unit would become', async () => {
  jest.mocked(tryName).mockResolvedValue({ known: true, verdict: '5 CA of SKU-1 is 60 each.' });
  const element = trial('unit');
  await settled();
  expect(find<Button>(element, '.try')?.disabled).toBe(true);
  await expect(element).toBeAccessible();

  await type(element, 'said', ' CA ');
  await type(element, 'quantity', '5');
  await type(element, 'sku', 'SKU-1');
  find(element, '.try')?.click();
  await settled();

  expect(tryName).toHaveBeenCalledWith({
    kind: 'unit',
    systemName: 'NewThreePl',
    said: 'CA',
    sku: 'SKU-1',
    quantity: 5
  });
  expect(textOf(element)).toContain('5 CA of SKU-1 is 60 each.');
  await expect(element).toBeAccessible();
});

it('asks for a code alone where there is nothing to count', async () => {
  jest.mocked(tryName).mockRejectedValue({ body: { message: 'No access.' } });
  const element = trial('location');
  await settled();
  expect(find(element, '[data-field="sku"]')).toBeNull();
  await type(element, 'said', '01');
  find(element, '.try')?.click();
  await settled();

  expect(textOf(element)).toContain('This could not be tried No access.');
});
