import type { Amount } from '../../../contracts/index.js';
import {
  all,
  attempt,
  first,
  loopsOf,
  quantityAt,
  required,
  UnreadableValue,
  type OrderDocument,
  type Segment
} from './document.js';
import { addFact } from './facts.js';
import { descriptionIn, itemAt } from './items.js';
import { readHeading, type Heading } from './order-acknowledgement.js';
import { currencyIn, priceIn } from './prices.js';
import { checkCount } from './totals.js';

const HEADING: Heading = { tag: 'BIG', code: 7, order: 4, dates: [1] };
/** Kinds of invoice (BIG07) that ask for money; what a credit comes to is not what an order costs. */
const BILLS = new Set(['', 'DI', 'PR']);
const ORIGINAL = new Set(['', '00']);

/** Reads an 810: one fact about the order, with the prices, the tax and the total that are asked for. */
export function readInvoice(document: OrderDocument): void {
  const headed = readHeading(document, HEADING, 'IT1');
  if (!headed) return;
  const { header, orderNumber, moment, loops } = headed;
  attempt(document, header, undefined, () => {
    const reference = required(header, 2, 'the number of the invoice');
    const lines = loops.flatMap((loop) => lineOf(document, header, loop));
    const isBill = BILLS.has(header.at(7)) && ORIGINAL.has(header.at(8));
    addFact(document, {
      ...{ orderNumber, documentNumber: reference, subject: 'Order', ...codeOf(header), moment, lines },
      ...(isBill && { amounts: amountsOf(document, header, loops, reference) }),
      segments: [header, ...loops.map((loop) => loop[0]!)]
    });
  });
  checkCount(document, 'IT1', header);
}

/** A plain invoice has no code of its own; one that replaces or takes back another says so beside its kind. */
function codeOf(header: Segment): { codeType: string; code: string } {
  const [kind, purpose] = [header.at(7), header.at(8)];
  if (!ORIGINAL.has(purpose)) return { codeType: 'BIG07:BIG08', code: `${kind}:${purpose}` };
  return kind === '' ? { codeType: 'BIG', code: '810' } : { codeType: 'BIG07', code: kind };
}

function lineOf(document: OrderDocument, header: Segment, loop: readonly Segment[]) {
  const start = loop[0]!;
  const line = attempt(document, start, header, () => required(start, 1, 'the line number'));
  return line === undefined ? [] : [{ line, ...itemAt(document, start, 6), ...descriptionIn(loop) }];
}

function amountsOf(document: OrderDocument, header: Segment, loops: readonly Segment[][], reference: string): Amount[] {
  const currency = currencyIn(document);
  if (currency === undefined) return [];
  const of = (kind: Amount['kind'], amount: number | undefined): Amount[] =>
    amount === undefined ? [] : [{ kind, stage: 'invoiced', amount, currency, reference }];
  const total = first(document.segments, 'TDS');
  return [
    ...loops.flatMap((loop) => priceIn(document, loop[0]!, header, 'invoiced')),
    ...of('tax', taxIn(document, header, loops)),
    ...of('invoice', total && attempt(document, total, header, () => centsAt(total, 1)))
  ];
}

/** The tax of the whole invoice: what its summary says, else what its lines come to. */
function taxIn(document: OrderDocument, header: Segment, loops: readonly Segment[][]): number | undefined {
  const ofLines = loops.flatMap((loop) => all(loop, 'TXI'));
  const { heading } = loopsOf(document.segments, 'IT1');
  const ofInvoice = all(document.segments, 'TXI').filter((tax) => !ofLines.includes(tax) && !heading.includes(tax));
  const taxes = (ofInvoice.length > 0 ? ofInvoice : ofLines).map((tax) =>
    attempt(document, tax, header, () => quantityAt(tax, 2))
  );
  const known = taxes.filter((amount) => amount !== undefined);
  // A part of a sum is no sum.
  if (known.length === 0 || known.length < taxes.length) return undefined;
  return Math.round(known.reduce((sum, amount) => sum + amount, 0) * 1e6) / 1e6;
}

/** An amount with two decimals that are not written: `12550` is 125.50. @throws UnreadableValue */
function centsAt(segment: Segment, position: number): number | undefined {
  const sent = segment.at(position);
  if (sent === '') return undefined;
  if (!/^-?\d{1,15}$/.test(sent)) {
    throw new UnreadableValue(
      `${segment.tag}0${position} is no amount.`,
      'Expected digits, the last two of them decimals.'
    );
  }
  return Number(sent) / 100;
}
