import type { Timeline, TimelineAnswer } from '../../ts-src/lwc/types/timeline.js';
import type { ProductOrg } from '../support/org.js';
import type { Picture } from './story.js';

/** What the page of an order shows to somebody who sees every order. */
export async function timelineOf(org: ProductOrg, orderNumber: string): Promise<Timeline> {
  const [order] = await org.query<{ Id: string }>(
    `SELECT Id FROM CustomerOrder__c WHERE OrderKey__c = 'NorthOms|${orderNumber}'`
  );
  const answer = await org.callController<TimelineAnswer>('getTimelineOf', { orderId: order!.Id });
  return answer.timeline!;
}

/** A timeline in the words of the independent model. */
export function shownBy(timeline: Timeline): Picture {
  return {
    status: timeline.order.status,
    lines: [...timeline.lines]
      .sort((one, other) => one.lineNumber.localeCompare(other.lineNumber))
      .map(({ ordered, cancelled, shipped, delivered }) => ({ ordered, cancelled, shipped, delivered })),
    parcels: timeline.lanes
      .filter((lane) => lane.kind === 'shipment')
      .map((lane) => lane.status)
      .sort()
  };
}
