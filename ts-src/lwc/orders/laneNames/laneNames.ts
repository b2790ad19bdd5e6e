import PARCEL from '@salesforce/label/c.TimelineParcel';
import { fill } from 'c/labelText';
import type { Lane } from '../../types/timeline.js';

/**
 * Short names by which people tell lanes apart: parcels are numbered in the order they are shown in, because a tracking
 * number can be neither read out nor remembered. Other lanes keep their title.
 * @returns lane id → name
 */
export function laneNames(lanes: readonly Lane[]): Map<string, string> {
  let parcels = 0;
  return new Map(lanes.map((lane) => [lane.id, lane.kind === 'shipment' ? fill(PARCEL, (parcels += 1)) : lane.title]));
}
