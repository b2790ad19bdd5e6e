import OperationsConsole from 'c/operationsConsole';
import { findAll, mount } from '../../../testing/mount';

/** What is in the tabs has tests of its own; a time without a value shows nothing. */
jest.mock('c/exceptionQueue', () => jest.requireActual('c/relativeTime'));
jest.mock('c/failureConsole', () => jest.requireActual('c/relativeTime'));
jest.mock('c/kpiBoard', () => jest.requireActual('c/relativeTime'));
jest.mock('c/sourceHealth', () => jest.requireActual('c/relativeTime'));

it('has a tab for each question, failures first', async () => {
  const element = mount('c-operations-console', OperationsConsole);
  const tabs = findAll(element, 'lightning-tab').map((tab) => (tab as unknown as { label: string }).label);
  expect(tabs).toContain('Failures');
  expect(new Set(tabs).size).toBe(tabs.length);
  await expect(element).toBeAccessible();
});
