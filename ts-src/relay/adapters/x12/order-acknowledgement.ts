import type { LineFacts } from '../../../contracts/index.js';
import {
  all,
  attempt,
  first,
  instantAt,
  loopsOf,
  orderPlaces,
  quantityAt,
  refuseDocument,
  refuseSegment,
  required,
  saidAt,
  valueAt,
  type OrderDocument,
  type SaidMoment,
  type Segment
} from './document.js';
import { addFact } from './facts.js';
import { dateAs, datesIn, descriptionIn, itemAt, unitOf } from './items.js';
import { priceIn } from './prices.js';
import { checkCount } from './totals.js';

/** How a document begins, and where its heading says what. */
export interface Heading {
  tag: string;
  /** Element with the purpose or the answer as a whole. */
  code: number;
  /** Element with the number of the order. */
  order: number;
  /** Element with the sender's own number of the order. */
  own?: number;
  /** Elements with the day the document speaks of, first hit wins. */
  dates: number[];
}

/** What the heading says, for the lines behind it. */
export interface Headed {
  header: Segment;
  orderNumber: string;
  ownNumber: string;
  moment: SaidMoment | undefined;
  loops: Segment[][];
}

/** Reads the heading of a document. A document without one says nothing of any order, and is refused whole. */
export function readHeading(document: OrderDocument, heading: Heading, ...loopTags: string[]): Headed | undefined {
  const header = first(document.segments, heading.tag);
  const orderNumber = header?.at(heading.order) || valueAt(document.segments, orderPlaces(document, 'REF', 'N9'));
  if (!header || !orderNumber) {
    const reason = header
      ? `${heading.tag} names no order (${heading.tag}${String(heading.order).padStart(2, '0')}), so nobody can tell what it is about.`
      : `It has no ${heading.tag} segment, so nobody can tell which order it is about.`;
    refuseDocument(document, reason, `Ask the sender for it again, with its ${heading.tag} segment.`);
    return undefined;
  }
  let moment = saidAt(document, header);
  attempt(document, header, undefined, () => {
    moment = saidAt(document, header, ...heading.dates);
  });
  const { loops } = loopsOf(document.segments, ...loopTags);
  return { header, orderNumber, ownNumber: heading.own ? header.at(heading.own) : '', moment, loops };
}

const HEADING: Heading = { tag: 'BAK', code: 2, order: 3, own: 8, dates: [9] };

/** Reads an 855: the answer to the order as a whole, and the outcome of each line. */
export function readOrderAcknowledgement(document: OrderDocument): void {
  const headed = readHeading(document, HEADING, 'PO1');
  if (!headed) return;
  const { header, orderNumber, ownNumber, moment } = headed;
  attempt(document, header, undefined, () =>
    addFact(document, {
      ...{ orderNumber, ownNumber, subject: 'Order', codeType: 'BAK02', code: required(header, 2, 'the answer') },
      ...{ moment, segments: [header] }
    })
  );
  for (const loop of headed.loops) readOutcomes(document, headed, loop, 6, (code) => ({ codeType: 'ACK01', code }));
  strayOutcomes(document, headed);
  checkCount(document, 'PO1', header);
}

/** An outcome in front of the first line belongs to none. */
export function strayOutcomes(document: OrderDocument, headed: Headed): void {
  const claimed = new Set(headed.loops.flat());
  for (const stray of all(document.segments, 'ACK').filter((segment) => !claimed.has(segment))) {
    const reason = 'An ACK segment stands outside of any line.';
    refuseSegment(document, stray, { reason, fix: 'It belongs behind the line it is about.' }, headed.header);
  }
}

interface Outcome {
  facts: LineFacts;
  segments: Segment[];
}

/** How an outcome is told: its code, and a coarser one where the code says more than the outcome. */
export type Coding = (code: string) => { codeType: string; code: string; general?: { codeType: string; code: string } };

/**
 * The outcomes of one line. Several ACK segments with the same code are instalments of one outcome: their quantities add
 * up, and the latest date holds for the whole of it.
 */
export function readOutcomes(
  document: OrderDocument,
  headed: Headed,
  loop: readonly Segment[],
  itemFrom: number,
  coding: Coding
): void {
  const [start] = loop as [Segment];
  const about = headed.header;
  const amounts = start.tag === 'PO1' ? priceIn(document, start, about, 'acknowledged') : [];
  const outcomes = new Map<string, Outcome>();
  for (const segment of all(loop, 'ACK')) {
    attempt(document, segment, about, () => {
      const line = required(start, 1, 'the line number');
      const code = required(segment, 1, 'the outcome');
      const before = outcomes.get(code);
      const facts = {
        ...{ ...datesIn(document, loop, about), ...itemAt(document, start, itemFrom), ...descriptionIn(loop), line },
        ...answered(document, segment)
      };
      outcomes.set(code, before ? together(before, facts, segment) : { facts, segments: [start, segment] });
    });
  }
  for (const [code, { facts, segments }] of outcomes) {
    addFact(document, {
      ...{ orderNumber: headed.orderNumber, ownNumber: headed.ownNumber, subject: 'Line', subjectId: facts.line },
      ...{ ...coding(code), moment: headed.moment, lines: [facts], amounts, segments: [headed.header, ...segments] }
    });
  }
}

/** A quantity of nothing says no more than none: the outcome is the whole line's then. */
function answered(document: OrderDocument, segment: Segment): Partial<LineFacts> {
  const quantity = quantityAt(segment, 2);
  return {
    ...(quantity && { quantity, mode: 'cumulative', ...unitOf(segment.at(3)) }),
    ...dateAs(segment.at(4), instantAt(document, segment, [5]))
  };
}

function together(before: Outcome, facts: LineFacts, segment: Segment): Outcome {
  const { quantity: earlier, promisedAt: first } = before.facts;
  const quantity =
    earlier === undefined && facts.quantity === undefined ? undefined : (earlier ?? 0) + (facts.quantity ?? 0);
  const promisedAt = [first, facts.promisedAt]
    .filter((date) => date !== undefined)
    .sort()
    .at(-1);
  return {
    facts: {
      ...before.facts,
      ...facts,
      ...(quantity !== undefined && { quantity, mode: 'cumulative' as const }),
      ...(promisedAt && { promisedAt })
    },
    segments: [...before.segments, segment]
  };
}
