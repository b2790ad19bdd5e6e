import SourceHealth from 'c/sourceHealth';
import getSources from '@salesforce/apex/SourceHealthController.getSources';
import { find, findAll, mount, settled, textOf } from '../../../testing/mount';
import type { SourceHealth as Health, SourceOverview } from '../../../types/watch';
import type { Failure } from '../../../types/failure.js';

jest.mock('@salesforce/apex/SourceHealthController.getSources', () => ({ default: jest.fn() }), { virtual: true });

const source = (name: string, state: Health['state']): Health => ({
  name,
  label: name,
  kind: 'Carrier',
  state,
  tone: 'neutral',
  stateText: state,
  fault: null,
  lastEventAt: null,
  heartbeatMinutes: null,
  lagSeconds: null,
  perHour: 0,
  waiting: 0,
  dead: 0,
  most: 500,
  commands: null,
  orders: []
});
const OVERVIEW: SourceOverview = {
  sources: [source('Fine', 'ok'), source('Broken', 'failing'), source('Gone', 'silent')],
  subscriptions: [
    { name: 'OrderEventTrigger', status: 'Running', running: true, lastError: null },
    { name: 'InventoryEventTrigger', status: 'Expired', running: false, lastError: 'Too many retries' }
  ]
};

async function health() {
  const element = mount('c-source-health', SourceHealth);
  await settled();
  return element;
}

beforeEach(() => {
  jest.useFakeTimers();
  jest.mocked(getSources).mockResolvedValue(OVERVIEW);
});
afterEach(() => jest.useRealTimers());

it('shows what needs somebody first', async () => {
  const element = await health();
  const names = findAll(element, 'c-source-card').map((card) => (card as unknown as { source: Health }).source.name);

  expect(names).toEqual(['Gone', 'Broken', 'Fine']);
  jest.useRealTimers();
  await expect(element).toBeAccessible();
});

it('says which subscriptions run, and why one does not', async () => {
  const element = await health();
  expect(textOf(element)).toContain('OrderEventTrigger runs');
  expect(textOf(element)).toContain('InventoryEventTrigger does not run: Expired');
  expect(textOf(element)).toContain('Too many retries');
});

it('looks again while somebody can see it', async () => {
  await health();
  jest.advanceTimersByTime(40_000);
  await settled();
  expect(getSources).toHaveBeenCalledTimes(2);
});

it('says so when no source is configured', async () => {
  jest.mocked(getSources).mockResolvedValue({ sources: [], subscriptions: [] });
  const element = await health();
  expect(textOf(element)).toContain('No active source system is configured.');
  jest.useRealTimers();
  await expect(element).toBeAccessible();
});

it('says what failed and reads again on demand', async () => {
  jest.mocked(getSources).mockRejectedValueOnce({ body: { message: 'Too busy' } });
  const element = await health();
  expect((find(element, 'c-error-panel') as unknown as { said: Failure }).said.messages).toEqual(['Too busy']);

  find(element, 'c-error-panel')?.dispatchEvent(new CustomEvent('retry'));
  await settled();
  expect(find(element, 'c-error-panel')).toBeNull();
  expect(findAll(element, 'c-source-card')).toHaveLength(3);
});
