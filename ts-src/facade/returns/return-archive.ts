import type { Ledger } from '../systems/ledger.js';
import type { ShopOrder } from '../systems/north-oms.js';
import type { Handover } from '../systems/contract-speaker.js';
import type { PlatformReturn } from '../systems/returns/loopback.js';
import { ORDER_MASTER } from '../systems/returns/return-report.js';
import type { KeptCredit } from '../systems/returns/refunds.js';
import type { GoodsRecord } from '../systems/returns/returned-goods.js';
import type { ShopReturn } from '../systems/returns/shop-returns.js';
import type { Delivered } from '../systems/stand-in.js';

/** Systems that pay credits. The first one unless another is named. */
export const PAYERS = ['Erp', 'ErpNext'];
/** The returns platform. */
export const PLATFORM = 'Loopback';

/** Why somebody asks for something instead of goods that never arrived. */
export const LOST = 'lost';

/** What arrived of a line, and when the last of it did. */
export interface Arrival {
  quantity: number;
  at: string | null;
}

/** A return, in whatever system, as far as systems agree about what a return is. */
export interface AnyReturn {
  system: string;
  returnNumber: string;
  orderNumber: string;
  status: string;
  isOpen: boolean;
  expectedBy: string;
  /** Whether the goods are still meant to come back, or have. */
  counts: boolean;
  currency: string;
  expectedCredit: number;
  fee: number;
  charge: number;
  /** `system|orderNumber` of the order that brings what the buyer gets instead. */
  newOrder: string | null;
  lines: { line: string; quantity: number; reason: string }[];
}

/** Looks up, in the records of all systems, what concerns returns. */
export class ReturnArchive {
  private readonly ledger: Ledger;
  private readonly systems: readonly string[];

  constructor(ledger: Ledger, systems: readonly string[]) {
    this.ledger = ledger;
    this.systems = systems;
  }

  order(orderNumber: string): ShopOrder | undefined {
    return this.ledger.memoryOf(ORDER_MASTER).read<ShopOrder>('order', orderNumber);
  }

  shopReturn(returnNumber: string): ShopReturn | undefined {
    return this.ledger.memoryOf(ORDER_MASTER).read<ShopReturn>('return', returnNumber);
  }

  platformReturn(returnNumber: string): PlatformReturn | undefined {
    return this.ledger.memoryOf(PLATFORM).read<PlatformReturn>('return', returnNumber);
  }

  /** The return of a system under that number. */
  find(system: string, returnNumber: string): AnyReturn | undefined {
    const shop = system === ORDER_MASTER ? this.shopReturn(returnNumber) : undefined;
    if (shop) return ofShop(shop);
    const platform = system === PLATFORM ? this.platformReturn(returnNumber) : undefined;
    return platform && ofPlatform(platform);
  }

  /** Every return of an order, in whatever system. */
  returnsOf(orderNumber: string): AnyReturn[] {
    const all = [
      ...this.ledger.recordsOf<ShopReturn>(ORDER_MASTER, 'return').map(ofShop),
      ...this.ledger.recordsOf<PlatformReturn>(PLATFORM, 'return').map(ofPlatform)
    ];
    return all.filter((found) => found.orderNumber === orderNumber);
  }

  /** By line, what is coming back or has. */
  returnedOf(orderNumber: string): Map<string, number> {
    return this.claimsOn(orderNumber, (reason) => reason !== LOST);
  }

  /** By line, for what that never arrived the buyer got something already. */
  lostOf(orderNumber: string): Map<string, number> {
    return this.claimsOn(orderNumber, (reason) => reason === LOST);
  }

  private claimsOn(orderNumber: string, isMeant: (reason: string) => boolean): Map<string, number> {
    const claims = new Map<string, number>();
    for (const { lines } of this.returnsOf(orderNumber).filter(({ counts }) => counts))
      for (const { line, quantity } of lines.filter(({ reason }) => isMeant(reason)))
        claims.set(line, (claims.get(line) ?? 0) + quantity);
    return claims;
  }

  creditsOf(orderNumber: string): KeptCredit[] {
    const all = PAYERS.flatMap((system) => this.ledger.recordsOf<KeptCredit>(system, 'credit'));
    return all.filter((credit) => credit.orderNumber === orderNumber);
  }

  /** By line, what the carriers delivered and what was collected. */
  arrivalsOf(order: ShopOrder): Map<string, Arrival> {
    const arrivals = new Map<string, Arrival>();
    const arrive = (line: string, quantity: number, at: string): void => {
      const { quantity: before, at: last } = arrivals.get(line) ?? { quantity: 0, at: null };
      arrivals.set(line, { quantity: before + quantity, at: last && last > at ? last : at });
    };
    for (const { tracking, lines } of this.handoversOf(order.name.slice(1))) {
      const at = this.deliveredAt(tracking);
      if (at) Object.entries(lines).forEach(([line, quantity]) => arrive(line, quantity, at));
    }
    for (const { events, line_items: items } of order.fulfillments) {
      const last = events.find(({ status }) => status === 'picked_up' || status === 'delivered');
      for (const { id, quantity } of last ? (items as { id: number; quantity: number }[]) : [])
        arrive(String(order.line_items.findIndex((item) => item.id === id) + 1), quantity, last!.happened_at);
    }
    return arrivals;
  }

  /** By line, what was handed to a carrier and did not arrive. */
  missingOf(order: ShopOrder): Map<string, number> {
    const missing = new Map<string, number>();
    const underWay = this.handoversOf(order.name.slice(1)).filter(({ tracking }) => !this.deliveredAt(tracking));
    for (const { lines } of underWay)
      for (const [line, quantity] of Object.entries(lines)) missing.set(line, (missing.get(line) ?? 0) + quantity);
    return missing;
  }

  /** What houses of goods know of a return. */
  goodsOf(system: string, returnNumber: string): GoodsRecord[] {
    return this.systems.flatMap((house) => {
      const found = this.ledger.memoryOf(house).read<GoodsRecord>('goods', `${system}|${returnNumber}`);
      return found ? [found] : [];
    });
  }

  private handoversOf(orderNumber: string): Handover[] {
    const all = this.systems.flatMap((system) => this.ledger.recordsOf<Handover>(system, 'handover'));
    return all.filter(({ order }) => order === orderNumber);
  }

  private deliveredAt(tracking: string): string | undefined {
    const found = this.systems.map((system) => this.ledger.memoryOf(system).read<Delivered>('delivered', tracking));
    return found.find(Boolean)?.at;
  }
}

/** The order that brings what the buyer of a shop's return gets instead. */
export const newOrderOf = ({ new_order_name: name }: ShopReturn): string | null =>
  name && `${ORDER_MASTER}|${name.slice(1)}`;

const ofShop = (found: ShopReturn): AnyReturn => ({
  ...{ system: ORDER_MASTER, returnNumber: found.name.slice(1), orderNumber: found.order_name.slice(1) },
  ...{ status: found.status, counts: found.status !== 'CANCELED' && found.status !== 'DECLINED' },
  ...{ currency: found.currency, expectedCredit: found.expected_refund, fee: found.restocking_fee },
  ...{ isOpen: found.status === 'OPEN', expectedBy: found.return_by },
  ...{ charge: found.extra_charge, newOrder: newOrderOf(found) },
  lines: found.return_line_items.map(({ line, quantity, reason }) => ({ line, quantity, reason }))
});

const ofPlatform = (found: PlatformReturn): AnyReturn => ({
  ...{ system: PLATFORM, returnNumber: found.return, orderNumber: found.order },
  ...{ status: found.status, counts: found.status !== '4' },
  ...{ currency: found.currency, expectedCredit: found.credit, fee: 0 },
  ...{ isOpen: found.status === '1' || found.status === '2', expectedBy: found.expectedBy },
  ...{ charge: 0, newOrder: null },
  lines: Object.entries(found.lines).map(([line, quantity]) => ({ line, quantity, reason: found.reason }))
});
