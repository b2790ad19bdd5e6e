import type { Scenario } from '../../ts-src/facade/scenario/scenario.js';
import type { Parcel, Story as Life } from '../property/story.js';
import type { Dice } from './dice.js';

type Told = Scenario['stories'][number];
type Step = Pick<Told['steps'][number], 'system' | 'does'> & { with: Record<string, unknown> };

/** An order that systems tell of, and what truly happened to it. */
export interface SoakOrder {
  number: string;
  life: Life;
}

/** How a carrier tells that a parcel got so far: one scan after the other. */
type Scans = Record<Parcel['progress'], readonly Record<string, unknown>[]>;

const along = <T>(way: T, last: T, attempt: T, delivered: T): Record<Parcel['progress'], T[]> => ({
  ...{ labelled: [], voided: [], moving: [way] },
  ...{ attempted: [way, last, attempt], delivered: [way, last, delivered] }
});

const tracker: Scans = along(
  { status: 'in_transit', detail: 'departed_facility', message: 'Departed' },
  { status: 'out_for_delivery', detail: 'out_for_delivery', message: 'Out for delivery' },
  { status: 'failure', detail: 'delivery_exception', message: 'Nobody at home' },
  { status: 'delivered', detail: 'arrived_at_destination', message: 'Delivered' }
);
const activities: Scans = along(
  { type: 'I', code: 'DP', text: 'DEPARTURE SCAN' },
  { type: 'I', code: 'OF', text: 'OUT FOR DELIVERY' },
  { type: 'X', code: '48', text: 'NOT AVAILABLE' },
  { type: 'D', code: 'KM', text: 'DELIVERED' }
);
const statuses: Scans = along({ code: 'P1' }, { code: 'AJ' }, { code: 'AH' }, { code: 'D1' });

/** A carrier, how it calls its parcels, and how it reports the `left`th scan from the last of one. */
interface Carrier {
  name: string;
  prefix: string;
  scans(parcel: Parcel, tracking: string): Step[];
}

const carriers: readonly Carrier[] = [
  {
    name: 'USPS',
    prefix: '9400',
    scans: ({ progress }, tracking) =>
      tracker[progress].map((scan) => ({
        system: 'EasyPost',
        does: 'scans',
        with: { tracking, carrier: 'USPS', ...scan }
      }))
  },
  {
    name: 'UPS',
    prefix: '1ZSK',
    scans: ({ progress }, tracking) =>
      activities[progress].map((scan) => ({ system: 'Ups', does: 'scans', with: { tracking, ...scan } }))
  },
  {
    name: 'SWFT',
    prefix: 'SWF',
    // X12 knows minutes and no seconds: scans are told a while after they were.
    scans: ({ progress }, pro) =>
      statuses[progress].map((scan, index, all) => ({
        ...{ system: 'SwiftFreight', does: 'reports' },
        with: { shipments: [{ pro, ...scan, at: `-${(all.length - index) * 2}m` }] }
      }))
  }
];

/** A parcel that no order ever names: what its carrier says waits. */
export const strayScan = (number: string): Step => ({
  ...{ system: 'EasyPost', does: 'scans' },
  with: { tracking: `9400-${number}`, carrier: 'USPS', ...tracker.moving[0] }
});

/** What the stand-ins do when an order has such a life, in an order in which it may truly happen. */
export function stepsOf({ number, life }: SoakOrder, dice: Dice): Step[] {
  const lines = life.lines.map(({ ordered }, index) => ({
    ...{ sku: `SKU-${index + 1}`, title: `Article ${index + 1}`, quantity: ordered }
  }));
  const placed: Step = { system: 'NorthOms', does: 'placed', with: { order: number, brand: 'Soak', lines } };
  const parcels = life.parcels.flatMap((parcel, index) => parcelSteps(number, parcel, index + 1, dice));
  return [placed, ...(life.accepted ? [acceptance(number)] : []), ...lineSteps(number, life), ...parcels];
}

const acceptance = (order: string): Step => ({
  ...{ system: 'Erp', does: 'reports' },
  with: { number: `S-${order}`, order, codeType: 'sales_order', code: 'SalesOrd:B', text: 'Pending Fulfillment' }
});

function lineSteps(order: string, life: Life): Step[] {
  return life.lines.flatMap(({ ordered, cancelled, backordered }, index) => {
    const line = String(index + 1);
    const steps: Step[] = [];
    if (cancelled > 0)
      steps.push({
        ...{ system: 'NorthOms', does: 'cancelsLine' },
        with: { order, line, quantity: cancelled, reason: 'customer' }
      });
    if (backordered && ordered > cancelled)
      steps.push({
        ...{ system: 'EastWms', does: 'reports' },
        with: {
          ...{ number: `W-${order}`, order, codeType: 'shipment_order_status', code: '06', text: 'Did Not Allocate' },
          ...{ subject: 'Line', lines: { [line]: ordered - cancelled }, mode: 'cumulative' }
        }
      });
    return steps;
  });
}

function parcelSteps(order: string, parcel: Parcel, count: number, dice: Dice): Step[] {
  const carrier = dice.pick(carriers);
  const tracking = `${carrier.prefix}${order}T${count}`;
  const label = { order, fulfilment: `${order}-F${count}`, tracking, carrier: carrier.name };
  const lines = Object.fromEntries(
    parcel.contents.flatMap((quantity, index) => (quantity > 0 ? [[String(index + 1), quantity]] : []))
  );
  const told = (status: string): Step => ({
    ...{ system: 'NorthOms', does: 'fulfils' },
    with: { ...label, status, lines }
  });
  return [
    told('LABEL_PRINTED'),
    ...(parcel.progress === 'voided' ? [told('LABEL_VOIDED')] : []),
    ...carrier.scans(parcel, tracking)
  ];
}
