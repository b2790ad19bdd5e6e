import PagedList from 'c/pagedList';
import { unread, type Paged } from 'c/pageThrough';
import { find, mount, textOf } from '../../../testing/mount';

const FAILURE = { heading: 'The mappings could not be read', messages: ['No luck'], final: false };

function aList(list: Partial<Paged<string, typeof FAILURE>>, properties: Record<string, unknown> = {}) {
  const words = { label: 'Mappings', emptyText: 'No mapping matches.', countText: '1 of 2 mappings' };
  return mount('c-paged-list', PagedList, { ...words, ...properties, list: { ...unread(), ...list } });
}

it('names the region of its table and says how much is shown', async () => {
  const element = aList({ rows: ['D1'] });

  expect(find(element, '[role="region"]')?.getAttribute('aria-label')).toBe('Mappings');
  expect(textOf(element)).toBe('1 of 2 mappings');
  expect(find(element, '.more')).toBeNull();
  await expect(element).toBeAccessible();
});

it('offers more only when there is more, and asks for it', async () => {
  const element = aList({ rows: ['D1'], hasMore: true }, { sticky: true });
  const asked = jest.fn();
  element.addEventListener('more', asked);
  expect(find(element, '.actions')?.className).toBe('actions actions_sticky');
  const more = find<HTMLElement & { label: string }>(element, '.more');
  expect(more?.label).toBe('Show more');
  more?.click();

  expect(asked).toHaveBeenCalledTimes(1);
  await expect(element).toBeAccessible();
});

it('says that it loads, and not yet that there is nothing', async () => {
  const element = aList({ loading: true });

  expect(find(element, 'lightning-spinner')).not.toBeNull();
  expect(textOf(element)).toBe('');
  await expect(element).toBeAccessible();
});

it('says when there is nothing', async () => {
  const element = aList({});

  expect(textOf(element)).toBe('No mapping matches.');
  expect(find(element, 'lightning-spinner')).toBeNull();
  await expect(element).toBeAccessible();
});

it('says what could not be read above what is still shown, and offers to try again', async () => {
  const element = aList({ rows: ['D1'], failure: FAILURE });
  const retried = jest.fn();
  element.addEventListener('retry', retried);
  expect(textOf(element)).toBe('The mappings could not be read No luck 1 of 2 mappings');
  find(element, 'c-error-panel')?.dispatchEvent(new CustomEvent('retry'));

  expect(retried).toHaveBeenCalledTimes(1);
  await expect(element).toBeAccessible();
});

it('says what else failed, without the words for nothing there', async () => {
  const element = aList({}, { failure: { heading: 'Nothing was saved', messages: [], final: true } });

  expect(textOf(element)).toBe('Nothing was saved');
  await expect(element).toBeAccessible();
});
