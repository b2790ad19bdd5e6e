import type { LineFacts } from '../../../contracts/index.js';
import {
  all,
  attempt,
  loopsOf,
  quantityAt,
  refuseSegment,
  required,
  type OrderDocument,
  type Segment
} from './document.js';
import { addFact } from './facts.js';
import { datesIn, descriptionIn, itemAt, partyIn, unitOf } from './items.js';
import { readHeading, readOutcomes, strayOutcomes, type Headed, type Heading } from './order-acknowledgement.js';
import { checkCount } from './totals.js';

const REQUEST: Heading = { tag: 'BCH', code: 1, order: 3, dates: [11, 10] };
const ANSWER: Heading = { tag: 'BCA', code: 2, order: 3, own: 9, dates: [10, 11] };

/** Reads an 860: what the buyer asks to be changed, of the order and of each line. Asking changes nothing yet. */
export function readOrderChange(document: OrderDocument): void {
  const headed = readHeading(document, REQUEST, 'POC');
  if (!headed) return;
  addAnswer(document, headed, 'BCH01', REQUEST.code);
  for (const loop of headed.loops) addChange(document, headed, loop, 'POC02');
  checkCount(document, 'POC', headed.header);
}

/** Reads an 865: the answer to a change, or a change the seller asks for; per line, what became of it. */
export function readOrderChangeAcknowledgement(document: OrderDocument): void {
  const headed = readHeading(document, ANSWER, 'POC');
  if (!headed) return;
  addAnswer(document, headed, 'BCA02', ANSWER.code);
  for (const loop of headed.loops) {
    if (all(loop, 'ACK').length === 0) addChange(document, headed, loop, '865.POC02');
    else addOutcomes(document, headed, loop);
  }
  strayOutcomes(document, headed);
  checkCount(document, 'POC', headed.header);
}

/** What is said of the order as a whole, with the town it is to go to where the change names one. */
function addAnswer(document: OrderDocument, headed: Headed, codeType: string, position: number): void {
  const { header, orderNumber, ownNumber, moment } = headed;
  attempt(document, header, undefined, () => {
    const code = required(header, position, 'what it says of the order');
    const { heading } = loopsOf(document.segments, 'POC');
    const shipTo = partyIn(heading, 'ST');
    addFact(document, {
      ...{ orderNumber, ownNumber, subject: 'Order', codeType, code, moment, segments: [header] },
      ...(Object.keys(shipTo).length > 0 && { order: { shipTo } })
    });
  });
}

function addChange(document: OrderDocument, headed: Headed, loop: readonly Segment[], codeType: string): void {
  const { header, orderNumber, ownNumber, moment } = headed;
  const [start] = loop as [Segment];
  attempt(document, start, header, () => {
    const line = required(start, 1, 'the line number');
    const quantity = quantityAt(start, 3);
    const facts: LineFacts = {
      line,
      ...itemAt(document, start, 8),
      ...descriptionIn(loop),
      ...(quantity !== undefined && { quantity, mode: 'cumulative', ...unitOf(start.at(5)) }),
      ...datesIn(document, loop, header)
    };
    addFact(document, {
      ...{ orderNumber, ownNumber, subject: 'Line', subjectId: line, codeType },
      ...{ code: required(start, 2, 'the change'), moment, lines: [facts], segments: [header, start] }
    });
  });
}

/** What was done depends on what was asked: accepting a deletion is no acceptance of a line. Both are in the code. */
function addOutcomes(document: OrderDocument, headed: Headed, loop: readonly Segment[]): void {
  const [start] = loop as [Segment];
  const asked = start.at(2);
  if (!asked) {
    const problem = { reason: 'POC02 (the change) is empty.', fix: 'It must be filled.' };
    refuseSegment(document, start, problem, headed.header);
    return;
  }
  readOutcomes(document, headed, loop, 8, (code) => ({
    ...{ codeType: '865.POC02:ACK01', code: `${asked}:${code}` },
    general: { codeType: '865.ACK01', code }
  }));
}
