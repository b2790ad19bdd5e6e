import MappingChanges from 'c/mappingChanges';
import { find, findAll, mount, settled, textOf } from '../../../testing/mount';
import { aChange, aVocabulary } from '../../../testing/studio-builder';

const changes = (...list: ReturnType<typeof aChange>[]) =>
  mount('c-mapping-changes', MappingChanges, { changes: list, vocabulary: aVocabulary() });

it('shows nothing before anything was changed', async () => {
  const element = changes();

  expect(textOf(element)).toBe('');
  await expect(element).toBeAccessible();
});

it.each([
  ['deploying', aChange({ state: 'Deploying', orders: null, handled: null }), /Deploying Q7 → In transit by Noor/],
  ['counting', aChange({ orders: null, handled: null }), /Live Q7 → In transit Counting the orders concerned/],
  ['moving', aChange(), /Live Q7 → In transit 37 of 120 orders/],
  ['done', aChange({ handled: 120, finished: true }), /Live .* 120 of 120 orders/],
  ['idle', aChange({ orders: 0, handled: 0, finished: true }), /No order has these codes yet/],
  ['failed in part', aChange({ failures: 2 }), /37 of 120 orders \(2 failed; the hourly check repeats them\)/],
  ['failed', aChange({ state: 'Failed', problem: 'Not allowed\nAsk', finished: true }), /Failed .* Not allowed Ask/],
  ['stuck', aChange({ state: 'Deploying', stalled: true }), /Look it up under Setup, Deployment Status/]
])('says that a change is %s, and reads it out', async (_, change, pattern) => {
  const element = changes(change);

  expect(textOf(element)).toMatch(pattern);
  expect(find(element, '[role="status"]')?.textContent).toContain('Q7 → In transit');
  await expect(element).toBeAccessible();
});

it('draws how far the orders are', () => {
  expect(find<HTMLProgressElement>(changes(aChange()), 'progress')?.value).toBe(31);
});

it('offers to go on where a run stopped, and tells which', async () => {
  const element = changes(aChange({ stalled: true }));
  const resumed = jest.fn();
  element.addEventListener('resume', (event) => resumed((event as CustomEvent).detail));

  find(element, 'lightning-button[data-id]')?.click();

  expect(resumed).toHaveBeenCalledWith({ id: 'a0m1' });
  await expect(element).toBeAccessible();
});

it('keeps finished changes back until somebody asks for them', async () => {
  const element = changes(
    aChange({ id: '3', finished: true }),
    aChange({ id: '2', finished: true }),
    aChange({ id: '1', finished: false })
  );
  expect(findAll(element, 'li')).toHaveLength(2);

  find(element, 'lightning-button')?.click();
  await settled();

  expect(findAll(element, 'li')).toHaveLength(3);
  await expect(element).toBeAccessible();
});
