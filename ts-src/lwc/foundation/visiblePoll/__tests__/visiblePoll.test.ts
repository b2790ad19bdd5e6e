import { startPoll, type Poll } from 'c/visiblePoll';
import { setPageHidden } from '../../../testing/layout';
import { settled } from '../../../testing/mount';

let poll: Poll;
let task: jest.Mock<Promise<void>>;
let onResult: jest.Mock;

const pass = async (milliseconds: number) => {
  jest.advanceTimersByTime(milliseconds);
  await settled();
};

beforeEach(() => {
  jest.useFakeTimers();
  task = jest.fn().mockResolvedValue(undefined);
  onResult = jest.fn();
  // 0.5 is the middle of the jitter: waits are exactly what was asked for.
  poll = startPoll({ task, every: 1000, longest: 4000, onResult, random: () => 0.5 });
});

afterEach(() => {
  poll.stop();
  setPageHidden(false);
  jest.useRealTimers();
});

it('checks again and again, waiting in between', async () => {
  await pass(999);
  expect(task).not.toHaveBeenCalled();
  await pass(1);
  await pass(1000);
  expect(task).toHaveBeenCalledTimes(2);
});

it('waits twice as long after each failure, up to a limit, and recovers at once', async () => {
  task.mockRejectedValue(new Error('down'));
  await pass(1000);
  expect(onResult).toHaveBeenLastCalledWith(1, expect.any(Error));
  await pass(1999);
  expect(task).toHaveBeenCalledTimes(1);
  await pass(1);
  await pass(4000);
  await pass(4000);
  expect(task).toHaveBeenCalledTimes(4);

  task.mockResolvedValue(undefined);
  await pass(4000);
  expect(onResult).toHaveBeenLastCalledWith(0, null);
  await pass(1000);
  expect(task).toHaveBeenCalledTimes(6);
});

it('pauses while the page is hidden and checks as soon as it is shown', async () => {
  setPageHidden(true);
  await pass(10_000);
  expect(task).not.toHaveBeenCalled();
  setPageHidden(false);
  await settled();
  expect(task).toHaveBeenCalledTimes(1);
});

it('pauses while its component is hidden, as in an inactive console tab', async () => {
  poll.setShown(false);
  await pass(10_000);
  expect(task).not.toHaveBeenCalled();
  poll.setShown(true);
  await settled();
  expect(task).toHaveBeenCalledTimes(1);
});

it('never runs two checks at a time', async () => {
  let finish = () => {};
  task.mockReturnValue(new Promise((resolve) => (finish = resolve as () => void)));
  poll.now();
  poll.now();
  await pass(5000);
  expect(task).toHaveBeenCalledTimes(1);
  finish();
  await settled();
  await pass(1000);
  expect(task).toHaveBeenCalledTimes(2);
});

it('spreads its checks so that many consoles do not ask in step', () => {
  const wait = jest.spyOn(globalThis, 'setTimeout');
  for (const random of [0, 1]) startPoll({ task, every: 1000, longest: 4000, random: () => random }).stop();
  expect(wait.mock.calls.map(([, milliseconds]) => milliseconds)).toEqual([900, 1100]);
});

it('stays stopped', async () => {
  poll.stop();
  poll.now();
  setPageHidden(true);
  setPageHidden(false);
  await pass(10_000);
  expect(task).not.toHaveBeenCalled();
});
