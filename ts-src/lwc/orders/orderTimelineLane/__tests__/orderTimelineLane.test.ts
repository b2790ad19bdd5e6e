import OrderTimelineLane from 'c/orderTimelineLane';
import { find, mount, textOf } from '../../../testing/mount';
import { aLane } from '../../../testing/timeline-builder';

const lane = (part: Parameters<typeof aLane>[0] = {}) =>
  mount('c-order-timeline-lane', OrderTimelineLane, { lane: aLane(part), size: 'wide' });

it('shows where a parcel is, when it should come and what is in it', async () => {
  const element = lane();
  const text = textOf(element);

  expect(text).toContain('Parcel 1');
  expect(text).toContain('4 EA Oak dining chair CHR-OAK-2');
  expect(text).toMatch(/Expected Mon, Nov 24.* · From East warehouse/);
  await expect(element).toBeAccessible();
});

it('links to the carrier’s tracking page in a new window and says so', () => {
  const link = find<HTMLAnchorElement>(lane(), 'a');
  expect(link?.href).toBe('https://example.com/track/1Z999AA10123456784');
  expect([link?.target, link?.rel]).toEqual(['_blank', 'noopener noreferrer']);
  expect(link?.getAttribute('aria-label')).toBe('Track 1Z999AA10123456784 with UPS, opens a new window');
});

it('shows a tracking number without a page as text', async () => {
  const element = lane({ trackingUrl: null });
  expect(find(element, 'a')).toBeNull();
  expect(textOf(element)).toContain('1Z999AA10123456784');
  await expect(element).toBeAccessible();
});

it('shows a collection without a carrier', async () => {
  const element = lane({
    kind: 'collection',
    title: 'Collection',
    carrierLabel: null,
    trackingNumber: null,
    contents: []
  });
  expect(find(element, '.way')).toBeNull();
  expect(find(element, 'c-copy-button')).toBeNull();
  await expect(element).toBeAccessible();
});

it('says what a parcel was replaced by', async () => {
  const element = lane({ supersededBy: '1Z000' });
  expect(textOf(element)).toContain('Replaced by 1Z000');
  expect(find(element, 'c-lane-path')).toBeNull();
  await expect(element).toBeAccessible();
});
