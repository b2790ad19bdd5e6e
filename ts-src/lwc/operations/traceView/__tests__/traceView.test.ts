import TraceView from 'c/traceView';
import getPath from '@salesforce/apex/TraceController.getPath';
import { find, findAll, mount, settled, textOf } from '../../../testing/mount';
import type { TracePath, TraceStep } from '../../../types/watch';
import type { Failure } from '../../../types/failure.js';

jest.mock('@salesforce/apex/TraceController.getPath', () => ({ default: jest.fn() }), { virtual: true });

interface Input extends HTMLElement {
  value: string;
  setCustomValidity: jest.Mock;
  reportValidity: jest.Mock;
}

const step = (changes: Partial<TraceStep> = {}): TraceStep => ({
  key: 's1',
  at: '2026-05-01T08:00:00Z',
  systemLabel: 'North OMS',
  what: 'Routed to OMS · Placed',
  detail: null,
  outcome: 'ok',
  durationMs: 340,
  recordId: 'a01',
  ...changes
});
const PATH: TracePath = {
  correlationId: 'c0ffee',
  steps: [
    step(),
    step({ key: 's2', systemLabel: 'UPS', what: 'Message MSG-1: Dead', detail: 'Unknown code', outcome: 'failed' }),
    step({ key: 's3', systemLabel: 'UPS', outcome: 'waiting', durationMs: null, recordId: null })
  ],
  truncated: false,
  orders: [{ id: 'a02', name: 'AO-1042' }]
};

async function view(properties: Record<string, unknown> = {}) {
  const element = mount('c-trace-view', TraceView, properties);
  const input = find(element, '.term') as unknown as Input;
  input.setCustomValidity = jest.fn();
  input.reportValidity = jest.fn();
  await settled();
  return { element, input };
}

beforeEach(() => {
  jest.mocked(getPath).mockResolvedValue(PATH);
});

it('asks for an id first, and reads nothing', async () => {
  const { element } = await view();
  expect(getPath).not.toHaveBeenCalled();
  expect(findAll(element, 'li')).toHaveLength(0);
  await expect(element).toBeAccessible();
});

it('follows the id it is given: steps in order, durations, failures in words', async () => {
  const { element } = await view({ correlationId: 'c0ffee' });

  expect(getPath).toHaveBeenCalledWith({ correlationId: 'c0ffee' });
  const steps = findAll(element, 'li').map(textOf);
  expect(steps).toHaveLength(3);
  expect(steps[0]).toContain('North OMS Routed to OMS · Placed');
  expect(steps[0]).toContain('340 ms');
  expect(steps[1]).toContain('Failed Unknown code');
  expect(steps[2]).toContain('Waiting');
  expect(find(element, '[role="status"]')?.textContent).toBe('3 steps in 2 systems, 1 failed');
  await expect(element).toBeAccessible();
});

it('follows what is typed, by button and by Enter, and says when nothing is', async () => {
  const { element, input } = await view();
  input.value = ' ';
  find(element, '.find')?.click();
  expect(getPath).not.toHaveBeenCalled();
  expect(input.setCustomValidity).toHaveBeenCalledWith('Enter a correlation id or an order number.');

  input.value = ' AO-1042 ';
  find(element, '.find')?.click();
  input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }));
  await settled();
  expect(jest.mocked(getPath).mock.calls).toEqual([[{ correlationId: 'AO-1042' }], [{ correlationId: 'AO-1042' }]]);
});

it('says so when nothing carries the id', async () => {
  jest.mocked(getPath).mockResolvedValue({ ...PATH, steps: [], orders: [] });
  const { element } = await view({ correlationId: 'nope' });
  expect(textOf(element)).toContain('Nothing carries this id');
  await expect(element).toBeAccessible();
});

it('says what failed and asks again on demand', async () => {
  jest.mocked(getPath).mockRejectedValueOnce({ body: { message: 'Too busy' } });
  const { element } = await view({ correlationId: 'c0ffee' });
  expect((find(element, 'c-error-panel') as unknown as { said: Failure }).said.messages).toEqual(['Too busy']);
  await expect(element).toBeAccessible();

  find(element, 'c-error-panel')?.dispatchEvent(new CustomEvent('retry'));
  await settled();
  expect(findAll(element, 'li')).toHaveLength(3);
});

it('shows only the answer to the latest question', async () => {
  let answerFirst: (path: TracePath) => void = () => {};
  jest.mocked(getPath).mockReturnValueOnce(new Promise((resolve) => (answerFirst = resolve)));
  const { element } = await view({ correlationId: 'first' });
  Object.assign(element, { correlationId: 'second' });
  await settled();
  answerFirst({ ...PATH, steps: [], orders: [] });
  await settled();

  expect(findAll(element, 'li')).toHaveLength(3);
});
