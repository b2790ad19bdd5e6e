import OrderTimelineView from 'c/orderTimelineView';
import { find, findAll, mount, settled, textOf } from '../../../testing/mount';
import { aLane, aMilestone, anOrder, aTimeline, found } from '../../../testing/timeline-builder';
import type { TimelineAnswer } from '../../../types/timeline';

function view(answer: TimelineAnswer, properties: Record<string, unknown> = {}) {
  return mount('c-order-timeline-view', OrderTimelineView, {
    answer,
    timeline: answer.timeline,
    size: 'wide',
    recordId: '500x',
    ...properties
  });
}
const heard = (element: HTMLElement, ...names: string[]) => {
  const calls: string[] = [];
  for (const name of names) element.addEventListener(name, () => calls.push(name));
  return calls;
};

it.each(['narrow', 'medium', 'wide'])('shows everything about the order (%s)', async (size) => {
  const element = view(found({ lanes: [aLane(), aLane({ id: 'lane-2', title: 'Parcel 2' })] }), { size });
  const text = textOf(element);

  for (const words of ['AO-1042', 'Tell the customer', 'Parcels 2 parcels', 'Lines 1 line', 'History 1 milestone']) {
    expect(text).toContain(words);
  }
  await expect(element).toBeAccessible();
});

it('closes lines in a sidebar, where the history matters more', () => {
  const open = (size: string) =>
    findAll(view(found(), { size }), 'c-collapsible-section').map(
      (section) => (section as unknown as { open: boolean }).open
    );
  expect(open('narrow')).toEqual([true, false, true]);
  expect(open('wide')).toEqual([true, true, true]);
});

it('calls the way of an order that has not left its progress', () => {
  const text = textOf(view(found({ lanes: [aLane({ kind: 'order', title: 'Order' })] })));
  expect(text).toContain('Progress');
  expect(text).not.toContain('1 parcel');
});

it('shows no empty sections', () => {
  const element = view(found({ lanes: [], lines: [] }));
  expect(findAll(element, 'c-collapsible-section')).toHaveLength(1);
});

it('says how the order was found and offers to link it, choose again and look for another', async () => {
  const answer = found({}, { foundBy: 'the order number in the subject', canLink: true, canSearchLive: true });
  const element = view(answer, { chosenFromSeveral: true });
  const calls = heard(element, 'link', 'choiceback');

  expect(textOf(element)).toContain('Found by the order number in the subject');
  for (const button of findAll(element, '.context lightning-button')) button.click();
  expect(calls).toEqual(['link', 'choiceback']);
  await expect(element).toBeAccessible();

  find(element, '.foot button')?.click();
  await settled();
  expect(find(element, 'c-order-timeline-search')).not.toBeNull();
  await expect(element).toBeAccessible();
});

it('neither explains how the order was found nor offers another on its own page', () => {
  const answer = found({}, { foundBy: 'its own record', canSearchLive: true });
  const element = view(answer, { recordId: anOrder().id });
  expect(find(element, '.context')).toBeNull();
  expect(find(element, '.foot')).toBeNull();
});

it('leads from an alert to its milestone, opening the history', async () => {
  const alerts = [{ kind: 'late', severity: 'error' as const, text: 'Late', milestoneId: 'm2' }];
  const answer = found(aTimeline({ alerts, milestones: [aMilestone({ id: 'm1' }), aMilestone({ id: 'm2' })] }));
  const element = view(answer);
  const history = find(element, '.history') as HTMLElement & { open: boolean };
  history.open = false;
  await settled();

  find(find(element, 'c-order-timeline-alerts') as HTMLElement, 'button')?.click();
  await settled();
  const entry = find(find(element, 'c-order-timeline-history') as HTMLElement, '[data-id="m2"]') as HTMLElement;
  expect(history.open).toBe(true);
  expect(find(entry, '.row')?.getAttribute('aria-expanded')).toBe('true');
});
