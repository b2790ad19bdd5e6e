import MessageTable from 'c/messageTable';
import { aRow } from '../../../testing/failure-builder';
import { find, findAll, mount, textOf } from '../../../testing/mount';

const rows = [aRow(), aRow({ id: 'm2', name: 'MSG-000002', orderNumber: null })];
function table(properties: Record<string, unknown> = {}) {
  const element = mount('c-message-table', MessageTable, { rows, ...properties });
  const heard = jest.fn();
  for (const name of ['open', 'select', 'more']) {
    element.addEventListener(name, (event) => heard(name, (event as CustomEvent).detail));
  }
  return { element, heard };
}
const tick = (box: HTMLElement | null | undefined, checked: boolean) => {
  (box as HTMLInputElement).checked = checked;
  box?.dispatchEvent(new CustomEvent('change'));
};

it('tells what is wrong with each message', async () => {
  const { element } = table({ openId: 'm2' });
  expect(textOf(findAll(element, 'tbody tr')[0]!)).toMatch(
    /^MSG-000001 AO-1042 Something missing The event of UPS names no order\. Add one\. UPS .* 1 Integration User$/
  );
  expect(findAll(element, '.open').map((each) => each.getAttribute('aria-current'))).toEqual(['false', 'true']);
  await expect(element).toBeAccessible();
});

it('opens a message', () => {
  const { element, heard } = table();
  findAll(element, '.open')[1]?.click();
  expect(heard).toHaveBeenCalledWith('open', { id: 'm2' });
});

it('ticks one message, all and none', () => {
  const { element, heard } = table({ selectedIds: ['m1'] });
  const [all, first, second] = findAll(element, 'input');
  tick(second, true);
  tick(first, false);
  tick(all, true);
  tick(all, false);
  expect(heard.mock.calls.map(([, { ids }]) => ids)).toEqual([['m1', 'm2'], [], ['m1', 'm2'], []]);
});

it('moves from message to message with the arrow keys and stops at the ends', () => {
  const { element } = table();
  const [first, second] = findAll(element, '.open');
  first?.focus();
  first?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown' }));
  expect(element.shadowRoot?.activeElement).toBe(second);
  second?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown' }));
  expect(element.shadowRoot?.activeElement).toBe(second);
  second?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowUp' }));
  expect(element.shadowRoot?.activeElement).toBe(first);
});

it('offers more only when there is more', () => {
  expect(find(table().element, '.more')).toBeNull();
  const { element, heard } = table({ hasMore: true });
  find(element, '.more')?.click();
  expect(heard).toHaveBeenCalledWith('more', null);
});
