import { liveWatch, type LiveWatch } from 'c/liveWatch';
import { resizeTo } from '../../../testing/layout';
import { settled } from '../../../testing/mount';

const pass = async (milliseconds: number) => {
  jest.advanceTimersByTime(milliseconds);
  await settled();
};
let watch: LiveWatch;
const task = jest.fn<Promise<void>, []>();
const onLook = jest.fn();
const onSize = jest.fn();

beforeEach(() => {
  jest.useFakeTimers();
  jest.resetAllMocks();
  task.mockResolvedValue(undefined);
  watch = liveWatch({ longest: 60_000, onLook, onSize });
});
afterEach(() => {
  watch.end();
  jest.useRealTimers();
});

it('tells how wide the frame is, however often it was rendered', () => {
  watch.frame(null);
  const frame = document.createElement('div');
  watch.frame(frame);
  watch.frame(frame);
  resizeTo(1000);
  resizeTo(320);

  expect(onSize.mock.calls).toEqual([['wide'], ['narrow']]);
});

it('looks while the frame can be seen only, and says whether it went well', async () => {
  watch.frame(document.createElement('div'));
  watch.look(task, 1000);
  await pass(1200);
  expect(onLook).toHaveBeenLastCalledWith(false);

  resizeTo(0);
  await pass(60_000);
  expect(task).toHaveBeenCalledTimes(1);
  expect(onSize).not.toHaveBeenCalled();

  task.mockRejectedValueOnce(new Error('down'));
  resizeTo(400);
  await settled();
  expect(task).toHaveBeenCalledTimes(2);
  expect(onLook).toHaveBeenLastCalledWith(true);
});

it('goes on at its pace when it is told the same again, and changes pace and task when told otherwise', async () => {
  const other = jest.fn<Promise<void>, []>().mockResolvedValue(undefined);
  watch.look(task, 1000);
  await pass(800);
  watch.look(other, 1000);
  await pass(400);
  expect(task).toHaveBeenCalledTimes(1);

  watch.look(other, 5000);
  await pass(4000);
  expect(other).not.toHaveBeenCalled();
  await pass(2000);
  expect(other).toHaveBeenCalledTimes(1);
  expect(task).toHaveBeenCalledTimes(1);
});

it('looks no more once it rests or has ended, and can begin again', async () => {
  watch.look(task, 1000);
  watch.rest();
  await pass(5000);
  expect(task).not.toHaveBeenCalled();

  watch.look(task, 1000);
  await pass(1200);
  expect(task).toHaveBeenCalledTimes(1);
  watch.end();
  await pass(5000);
  expect(task).toHaveBeenCalledTimes(1);
});
