import OperationsConsole from 'c/operationsConsole';
import { find, findAll, mount, settled } from '../../../testing/mount';

// The tabs ask and get no answer yet: what they say is told by their own tests.
jest.mock(
  '@salesforce/apex/ExceptionQueueController.getExceptions',
  () => ({ default: jest.fn(() => new Promise(() => {})) }),
  { virtual: true }
);
jest.mock(
  '@salesforce/apex/ExceptionQueueController.getOverview',
  () => ({ default: jest.fn(() => new Promise(() => {})) }),
  { virtual: true }
);
jest.mock(
  '@salesforce/apex/FailuresController.getAssignees',
  () => ({ default: jest.fn(() => new Promise(() => {})) }),
  { virtual: true }
);
jest.mock('@salesforce/apex/FailuresController.getCauses', () => ({ default: jest.fn(() => new Promise(() => {})) }), {
  virtual: true
});
jest.mock('@salesforce/apex/FailuresController.getMessage', () => ({ default: jest.fn(() => new Promise(() => {})) }), {
  virtual: true
});
jest.mock(
  '@salesforce/apex/FailuresController.getMessages',
  () => ({ default: jest.fn(() => new Promise(() => {})) }),
  { virtual: true }
);
jest.mock(
  '@salesforce/apex/FailuresController.getProgress',
  () => ({ default: jest.fn(() => new Promise(() => {})) }),
  { virtual: true }
);
jest.mock(
  '@salesforce/apex/SourceHealthController.getSources',
  () => ({ default: jest.fn(() => new Promise(() => {})) }),
  { virtual: true }
);
jest.mock('@salesforce/apex/TraceController.getPath', () => ({ default: jest.fn(() => new Promise(() => {})) }), {
  virtual: true
});

it('has a tab a question', async () => {
  const element = mount('c-operations-console', OperationsConsole);
  await settled();
  const tabs = findAll(element, 'lightning-tab').map((tab) => (tab as unknown as { label: string }).label);

  expect(tabs).toEqual(['Failures', 'Exceptions', 'Sources', 'Traces']);
  await expect(element).toBeAccessible();
});

it('opens the traces with the correlation id an exception is to be followed by', async () => {
  const element = mount('c-operations-console', OperationsConsole);
  find(element, 'c-exception-queue')?.dispatchEvent(new CustomEvent('trace', { detail: { correlationId: 'c0ffee' } }));
  await settled();

  expect((find(element, 'lightning-tabset') as unknown as { activeTabValue: string }).activeTabValue).toBe('traces');
  expect((find(element, 'c-trace-view') as unknown as { correlationId: string }).correlationId).toBe('c0ffee');
});
