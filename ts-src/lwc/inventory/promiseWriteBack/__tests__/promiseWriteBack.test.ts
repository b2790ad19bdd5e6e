import changeLines from '@salesforce/apex/PromiseLinesController.changeLines';
import getLines from '@salesforce/apex/PromiseLinesController.getLines';
import PromiseWriteBack from 'c/promiseWriteBack';
import { notifyRecordUpdateAvailable } from 'lightning/uiRecordApi';
import type { RecordLineChange } from '../../../types/record-lines';
import { find, findAll, mount, settled, textOf } from '../../../testing/mount';
import { aPromiseLine, aRecordLine, someRecordLines } from '../../../testing/promise-builder';

jest.mock('@salesforce/apex/PromiseLinesController.changeLines', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/PromiseLinesController.getLines', () => ({ default: jest.fn() }), { virtual: true });

const LAMP = aPromiseLine();
const PENDANT = aPromiseLine({ line: '2', sku: 'LM-PEN-40', description: 'Pendant lamp' });

async function opened(lines = [LAMP, PENDANT]) {
  const element = mount('c-promise-write-back', PromiseWriteBack, {
    recordId: '0Q01',
    kind: 'Quote Line Items',
    lines
  });
  await press(element, '.open');
  return element;
}
async function press(element: HTMLElement, selector: string) {
  find(element, selector)?.click();
  await settled();
}
const sent = (call: number): RecordLineChange[] =>
  JSON.parse(jest.mocked(changeLines).mock.calls[call]![0].changesJson) as RecordLineChange[];

beforeEach(() => {
  const lines = [aRecordLine(), aRecordLine({ id: '0QL2', item: 'LM-PEN-40', name: 'Pendant lamp', quantity: 8 })];
  jest.mocked(getLines).mockResolvedValue(someRecordLines({ lines }));
  jest
    .mocked(changeLines)
    .mockImplementation(async ({ changesJson }) =>
      (JSON.parse(changesJson) as RecordLineChange[]).map(({ id }) => ({ id, problem: null }))
    );
});

it('says what each line says now and would say, and writes nothing by itself', async () => {
  const element = await opened();

  const rows = findAll(element, '.change').map((row) =>
    [...row.querySelectorAll('td')].map((cell) => cell.textContent)
  );
  expect(rows).toEqual([
    ['20', '24 · Wed, Nov 25'],
    ['8', '24 · Wed, Nov 25']
  ]);
  expect(find(element, '.write')).toHaveProperty('label', 'Change 2 lines');
  expect(changeLines).not.toHaveBeenCalled();
  await expect(element).toBeAccessible();
});

it('writes what was left ticked, says what became of each line, and tells the page', async () => {
  const element = await opened();
  const box = find(element, '.take') as HTMLElement & { checked: boolean };
  box.checked = false;
  box.dispatchEvent(new CustomEvent('change'));
  await settled();
  jest.mocked(changeLines).mockResolvedValueOnce([{ id: '0QL2', problem: 'A rule says no.' }]);
  await press(element, '.write');

  expect(sent(0).map(({ id }) => id)).toEqual(['0QL2']);
  expect(find(element, '.outcome')?.textContent).toContain('A rule says no.');
  expect(textOf(element)).toContain('0 of 1 lines changed.');
  expect(find(element, '.undo')).toBeNull();
  expect(notifyRecordUpdateAvailable).toHaveBeenCalledWith([{ recordId: '0Q01' }, { recordId: '0QL2' }]);
  await expect(element).toBeAccessible();
});

it('undoes what was written, and only that', async () => {
  const element = await opened();
  jest.mocked(changeLines).mockResolvedValueOnce([
    { id: '0QL1', problem: null },
    { id: '0QL2', problem: 'Somebody has changed it.' }
  ]);
  await press(element, '.write');
  await press(element, '.undo');

  expect(sent(1)).toMatchObject([{ id: '0QL1', quantityBefore: 24, quantityAfter: 20, wantedAfter: null }]);
  expect(find(element, '[role="status"]')?.textContent).toBe('1 of 1 lines put back.');
  expect(find(element, '.open')).not.toBeNull();
});

it('keeps a line that could not be put back on the screen, with its reason', async () => {
  const element = await opened([LAMP]);
  await press(element, '.write');
  jest.mocked(changeLines).mockResolvedValueOnce([{ id: '0QL1', problem: 'It is locked.' }]);
  await press(element, '.undo');

  expect(find(element, '.outcome')?.textContent).toContain('It is locked.');
  expect(textOf(element)).toContain('0 of 1 lines put back.');
});

it('names promised products that are on no line, and says when there is nothing to change', async () => {
  const lines = [aRecordLine({ quantity: 24, wantedAt: '2026-11-25' })];
  jest.mocked(getLines).mockResolvedValue(someRecordLines({ lines }));
  const element = await opened();

  expect(textOf(element)).toContain('The lines say so already.');
  expect(textOf(element)).toContain('LM-PEN-40 Pendant lamp');
  expect(find(element, '.write')).toBeNull();
  await expect(element).toBeAccessible();
  await press(element, '.back');
  expect(find(element, '.open')).not.toBeNull();
});

it('keeps the changes on the screen when they cannot be sent', async () => {
  const element = await opened();
  jest.mocked(changeLines).mockRejectedValueOnce({ body: { message: 'Nothing was changed: somebody else is.' } });
  await press(element, '.write');

  expect(textOf(element)).toContain('The lines could not be changed.');
  expect(findAll(element, '.change')).toHaveLength(2);
  await expect(element).toBeAccessible();
  find(element, 'c-error-panel')?.dispatchEvent(new CustomEvent('close'));
  await settled();
  expect(find(element, 'c-error-panel')).toBeNull();
});
