import { onTick } from 'c/sharedClock';
import { setPageHidden } from '../../../testing/layout';

beforeEach(() => jest.useFakeTimers());

afterEach(() => {
  setPageHidden(false);
  jest.useRealTimers();
});

it('ticks for all listeners with one timer, until they leave', () => {
  const first = jest.fn();
  const second = jest.fn();
  const leaveFirst = onTick(first);
  const leaveSecond = onTick(second);

  jest.advanceTimersByTime(20_000);
  expect(jest.getTimerCount()).toBe(1);
  expect([first.mock.calls.length, second.mock.calls.length]).toEqual([1, 1]);

  leaveFirst();
  jest.advanceTimersByTime(20_000);
  expect([first.mock.calls.length, second.mock.calls.length]).toEqual([1, 2]);

  leaveSecond();
  expect(jest.getTimerCount()).toBe(0);
});

it('rests while the page is hidden and catches up when it is shown', () => {
  const listener = jest.fn();
  const leave = onTick(listener);

  setPageHidden(true);
  jest.advanceTimersByTime(60_000);
  expect(listener).not.toHaveBeenCalled();

  setPageHidden(false);
  expect(listener).toHaveBeenCalledTimes(1);
  leave();
});
