import compare from '@salesforce/apex/PromiseController.compare';
import getSnapshot from '@salesforce/apex/PromiseController.getSnapshot';
import PromisePast from 'c/promisePast';
import { find, mount, settled, textOf } from '../../../testing/mount';
import { aComparison, aSnapshot } from '../../../testing/promise-builder';

jest.mock('@salesforce/apex/PromiseController.compare', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/PromiseController.getSnapshot', () => ({ default: jest.fn() }), { virtual: true });

async function past(compared = false) {
  const element = mount('c-promise-past', PromisePast, { opened: { id: 'a0P1', compared }, size: 'wide' });
  await settled();
  return element;
}

beforeEach(() => {
  jest.mocked(getSnapshot).mockResolvedValue(aSnapshot());
  jest.mocked(compare).mockResolvedValue(aComparison());
});

it('shows a promise as it was answered, and asks nobody', async () => {
  const element = await past();

  expect(textOf(element)).toContain('IP-000001 as it was answered');
  expect(find(element, 'c-promise-header')).toHaveProperty('past', true);
  expect(compare).not.toHaveBeenCalled();
  await expect(element).toBeAccessible();
});

it('says which lines could not be promised any more, without reading the promise twice', async () => {
  const element = await past();
  Object.assign(element, { opened: { id: 'a0P1', compared: true } });
  await settled();

  expect(getSnapshot).toHaveBeenCalledTimes(1);
  expect(textOf(element)).toContain('Could not be promised any more, as asked');
  expect(find(element, 'c-promise-grid')).toHaveProperty('changes.length', 1);
  await expect(element).toBeAccessible();
});

it('says that all of it could still be promised', async () => {
  jest.mocked(compare).mockResolvedValueOnce(aComparison({ brokenCount: 0, lines: [] }));

  expect(textOf(await past(true))).toContain('All of it could still be promised');
});

it('keeps the promise on the screen when it cannot be compared', async () => {
  jest.mocked(compare).mockRejectedValueOnce({ body: { message: 'down' } });
  const element = await past(true);

  expect(textOf(element)).toContain('The promise could not be compared.');
  expect(find(element, 'c-promise-grid')).not.toBeNull();
  await expect(element).toBeAccessible();
});

it('shows that it is loading without jumping, and asks to go back', async () => {
  jest.mocked(getSnapshot).mockReturnValue(new Promise(() => undefined));
  const element = await past();
  const back = jest.fn();
  element.addEventListener('back', back);
  find(element, '.back')?.click();

  expect(find(element, '.stencil')).not.toBeNull();
  expect(back).toHaveBeenCalledTimes(1);
  await expect(element).toBeAccessible();
});
