import ReturnOutcome from 'c/returnOutcome';
import { mount, textOf } from '../../../testing/mount';
import { aReturnCommand } from '../../../testing/returns-builder';

const outcome = (part: Parameters<typeof aReturnCommand>[0] = {}) =>
  mount('c-return-outcome', ReturnOutcome, { command: aReturnCommand(part) });

it('says what was asked and how it stands', async () => {
  const element = outcome({ status: 'Confirmed by NorthOms PC-20960-R1', tone: 'success' });

  expect(textOf(element)).toBe('New return Confirmed by NorthOms PC-20960-R1');
  await expect(element).toBeAccessible();
});

it('says what went wrong on the way and when it is tried again', async () => {
  const nextAttemptAt = new Date(Date.now() + 60_000).toISOString();
  const element = outcome({ tone: 'warning', message: 'The order system does not answer.', nextAttemptAt });

  expect(textOf(element)).toMatch(/Submitted The order system does not answer\. Next try at \d/);
  await expect(element).toBeAccessible();
});
