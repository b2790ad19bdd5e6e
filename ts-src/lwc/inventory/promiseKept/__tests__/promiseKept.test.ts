import extend from '@salesforce/apex/PromiseController.extend';
import getKept from '@salesforce/apex/PromiseController.getKept';
import getVersion from '@salesforce/apex/PromiseController.getVersion';
import release from '@salesforce/apex/PromiseController.release';
import PromiseKept from 'c/promiseKept';
import type { KeptPromise } from '../../../types/promise';
import { find, findAll, mount, settled, textOf } from '../../../testing/mount';
import { aBrokenLine, aKeptPromise } from '../../../testing/promise-builder';

jest.mock('@salesforce/apex/PromiseController.extend', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/PromiseController.getKept', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/PromiseController.getVersion', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/PromiseController.release', () => ({ default: jest.fn() }), { virtual: true });

const SUBMITTED = aKeptPromise({
  ...{ state: 'Submitted', stateLabel: 'Submitted', tone: 'progress', open: true, mayExtend: false },
  ...{ expiresAt: null, heldSince: null, reservationNumber: null }
});

async function list(kept: KeptPromise[] = [], part: Record<string, unknown> = {}) {
  const element = mount('c-promise-kept', PromiseKept, { kept, shown: true, ...part });
  await settled();
  return element as HTMLElement & { put(kept: KeptPromise): void };
}
const tell = async (element: HTMLElement, name: string) => {
  find(element, 'c-promise-hold')?.dispatchEvent(new CustomEvent(name, { detail: { id: 'a0P1' } }));
  await settled();
};
const said = (element: HTMLElement) => find(element, '[role="status"]')?.textContent;
const accessible = async (element: HTMLElement) => {
  jest.useRealTimers();
  await expect(element).toBeAccessible();
};

beforeEach(() => {
  jest.useFakeTimers();
  jest.mocked(getKept).mockResolvedValue(aKeptPromise());
  jest.mocked(getVersion).mockResolvedValue('v1');
});
afterEach(() => jest.useRealTimers());

it('is nothing at all where nothing was promised', async () => {
  const element = await list();

  expect(find(element, 'section')).toBeNull();
  await accessible(element);
});

it('follows what was submitted until it is decided, says so, and then only asks whether anything has changed', async () => {
  const element = await list();
  const followed = jest.fn();
  element.addEventListener('follow', followed);
  element.put(SUBMITTED);
  await settled();
  expect(said(element)).toBe('IP-000001: Submitted');

  jest.advanceTimersByTime(3_000);
  await settled();
  expect(find(element, 'c-promise-hold')).toHaveProperty('kept.stateLabel', 'Set aside');
  expect(said(element)).toBe('IP-000001: Set aside');
  expect(followed).toHaveBeenCalledTimes(1);
  jest.advanceTimersByTime(60_000);
  await settled();
  expect(getKept).toHaveBeenCalledTimes(1);
  await accessible(element);
});

it('says which lines broke while it is on the screen, without being asked', async () => {
  const element = await list([aKeptPromise()]);
  const followed = jest.fn();
  element.addEventListener('follow', followed);
  jest.advanceTimersByTime(12_000);
  await settled();
  expect(getKept).not.toHaveBeenCalled();
  jest.mocked(getVersion).mockResolvedValue('v2');
  jest.mocked(getKept).mockResolvedValue(aKeptPromise({ version: 'v2', brokenCount: 1, changes: [aBrokenLine()] }));
  jest.advanceTimersByTime(12_000);
  await settled();

  expect(said(element)).toBe('IP-000001: 1 line broke');
  expect(textOf(element)).toContain('Desk lamp: East warehouse can still give 3 piece; 24 were promised from there.');
  expect(followed).toHaveBeenCalledTimes(1);
  await accessible(element);
});

it('finds out at once which lines are broken already', async () => {
  jest.mocked(getKept).mockResolvedValue(aKeptPromise({ brokenCount: 1, changes: [aBrokenLine()] }));
  const element = await list([aKeptPromise({ brokenCount: 1 })]);

  expect(textOf(element)).toContain('24 were promised from there.');
  expect(getVersion).not.toHaveBeenCalled();
});

it('asks nothing of promises that are over', async () => {
  await list([aKeptPromise({ state: 'Released' }), aKeptPromise({ id: 'a0P2', state: 'Rejected' })]);
  jest.advanceTimersByTime(120_000);
  await settled();

  expect(getVersion).not.toHaveBeenCalled();
});

it('asks nothing while nobody can see it', async () => {
  const element = await list([SUBMITTED], { shown: false });
  jest.advanceTimersByTime(60_000);
  await settled();
  expect(getKept).not.toHaveBeenCalled();
  Object.assign(element, { shown: true });
  await settled();

  expect(getKept).toHaveBeenCalledTimes(1);
});

it('extends, releases, and looks again when the time is over', async () => {
  jest.mocked(extend).mockResolvedValue(aKeptPromise({ mayExtend: false }));
  jest.mocked(release).mockResolvedValue(aKeptPromise({ state: 'Released', stateLabel: 'Released' }));
  const element = await list([aKeptPromise()]);
  await tell(element, 'extend');
  expect(find(element, 'c-promise-hold')).toHaveProperty('kept.mayExtend', false);
  await tell(element, 'release');
  expect(find(element, 'c-promise-hold')).toHaveProperty('kept.stateLabel', 'Released');
  expect(findAll(element, 'c-promise-hold')).toHaveLength(1);

  jest.mocked(getKept).mockResolvedValue(aKeptPromise({ state: 'Expired', stateLabel: 'Expired' }));
  await tell(element, 'expire');
  expect(find(element, 'c-promise-hold')).toHaveProperty('kept.stateLabel', 'Expired');
});

it('says that nothing was submitted when an extension fails, until that is closed', async () => {
  jest.mocked(extend).mockRejectedValue({ body: { message: 'No way' } });
  const element = await list([aKeptPromise()]);
  await tell(element, 'extend');
  expect(textOf(element)).toContain('Nothing was submitted.');
  await accessible(element);
  find(element, 'c-error-panel')?.dispatchEvent(new CustomEvent('close'));
  await settled();

  expect(find(element, 'c-error-panel')).toBeNull();
});

it('asks to open a promise, and to compare it', async () => {
  const element = await list([aKeptPromise()]);
  const opened: unknown[] = [];
  element.addEventListener('open', (event) => opened.push((event as CustomEvent).detail));
  await tell(element, 'open');
  await tell(element, 'compare');

  expect(opened).toEqual([
    { id: 'a0P1', compared: false },
    { id: 'a0P1', compared: true }
  ]);
});
