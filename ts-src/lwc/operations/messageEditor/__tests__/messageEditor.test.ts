import MessageEditor from 'c/messageEditor';
import { find, findAll, mount, settled, textOf } from '../../../testing/mount';

function editor(properties: Record<string, unknown> = {}) {
  const element = mount('c-message-editor', MessageEditor, { payload: '{"a": 1}', canRepair: true, ...properties });
  const heard = jest.fn();
  for (const name of ['save', 'cancel']) {
    element.addEventListener(name, (event) => heard(name, (event as CustomEvent).detail));
  }
  return { element, heard };
}
async function editing(properties: Record<string, unknown> = {}) {
  const opened = editor(properties);
  find(opened.element, '.edit')?.click();
  await settled();
  return { ...opened, area: find<HTMLTextAreaElement>(opened.element, 'textarea')! };
}

it('shows the payload and says what is hidden', async () => {
  const { element } = editor({ masked: true });
  expect(textOf(element)).toContain('{"a": 1}');
  expect(textOf(element)).toContain('hides personal data');
  await expect(element).toBeAccessible();
});

it('offers no edit of what cannot be repaired', () => {
  expect(find(editor({ canRepair: false }).element, '.edit')).toBeNull();
});

it('begins with the payload and hands over what was written', async () => {
  const { element, heard, area } = await editing();
  expect(area.value).toBe('{"a": 1}');
  area.value = '{"a": 2}';
  area.dispatchEvent(new CustomEvent('input'));
  find(element, '.save')?.click();
  find(element, '.save-replay')?.click();
  expect(heard.mock.calls).toEqual([
    ['save', { payload: '{"a": 2}', replay: false }],
    ['save', { payload: '{"a": 2}', replay: true }]
  ]);
  await expect(element).toBeAccessible();
});

it('keeps what was written while problems are shown by field', async () => {
  const { element, area } = await editing();
  area.value = '{"a": 2}';
  element.problems = [
    { field: 'order.gift', text: 'must be true or false.' },
    { field: null, text: 'This is not JSON.' }
  ];
  await settled();
  expect(findAll(element, '.problem').map(textOf)).toEqual(['order.gift: must be true or false.', 'This is not JSON.']);
  expect(area.value).toBe('{"a": 2}');
  expect(area.getAttribute('aria-invalid')).toBe('true');
  await expect(element).toBeAccessible();
});

it('ends by Cancel, by Escape, and when told that all is saved', async () => {
  const first = await editing();
  find(first.element, '.cancel')?.click();
  const second = await editing();
  second.area.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
  const third = await editing();
  (third.element as unknown as { finish(): void }).finish();
  await settled();
  for (const { element } of [first, second, third]) expect(find(element, 'textarea')).toBeNull();
  expect(second.heard).toHaveBeenCalledWith('cancel', null);
});
