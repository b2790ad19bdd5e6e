import RouteTable from 'c/routeTable';
import getRoutes from '@salesforce/apex/RouteTableController.getRoutes';
import move from '@salesforce/apex/RouteTableController.move';
import { find, findAll, mount, settled, textOf } from '../../../testing/mount';
import { aCutOver, aRoute, someRoutes } from '../../../testing/routes-builder';

jest.mock('@salesforce/apex/RouteTableController.getRoutes', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/RouteTableController.move', () => ({ default: jest.fn() }), { virtual: true });

const DEPLOYING = someRoutes({ changes: [aCutOver()] });
const MOVED = someRoutes({
  routes: [aRoute({ name: 'Next', systemLabel: 'ERP B' }), aRoute({ state: 'standby', takesOverFrom: 'Next' })],
  changes: [aCutOver({ state: 'Live', canGoBack: true })]
});

async function page() {
  const element = mount('c-route-table', RouteTable, {});
  await settled();
  return element;
}
const click = async (element: HTMLElement, selector: string) => {
  find(element, selector)?.click();
  await settled();
};
const back = (element: HTMLElement) => find(find(element, 'c-route-changes')!, '.back');
const accessible = async (element: HTMLElement) => {
  jest.useRealTimers();
  await expect(element).toBeAccessible();
};

beforeEach(() => {
  jest.useFakeTimers();
  jest.mocked(getRoutes).mockResolvedValue(someRoutes());
  jest.mocked(move).mockReset().mockResolvedValue(DEPLOYING);
});
afterEach(() => jest.useRealTimers());

it('shows which façade, version and system serves what, how that does, and what is due', async () => {
  const route = aRoute({ warning: 'Prepare its successor.', circuit: 'Open', failure: 'It hangs.' });
  jest.mocked(getRoutes).mockResolvedValue(someRoutes({ routes: [route] }));
  const element = await page();

  for (const told of [
    'orders · Lumen · every region',
    'ThroughlineFacade/v1',
    'Contract version 1',
    '7 of 60 requests in 60 s',
    '3 open',
    'Prepare its successor.',
    'It hangs.',
    'Left alone'
  ]) {
    expect(textOf(element)).toContain(told);
  }
  expect(find(element, '.move')).toBeNull();
  await accessible(element);
});

it('tells what serves from what is active behind it, on standby, or not valid yet', async () => {
  const states = ['live', 'behind', 'standby', 'later'] as const;
  const routes = states.map((state) => aRoute({ name: state, state, validFrom: '2030-05-01' }));
  jest.mocked(getRoutes).mockResolvedValue(someRoutes({ routes }));
  const element = await page();

  const shown = findAll(element, 'tbody th').map((cell) => textOf(cell));
  expect(shown).toEqual(['Lumen Serves', 'Lumen Active, another serves', 'Lumen Standby', 'Lumen From 2030-05-01']);
});

it('says what moves and what stays before it moves', async () => {
  const element = await page();
  expect(findAll(element, '.move').map((button) => button.getAttribute('aria-label'))).toEqual([
    'Move orders · Lumen · every region to ERP B'
  ]);

  await click(element, '.move');
  expect(textOf(element)).toContain('New requests go to ERP B as soon as it is live, instead of ERP.');
  expect(textOf(element)).toContain('3 open requests stay with ERP');
  expect(find(element, '.move')?.getAttribute('aria-expanded')).toBe('true');
  expect(move).not.toHaveBeenCalled();
  await accessible(element);
});

it('warns before it moves to a system that is not reachable', async () => {
  const [now, next] = someRoutes().routes;
  jest.mocked(getRoutes).mockResolvedValue(someRoutes({ routes: [now!, { ...next!, circuit: 'Open' }] }));
  const element = await page();
  await click(element, '.move');

  expect(textOf(element)).toContain('ERP B is not reachable right now.');
});

it('leaves everything as it is when that is wanted', async () => {
  const element = await page();
  await click(element, '.move');
  find(element, 'c-route-confirm')?.dispatchEvent(new CustomEvent('keep'));
  await settled();

  expect(find(element, 'c-route-confirm')).toBeNull();
  expect(move).not.toHaveBeenCalled();
});

it('moves once, follows until it is live, and takes it back in one click', async () => {
  const element = await page();
  await click(element, '.move');
  const confirm = find(element, 'c-route-confirm');
  confirm?.dispatchEvent(new CustomEvent('confirm'));
  confirm?.dispatchEvent(new CustomEvent('confirm'));
  await settled();
  expect(move).toHaveBeenCalledTimes(1);
  expect(move).toHaveBeenCalledWith({ fromRoute: 'Now', toRoute: 'Next' });
  expect(textOf(element)).toContain('Deploying');
  expect(find(element, '.move')).toBeNull();
  expect(back(element)).toBeNull();

  jest.mocked(getRoutes).mockClear().mockResolvedValue(MOVED);
  jest.advanceTimersByTime(3_000);
  await settled();
  expect(textOf(element)).toContain('Live');
  jest.advanceTimersByTime(60_000);
  await settled();
  expect(getRoutes).toHaveBeenCalledTimes(1);

  back(element)?.click();
  await settled();
  expect(move).toHaveBeenLastCalledWith({ fromRoute: 'Next', toRoute: 'Now' });
  await accessible(element);
});

it('says what to do about a deployment that failed or is not heard of', async () => {
  const changes = [
    aCutOver({ state: 'Failed', problem: 'Nothing has moved. Move again.' }),
    aCutOver({ id: 'a0s', stalled: true })
  ];
  jest.mocked(getRoutes).mockResolvedValue(someRoutes({ changes }));
  const element = await page();

  expect(textOf(element)).toContain('Nothing has moved. Move again.');
  expect(textOf(element)).toContain('Nothing was heard of this deployment for ten minutes.');
  expect(find(element, '.move')).not.toBeNull();
  await accessible(element);
});

it('says that nothing was moved, and keeps the question', async () => {
  jest.mocked(move).mockRejectedValue({ body: { message: 'Somebody has moved them meanwhile.' } });
  const element = await page();
  await click(element, '.move');
  find(element, 'c-route-confirm')?.dispatchEvent(new CustomEvent('confirm'));
  await settled();

  expect(textOf(element)).toContain('Nothing was moved.');
  expect(textOf(element)).toContain('meanwhile');
  expect(find(element, 'c-route-confirm')).not.toBeNull();
});

it('lets people look who may not move anything', async () => {
  jest.mocked(getRoutes).mockResolvedValue({ ...MOVED, canChange: false });
  const element = await page();

  expect(textOf(element)).toContain('You may look, but not move anything');
  expect(find(element, '.move')).toBeNull();
  expect(back(element)).toBeNull();
  await accessible(element);
});

it('says what to do without any route, and when they cannot be read', async () => {
  jest.mocked(getRoutes).mockResolvedValue(someRoutes({ routes: [] }));
  expect(textOf(await page())).toContain('Create one in Setup');

  jest.mocked(getRoutes).mockRejectedValueOnce({ body: { message: 'No way' } });
  const element = await page();
  expect(textOf(element)).toContain('The routes could not be read.');
  find(element, 'c-error-panel')?.dispatchEvent(new CustomEvent('retry'));
  await settled();
  expect(textOf(element)).toContain('Create one in Setup');
});
