import OrderTimelineHistory from 'c/orderTimelineHistory';
import { find, findAll, mount, settled, textOf } from '../../../testing/mount';
import { aLane, aMilestone, manyMilestones } from '../../../testing/timeline-builder';

const LANES = [aLane({ id: 'lane-1', title: 'Parcel 1' }), aLane({ id: 'lane-2', title: 'Parcel 2' })];
const history = (properties: Record<string, unknown> = {}) =>
  mount('c-order-timeline-history', OrderTimelineHistory, {
    milestones: [aMilestone({ id: 'a' })],
    lanes: LANES,
    portion: 20,
    ...properties
  });
const entries = (element: HTMLElement) => findAll(element, 'c-order-timeline-entry').map((entry) => entry.dataset.id);
const arrange = async (element: HTMLElement, arrangement: string) => {
  find(element, `[data-arrangement="${arrangement}"]`)?.click();
  await settled();
};

it('lists milestones newest first under their days', async () => {
  const element = history({
    milestones: [
      aMilestone({ id: 'old', occurredAt: '2025-11-20T20:00:00Z' }),
      aMilestone({ id: 'new', occurredAt: '2025-11-22T20:00:00Z' })
    ]
  });

  expect(entries(element)).toEqual(['new', 'old']);
  expect(findAll(element, 'h4').map(textOf)).toEqual([
    expect.stringContaining('Nov 22'),
    expect.stringContaining('Nov 20')
  ]);
  await expect(element).toBeAccessible();
});

it('arranges them by parcel and says which arrangement is on', async () => {
  const element = history({
    milestones: [
      aMilestone({ id: 'none', laneId: null }),
      aMilestone({ id: 'two', laneId: 'lane-2' }),
      aMilestone({ id: 'one', laneId: 'lane-1' })
    ]
  });
  await arrange(element, 'lane');

  expect(findAll(element, 'h4').map(textOf)).toEqual(['Parcel 1', 'Parcel 2', 'The order as a whole']);
  expect(entries(element)).toEqual(['one', 'two', 'none']);
  expect(findAll(element, '[aria-pressed]').map((button) => button.getAttribute('aria-pressed'))).toEqual([
    'false',
    'true'
  ]);
  await expect(element).toBeAccessible();

  await arrange(element, 'newest');
  expect(entries(element)).toHaveLength(3);
});

it('does not offer to arrange by parcel when there is only one', () => {
  expect(find(history({ lanes: LANES.slice(0, 1) }), '[role="group"]')).toBeNull();
});

it('shows a thousand milestones in portions with counts', async () => {
  const element = history({ milestones: manyMilestones(1000) });
  expect(entries(element)).toHaveLength(20);
  expect(textOf(element)).toContain('20 of 1000 shown');

  find(element, '.more lightning-button')?.click();
  await settled();
  expect(entries(element)).toHaveLength(70);
  expect(textOf(element)).toContain('70 of 1000 shown');
});

it('offers no more than there is', async () => {
  const element = history({ milestones: manyMilestones(25) });
  expect((find(element, '.more lightning-button') as unknown as { label: string }).label).toBe('Show 5 more');
  find(element, '.more lightning-button')?.click();
  await settled();
  expect(find(element, '.more')).toBeNull();
});

it('does not let a long lane hide the others', async () => {
  const long = manyMilestones(500, { laneId: 'lane-1' });
  const element = history({ milestones: [...long, aMilestone({ id: 'two', laneId: 'lane-2' })] });
  await arrange(element, 'lane');

  expect(entries(element)).toHaveLength(21);
  expect(entries(element)).toContain('two');
  expect(textOf(element)).toContain('21 of 501 shown');
  expect((find(element, '.more lightning-button') as unknown as { label: string }).label).toBe('Show 50 more');
});

it('keeps on screen what was there when news arrives, in the same elements', async () => {
  const before = manyMilestones(30);
  const element = history({ milestones: before });
  const last = findAll(element, 'c-order-timeline-entry').at(-1);

  element.milestones = [aMilestone({ id: 'fresh', occurredAt: '2025-11-23T11:30:00Z' }), ...before];
  element.newIds = ['fresh'];
  await settled();
  expect(entries(element)).toHaveLength(21);
  expect(findAll(element, 'c-order-timeline-entry').at(-1)).toBe(last);
  expect((find(element, '[data-id="fresh"]') as unknown as { fresh: boolean }).fresh).toBe(true);
});

it('reveals a milestone beyond the portion, open and focused', async () => {
  const element = history({ milestones: manyMilestones(200) });
  (element as unknown as { reveal(id: string): void }).reveal('m150');
  await settled();

  const entry = find(element, '[data-id="m150"]') as HTMLElement;
  expect(find(entry, '.row')?.getAttribute('aria-expanded')).toBe('true');
  expect(entry.shadowRoot?.activeElement).toBe(find(entry, '.row'));
});

it('says when nothing has happened yet', async () => {
  const element = history({ milestones: [] });
  expect(textOf(element)).toBe('Nothing has happened yet.');
  await expect(element).toBeAccessible();
});
