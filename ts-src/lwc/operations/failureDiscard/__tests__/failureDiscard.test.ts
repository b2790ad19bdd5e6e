import FailureDiscard from 'c/failureDiscard';
import { find, mount, settled, textOf } from '../../../testing/mount';

function question(count = 1) {
  const element = mount('c-failure-discard', FailureDiscard, { count });
  const heard = jest.fn();
  for (const name of ['confirm', 'cancel']) {
    element.addEventListener(name, (event) => heard(name, (event as CustomEvent).detail));
  }
  const write = (value: string) =>
    find(element, 'lightning-textarea')?.dispatchEvent(new CustomEvent('change', { detail: { value } }));
  const confirm = find(element, '.confirm') as unknown as HTMLElement & { disabled: boolean };
  return { element, heard, write, confirm };
}

it('says how many it is about and that it is final', async () => {
  const { element } = question(3);
  expect(textOf(element)).toMatch(/^Discard 3 messages\? .*cannot be undone/);
  await expect(element).toBeAccessible();
});

it('wants a reason', async () => {
  const { heard, write, confirm } = question();
  expect(confirm.disabled).toBe(true);
  confirm.click();
  write('  ');
  await settled();
  expect(confirm.disabled).toBe(true);
  write(' A test. ');
  await settled();
  confirm.click();
  expect(heard.mock.calls).toEqual([['confirm', { reason: 'A test.' }]]);
});

it('can be cancelled by button and by Escape', () => {
  const { element, heard } = question();
  find(element, '.cancel')?.click();
  find(element, '.box')?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
  expect(heard.mock.calls.map(([name]) => name)).toEqual(['cancel', 'cancel']);
});
