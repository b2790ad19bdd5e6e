import type {
  PromiseAnswer,
  PromiseLine,
  PromisePart,
  PromiseRequest,
  PromiseRequestLine
} from '../../contracts/index.js';
import { addDays, clockAt, workingDay, type Day } from './calendar.js';
import type { Product } from './catalogue.js';
import { demandOf, type Demand, type Refusal } from './demand.js';
import type { StockPicture } from './picture.js';
import { creditOf, priceOf, rounded, type Value } from './pricing.js';
import { chooseSources, type Sourcing } from './sourcing.js';
import { offer, type Offer, type Terms } from './supply.js';

/** How long an answer may be shown as what can be kept. */
const VALID_MS = 5 * 60_000;

/** Answers a request from one picture of the stock: nothing is set aside, and no unit is given to two lines. */
export class PromiseMaker {
  private readonly picture: StockPicture;
  private readonly request: PromiseRequest;
  private readonly terms: Terms;
  /** Base units given to earlier lines, by product and location. */
  private readonly given = new Map<string, number>();
  private oldest: number;

  constructor(picture: StockPicture, request: PromiseRequest, now: number) {
    this.picture = picture;
    this.request = request;
    this.terms = {
      country: request.shipTo.country,
      channel: request.channel,
      express: request.priority === 'express',
      now
    };
    this.oldest = now;
  }

  answer(): PromiseAnswer {
    const promised = this.request.lines.map((line) => this.lineOf(line));
    const lines = this.request.shipComplete ? this.together(promised) : promised;
    const order = this.orderOf(lines);
    const { now } = this.terms;
    const { accountNumber, include } = this.request;
    const asked = include.includes('credit') && accountNumber !== undefined;
    return {
      answeredAt: new Date(now).toISOString(),
      asOf: new Date(this.oldest).toISOString(),
      isFirm: true,
      validUntil: new Date(now + VALID_MS).toISOString(),
      ...{ lines, order },
      credit: asked ? creditOf(this.picture.accounts.get(accountNumber), accountNumber, valueOf(lines), now) : null
    };
  }

  private lineOf(line: PromiseRequestLine): PromiseLine {
    const demand = demandOf(line, this.request, this.picture);
    if ('outcome' in demand) return this.refused(line, demand);
    const { product, quantity, factor, constraint } = demand;
    const sourcing = chooseSources(quantity, this.offers(product), line.wantedAt);
    for (const { location, quantity: used } of sourcing.plan) this.give(product.sku, location, used);
    const outcome = outcomeOf(sourcing, quantity, line.wantedAt);
    return {
      ...{ line: line.line, sku: product.sku, description: product.description },
      ...{ outcome, ...reasonOf(outcome, sourcing, demand, line.wantedAt) },
      ...{ unit: product.baseUnit, factor, quantity, constraint },
      ...{
        availableNow: sourcing.availableNow,
        availableByWanted: sourcing.availableByWanted,
        fullAt: sourcing.fullAt
      },
      ...{ plan: sourcing.plan, considered: sourcing.considered },
      substitutes: outcome === 'full' ? [] : this.substitutesFor(product, quantity, line.wantedAt),
      choices: [],
      price: this.price(product, quantity)
    };
  }

  private refused({ line }: PromiseRequestLine, { product, choices = [], ...said }: Refusal): PromiseLine {
    return {
      ...{ line, sku: product?.sku ?? null, description: product?.description ?? null, ...said },
      ...{ unit: product?.baseUnit ?? null, factor: null, quantity: 0, constraint: null },
      ...{ availableNow: 0, availableByWanted: 0, fullAt: null, plan: [], considered: [] },
      substitutes: product && said.outcome === 'retired' ? this.substitutesFor(product, 1, undefined) : [],
      choices: choices.map(({ sku, description }) => ({ sku, description })),
      price: null
    };
  }

  private offers({ sku }: Product): Offer[] {
    const positions = this.picture.positions(sku);
    const serving = this.picture.locations.filter(({ transitDays }) => Object.keys(transitDays).length > 0);
    return serving.map((place) => {
      const position = positions.get(place.code);
      if (position && position.asOf < this.oldest) this.oldest = position.asOf;
      return offer(place, position, this.terms, this.given.get(`${sku} ${place.code}`) ?? 0);
    });
  }

  private give(sku: string, location: string, quantity: number): void {
    const key = `${sku} ${location}`;
    this.given.set(key, (this.given.get(key) ?? 0) + quantity);
  }

  private substitutesFor(product: Product, quantity: number, wantedAt: Day | undefined): PromiseLine['substitutes'] {
    return product.substitutes
      .map((sku) => this.picture.products.get(sku)!)
      .filter(({ isRetired }) => !isRetired)
      .map((substitute) => {
        const { availableByWanted, fullAt } = chooseSources(quantity, this.offers(substitute), wantedAt);
        return { sku: substitute.sku, description: substitute.description, availableByWanted, fullAt };
      })
      .filter(({ availableByWanted }) => availableByWanted > 0);
  }

  private price(product: Product, quantity: number): PromiseLine['price'] {
    if (!this.request.include.includes('prices')) return null;
    const { accountNumber, currency } = this.request;
    const account = this.picture.accounts.get(accountNumber ?? '');
    const validOn = clockAt(this.terms.now, 'UTC').day;
    return priceOf(product, quantity, { validOn, ...(account && { account }), ...(currency && { currency }) });
  }

  /** Nothing leaves before everything can: each part waits for the last one. */
  private together(lines: PromiseLine[]): PromiseLine[] {
    const last = lines
      .flatMap(({ plan }) => plan.map(({ shipsAt }) => shipsAt))
      .sort()
      .at(-1);
    if (last === undefined) return lines;
    return lines.map((line, index) => {
      if (line.plan.length === 0) return line;
      const plan = line.plan.map((part) => this.heldUntil(last, part));
      const arrived = plan
        .map(({ arrivesAt }) => arrivesAt)
        .sort()
        .at(-1)!;
      const fullAt = line.fullAt && arrived;
      const { wantedAt } = this.request.lines[index]!;
      const isLate = line.outcome === 'full' && wantedAt !== undefined && arrived > wantedAt;
      const waits = {
        reasonCode: 'shipComplete',
        reason: `It waits for the rest of the order and arrives on ${arrived}.`
      };
      return { ...line, plan, fullAt, ...(isLate && { outcome: 'late' as const, ...waits }) };
    });
  }

  private heldUntil(day: Day, part: PromisePart): PromisePart {
    const place = this.picture.locations.find(({ code }) => code === part.location)!;
    const shipsAt = workingDay(place, day);
    const onTheWay = (Date.parse(part.arrivesAt) - Date.parse(part.shipsAt)) / 86_400_000;
    return { ...part, shipsAt, arrivesAt: addDays(shipsAt, onTheWay) };
  }

  private orderOf(lines: readonly PromiseLine[]): PromiseAnswer['order'] {
    const all = (outcomes: PromiseLine['outcome'][]): boolean =>
      lines.every(({ outcome }) => outcomes.includes(outcome));
    const outcome = all(['full'])
      ? 'full'
      : all(['full', 'late'])
        ? 'late'
        : lines.some(({ plan }) => plan.length > 0)
          ? 'partial'
          : 'none';
    const days = lines.map(({ fullAt }) => fullAt);
    const shipments = new Set(
      lines.flatMap(({ plan }) => plan.map(({ location, shipsAt }) => `${location} ${shipsAt}`))
    );
    const currencies = new Set(lines.map(({ price }) => price?.currency));
    const [currency] = [...currencies];
    const amount =
      currencies.size === 1 && currency
        ? rounded(
            lines.reduce((sum, { price }) => sum + price!.lineAmount, 0),
            currency
          )
        : null;
    const { minimumOrder } = this.picture;
    return {
      outcome,
      fullAt: days.includes(null) ? null : days.sort().at(-1)!,
      shipments: shipments.size,
      amount,
      currency: amount === null ? null : currency!,
      minimumOrder:
        minimumOrder && amount !== null && minimumOrder.currency === currency
          ? { ...minimumOrder, isMet: amount >= minimumOrder.amount }
          : null
    };
  }
}

/** What the lines with a price come to: the least the order is worth. Null without a price, or in several currencies. */
function valueOf(lines: readonly PromiseLine[]): Value | null {
  const prices = lines.flatMap(({ price }) => price ?? []);
  const [currency, ...others] = new Set(prices.map((price) => price.currency));
  if (currency === undefined || others.length > 0) return null;
  return {
    amount: rounded(
      prices.reduce((sum, { lineAmount }) => sum + lineAmount, 0),
      currency
    ),
    currency
  };
}

function outcomeOf({ fullAt, plan }: Sourcing, quantity: number, wantedAt: Day | undefined): PromiseLine['outcome'] {
  const planned = plan.reduce((sum, part) => sum + part.quantity, 0);
  if (planned === 0) return 'none';
  if (planned < quantity || fullAt === null) return 'partial';
  return wantedAt === undefined || fullAt <= wantedAt ? 'full' : 'late';
}

function reasonOf(
  outcome: PromiseLine['outcome'],
  { fullAt, plan, considered }: Sourcing,
  { product, quantity }: Demand,
  wantedAt: Day | undefined
): Pick<PromiseLine, 'reasonCode' | 'reason'> {
  if (outcome === 'full') return { reasonCode: null, reason: null };
  if (outcome === 'late')
    return { reasonCode: 'tooLate', reason: `All ${quantity} can be there on ${fullAt}, wanted by ${wantedAt}.` };
  const planned = plan.reduce((sum, part) => sum + part.quantity, 0);
  if (outcome === 'partial')
    return { reasonCode: 'short', reason: `${planned} of ${quantity} ${product.baseUnit} have a date.` };
  const served = considered.some(({ reasonCode }) => reasonCode !== 'notServed' && reasonCode !== 'notForChannel');
  return served
    ? { reasonCode: 'noStock', reason: `No place has any ${product.sku}, and none is on its way.` }
    : { reasonCode: 'notServed', reason: `No place sends ${product.sku} there.` };
}
