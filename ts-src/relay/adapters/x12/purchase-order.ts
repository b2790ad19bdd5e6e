import type { Amount, LineFacts } from '../../../contracts/index.js';
import {
  attempt,
  cited,
  loopsOf,
  quantityAt,
  refuseSegment,
  required,
  type OrderDocument,
  type Segment
} from './document.js';
import { addFact } from './facts.js';
import { datesIn, descriptionIn, itemAt, partyIn, unitOf } from './items.js';
import { readHeading, type Heading } from './order-acknowledgement.js';
import { priceIn } from './prices.js';
import { checkCount } from './totals.js';

const HEADING: Heading = { tag: 'BEG', code: 1, order: 3, dates: [5] };
/** An event carries so many lines; an order with more is told in several, each about lines of its own. */
const LINES_PER_EVENT = 100;

/** Reads an 850: one fact about the order, with its lines. */
export function readPurchaseOrder(document: OrderDocument): void {
  const headed = readHeading(document, HEADING, 'PO1');
  if (!headed) return;
  const { header, orderNumber, moment, loops } = headed;
  const heading = loopsOf(document.segments, 'PO1').heading;
  const lines: LineFacts[] = [];
  const said: Segment[] = [];
  const prices: Amount[][] = [];
  for (const loop of loops) {
    attempt(document, loop[0]!, header, () => {
      lines.push(lineOf(document, header, loop));
      said.push(loop[0]!);
      prices.push(priceIn(document, loop[0]!, header, 'ordered'));
    });
  }
  if (loops.length === 0) {
    const reason = 'It has no PO1 segment, so it orders nothing.';
    refuseSegment(document, header, { reason, fix: 'Ask the sender for the order again, whole.' }, header);
  }
  attempt(document, header, undefined, () => {
    const code = required(header, 1, 'the purpose');
    const order = orderFacts(document, header, heading, orderNumber);
    for (let from = 0; from === 0 || from < lines.length; from += LINES_PER_EVENT) {
      const to = from + LINES_PER_EVENT;
      addFact(document, {
        ...{ orderNumber, subject: 'Order', codeType: 'BEG01', code, moment, order },
        ...{ lines: lines.slice(from, to), amounts: prices.slice(from, to).flat() },
        ...{ segments: [header, ...said.slice(from, to)] }
      });
    }
  });
  checkCount(document, 'PO1', header);
}

function lineOf(document: OrderDocument, header: Segment, loop: readonly Segment[]): LineFacts {
  const [start] = loop as [Segment];
  const line = required(start, 1, 'the line number');
  required(start, 2, 'the quantity ordered');
  return {
    line,
    ...itemAt(document, start, 6),
    ...descriptionIn(loop),
    ...{ quantity: quantityAt(start, 2), mode: 'cumulative' },
    ...unitOf(start.at(3)),
    ...datesIn(document, loop, header)
  };
}

function orderFacts(
  document: OrderDocument,
  header: Segment,
  heading: readonly Segment[],
  orderNumber: string
): Record<string, unknown> {
  const account = cited(heading, '11', 'CR', 'IA');
  const shipTo = partyIn(heading, 'ST');
  return {
    purchaseOrder: orderNumber,
    ...datesIn(document, heading, header),
    ...(account && { accountNumber: account }),
    ...(Object.keys(shipTo).length > 0 && { shipTo })
  };
}
