import MappingStudio from 'c/mappingStudio';
import getChanges from '@salesforce/apex/MappingStudioController.getChanges';
import getInbox from '@salesforce/apex/MappingStudioController.getInbox';
import getMappings from '@salesforce/apex/MappingStudioController.getMappings';
import getVocabulary from '@salesforce/apex/MappingStudioController.getVocabulary';
import resumeChange from '@salesforce/apex/MappingStudioController.resumeChange';
import { find, mount, settled, textOf } from '../../../testing/mount';
import { aChange, aVocabulary } from '../../../testing/studio-builder';

jest.mock('@salesforce/apex/MappingStudioController.applyImport', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/MappingStudioController.copyPack', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/MappingStudioController.exportMappings', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/MappingStudioController.getChanges', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/MappingStudioController.getInbox', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/MappingStudioController.getMappings', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/MappingStudioController.getVocabulary', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/MappingStudioController.previewImport', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/MappingStudioController.resumeChange', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/MappingStudioController.retireMapping', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/MappingStudioController.saveMappings', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/MappingStudioController.tryCode', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/MappingStudioController.tryEvent', () => ({ default: jest.fn() }), { virtual: true });

async function studio() {
  const element = mount('c-mapping-studio', MappingStudio);
  await settled();
  return element;
}
const versionOf = (element: HTMLElement) =>
  find<HTMLElement & { version: number }>(element, 'c-mapping-inbox')?.version;
const fire = async (element: HTMLElement, selector: string, name: string, detail: object = {}) => {
  find(element, selector)?.dispatchEvent(new CustomEvent(name, { detail }));
  await settled();
};
const accessible = async (element: HTMLElement) => {
  jest.useRealTimers();
  await expect(element).toBeAccessible();
};

beforeEach(() => {
  jest.useFakeTimers();
  jest.mocked(getVocabulary).mockResolvedValue(aVocabulary());
  jest.mocked(getChanges).mockResolvedValue([]);
  jest.mocked(getInbox).mockResolvedValue({ codes: [], hasMore: false });
  jest.mocked(getMappings).mockResolvedValue({ rows: [], total: 0 });
});
afterEach(() => jest.useRealTimers());

it('shows that it is loading, then its areas', async () => {
  const element = mount('c-mapping-studio', MappingStudio);
  expect(find(element, 'lightning-spinner')).not.toBeNull();
  await settled();

  const tabs = [...(element.shadowRoot?.querySelectorAll('lightning-tab') ?? [])];
  expect(tabs.map((tab) => (tab as unknown as { label: string }).label)).toEqual([
    'Inbox',
    'Mappings',
    'Units',
    'Locations',
    'Products',
    'Try'
  ]);
  await accessible(element);
});

it('says why it could not be read, and reads again', async () => {
  jest.mocked(getVocabulary).mockRejectedValueOnce({ body: { message: 'No luck' } });
  const element = await studio();
  expect(textOf(element)).toContain('The mapping studio could not be read No luck');
  await fire(element, 'c-error-panel', 'retry');

  expect(find(element, 'c-error-panel')).toBeNull();
  expect(find(element, 'lightning-tabset')).not.toBeNull();
  await accessible(element);
});

it('says that somebody may only look', async () => {
  jest.mocked(getVocabulary).mockResolvedValue(aVocabulary({ canChange: false }));
  const element = await studio();

  expect(textOf(element)).toContain('You may look, but not change anything');
  await accessible(element);
});

it('follows a change until it is finished, and has the areas read again with it', async () => {
  const element = await studio();
  const before = versionOf(element)!;
  jest.mocked(getChanges).mockResolvedValue([aChange({ state: 'Deploying', orders: null, handled: null })]);
  await fire(element, 'c-mapping-inbox', 'changed');
  expect(textOf(element)).toContain('Deploying Q7 → In transit');
  expect(versionOf(element)).toBe(before + 1);

  jest.mocked(getChanges).mockResolvedValue([aChange({ handled: 120, finished: true })]);
  jest.advanceTimersByTime(3_000);
  await settled();
  expect(textOf(element)).toContain('120 of 120 orders');
  expect(versionOf(element)).toBe(before + 2);

  const asked = jest.mocked(getChanges).mock.calls.length;
  jest.advanceTimersByTime(60_000);
  await settled();
  expect(getChanges).toHaveBeenCalledTimes(asked);
  await accessible(element);
});

it('goes on with a run that stopped, and says when it cannot', async () => {
  jest.mocked(getChanges).mockResolvedValue([aChange({ stalled: true })]);
  const element = await studio();
  await fire(element, 'c-mapping-changes', 'resume', { id: 'a0m1' });
  expect(resumeChange).toHaveBeenCalledWith({ changeId: 'a0m1' });

  jest.mocked(resumeChange).mockRejectedValueOnce({ body: { message: 'No right' } });
  await fire(element, 'c-mapping-changes', 'resume', { id: 'a0m1' });
  expect(textOf(element)).toContain('The run could not be resumed No right');
  await accessible(element);
});
