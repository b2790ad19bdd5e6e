import { CONTRACT_VERSION, type OrderEvent } from '../../../ts-src/contracts/index.js';
import { quote, type Database } from '../../../ts-src/local-org/data/store/database.js';
import type { ProductOrg } from '../../support/org.js';
import { mixedTraffic, returnTraffic } from './traffic.js';

/** Orders of a kind stay together: the copies of what belongs to them belong to their copies. */
const COPIED: readonly { object: string; share: number; own: readonly string[] }[] = [
  { object: 'CustomerOrder__c', share: 0.2, own: ['Name', 'OrderKey__c'] },
  { object: 'CustomerOrderLine__c', share: 0.4, own: ['LineKey__c'] },
  { object: 'Shipment__c', share: 0.3, own: ['ShipmentKey__c', 'TrackingNumber__c'] },
  { object: 'ReturnAuthorization__c', share: 0.2, own: ['Name', 'ReturnKey__c'] },
  { object: 'ReturnLine__c', share: 0.2, own: ['Name', 'ReturnLineKey__c'] },
  { object: 'CrossReference__c', share: 1, own: ['ReferenceKey__c', 'ForeignNumber__c', 'TargetKey__c'] },
  { object: 'ProductUnit__c', share: 0.2, own: ['UnitKey__c', 'Sku__c'] },
  { object: 'OrderMilestone__c', share: 1, own: ['EventKey__c', 'CorrelationId__c', 'TrackingNumber__c'] },
  {
    object: 'IntegrationMessage__c',
    share: 1,
    own: ['Name', 'IdempotencyKey__c', 'OrderNumber__c', 'CorrelationId__c']
  },
  { object: 'BusinessException__c', share: 1, own: ['Name', 'ExceptionKey__c', 'CorrelationId__c'] },
  { object: 'IntegrationStep__c', share: 1, own: ['Name', 'CorrelationId__c'] }
];
/** Objects of which there are many once an org is filled. */
export const copied: ReadonlySet<string> = new Set(COPIED.map(({ object }) => object));

const MINUTE = 60_000;
const UNKNOWN_CODES = 12;
const STEPS = 20;

/** An order and a parcel of it that are to be found among all others. */
export interface Landmark {
  orderId: string;
  orderNumber: string;
  trackingNumber: string;
  correlationId: string;
}

/**
 * Fills an org: a small traffic goes the whole way through the package, with codes nobody knows, messages nobody can
 * read, orders that never come and exceptions; then its records are copied, row by row, under other names and moments.
 *
 * @param records how many there are of what lists are made of: milestones, messages, exceptions, steps
 */
export async function fill(org: ProductOrg, records: number): Promise<Landmark> {
  const traffic = mixedTraffic(120);
  await org.publish(withCorrelation(traffic));
  await org.publish(returnTraffic(traffic));
  await org.publish(unknownCodes(traffic[0]!.orderNumber!));
  await org.publish(unreadable());
  await org.publish(early());
  org.runApex(steps());
  org.runApex(MASTER_DATA);
  org.runApex('ExceptionWatch.check();');
  const { db } = org.engine.org.store;
  const copies = new Map(COPIED.map(({ object, share }) => [object, copiesOf(db, object, records * share)]));
  for (const { object, own } of COPIED) copy(db, object, own, copies);
  return landmark(db);
}

const copiesOf = (db: Database, object: string, wanted: number): number =>
  Math.ceil(wanted / Number(db.get(`SELECT COUNT(*) AS n FROM ${quote(object)}`)!.n));

/** Copies are told apart by five digits in their ids, which leaves the check characters as they are. */
function copy(db: Database, object: string, own: readonly string[], copies: ReadonlyMap<string, number>): void {
  const kinds = new Map(
    db
      .all('SELECT field, kind FROM "_column" WHERE object = ?', [object])
      .map(({ field, kind }) => [String(field), String(kind)])
  );
  const parents = new Map([
    ['CustomerOrder__c', copies.get('CustomerOrder__c')],
    ['Shipment__c', copies.get('CustomerOrder__c')],
    ['ReturnAuthorization__c', copies.get('ReturnAuthorization__c')]
  ]);
  const columns = [...kinds.keys()];
  const values = columns.map((name) => {
    const column = `t.${quote(name)}`;
    if (name === 'Id') return idOfCopy(column, 'n.c');
    const ofParent = parents.get(name);
    if (ofParent) return idOfCopy(column, `(n.c - 1) % ${ofParent} + 1`);
    if (own.includes(name)) return `${column} || '-' || n.c`;
    return kinds.get(name) === 'datetime' ? `${column} - n.c * ${MINUTE}` : column;
  });
  db.exec(
    `INSERT INTO ${quote(object)} (${columns.map(quote).join(', ')})
     WITH RECURSIVE n(c) AS (SELECT 1 UNION ALL SELECT c + 1 FROM n WHERE c < ${copies.get(object)})
     SELECT ${values.join(', ')} FROM n, (SELECT * FROM ${quote(object)}) AS t`
  );
}

const idOfCopy = (column: string, copy: string): string =>
  `substr(${column}, 1, 6) || printf('%05d', ${copy}) || substr(${column}, 12)`;

function landmark(db: Database): Landmark {
  const found = db.get(
    `SELECT o."Id" AS id, o."Name" AS number, m."CorrelationId__c" AS correlation, p."TrackingNumber__c" AS tracking
     FROM "CustomerOrder__c" o
     JOIN "OrderMilestone__c" m ON m."CustomerOrder__c" = o."Id"
     JOIN "Shipment__c" p ON p."CustomerOrder__c" = o."Id"
     WHERE m."CorrelationId__c" IS NOT NULL AND o."Name" LIKE '%-2' LIMIT 1`
  );
  if (!found) throw new Error('The filled org has no order to look for.');
  return {
    ...{ orderId: String(found.id), orderNumber: String(found.number) },
    ...{ trackingNumber: String(found.tracking), correlationId: String(found.correlation) }
  };
}

const withCorrelation = (events: readonly OrderEvent[]): OrderEvent[] =>
  events.map((event) => ({ ...event, correlationId: `trace-${event.eventKey.split(':')[1] ?? event.eventKey}` }));

const AT = '2026-03-05T08:00:00Z';

const unknownCodes = (order: string): OrderEvent[] =>
  Array.from({ length: UNKNOWN_CODES }, (_, index) => ({
    ...{ eventKey: `NewThreePl:unknown:${index}`, contractVersion: CONTRACT_VERSION, sourceSystem: 'NewThreePl' },
    ...{ partitionKey: 'NewThreePl|U-1', orderNumber: 'U-1', subject: 'Order' as const },
    ...{ codeType: 'status', code: `Q${index}`, occurredAt: AT },
    payload: { references: [{ system: 'NorthOms', type: 'order' as const, number: order }] }
  }));

/** Every other one is a dead letter: nobody knows its version of the contract. */
const unreadable = (): OrderEvent[] =>
  Array.from({ length: 12 }, (_, index) => ({
    ...{ eventKey: `NorthOms:unreadable:${index}`, contractVersion: index % 2 === 0 ? '9' : CONTRACT_VERSION },
    ...{ sourceSystem: 'NorthOms', partitionKey: `NorthOms|R-${index}`, orderNumber: `R-${index}` },
    ...{ subject: 'Order' as const, codeType: 'order.event', code: 'created', occurredAt: AT },
    payload: { lines: [{ line: '1', sku: 'A', quantity: 1, mode: 'cumulative' as const }] }
  }));

/** Scans of parcels that no order has claimed: they wait. */
const early = (): OrderEvent[] =>
  Array.from({ length: 8 }, (_, index) => ({
    ...{ eventKey: `EasyPost:early:${index}`, contractVersion: CONTRACT_VERSION, sourceSystem: 'EasyPost' },
    ...{
      partitionKey: `EasyPost|E-${index}`,
      orderNumber: null,
      subject: 'Shipment' as const,
      subjectId: `E-${index}`
    },
    ...{ codeType: 'tracker.status', code: 'in_transit', occurredAt: AT },
    payload: { shipment: { trackingNumber: `E-${index}`, carrier: 'USPS' } }
  }));

/** Names of places, articles and units, beside those of orders, which the traffic brings. */
const MASTER_DATA = `
  List<SObject> known = new List<SObject>();
  for (String kind : new List<String>{ ReferenceKeys.LOCATION, ReferenceKeys.PRODUCT }) {
    for (Integer i = 0; i < 4; i++) {
      known.add(new CrossReference__c(
        Kind__c = kind, SystemName__c = 'EastWms', ForeignNumber__c = 'N-' + i, TargetKey__c = 'OURS-' + i,
        ReferenceKey__c = ReferenceKeys.of(kind, 'EastWms', 'N-' + i)
      ));
    }
  }
  insert known;
  List<ProductUnit__c> units = new List<ProductUnit__c>();
  for (Integer i = 0; i < 10; i++) {
    units.add(new ProductUnit__c(
      Sku__c = 'OURS-' + i, Unit__c = 'case', Factor__c = 12, BaseUnit__c = 'each', IsActive__c = true,
      UnitKey__c = 'OURS-' + i + '|case'
    ));
  }
  insert units;`;

const steps = (): string => `
  List<IntegrationStep__c> steps = new List<IntegrationStep__c>();
  for (Integer i = 0; i < ${STEPS}; i++) {
    steps.add(new IntegrationStep__c(
      CorrelationId__c = 'trace-step-' + i, At__c = Datetime.now(), SystemName__c = 'Erp', Checkpoint__c = 'Answered',
      Outcome__c = 'ok'
    ));
  }
  insert steps;`;
