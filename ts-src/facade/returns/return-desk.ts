import type { Commission } from '../capabilities/carry-out.js';
import { OrderDesk, wantedOf, type Workshop } from '../capabilities/order-desk.js';
import type { ShopOrder } from '../systems/north-oms.js';
import { ReturnArchive, type AnyReturn } from './return-archive.js';

const CARRIER = 'Ups';
const CARRIER_NAME = 'UPS';
const LABEL_LIVES = '+30d';
/** Shipper and service of return labels in the carrier's numbers. */
const RETURN_SERVICE = '1Z88A0X290';

/** The desk for one command about returns: what an order desk does, and the numbers and labels of returns. */
export class ReturnDesk extends OrderDesk {
  readonly archive: ReturnArchive;
  private readonly workshop: Workshop;

  constructor(workshop: Workshop, commission: Commission) {
    super(workshop, commission);
    this.workshop = workshop;
    this.archive = new ReturnArchive(workshop.ledger, workshop.engine.systems);
  }

  /** As the shop numbers them: by order. */
  nextReturnNumber(orderNumber: string): string {
    const taken = this.archive.returnsOf(orderNumber).filter(({ system }) => system === this.commission.system);
    return `${orderNumber}-R${taken.length + 1}`;
  }

  /** The order that brings what the buyer gets instead of what comes back. */
  newOrderOf({ newOrder }: AnyReturn): ShopOrder | undefined {
    return newOrder === null ? undefined : this.orderOf(newOrder.slice(newOrder.indexOf('|') + 1));
  }

  /** Whether nothing of the order has left. */
  canCancel(order: ShopOrder): boolean {
    const left = this.leftOf(order);
    return order.line_items.every((item, index) => left.get(String(index + 1)) === wantedOf(order, item));
  }

  /** Has the carrier make a label or a code for its shops, and the order system attach it to the return. */
  label(orderNumber: string, returnNumber: string, kind: 'label' | 'dropOffCode'): void {
    const { ledger, engine } = this.workshop;
    const turn = ledger.memoryOf(CARRIER).next('return label');
    const tracking = RETURN_SERVICE + String(turn).padStart(8, '0');
    this.bookAs(orderNumber, tracking, { system: CARRIER, capability: 'returns.label' });
    engine.act(CARRIER, 'scans', {
      ...{ tracking, authorization: returnNumber, order: orderNumber },
      ...{ type: 'M', code: 'MP', text: 'BILLING INFORMATION RECEIVED', service: 'RETURN' }
    });
    this.route(orderNumber, 'labelsReturn', {
      ...{ number: returnNumber, carrier: CARRIER_NAME, tracking, expires: LABEL_LIVES, ...this.correlation() },
      ...(kind === 'dropOffCode'
        ? { dropOffCode: `DO-${String(turn).padStart(6, '0')}` }
        : { url: `https://labels.example/${tracking}.pdf` })
    });
  }

  /** What makes the systems say which request made them act. */
  correlation(): { correlation?: string } {
    const { correlationId } = this.commission;
    return correlationId === undefined ? {} : { correlation: correlationId };
  }
}
