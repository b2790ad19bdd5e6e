import {
  CONTRACT_VERSION,
  keyFromContent,
  orderPartition,
  trackingPartition,
  type Amount,
  type KeyPart,
  type LineFacts,
  type OrderEvent,
  type OrderEventPayload,
  type Reference
} from '../../../contracts/index.js';
import { maskRaw } from '../adapter.js';
import type { OrderDocument, SaidMoment, Segment } from './document.js';

type OrderFacts = NonNullable<OrderEventPayload['order']>;
type ShipmentFacts = NonNullable<OrderEventPayload['shipment']>;

/** One thing a document says, before it is an event. */
export interface Fact {
  orderNumber: string;
  /** Number of the document itself; it tells apart what would otherwise read the same. */
  documentNumber?: string;
  subject: OrderEvent['subject'];
  subjectId?: string;
  codeType: string;
  code: string;
  reasonCode?: string;
  moment: SaidMoment | undefined;
  order?: OrderFacts;
  lines?: LineFacts[];
  shipment?: ShipmentFacts;
  amounts?: Amount[];
  /** A coarser code of the same fact. */
  general?: { codeType: string; code: string };
  /** The same order under the sender's own number. */
  ownNumber?: string;
  /** What says so. */
  segments: readonly Segment[];
}

/** Makes an event of a fact. The same fact has the same key, whatever envelope it is sent in. */
export function addFact(document: OrderDocument, fact: Fact): void {
  const { system, numberSystem, set } = document;
  const { orderNumber, subject, subjectId, codeType, code, reasonCode, moment } = fact;
  const references: Reference[] = [
    ...(orderNumber ? [{ system: numberSystem, type: 'order' as const, number: orderNumber }] : []),
    ...(fact.ownNumber && system !== numberSystem ? [{ system, type: 'order' as const, number: fact.ownNumber }] : [])
  ];
  const said = {
    ...(present(fact.order) && { order: fact.order }),
    ...(fact.lines?.length && { lines: fact.lines }),
    ...(present(fact.shipment) && { shipment: fact.shipment }),
    ...(fact.amounts?.length && { amounts: fact.amounts }),
    ...(fact.general && { general: fact.general })
  };
  document.reading.events.push({
    eventKey: keyOf(document, {
      ...{ set, orderNumber, document: fact.documentNumber, subject, subjectId, codeType, code, reasonCode },
      moment: moment?.isEnvelopes ? undefined : moment?.occurredAtText,
      said: said as KeyPart
    }),
    contractVersion: CONTRACT_VERSION,
    sourceSystem: system,
    partitionKey: orderNumber
      ? orderPartition(numberSystem, orderNumber)
      : trackingPartition(system, subjectId ?? fact.documentNumber ?? ''),
    orderNumber: orderNumber || null,
    ...{ subject, subjectId: subjectId || null, codeType, code, codeText: null, reasonCode: reasonCode || null },
    occurredAt: moment?.occurredAt ?? null,
    occurredAtText: moment?.occurredAtText ?? null,
    sequence: document.reading.events.length + 1,
    correlationId: null,
    payload: {
      ...said,
      ...(references.length > 0 && { references }),
      raw: maskRaw(fact.segments.map(({ text }) => text).join('\n'))
    }
  });
}

const present = (value: object | undefined): boolean => value !== undefined && Object.keys(value).length > 0;

/** Two pallets of the same article read alike and are two facts; sent again, they are the same two. */
function keyOf(document: OrderDocument, content: { [name: string]: KeyPart }): string {
  const key = keyFromContent(document.system, content);
  const earlier = document.said.get(key) ?? 0;
  document.said.set(key, earlier + 1);
  return earlier === 0 ? key : keyFromContent(document.system, { ...content, repeated: earlier });
}
