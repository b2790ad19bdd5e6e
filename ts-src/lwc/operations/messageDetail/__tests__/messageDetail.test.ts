import MessageDetail from 'c/messageDetail';
import { aMessage } from '../../../testing/failure-builder';
import { find, findAll, mount, settled, textOf } from '../../../testing/mount';

const mockNavigate = jest.fn();
jest.mock('lightning/navigation', () => {
  const Navigate = Symbol('Navigate');
  const GenerateUrl = Symbol('GenerateUrl');
  const mixin = (base: new () => object) =>
    class extends base {
      [Navigate](reference: object) {
        mockNavigate(reference);
      }
      [GenerateUrl]() {
        return Promise.resolve('/order');
      }
    };
  return { NavigationMixin: Object.assign(mixin, { Navigate, GenerateUrl }) };
});

const EVENTS = ['replay', 'discard', 'save', 'tag', 'assign', 'cancel', 'close'];
function detail(part: Parameters<typeof aMessage>[0] = {}) {
  const assignees = [{ id: 'u1', name: 'Iris Okafor' }];
  const element = mount('c-message-detail', MessageDetail, { message: aMessage(part), assignees });
  const heard = jest.fn();
  for (const name of EVENTS) element.addEventListener(name, (event) => heard(name, (event as CustomEvent).detail));
  return { element, heard };
}
const tell = (element: HTMLElement, selector: string, name: string, value: object = {}) =>
  find(element, selector)?.dispatchEvent(new CustomEvent(name, { detail: value }));

it('tells what is wrong, what to do and the facts', async () => {
  const { element } = detail();
  const text = textOf(element);
  expect(text).toContain('MSG-000001 · Something missing');
  expect(text).toContain('The event of UPS names no order. Add one.');
  expect(text).toContain('Event key Ups:1');
  expect(text).toContain('Correlation id trace-1');
  expect(text).not.toContain('Waiting for');
  await expect(element).toBeAccessible();
});

it('tells what a waiting message waits for and until when', async () => {
  const { element } = detail({ state: 'Waiting', waitingFor: ['tracking:1Z9'], deadline: '2025-11-26T09:00:00Z' });
  expect(textOf(element)).toMatch(/Waiting for any of tracking:1Z9 Becomes a dead letter .*Nov 26, 2025/);
  await expect(element).toBeAccessible();
});

it('offers nothing on what is settled, and says why it was discarded', async () => {
  const { element } = detail({ state: 'Discarded', canAct: false, canRepair: false, resolution: 'A test.' });
  for (const action of ['.replay', '.discard', '.save-tags', 'lightning-combobox']) {
    expect(find(element, action)).toBeNull();
  }
  expect(textOf(element)).toContain('Discarded because A test.');
  await expect(element).toBeAccessible();
});

it('replays, closes, tags, assigns and hands edits on', () => {
  const { element, heard } = detail({ tags: ['urgent'] });
  find(element, '.replay')?.click();
  tell(element, '.tags', 'change', { value: 'partner' });
  find(element, '.save-tags')?.click();
  tell(element, 'lightning-combobox', 'change', { value: 'u1' });
  tell(element, 'c-message-editor', 'save', { payload: '{}', replay: true });
  tell(element, 'c-message-editor', 'cancel');
  find(element, '.close')?.click();
  expect(heard.mock.calls).toEqual([
    ['replay', {}],
    ['tag', { tags: 'partner' }],
    ['assign', { ownerId: 'u1' }],
    ['save', { payload: '{}', replay: true }],
    ['cancel', {}],
    ['close', {}]
  ]);
});

it('asks before it discards', async () => {
  const { element, heard } = detail();
  find(element, '.discard')?.click();
  await settled();
  expect(heard).not.toHaveBeenCalled();
  tell(element, 'c-failure-discard', 'cancel');
  await settled();
  expect(find(element, 'c-failure-discard')).toBeNull();
  find(element, '.discard')?.click();
  await settled();
  tell(element, 'c-failure-discard', 'confirm', { reason: 'A test.' });
  expect(heard.mock.calls).toEqual([['discard', { reason: 'A test.' }]]);
});

it('leads to the order', async () => {
  const { element } = detail({ orderId: 'a01', orderName: 'AO-1042' });
  await settled();
  const link = find<HTMLAnchorElement>(element, 'a')!;
  expect(link.textContent).toBe('Open order AO-1042');
  link.click();
  expect(mockNavigate).toHaveBeenCalledWith({
    type: 'standard__recordPage',
    attributes: { recordId: 'a01', actionName: 'view' }
  });
  expect(findAll(detail().element, 'a')).toEqual([]);
  await expect(element).toBeAccessible();
});
