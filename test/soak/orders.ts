import type { Scenario } from '../../ts-src/facade/scenario/scenario.js';
import type { StockStory } from '../property/stock-story.js';
import type { Parcel, Story as Life } from '../property/story.js';
import type { Dice } from './dice.js';

type Told = Scenario['stories'][number];
type Step = Pick<Told['steps'][number], 'system' | 'does'> & { with: Record<string, unknown> };

/** How far a return got, step by step. */
export const returnSteps = ['Requested', 'Authorized', 'CreditRequested', 'CreditIssued'] as const;

/** An order that systems tell of, and what truly happened to it. */
export interface SoakOrder {
  number: string;
  life: Life;
  /** Which carrier has which of its parcels. */
  carriers: CarrierName[];
  /** The promised time is over by now, or far ahead. */
  promise: 'over' | 'ahead' | null;
  /** A parcel more is on its way, of which nobody but its carrier ever tells. */
  isUnannounced: boolean;
  /** How many of `returnSteps` the ERP told of. */
  returned: number;
}

/** How a carrier tells that a parcel got so far: one scan after the other. */
type Scans = Record<Parcel['progress'], readonly Record<string, unknown>[]>;

const along = <T>(way: T, last: T, attempt: T, delivered: T, address?: T): Record<Parcel['progress'], T[]> => ({
  ...{ labelled: [], voided: [], moving: [way], misaddressed: address ? [way, address] : [] },
  ...{ attempted: [way, last, attempt], delivered: [way, last, delivered] }
});

const tracker: Scans = along(
  { status: 'in_transit', detail: 'departed_facility', message: 'Departed' },
  { status: 'out_for_delivery', detail: 'out_for_delivery', message: 'Out for delivery' },
  { status: 'failure', detail: 'delivery_exception', message: 'Nobody at home' },
  { status: 'delivered', detail: 'arrived_at_destination', message: 'Delivered' },
  { status: 'failure', detail: 'address_correction', message: 'Address unknown' }
);
const activities: Scans = along(
  { type: 'I', code: 'DP', text: 'DEPARTURE SCAN' },
  { type: 'I', code: 'OF', text: 'OUT FOR DELIVERY' },
  { type: 'X', code: '48', text: 'NOT AVAILABLE' },
  { type: 'D', code: 'KM', text: 'DELIVERED' },
  { type: 'X', code: 'AI', text: 'ADDRESS INCORRECT' }
);
const statuses: Scans = along({ code: 'P1' }, { code: 'AJ' }, { code: 'AH' }, { code: 'D1' });

/** A carrier, how it calls its parcels, and how it reports what happened to one. */
interface Carrier {
  name: CarrierName;
  prefix: string;
  scans(parcel: Parcel, tracking: string): Step[];
}

type CarrierName = 'USPS' | 'UPS' | 'SWFT';

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

/** A carrier for a parcel: a freight carrier does not say in one code that an address is wrong. */
export const carrierFor = ({ progress }: Parcel, dice: Dice): CarrierName =>
  dice.pick(carriers.filter(({ name }) => progress !== 'misaddressed' || name !== 'SWFT')).name;

const named = (carrier: CarrierName): Carrier => carriers.find(({ name }) => name === carrier)!;

/** The number of the parcel at this place of the order. */
export const trackingOf = ({ number, carriers: chosen }: SoakOrder, index: number): string =>
  `${named(chosen[index]!).prefix}${number}T${index + 1}`;

/** The number of the parcel nobody announced. */
export const unannouncedOf = ({ number }: SoakOrder): string => `SWF${number}X`;

/** What the warehouse calls the place where it keeps everything; `set-up.apex` says which place that is. */
const LOCATION = 'E1';

/** How the warehouse tells of a product, fact by fact, in base units whoever speaks in the story: no product has others. */
export const stockSteps = (sku: string, { facts }: StockStory): Step[] =>
  facts.map(({ kind, bucket, quantity, speaker }) => {
    const told = { [sku]: quantity * speaker.factor };
    return {
      ...{ system: 'EastWms', does: kind === 'moved' ? 'moves' : 'counts' },
      with: { location: LOCATION, bucket, ...(kind === 'moved' ? { moves: told, reason: 'pick' } : { counts: told }) }
    };
  });

/** What the stand-ins do when an order has such a life, in an order in which it may truly happen. */
export function stepsOf(order: SoakOrder): Step[] {
  const { number, life } = order;
  const lines = life.lines.map(({ ordered }, index) => ({
    ...{ sku: `SKU-${index + 1}`, title: `Article ${index + 1}`, quantity: ordered }
  }));
  const promised = order.promise && { promised: order.promise === 'over' ? '-2h' : '+30d' };
  const placed: Step = {
    system: 'NorthOms',
    does: 'placed',
    with: { order: number, brand: 'Soak', lines, ...promised }
  };
  return [
    placed,
    ...(life.accepted ? [acceptance(number)] : []),
    ...lineSteps(number, life),
    ...life.parcels.flatMap((parcel, index) => parcelSteps(order, parcel, index)),
    ...(order.isUnannounced ? [unannounced(order)] : []),
    ...returnSteps.slice(0, order.returned).map((_step, index) => returnStep(order, index))
  ];
}

const unannounced = (order: SoakOrder): Step => ({
  ...{ system: 'SwiftFreight', does: 'reports' },
  with: { shipments: [{ pro: unannouncedOf(order), order: order.number, code: 'P1', at: '-2m' }] }
});

/** What the ERP calls the steps of a return. */
const RETURN_CODES = ['A', 'B', 'F', 'G'] as const;

const returnStep = ({ number }: SoakOrder, index: number): Step => ({
  ...{ system: 'Erp', does: 'reports' },
  with: {
    ...{ number: `R-${number}`, order: number, subject: 'Return', lines: { 1: 1 } },
    ...{ codeType: 'return_authorization', code: `RtnAuth:${RETURN_CODES[index]}` }
  }
});

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

function parcelSteps(order: SoakOrder, parcel: Parcel, index: number): Step[] {
  const carrier = named(order.carriers[index]!);
  const tracking = trackingOf(order, index);
  const label = { order: order.number, fulfilment: `${order.number}-F${index + 1}`, tracking, carrier: carrier.name };
  const lines = Object.fromEntries(
    parcel.contents.flatMap((quantity, line) => (quantity > 0 ? [[String(line + 1), quantity]] : []))
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
