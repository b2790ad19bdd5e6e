import { laneNames } from 'c/laneNames';
import { aLane } from '../../../testing/timeline-builder';

it('numbers parcels and leaves other lanes their title', () => {
  const lanes = [
    aLane({ id: 'a', title: 'UPS 1Z999AA10123456784' }),
    aLane({ id: 'b', kind: 'collection', title: 'Collection at Boston' }),
    aLane({ id: 'c', title: 'Swift Freight SWF1' })
  ];
  expect([...laneNames(lanes)]).toEqual([
    ['a', 'Parcel 1'],
    ['b', 'Collection at Boston'],
    ['c', 'Parcel 2']
  ]);
});
