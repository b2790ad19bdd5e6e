import OrderTimelineAlerts from 'c/orderTimelineAlerts';
import { find, findAll, mount, settled, textOf } from '../../../testing/mount';

const alerts = [
  { kind: 'late', severity: 'error', text: 'The promise is broken', milestoneId: 'm7' },
  { kind: 'backorder', severity: 'warning', text: '4 chairs backordered', milestoneId: null },
  { kind: 'note', severity: 'info', text: 'The order was changed', milestoneId: null }
];

it('lists what somebody must look at', async () => {
  const element = mount('c-order-timeline-alerts', OrderTimelineAlerts, { alerts });

  expect(findAll(element, 'li').map(({ className }) => className)).toEqual([
    'alert alert_error',
    'alert alert_warning',
    'alert alert_info'
  ]);
  expect(textOf(element)).toContain('4 chairs backordered');
  await expect(element).toBeAccessible();
});

it('leads to the milestone an alert comes from, where there is one', () => {
  const element = mount('c-order-timeline-alerts', OrderTimelineAlerts, { alerts });
  const show = jest.fn();
  element.addEventListener('showmilestone', (event) => show((event as CustomEvent).detail));

  expect(findAll(element, 'button')).toHaveLength(1);
  expect(find(element, 'button')?.getAttribute('aria-label')).toBe('Show: The promise is broken');
  find(element, 'button')?.click();
  expect(show).toHaveBeenCalledWith({ milestoneId: 'm7' });
});

it('shows the worst first and the rest on demand', async () => {
  const many = Array.from({ length: 5 }, (_, index) => ({ ...alerts[1], text: `Alert ${index}` }));
  const element = mount('c-order-timeline-alerts', OrderTimelineAlerts, { alerts: many });
  expect(findAll(element, 'li')).toHaveLength(3);
  expect(find(element, '.more')?.textContent).toBe('2 more to look at');
  await expect(element).toBeAccessible();

  find(element, '.more')?.click();
  await settled();
  expect(findAll(element, 'li')).toHaveLength(5);
  expect(find(element, '.more')).toBeNull();
});

it('takes no room without alerts', async () => {
  const element = mount('c-order-timeline-alerts', OrderTimelineAlerts, { alerts: [] });
  expect(find(element, 'ul')).toBeNull();
  await expect(element).toBeAccessible();
});
