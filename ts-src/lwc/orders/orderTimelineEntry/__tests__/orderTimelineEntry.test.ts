import OrderTimelineEntry from 'c/orderTimelineEntry';
import { find, mount, settled, textOf } from '../../../testing/mount';
import { aMilestone } from '../../../testing/timeline-builder';

const entry = (part: Parameters<typeof aMilestone>[0] = {}, properties: Record<string, unknown> = {}) =>
  mount('c-order-timeline-entry', OrderTimelineEntry, { milestone: aMilestone(part), ...properties });

it('tells what, why, where and when in one line', async () => {
  const element = entry(
    { label: 'Delivery attempted', reasonLabel: 'Nobody at home', quantity: 2 },
    { laneTitle: 'Parcel 2' }
  );

  expect(textOf(element)).toMatch(
    /^Delivery attempted Nobody at home · Parcel 2 · Louisville, KY · quantity 2 · UPS 1:12\sAM$/
  );
  await expect(element).toBeAccessible();
});

it('opens its details and closes them again', async () => {
  const element = entry();
  const row = find(element, '.row');
  expect(row?.getAttribute('aria-expanded')).toBe('false');

  row?.click();
  await settled();
  expect(row?.getAttribute('aria-expanded')).toBe('true');
  expect(textOf(element)).toContain('activity_status_I · DP');
  await expect(element).toBeAccessible();

  row?.click();
  await settled();
  expect(textOf(element)).not.toContain('activity_status_I');
});

it('shows a code without a meaning raw, and says so', async () => {
  const element = entry({ mapped: false, milestone: null, label: 'Handed to line haul', code: 'Q7' });
  expect(textOf(element)).toContain('Handed to line haul Code Q7 not mapped');
  await expect(element).toBeAccessible();
});

it('marks a late arrival with how late it was', async () => {
  const element = entry({
    lateArrival: true,
    occurredAt: '2025-11-23T04:00:00Z',
    arrivedAt: '2025-11-23T09:00:00Z'
  });
  expect(textOf(element)).toContain('Arrived 5 hours late');
  await expect(element).toBeAccessible();
});

it('strikes out what was corrected, and says so', async () => {
  const element = entry({ corrected: true });
  expect(textOf(element)).toContain('Corrected');
  expect(find(element, '.name_corrected')).not.toBeNull();
  await expect(element).toBeAccessible();
});

it('marks what arrived while somebody looked', async () => {
  const element = entry({}, { fresh: true });
  expect(textOf(element)).toContain('New');
  await expect(element).toBeAccessible();
});

it('gives no time of day to a fact that knows only its day', () => {
  const day = { precision: 'day', occurredAt: '2025-11-21T00:00:00Z' } as const;
  expect(find(entry(day), '.when')?.textContent).toBe('');
  expect(find(entry(day, { withDate: true }), '.when')?.textContent).toContain('Nov 21');
});

it('shows the time as sent when it could not be read', () => {
  expect(find(entry({ occurredAt: null, precision: 'none', occurredAtText: 'soon' }), '.when')?.textContent).toBe(
    'soon'
  );
});
