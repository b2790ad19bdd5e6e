import fc from 'fast-check';

/**
 * An independent model of the order picture: it starts from what truly happened and says what a reader must see. The
 * package sees only the messages that tell of it, so the two share no algorithm.
 */
export interface Story {
  accepted: boolean;
  lines: StoryLine[];
  parcels: Parcel[];
}

export interface StoryLine {
  ordered: number;
  cancelled: number;
  backordered: boolean;
}

/**
 * How far a parcel got. `voided`: its label was cancelled before the carrier had it; `misaddressed`: it is on its way and
 * the carrier cannot use the address.
 */
export type Progress = 'labelled' | 'moving' | 'attempted' | 'misaddressed' | 'delivered' | 'voided';

export interface Parcel {
  progress: Progress;
  /** Quantity by line, in the order of the lines. */
  contents: number[];
}

/** What must be on the screen. */
export interface Picture {
  status: string;
  lines: { ordered: number; cancelled: number; shipped: number; delivered: number }[];
  parcels: string[];
}

const PARCEL_STATUS: Record<Progress, string> = {
  labelled: 'LabelCreated',
  moving: 'InTransit',
  attempted: 'DeliveryAttempted',
  misaddressed: 'AddressProblem',
  delivered: 'Delivered',
  voided: 'LabelVoided'
};
const HAS_LEFT: readonly Progress[] = ['moving', 'attempted', 'misaddressed', 'delivered'];

const sum = (numbers: number[]): number => numbers.reduce((total, number) => total + number, 0);

/** Works out what a reader must see from what truly happened. */
export function pictureOf(story: Story): Picture {
  const inParcels = (index: number, wanted: readonly Progress[]): number =>
    sum(
      story.parcels.filter((parcel) => wanted.includes(parcel.progress)).map((parcel) => parcel.contents[index] ?? 0)
    );
  const lines = story.lines.map((line, index) => ({
    ordered: line.ordered,
    cancelled: line.cancelled,
    shipped: inParcels(index, HAS_LEFT),
    delivered: inParcels(index, ['delivered'])
  }));
  return {
    status: statusOf(story, lines),
    lines,
    parcels: story.parcels.map((parcel) => PARCEL_STATUS[parcel.progress]).sort()
  };
}

function statusOf(story: Story, lines: Picture['lines']): string {
  const wanted = sum(lines.map((line) => line.ordered - line.cancelled));
  const delivered = sum(lines.map((line) => line.delivered));
  const shipped = sum(lines.map((line) => line.shipped));
  if (wanted === 0) return 'Cancelled';
  if (delivered === wanted) return 'Delivered';
  if (delivered > 0) return 'PartiallyDelivered';
  if (shipped === wanted) return 'Shipped';
  if (shipped > 0) return 'PartiallyShipped';
  const open = story.lines.filter((line) => line.ordered > line.cancelled);
  if (open.every((line) => line.backordered)) return 'Backordered';
  if (story.parcels.length > 0) return 'InFulfilment';
  return story.accepted ? 'Accepted' : 'Placed';
}

const lineArbitrary = fc
  .record({
    ordered: fc.integer({ min: 1, max: 9 }),
    cancelled: fc.integer({ min: 0, max: 9 }),
    backordered: fc.boolean()
  })
  .map((line): StoryLine => ({ ...line, cancelled: line.cancelled > line.ordered ? 0 : line.cancelled }));

const progressArbitrary = fc.constantFrom<Progress>(
  'labelled',
  'moving',
  'attempted',
  'misaddressed',
  'delivered',
  'delivered',
  'voided'
);

/** A parcel takes at most what is left to ship; parcels without contents do not exist. */
function pack(lines: StoryLine[], wishes: { progress: Progress; share: number[] }[]): Parcel[] {
  const left = lines.map((line) => line.ordered - line.cancelled);
  const parcels: Parcel[] = [];
  for (const wish of wishes) {
    const contents = left.map((rest, index) => Math.min(rest, wish.share[index] ?? 0));
    if (sum(contents) === 0) continue;
    if (wish.progress !== 'voided') contents.forEach((quantity, index) => (left[index]! -= quantity));
    parcels.push({ progress: wish.progress, contents });
  }
  return parcels;
}

/** Any life of a small order. */
export const storyArbitrary: fc.Arbitrary<Story> = fc
  .record({
    accepted: fc.boolean(),
    lines: fc.array(lineArbitrary, { minLength: 1, maxLength: 3 }),
    wishes: fc.array(
      fc.record({
        progress: progressArbitrary,
        share: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 3, maxLength: 3 })
      }),
      { maxLength: 3 }
    )
  })
  .map(({ accepted, lines, wishes }) => {
    const parcels = pack(lines, wishes);
    // What is packed is in stock: only lines that are in no parcel can be short.
    const short = lines.map(
      (line, index) => line.backordered && parcels.every((parcel) => parcel.contents[index] === 0)
    );
    return { accepted, parcels, lines: lines.map((line, index) => ({ ...line, backordered: short[index]! })) };
  });
