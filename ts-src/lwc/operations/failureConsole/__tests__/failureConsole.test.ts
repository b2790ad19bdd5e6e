import FailureConsole from 'c/failureConsole';
import assign from '@salesforce/apex/FailuresController.assign';
import beginCause from '@salesforce/apex/FailuresController.beginCause';
import discard from '@salesforce/apex/FailuresController.discard';
import getAssignees from '@salesforce/apex/FailuresController.getAssignees';
import getCauses from '@salesforce/apex/FailuresController.getCauses';
import getMessage from '@salesforce/apex/FailuresController.getMessage';
import getMessages from '@salesforce/apex/FailuresController.getMessages';
import getProgress from '@salesforce/apex/FailuresController.getProgress';
import repair from '@salesforce/apex/FailuresController.repair';
import replay from '@salesforce/apex/FailuresController.replay';
import tag from '@salesforce/apex/FailuresController.tag';
import { aCause, aMessage, anOutcome, aRow } from '../../../testing/failure-builder';
import { find, mount, settled, textOf } from '../../../testing/mount';

jest.mock('@salesforce/apex/FailuresController.assign', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FailuresController.beginCause', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FailuresController.discard', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FailuresController.getAssignees', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FailuresController.getCauses', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FailuresController.getMessage', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FailuresController.getMessages', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FailuresController.getProgress', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FailuresController.repair', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FailuresController.replay', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/FailuresController.tag', () => ({ default: jest.fn() }), { virtual: true });

async function failures() {
  const element = mount('c-failure-console', FailureConsole);
  await settled();
  return element;
}
const fire = async (element: HTMLElement, selector: string, name: string, detail: object = {}) => {
  find(element, selector)?.dispatchEvent(new CustomEvent(name, { detail }));
  await settled();
};
const click = async (element: HTMLElement, selector: string) => {
  find(element, selector)?.click();
  await settled();
};
const status = (element: HTMLElement) => find(element, '[aria-live="polite"]')?.textContent;
const accessible = async (element: HTMLElement) => {
  jest.useRealTimers();
  await expect(element).toBeAccessible();
};

beforeEach(() => {
  jest.useFakeTimers();
  jest.mocked(getAssignees).mockResolvedValue([{ id: 'u1', name: 'Iris Okafor' }]);
  jest.mocked(getCauses).mockResolvedValue([aCause()]);
  jest.mocked(getMessages).mockResolvedValue({ rows: [aRow()], next: null });
  jest.mocked(getMessage).mockResolvedValue(aMessage());
  jest.mocked(repair).mockResolvedValue([]);
  jest.mocked(replay).mockResolvedValue(anOutcome({ applied: 1 }));
  jest.mocked(discard).mockResolvedValue(anOutcome({ discarded: 1 }));
});
afterEach(() => jest.useRealTimers());

describe('states', () => {
  it('loads', async () => {
    jest.mocked(getMessages).mockReturnValue(new Promise(() => {}));
    const element = await failures();
    expect(find(element, 'lightning-spinner')).not.toBeNull();
    expect(find(element, '.frame')?.getAttribute('aria-busy')).toBe('true');
    await accessible(element);
  });

  it('shows causes and messages, and asks to choose one', async () => {
    const element = await failures();
    expect(textOf(element)).toContain('4 messages');
    expect(textOf(element)).toContain('MSG-000001');
    expect(textOf(element)).toContain('Choose a message');
    await accessible(element);
  });

  it.each([
    ['Dead', [], 'Every message that came in was applied'],
    ['Waiting', [], 'Nothing is waiting.'],
    ['Dead', [aCause()], 'No message fits these filters.']
  ])('says of %s why there is nothing', async (state, causes, words) => {
    jest.mocked(getCauses).mockResolvedValue(causes);
    jest.mocked(getMessages).mockResolvedValue({ rows: [], next: null });
    const element = await failures();
    await fire(element, 'c-failure-filters', 'filter', { state });
    expect(find(element, '.empty')?.textContent).toContain(words);
    await accessible(element);
  });

  it('says what failed and tries again', async () => {
    jest.mocked(getMessages).mockRejectedValueOnce(new Error('no answer'));
    const element = await failures();
    expect(textOf(element)).toContain('The messages could not be read.');
    await accessible(element);
    await fire(element, 'c-error-panel', 'retry');
    expect(textOf(element)).toContain('MSG-000001');
  });
});

describe('finding', () => {
  it('shows the messages of a cause, and forgets the cause with the state', async () => {
    const element = await failures();
    await fire(element, 'c-failure-causes', 'choose', { key: 'cause-1' });
    expect(getMessages).toHaveBeenLastCalledWith({
      filter: expect.objectContaining({ cause: 'cause-1', state: 'Dead' }),
      after: null
    });
    await fire(element, 'c-failure-filters', 'filter', { state: 'Waiting' });
    expect(getMessages).toHaveBeenLastCalledWith({
      filter: expect.objectContaining({ cause: '', state: 'Waiting' }),
      after: null
    });
    await fire(element, 'c-failure-filters', 'filter', { state: 'Applied' });
    expect(find(element, 'c-failure-causes')).toBeNull();
    await fire(element, 'c-failure-filters', 'clear');
    expect(getMessages).toHaveBeenLastCalledWith({ filter: expect.objectContaining({ state: 'Dead' }), after: null });
  });

  it('goes on after the last message', async () => {
    jest.mocked(getMessages).mockResolvedValueOnce({ rows: [aRow()], next: 'm1' });
    const element = await failures();
    jest.mocked(getMessages).mockResolvedValueOnce({ rows: [aRow({ id: 'm2', name: 'MSG-000002' })], next: null });
    await fire(element, 'c-message-table', 'more');
    expect(getMessages).toHaveBeenLastCalledWith({ filter: expect.anything(), after: 'm1' });
    expect(textOf(element)).toMatch(/MSG-000001.*MSG-000002/);
  });

  it('opens and closes a message, and says when it is gone', async () => {
    const element = await failures();
    await fire(element, 'c-message-table', 'open', { id: 'm1' });
    expect(find(element, 'c-message-detail')).not.toBeNull();
    await accessible(element);
    await fire(element, 'c-message-detail', 'close');
    expect(find(element, 'c-message-detail')).toBeNull();
    jest.mocked(getMessage).mockResolvedValueOnce(null);
    await fire(element, 'c-message-table', 'open', { id: 'm1' });
    expect(textOf(element)).toContain('This message is gone');
    await fire(element, 'c-error-panel', 'close');
    expect(find(element, 'c-error-panel')).toBeNull();
  });
});

describe('acting on one message', () => {
  async function opened() {
    const element = await failures();
    await fire(element, 'c-message-table', 'open', { id: 'm1' });
    return element;
  }

  it('shows what keeps an edit from being saved, and does not replay', async () => {
    jest.mocked(repair).mockResolvedValueOnce([{ field: 'order.gift', text: 'wrong' }]);
    const element = await opened();
    await fire(element, 'c-message-detail', 'save', { payload: '{}', replay: true });
    expect((find(element, 'c-message-detail') as unknown as { problems: unknown[] }).problems).toHaveLength(1);
    expect(replay).not.toHaveBeenCalled();
    await fire(element, 'c-message-detail', 'cancel');
    expect((find(element, 'c-message-detail') as unknown as { problems: unknown[] }).problems).toHaveLength(0);
  });

  it('saves, replays, says so and shows the message as it is now', async () => {
    const element = await opened();
    const toast = jest.fn();
    element.addEventListener('lightning__showtoast', toast);
    await fire(element, 'c-message-detail', 'save', { payload: '{"a":1}', replay: true });
    expect(repair).toHaveBeenCalledWith({ messageId: 'm1', payload: '{"a":1}' });
    expect(replay).toHaveBeenCalledWith({ messageIds: ['m1'] });
    expect(status(element)).toBe('1 applied, 0 waiting, 0 still dead.');
    expect(toast).toHaveBeenCalledTimes(1);
    expect(getMessage).toHaveBeenCalledTimes(2);
  });

  it('saves without replaying', async () => {
    const element = await opened();
    await fire(element, 'c-message-detail', 'save', { payload: '{}', replay: false });
    expect(replay).not.toHaveBeenCalled();
    expect(status(element)).toBe('Payload saved.');
  });

  it('replays, discards, tags and assigns', async () => {
    jest.mocked(replay).mockResolvedValueOnce(anOutcome({ skipped: 1, untried: 2 }));
    const element = await opened();
    await fire(element, 'c-message-detail', 'replay');
    expect(status(element)).toMatch(/1 were settled by somebody else.*no room for 2/);
    await fire(element, 'c-message-detail', 'discard', { reason: 'A test.' });
    expect(discard).toHaveBeenCalledWith({ messageIds: ['m1'], reason: 'A test.' });
    await fire(element, 'c-message-detail', 'tag', { tags: 'urgent' });
    expect(tag).toHaveBeenCalledWith({ messageIds: ['m1'], tags: 'urgent' });
    await fire(element, 'c-message-detail', 'assign', { ownerId: 'u1' });
    expect(assign).toHaveBeenCalledWith({ messageIds: ['m1'], ownerId: 'u1' });
    expect(status(element)).toBe('Assigned to Iris Okafor.');
  });

  it('says what could not be done', async () => {
    jest.mocked(replay).mockRejectedValueOnce({ body: { message: 'Somebody holds it.' } });
    const element = await opened();
    await fire(element, 'c-message-detail', 'replay');
    expect(textOf(element)).toMatch(/This could not be done\..*Somebody holds it\./);
    await accessible(element);
  });
});

describe('acting on many', () => {
  it('replays and discards what is ticked, after a question', async () => {
    const element = await failures();
    expect(find(element, '.replay-selected')).toBeNull();
    await fire(element, 'c-message-table', 'select', { ids: ['m1'] });
    expect(textOf(element)).toContain('1 selected');
    await click(element, '.discard-selected');
    await accessible(element);
    await fire(element, '.question', 'cancel');
    expect(find(element, '.question')).toBeNull();
    await click(element, '.discard-selected');
    await fire(element, '.question', 'confirm', { reason: 'A test.' });
    expect(discard).toHaveBeenCalledWith({ messageIds: ['m1'], reason: 'A test.' });
    await fire(element, 'c-message-table', 'select', { ids: ['m1'] });
    await click(element, '.replay-selected');
    expect(replay).toHaveBeenCalledWith({ messageIds: ['m1'] });
  });

  it('works on a whole cause, tells how far it is, and shows what is left', async () => {
    const progress = { runId: 'r1', handled: 0, failures: 0, finished: false };
    jest.mocked(beginCause).mockResolvedValue(progress);
    jest.mocked(getProgress).mockResolvedValueOnce({ ...progress, handled: 2 });
    jest.mocked(getProgress).mockResolvedValueOnce({ runId: 'r1', handled: 4, failures: 1, finished: true });
    const element = await failures();
    await fire(element, 'c-failure-causes', 'choose', { key: 'cause-1' });
    await click(element, '.replay-cause');
    expect(beginCause).toHaveBeenCalledWith({ action: 'Replay', cause: 'cause-1', state: 'Dead', reason: null });
    expect(find(element, '.progress')?.textContent).toBe('2 of 4 done, 0 could not be cured.');
    jest.advanceTimersByTime(5_000);
    await settled();
    expect(find(element, '.progress')).toBeNull();
    expect(status(element)).toBe('Done: 4 messages, 1 could not be cured.');
  });

  it('discards a whole cause with one reason', async () => {
    jest.mocked(beginCause).mockResolvedValue({ runId: 'r1', handled: 0, failures: 0, finished: false });
    jest.mocked(getProgress).mockResolvedValue(null);
    const element = await failures();
    await fire(element, 'c-failure-causes', 'choose', { key: 'cause-1' });
    await click(element, '.discard-cause');
    expect((find(element, '.question') as unknown as { count: number }).count).toBe(4);
    await fire(element, '.question', 'confirm', { reason: 'Not ours.' });
    expect(beginCause).toHaveBeenCalledWith({
      action: 'Discard',
      cause: 'cause-1',
      state: 'Dead',
      reason: 'Not ours.'
    });
  });
});
