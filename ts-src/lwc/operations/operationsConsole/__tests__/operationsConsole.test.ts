import OperationsConsole from 'c/operationsConsole';
import type { LightningElement } from 'lwc';
import { findAll, mount } from '../../../testing/mount';

/** What is in the tabs has tests of its own. */
function mockEmpty() {
  const { LightningElement: Base } = jest.requireActual<{ LightningElement: typeof LightningElement }>('lwc');
  return { __esModule: true, default: class extends Base {} };
}
jest.mock('c/exceptionQueue', () => mockEmpty());
jest.mock('c/failureConsole', () => mockEmpty());
jest.mock('c/sourceHealth', () => mockEmpty());
jest.mock('c/traceView', () => mockEmpty());

it('has a tab for each question, failures first', async () => {
  const element = mount('c-operations-console', OperationsConsole);
  const tabs = findAll(element, 'lightning-tab').map((tab) => (tab as unknown as { label: string }).label);
  expect(tabs).toContain('Failures');
  expect(new Set(tabs).size).toBe(tabs.length);
  await expect(element).toBeAccessible();
});
