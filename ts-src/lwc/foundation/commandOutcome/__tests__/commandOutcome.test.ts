import CommandOutcome from 'c/commandOutcome';
import { find, mount, textOf } from '../../../testing/mount';
import { aCommand } from '../../../testing/commands-builder';

const outcome = (part: Parameters<typeof aCommand>[0] = {}) =>
  mount('c-command-outcome', CommandOutcome, { command: aCommand(part) });
const soon = () => new Date(Date.now() + 30_000).toISOString();

it('says what was asked, by whom, and how it stands', async () => {
  const element = outcome();
  const text = textOf(element);

  expect(text).toContain('Cancellation Submitted');
  expect(text).toContain('by Amara Diaz');
  expect(text).toContain('Line 1: 4');
  expect(find(element, '.message')).toBeNull();
  await expect(element).toBeAccessible();
});

it('says what went wrong, whose fault it is and when it is tried again', async () => {
  const element = outcome({
    tone: 'warning',
    message: 'The order systems did not answer.',
    faultLabel: 'The façade',
    nextAttemptAt: soon()
  });
  const text = textOf(element);

  expect(text).toContain('The order systems did not answer.');
  expect(text).toContain('At fault: The façade');
  expect(text).toMatch(/Next try at \d+:\d\d:\d\d/);
  await expect(element).toBeAccessible();
});

it('promises no further try when there is none', async () => {
  const element = outcome({ tone: 'error', statusLabel: 'Not carried out', message: 'Given up.', submittedBy: null });

  expect(textOf(element)).toContain('Not carried out');
  expect(textOf(element)).not.toContain('Next try');
  expect(find(element, '.message')?.className).toContain('message_error');
  await expect(element).toBeAccessible();
});

it('tells each line apart', () => {
  const lines = ['Line 1: 3 cancelled. Only 3 were left.', 'Line 2: not cancelled. It has left.'];
  const text = textOf(outcome({ statusLabel: 'Confirmed in part by ERP 4711', tone: 'success', lines }));

  expect(text).toContain('Line 1: 3 cancelled. Only 3 were left. Line 2: not cancelled. It has left.');
});
