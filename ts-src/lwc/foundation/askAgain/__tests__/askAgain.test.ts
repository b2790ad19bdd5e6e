import { askAgain } from 'c/askAgain';

it('asks again once, in time, and puts it off while nobody looks', () => {
  jest.useFakeTimers();
  let looks = false;
  const task = jest.fn();
  const again = askAgain(() => looks, task);
  again.after(null);
  again.after(1_000);
  jest.advanceTimersByTime(1_500);
  expect(task).not.toHaveBeenCalled();
  looks = true;
  jest.advanceTimersByTime(10_000);
  expect(task).toHaveBeenCalledTimes(1);

  again.after(1_000);
  again.forget();
  jest.advanceTimersByTime(10_000);
  expect(task).toHaveBeenCalledTimes(1);
  jest.useRealTimers();
});
