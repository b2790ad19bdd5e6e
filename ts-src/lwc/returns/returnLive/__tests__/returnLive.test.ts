import ReturnLive from 'c/returnLive';
import askLive from '@salesforce/apex/ReturnsController.askLive';
import look from '@salesforce/apex/ReturnsController.look';
import { findAll, mount, settled, textOf } from '../../../testing/mount';
import type { LiveView } from '../../../types/returns';

jest.mock('@salesforce/apex/ReturnsController.askLive', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/ReturnsController.look', () => ({ default: jest.fn() }), { virtual: true });

const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
const HERE: LiveView = {
  ...{ ticket: 't1', isLive: false, asOf: ago(20), facts: [], problem: null, askAgainAfterMs: null }
};
const LIVE: LiveView = { ...HERE, ticket: null, isLive: true, asOf: ago(0), facts: ['Loopback has return LB-9.'] };

function shown() {
  const element = mount('c-return-live', ReturnLive, { orderId: 'a01' });
  const heard = jest.fn();
  element.addEventListener('heard', heard);
  return { element, heard };
}

beforeEach(() => {
  jest.mocked(look).mockReset().mockResolvedValue(HERE);
  jest.mocked(askLive).mockReset().mockResolvedValue(LIVE);
});

it('asks the systems with the ticket, says so meanwhile, and tells what they say', async () => {
  const { element, heard } = shown();
  await Promise.resolve();
  expect(textOf(element)).toContain('Asking all systems');
  await settled();

  expect(askLive).toHaveBeenCalledWith({ orderId: 'a01', ticket: 't1' });
  expect(textOf(element)).toContain('All systems were asked now.');
  expect(findAll(element, 'li').map(textOf)).toEqual(['Loopback has return LB-9.']);
  expect(heard).toHaveBeenCalledTimes(1);
  await expect(element).toBeAccessible();
});

it('asks no system when that was done lately', async () => {
  jest.mocked(look).mockResolvedValue(LIVE);
  const { heard } = shown();
  await settled();

  expect(askLive).not.toHaveBeenCalled();
  expect(heard).toHaveBeenCalledTimes(1);
});

it('says how old what is known here is when the systems do not answer, and asks again in time', async () => {
  jest.useFakeTimers();
  jest
    .mocked(askLive)
    .mockResolvedValueOnce({ ...HERE, ticket: null, problem: 'ERP is slow.', askAgainAfterMs: 5_000 });
  const { element, heard } = shown();
  await settled();

  expect(textOf(element)).toContain('Shown is what was heard here until 20 minutes ago. ERP is slow.');
  expect(heard).not.toHaveBeenCalled();

  jest.advanceTimersByTime(5_000);
  await settled();
  expect(textOf(element)).toContain('All systems were asked now.');
  jest.useRealTimers();
  await expect(element).toBeAccessible();
});

it("is in nobody's way when it fails", async () => {
  jest.mocked(look).mockRejectedValue(new Error('no'));
  const { element, heard } = shown();
  await settled();

  expect(textOf(element)).toBe('');
  expect(heard).not.toHaveBeenCalled();
});
