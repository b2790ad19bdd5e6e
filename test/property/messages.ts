import {
  CONTRACT_VERSION,
  orderPartition,
  type OrderEvent,
  type OrderEventPayload
} from '../../ts-src/contracts/index.js';
import type { Parcel, Story } from './story.js';

const OMS = 'NorthOms';
const CARRIER = 'EasyPost';
const START = Date.parse('2026-03-02T08:00:00Z');
const HOUR = 3_600_000;

const STATUS = 'tracker.status';
const MOVING = [STATUS, 'in_transit'] as const;
const LAST_WAY = [STATUS, 'out_for_delivery'] as const;

/** What a carrier says of a parcel that got so far, in the order in which it happened: type of code, code. */
const CARRIER_CODES: Record<Parcel['progress'], (readonly [string, string])[]> = {
  labelled: [],
  moving: [MOVING],
  attempted: [MOVING, LAST_WAY, [STATUS, 'failure']],
  misaddressed: [MOVING, ['tracker.status_detail', 'address_correction']],
  delivered: [MOVING, LAST_WAY, [STATUS, 'delivered']],
  voided: []
};

/** What comes after a story. */
export interface Afterthoughts {
  /** When late scans happened, in hours since the order was placed. */
  readonly stragglers: readonly number[];
  /** Which scans are taken back. */
  readonly takenBack: readonly number[];
  readonly underOtherNumber: boolean;
}

/** Builds the messages with which the stand-in systems would tell a story. */
export class Telling {
  readonly events: OrderEvent[] = [];
  private readonly orderNumber: string;
  private hours = 0;

  constructor(orderNumber: string, story: Story) {
    this.orderNumber = orderNumber;
    this.order('created', {
      lines: story.lines.map((line, index) => ({ ...lineOf(index, line.ordered), mode: 'cumulative' }))
    });
    if (story.accepted) this.accepted();
    for (const [index, line] of story.lines.entries()) {
      if (line.cancelled > 0)
        this.order('line_cancelled', { lines: [{ ...lineOf(index, line.cancelled), mode: 'cumulative' }] });
      if (line.backordered && line.ordered > line.cancelled) {
        this.order('line_backordered', {
          lines: [{ ...lineOf(index, line.ordered - line.cancelled), mode: 'cumulative' }]
        });
      }
    }
    story.parcels.forEach((parcel, index) => this.parcel(`${orderNumber}-T${index + 1}`, parcel));
  }

  private parcel(trackingNumber: string, parcel: Parcel): void {
    const lines = parcel.contents
      .map((quantity, index) => ({ ...lineOf(index, quantity), mode: 'delta' as const }))
      .filter((line) => line.quantity > 0);
    const shipment = { trackingNumber, carrier: 'USPS' };
    this.shipment(OMS, trackingNumber, 'fulfillment.displayStatus', 'LABEL_PRINTED', { lines, shipment });
    if (parcel.progress === 'voided') {
      this.shipment(OMS, trackingNumber, 'fulfillment.displayStatus', 'LABEL_VOIDED', { shipment });
    }
    for (const [codeType, code] of CARRIER_CODES[parcel.progress]) {
      this.shipment(CARRIER, trackingNumber, codeType, code, { shipment });
    }
  }

  private accepted(): void {
    // ERP has numbers of its own and says which order of the OMS it means.
    const references = [{ system: OMS, type: 'order' as const, number: this.orderNumber }];
    const orderNumber = `S-${this.orderNumber}`;
    this.add('Erp', {
      subject: 'Order',
      codeType: 'sales_order',
      code: 'SalesOrd:B',
      orderNumber,
      payload: { references }
    });
  }

  private order(code: string, payload: OrderEventPayload): void {
    this.add(OMS, { subject: 'Order', codeType: 'order.event', code, orderNumber: this.orderNumber, payload });
  }

  private shipment(
    system: string,
    trackingNumber: string,
    codeType: string,
    code: string,
    payload: OrderEventPayload
  ): void {
    // A carrier knows its tracking number and nothing of the order.
    const orderNumber = system === OMS ? this.orderNumber : null;
    this.add(system, { subject: 'Shipment', subjectId: trackingNumber, codeType, code, orderNumber, payload });
  }

  /**
   * Adds what comes when a story seems to be over: scans that were late, facts that are taken back, and parcels that a
   * system tells of under a number of its own before it says which parcel it means.
   */
  withAfterthoughts({ stragglers, takenBack, underOtherNumber }: Afterthoughts): this {
    const parcels = [...new Set(this.events.flatMap(({ payload }) => payload?.shipment?.trackingNumber ?? []))];
    const scans = this.events.filter(({ sourceSystem }) => sourceSystem === CARRIER);
    for (const [index, hours] of stragglers.entries()) {
      const trackingNumber = parcels[index % parcels.length];
      if (!trackingNumber) return this;
      const shipment = { trackingNumber, carrier: 'USPS' };
      const occurredAt = new Date(START + hours * HOUR + HOUR / 2).toISOString();
      const told = {
        subject: 'Shipment',
        subjectId: trackingNumber,
        codeType: 'tracker.status',
        orderNumber: null
      } as const;
      this.add(CARRIER, { ...told, code: 'in_transit', occurredAt, payload: { shipment } });
    }
    for (const index of scans.length === 0 ? [] : takenBack) {
      this.order('edited', { corrects: scans[index % scans.length]!.eventKey });
    }
    if (underOtherNumber) this.otherNumber(`${this.orderNumber}-S1`, `${this.orderNumber}-T9`);
    return this;
  }

  /** Says orders in cases and parcels in pieces, of products of this order alone. */
  withCasesOf(pieces: number): this {
    for (const event of this.events) {
      event.payload?.lines?.forEach((line) => {
        line.sku = this.skuOf(Number(line.line) - 1);
        const isOrder = event.subject === 'Order';
        line.unit = isOrder ? 'case' : 'EA';
        if (!isOrder && line.quantity !== undefined) line.quantity *= pieces;
      });
    }
    return this;
  }

  /** @returns the product of a line once cases are spoken of */
  skuOf(index: number): string {
    return `${this.orderNumber}-SKU-${index + 1}`;
  }

  private otherNumber(shipmentId: string, trackingNumber: string): void {
    for (const code of ['IN_TRANSIT', 'DELIVERED'])
      this.shipment(OMS, shipmentId, 'fulfillment.displayStatus', code, { shipment: { shipmentId } });
    const both = { shipmentId, trackingNumber };
    this.shipment(OMS, shipmentId, 'fulfillment.displayStatus', 'LABEL_PRINTED', { shipment: both });
  }

  private add(system: string, told: Pick<OrderEvent, 'subject' | 'codeType' | 'code'> & Partial<OrderEvent>): void {
    const occurredAt = new Date(START + this.hours++ * HOUR).toISOString();
    this.events.push({
      eventKey: `${system}:${this.orderNumber}:${this.events.length}`,
      contractVersion: CONTRACT_VERSION,
      sourceSystem: system,
      partitionKey: told.orderNumber ? orderPartition(system, told.orderNumber) : `${system}|${told.subjectId}`,
      occurredAt,
      ...told
    });
  }
}

const lineOf = (index: number, quantity: number): { line: string; sku: string; quantity: number; unit: string } => ({
  line: String(index + 1),
  sku: `SKU-${index + 1}`,
  quantity,
  unit: 'EA'
});
