import CopyButton from 'c/copyButton';
import { find, mount, settled, textOf } from '../../../testing/mount';

const writeText = jest.fn();

beforeEach(() => {
  jest.useFakeTimers();
  Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true });
});

afterEach(() => jest.useRealTimers());

it('copies its value and says so for a moment', async () => {
  writeText.mockResolvedValue(undefined);
  const element = mount('c-copy-button', CopyButton, { value: 'AO-1042', label: 'Copy the number' });

  find(element, 'lightning-button-icon')?.click();
  await settled();
  expect(writeText).toHaveBeenCalledWith('AO-1042');
  expect(find(element, '[role="status"]')?.textContent).toBe('Copied');

  jest.advanceTimersByTime(2500);
  await settled();
  expect(textOf(element)).toBe('');
});

it('copies as text and as HTML where it is given both', async () => {
  const write = jest.fn().mockResolvedValue(undefined);
  Object.defineProperty(navigator, 'clipboard', { value: { write }, configurable: true });
  const items: Record<string, Blob>[] = [];
  Object.assign(globalThis, {
    ClipboardItem: class {
      constructor(item: Record<string, Blob>) {
        items.push(item);
      }
    }
  });
  const element = mount('c-copy-button', CopyButton, { value: 'text', html: '<p>text</p>', label: 'Copy' });
  find(element, 'lightning-button-icon')?.click();
  await settled();
  delete (globalThis as Partial<typeof globalThis>).ClipboardItem;

  expect(write).toHaveBeenCalledTimes(1);
  expect(Object.keys(items[0] ?? {})).toEqual(['text/plain', 'text/html']);
  expect(find(element, '[role="status"]')?.textContent).toBe('Copied');
});

it('copies by selection where the clipboard is closed, and puts the focus back', async () => {
  writeText.mockRejectedValue(new Error('denied'));
  let copied = '';
  document.execCommand = () => {
    copied = (document.activeElement as HTMLTextAreaElement).value;
    return true;
  };
  const element = mount('c-copy-button', CopyButton, { value: 'text', label: 'Copy', labelled: true });

  find(element, 'lightning-button')?.click();
  await settled();
  expect(copied).toBe('text');
  expect([...document.body.children]).toEqual([element]);
});

it('admits when it cannot copy', async () => {
  writeText.mockRejectedValue(new Error('denied'));
  document.execCommand = () => false;
  const element = mount('c-copy-button', CopyButton, { value: 'text', label: 'Copy' });

  find(element, 'lightning-button-icon')?.click();
  await settled();
  expect(textOf(element)).toBe('The browser does not allow copying here');
});

it('is accessible', async () => {
  jest.useRealTimers();
  await expect(mount('c-copy-button', CopyButton, { value: 'x', label: 'Copy' })).toBeAccessible();
});
