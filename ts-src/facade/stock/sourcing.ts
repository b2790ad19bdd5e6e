import type { ConsideredLocation, PromisePart } from '../../contracts/index.js';
import type { Day } from './calendar.js';
import type { Offer, Supply } from './supply.js';

/** Where a quantity is to come from, and what else was looked at. */
export interface Sourcing {
  plan: PromisePart[];
  considered: ConsideredLocation[];
  availableNow: number;
  availableByWanted: number;
  /** First day by which all of it can have arrived; null when it never can. */
  fullAt: Day | null;
}

const sum = (supplies: readonly { quantity: number }[]): number =>
  supplies.reduce((total, { quantity }) => total + quantity, 0);

/**
 * Chooses where a quantity comes from. All that can arrive by the day wanted counts; where that is too little, the first
 * day by which it is enough. By that day, the fewest places: one that can send all of it, the earliest of several, else
 * those that can send most.
 */
export function chooseSources(quantity: number, offers: readonly Offer[], wantedAt: Day | undefined): Sourcing {
  const all = offers.flatMap(({ supplies }) => supplies);
  const fullAt = dayOf(quantity, all);
  const byWanted = wantedAt === undefined ? all : all.filter(({ arrivesAt }) => arrivesAt <= wantedAt);
  const isEnough = wantedAt !== undefined && fullAt !== null && fullAt <= wantedAt;
  const deadline = isEnough ? wantedAt : fullAt;
  const inTime = ({ arrivesAt }: Supply): boolean => deadline === null || arrivesAt <= deadline;

  const parts = new Map<Offer, PromisePart[]>();
  let left = quantity;
  for (const offer of ranked(offers, inTime, quantity)) {
    const taken: PromisePart[] = [];
    for (const supply of offer.supplies.filter(inTime)) {
      const used = Math.min(supply.quantity, left);
      if (used <= 0) break;
      taken.push({ location: offer.place.code, name: offer.place.name, ...supply, quantity: used });
      left -= used;
    }
    if (taken.length > 0) parts.set(offer, taken);
  }
  return {
    plan: [...parts.values()]
      .flat()
      .sort((a, b) => (a.arrivesAt < b.arrivesAt ? -1 : a.arrivesAt > b.arrivesAt ? 1 : 0)),
    considered: offers.map((offer) => considered(offer, parts.get(offer), deadline)),
    availableNow: sum(all.filter(({ supply }) => supply === 'onHand')),
    availableByWanted: wantedAt === undefined ? sum(all) : sum(byWanted),
    fullAt
  };
}

/** First day by which so much can have arrived. */
function dayOf(quantity: number, supplies: readonly Supply[]): Day | null {
  let arrived = 0;
  for (const { quantity: more, arrivesAt } of [...supplies].sort((a, b) => (a.arrivesAt < b.arrivesAt ? -1 : 1))) {
    arrived += more;
    if (arrived >= quantity) return arrivesAt;
  }
  return null;
}

/** Places that can send something in time: whole quantities first, the earliest of them before others, then the most. */
function ranked(offers: readonly Offer[], inTime: (supply: Supply) => boolean, quantity: number): Offer[] {
  const rank = new Map(
    offers.map((offer) => {
      const supplies = offer.supplies.filter(inTime);
      return [offer, { amount: Math.min(sum(supplies), quantity), day: dayOf(quantity, supplies) ?? '9999-12-31' }];
    })
  );
  return offers
    .filter((offer) => rank.get(offer)!.amount > 0)
    .sort((a, b) => {
      const [one, other] = [rank.get(a)!, rank.get(b)!];
      if (one.day !== other.day) return one.day < other.day ? -1 : 1;
      return other.amount - one.amount || a.place.code.localeCompare(b.place.code);
    });
}

function considered(
  { place, supplies, keptBack, holdsUntil, refusal }: Offer,
  parts: PromisePart[] | undefined,
  deadline: Day | null
): ConsideredLocation {
  const said = {
    location: place.code,
    name: place.name,
    available: sum(supplies.filter(({ supply }) => supply === 'onHand')),
    arrivesAt: supplies[0]?.arrivesAt ?? null,
    used: sum(parts ?? []),
    ...(keptBack !== undefined && { keptBack }),
    ...(holdsUntil !== undefined && { holdsUntil: new Date(holdsUntil).toISOString() })
  };
  if (refusal) return { ...said, reasonCode: refusal.code, reason: refusal.reason };
  if (parts) {
    const last = parts.at(-1)!;
    return { ...said, reasonCode: 'chosen', reason: `${place.name} can have it there by ${last.arrivesAt}.` };
  }
  const first = supplies[0]!.arrivesAt;
  return deadline !== null && first > deadline
    ? { ...said, reasonCode: 'tooLate', reason: `From ${place.name} it would arrive on ${first} at the earliest.` }
    : { ...said, reasonCode: 'notNeeded', reason: `Others can send all of it, from fewer places or sooner.` };
}
