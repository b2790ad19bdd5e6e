import OrderTimelineDetails from 'c/orderTimelineDetails';
import { find, mount, settled, textOf } from '../../../testing/mount';
import { aMilestone } from '../../../testing/timeline-builder';

const details = (part: Parameters<typeof aMilestone>[0] = {}) =>
  mount('c-order-timeline-details', OrderTimelineDetails, { milestone: aMilestone(part) });

it('tells raw code, source, both times and what it concerns', async () => {
  const element = details({ reasonCode: 'A13', reasonLabel: 'Customer not available', lineNumbers: ['1', '3'] });
  const text = textOf(element);

  for (const words of [
    'Code activity_status_I · DP',
    'Code set UPS',
    'Text Departed from Facility',
    'Reason A13 · Customer not available',
    'Source UPS',
    'Concerns Shipment 1Z999AA10123456784',
    'Lines 1, 3',
    'Mapping documented',
    'As sent: 20251123 041200 EST'
  ]) {
    expect(text).toContain(words);
  }
  expect(text).toMatch(/Happened Sun, Nov 23, 2025, 1:12:00\sAM PST/);
  expect(text).toMatch(/Recorded Sun, Nov 23, 2025, 1:13:10\sAM PST/);
  await expect(element).toBeAccessible();
});

it('shows the correlation id only on demand, ready to copy', async () => {
  const element = details();
  expect(textOf(element)).not.toContain('4f9d2c71');

  find(element, 'button')?.click();
  await settled();
  expect(textOf(element)).toContain('4f9d2c71-3b7e-4d0a-9c55-0f2b8a6f1e77');
  expect(find(element, 'c-copy-button')).not.toBeNull();
  await expect(element).toBeAccessible();
});

it('explains a code without a meaning', async () => {
  const element = details({ mapped: false });
  expect(textOf(element)).toContain('This code has no meaning assigned yet.');
  await expect(element).toBeAccessible();
});

it('does not pretend to know a time of day', () => {
  expect(textOf(details({ precision: 'day', occurredAt: '2025-11-21T00:00:00Z' }))).toMatch(
    /Nov 21.*, time of day not given/
  );
  expect(textOf(details({ precision: 'none', occurredAt: null }))).toContain('The system gave no time');
});

it('has no correlation id to offer when there is none', () => {
  expect(find(details({ correlationId: null }), 'button')).toBeNull();
});
