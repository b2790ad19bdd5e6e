import ask from '@salesforce/apex/PromiseController.ask';
import askLive from '@salesforce/apex/PromiseController.askLive';
import { askInSteps } from 'c/promiseQuestion';
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
