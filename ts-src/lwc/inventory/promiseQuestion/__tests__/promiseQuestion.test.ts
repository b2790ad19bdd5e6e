import ask from '@salesforce/apex/PromiseController.ask';
import askLive from '@salesforce/apex/PromiseController.askLive';
import { askAgain, askInSteps } from 'c/promiseQuestion';
import { anAnswer, aSnapshot } from '../../../testing/promise-builder';

jest.mock('@salesforce/apex/PromiseController.ask', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/PromiseController.askLive', () => ({ default: jest.fn() }), { virtual: true });

const { ask: ASKED } = aSnapshot();

it('takes what is known where it is fresh, and asks no system', async () => {
  const known = anAnswer({ source: 'recent' });
  jest.mocked(ask).mockResolvedValue(known);
  const onKnown = jest.fn();

  expect(await askInSteps(ASKED, onKnown)).toBe(known);
  expect(onKnown).not.toHaveBeenCalled();
  expect(askLive).not.toHaveBeenCalled();
});

it.each([
  ['tells what was known last while the systems are asked', 'full', 1],
  ['tells nothing where nothing was ever answered', 'unanswered', 0]
])('%s', async (_name, outcome, times) => {
  const live = anAnswer();
  jest.mocked(ask).mockResolvedValue(anAnswer({ ticket: 't1', outcome }));
  jest.mocked(askLive).mockResolvedValue(live);
  const onKnown = jest.fn();

  expect(await askInSteps(ASKED, onKnown)).toBe(live);
  expect(onKnown).toHaveBeenCalledTimes(times);
  expect(askLive).toHaveBeenCalledWith({ ticket: 't1', askJson: JSON.stringify(ASKED) });
});

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
