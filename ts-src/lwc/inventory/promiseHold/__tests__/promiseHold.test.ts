import PromiseHold from 'c/promiseHold';
import { find, mount, settled, textOf } from '../../../testing/mount';
import { aBrokenLine, aKeptPromise } from '../../../testing/promise-builder';

async function hold(part: Record<string, unknown> = {}) {
  const element = mount('c-promise-hold', PromiseHold, { kept: aKeptPromise(), ...part });
  await settled();
  const told: [string, unknown][] = [];
  for (const name of ['extend', 'release', 'compare', 'open', 'expire'])
    element.addEventListener(name, (event) => told.push([name, (event as CustomEvent).detail]));
  return { element, told };
}
const pass = async (seconds: number) => {
  jest.advanceTimersByTime(seconds * 1000);
  await settled();
};
const accessible = async (element: HTMLElement) => {
  jest.useRealTimers();
  await expect(element).toBeAccessible();
};

beforeEach(() => {
  jest.useFakeTimers({ now: Date.parse('2026-11-23T10:00:00Z') });
});
afterEach(() => jest.useRealTimers());

it('counts down, warns once it has lived four fifths of its time, and tells when it is over', async () => {
  const { element, told } = await hold();
  expect(find(element, '[role="timer"]')?.textContent).toBe('29:00 left');
  await pass(5);
  expect(find(element, '[role="timer"]')?.textContent).toBe('28:55 left');
  expect(find(element, '.warning')?.textContent).toBe('');

  await pass(23 * 60);
  expect(find(element, '.warning')?.textContent).toContain('This reservation ends at');
  expect(find(element, '[role="timer"]')?.className).toContain('clock_ending');
  await pass(6 * 60);
  expect(told).toEqual([['expire', { id: 'a0P1' }]]);
  await accessible(element);
});

it('releases only after it was asked whether that is meant', async () => {
  const { element, told } = await hold();
  find(element, '.release')?.click();
  await settled();
  expect(textOf(element)).toContain('Others can take the stock at once.');
  find(element, '.no')?.click();
  await settled();
  expect(told).toEqual([]);

  find(element, '.release')?.click();
  await settled();
  find(element, '.yes')?.click();
  expect(told).toEqual([['release', { id: 'a0P1' }]]);
  await accessible(element);
});

it('extends, shows and compares', async () => {
  const { element, told } = await hold();
  find(element, '.extend')?.click();
  find(element, '.open')?.click();
  find(element, '.compare')?.click();

  expect(told.map(([name]) => name)).toEqual(['extend', 'open', 'compare']);
});

it('offers nothing that cannot be done: extended before, under way, opened already', async () => {
  const { element } = await hold({ kept: aKeptPromise({ mayExtend: false, open: true }), opened: true });

  expect(find(element, '.extend')).toBeNull();
  expect(find(element, '.release')).toBeNull();
  expect(find(element, '.open')).toBeNull();
  await accessible(element);
});

it('says what went wrong and when it is tried again', async () => {
  const kept = aKeptPromise({
    ...{ state: 'Submitted', stateLabel: 'Submitted', open: true, mayExtend: false, expiresAt: null, heldSince: null },
    ...{ message: 'ERP cannot be reached.', nextAttemptAt: '2026-11-23T10:00:30Z' }
  });
  const { element } = await hold({ kept });

  expect(textOf(element)).toContain('ERP cannot be reached. Next try at');
  expect(find(element, '[role="timer"]')).toBeNull();
  expect(find(element, '.compare')).toBeNull();
  await accessible(element);
});

it('says what to do once its time is over', async () => {
  const { element } = await hold({ kept: aKeptPromise({ state: 'Expired', stateLabel: 'Expired', mayExtend: false }) });

  expect(textOf(element)).toContain('Check availability again.');
  await accessible(element);
});

it('names the first lines that broke, says how many more, and what became of the promise', async () => {
  const changes = ['1', '2', '3', '4', '5', '6'].map((line) => aBrokenLine({ line, name: `Lamp ${line}` }));
  const { element } = await hold({
    kept: aKeptPromise({ brokenCount: 7, changes, fulfilmentLabel: 'Late', fulfilmentTone: 'warning' })
  });
  const text = textOf(element);

  expect(text).toContain('7 lines broke');
  expect(text).toContain('Lamp 5: East warehouse can still give 3 piece');
  expect(text).not.toContain('Lamp 6');
  expect(text).toContain('and 2 more; Show names them all');
  expect(text).toContain('Late');
  await accessible(element);
});
