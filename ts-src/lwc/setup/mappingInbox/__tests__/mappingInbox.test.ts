import MappingInbox from 'c/mappingInbox';
import getInbox from '@salesforce/apex/MappingStudioController.getInbox';
import saveMappings from '@salesforce/apex/MappingStudioController.saveMappings';
import { find, findAll, mount, settled, textOf } from '../../../testing/mount';
import { aCode, aVocabulary } from '../../../testing/studio-builder';

jest.mock('@salesforce/apex/MappingStudioController.getInbox', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/MappingStudioController.saveMappings', () => ({ default: jest.fn() }), { virtual: true });

type Select = HTMLElement & { milestone: string | null };

async function inbox(properties: Record<string, unknown> = {}) {
  const element = mount('c-mapping-inbox', MappingInbox, { vocabulary: aVocabulary(), version: 1, ...properties });
  await settled();
  return element;
}
const frame = (element: HTMLElement) => find(element, 'c-paged-list')!;
const selects = (element: HTMLElement) => findAll<Select>(element, 'c-milestone-select');
const choose = async (element: HTMLElement, index: number, milestone: string | null) => {
  selects(element)[index]?.dispatchEvent(new CustomEvent('choose', { detail: { milestone } }));
  await settled();
};
const save = (element: HTMLElement) => find<HTMLElement & { label: string; disabled: boolean }>(element, '.save');
const focused = (element: HTMLElement) =>
  (element.shadowRoot?.activeElement as HTMLElement | null)?.dataset.key?.split('|')[2];

beforeEach(() => {
  jest.mocked(getInbox).mockResolvedValue({ codes: [aCode('Q7'), aCode('Q8'), aCode('Q9')], hasMore: false });
  jest.mocked(saveMappings).mockResolvedValue('a0m1');
});

it('lists codes with system, text, counts and moments', async () => {
  const element = await inbox();
  const text = textOf(element);

  expect(text).toMatch(/Q7 parcel_status Handed to line haul New 3PL 3 messages First .+ Last .+/);
  expect(save(element)).toMatchObject({ label: 'Save mappings', disabled: true });
  await expect(element).toBeAccessible();
});

it('shows that it is loading, then that nothing waits', async () => {
  jest.mocked(getInbox).mockResolvedValue({ codes: [], hasMore: false });
  const element = mount('c-mapping-inbox', MappingInbox, { vocabulary: aVocabulary() });
  expect(find(frame(element), 'lightning-spinner')).not.toBeNull();
  await expect(element).toBeAccessible();
  await settled();

  expect(textOf(element)).toContain('Nothing is waiting: every code that came in is mapped.');
  find(element, 'lightning-combobox')?.dispatchEvent(new CustomEvent('change', { detail: { value: 'Ups' } }));
  await settled();
  expect(textOf(element)).toContain('No unmapped code matches.');
  await expect(element).toBeAccessible();
});

it('asks for the system and the text', async () => {
  const element = await inbox();
  const field = find<HTMLElement & { value: string }>(find(element, 'c-list-search')!, 'lightning-input')!;
  field.value = 'q';
  field.dispatchEvent(new CustomEvent('commit'));
  await settled();

  expect(getInbox).toHaveBeenLastCalledWith({ systemName: '', term: 'q', skipped: 0 });
});

it('says why it could not be read, and reads again', async () => {
  jest.mocked(getInbox).mockRejectedValueOnce({ body: { message: 'No luck' } });
  const element = await inbox();
  expect(textOf(element)).toContain('The inbox could not be read No luck');
  await expect(element).toBeAccessible();

  find(frame(element), 'c-error-panel')?.dispatchEvent(new CustomEvent('retry'));
  await settled();

  expect(find(frame(element), 'c-error-panel')).toBeNull();
  expect(selects(element)).toHaveLength(3);
});

it('maps several codes in one go and goes to the next open one', async () => {
  const element = await inbox();
  const changed = jest.fn();
  element.addEventListener('changed', changed);
  await choose(element, 0, 'InTransit');
  selects(element)[0]?.dispatchEvent(new CustomEvent('next'));
  expect(focused(element)).toBe('Q8');
  await choose(element, 1, 'Delivered');
  expect(save(element)).toMatchObject({ label: 'Save 2 mappings', disabled: false });
  jest.mocked(getInbox).mockResolvedValue({
    codes: [aCode('Q7', { state: 'deploying' }), aCode('Q8', { state: 'following' }), aCode('Q9')],
    hasMore: false
  });

  selects(element)[1]?.dispatchEvent(new CustomEvent('finish'));
  await settled();

  const [[{ draftsJson }]] = jest.mocked(saveMappings).mock.calls as [[{ draftsJson: string }]];
  expect(JSON.parse(draftsJson)).toEqual([
    { codeSet: 'NewThreePl', codeType: 'parcel_status', code: 'Q7', milestone: 'InTransit' },
    { codeSet: 'NewThreePl', codeType: 'parcel_status', code: 'Q8', milestone: 'Delivered' }
  ]);
  expect(changed).toHaveBeenCalledTimes(1);
  expect(textOf(element)).toMatch(/Q7 .* Deploying .*Q8 .* Live, orders follow/);
  expect(find(element, '[role="status"]')?.textContent).toBe('Deploying Q7, Q8');
  expect(focused(element)).toBe('Q9');
  await expect(element).toBeAccessible();
});

it('takes a choice back', async () => {
  const element = await inbox();
  await choose(element, 0, 'InTransit');
  await choose(element, 0, null);

  expect(save(element)?.disabled).toBe(true);
});

it('asks for words when a code only informs, and saves them', async () => {
  const element = await inbox();
  await choose(element, 0, '');
  const fields = find(element, 'c-mapping-fields');
  expect(fields).not.toBeNull();
  await expect(element).toBeAccessible();

  fields?.dispatchEvent(new CustomEvent('change', { detail: { field: 'description', value: 'Scanned' } }));
  await settled();
  save(element)?.click();
  await settled();

  const [[{ draftsJson }]] = jest.mocked(saveMappings).mock.calls as [[{ draftsJson: string }]];
  expect(JSON.parse(draftsJson)).toMatchObject([{ code: 'Q7', milestone: '', description: 'Scanned' }]);
});

it('keeps what was chosen when saving fails, and says why', async () => {
  jest.mocked(saveMappings).mockRejectedValueOnce({ body: { message: 'Q7: Description is missing.' } });
  const element = await inbox();
  await choose(element, 0, 'InTransit');
  save(element)?.click();
  await settled();

  expect(textOf(element)).toContain('Nothing was saved Q7: Description is missing.');
  expect(selects(element)[0]?.milestone).toBe('InTransit');
  await expect(element).toBeAccessible();
});

it('shows the newest messages of a code on demand', async () => {
  const element = await inbox();
  const button = find(element, 'button');
  expect(button?.getAttribute('aria-expanded')).toBe('false');
  button?.click();
  await settled();

  expect(textOf(element)).toMatch(/Newest messages AO-10478 Handed to line haul .*Q7\*raw AO-10479 \(no text\)/);
  expect(find(element, 'button')?.getAttribute('aria-expanded')).toBe('true');
  await expect(element).toBeAccessible();
});

it('shows more on demand and reads again when something is in force', async () => {
  jest.mocked(getInbox).mockResolvedValueOnce({ codes: [aCode('Q7')], hasMore: true });
  const element = await inbox();
  jest.mocked(getInbox).mockResolvedValueOnce({ codes: [aCode('Q7'), aCode('Q8')], hasMore: false });
  find(frame(element), '.more')?.click();
  await settled();
  expect(getInbox).toHaveBeenLastCalledWith({ systemName: '', term: '', skipped: 1 });
  expect(selects(element)).toHaveLength(2);

  jest.mocked(getInbox).mockResolvedValueOnce({ codes: [aCode('Q9')], hasMore: false });
  Object.assign(element, { version: 2 });
  await settled();
  expect(selects(element)).toHaveLength(1);
});

it('only shows what somebody without the right may not change, and what has no code set', async () => {
  const reader = await inbox({ vocabulary: aVocabulary({ canChange: false }) });
  expect(selects(reader)).toHaveLength(0);
  expect(save(reader)).toBeNull();
  await expect(reader).toBeAccessible();

  jest.mocked(getInbox).mockResolvedValue({ codes: [aCode('Q7', { codeSet: null })], hasMore: false });
  expect(textOf(await inbox())).toContain('This system cites no code set.');
});
