import { Exact } from './exact.js';
import { standsFor } from './return-count.js';
import { DIGITS, ORDERED, type ReturnStory, type ToldAmount, type ToldFact, type ToldLine } from './return-story.js';

type Line = ToldLine['line'];

/** What is said of the money of a return. */
export interface Money {
  fees: Exact;
  expectedByLine: Map<Line, Exact>;
  /** Undefined while nobody speaks of the whole return. */
  expectedWhole: Exact | undefined;
  /** What went back, less what was kept of it. */
  issued: Exact;
  issuedByLine: Map<Line, Exact>;
  issuedWhole: Exact;
  issuedLines: Line[];
  isIssued: boolean;
  isMixed: boolean;
  /** A credit was issued and nobody said how much. */
  isUnclear: boolean;
}

const NOTHING = Exact.of(0);
const PIECES_IN_KIT = 4;

/** Price and tax of so many of a line; each piece of a kit is a quarter of it. */
export function paidFor({ currency, prices, taxRate }: ReturnStory, line: Line, quantity: number): Exact {
  const price = Exact.of(prices[Number(line[0]) - 1]! / 10 ** DIGITS[currency]).times(Exact.of(1 + taxRate));
  const many = Exact.of(Math.min(quantity, ORDERED[line]));
  return line.startsWith('3.') ? price.times(many).by(Exact.of(PIECES_IN_KIT)) : price.times(many);
}

/** Shares in whole minor units that add up: each line gets what is due up to it, less what lines before it got. */
export function shareOut(amount: Exact, weights: Map<Line, Exact>, digits: number): Map<Line, Exact> {
  const all = Exact.sum([...weights.values()]);
  const isEven = all.is(NOTHING);
  const shares = new Map<Line, Exact>();
  let [reached, given] = [NOTHING, NOTHING];
  for (const line of [...weights.keys()].sort()) {
    reached = reached.plus(isEven ? Exact.of(1) : weights.get(line)!);
    const upTo = amount
      .times(reached)
      .by(isEven ? Exact.of(weights.size) : all)
      .rounded(digits);
    shares.set(line, upTo.minus(given));
    given = upTo;
  }
  return shares;
}

/** Amounts said of lines of the order, by lines of the return. */
export function spread(amounts: Map<Line, Exact>, weights: Map<Line, Exact>, digits: number): Map<Line, Exact> {
  const byLine = new Map<Line, Exact>();
  for (const [said, amount] of amounts) {
    const lines = standsFor(said, [...weights.keys()]);
    for (const [line, share] of shareOut(amount, new Map(lines.map((line) => [line, weights.get(line)!])), digits)) {
      byLine.set(line, (byLine.get(line) ?? NOTHING).plus(share));
    }
  }
  return byLine;
}

/** Reads what is said of money from first to last. */
export function expectedOf(facts: readonly ToldFact[], currency: string, digits: number): Money {
  const [asked, agreed, credited] = [
    new Map<string, ToldAmount>(),
    new Map<string, ToldAmount>(),
    new Map<string, ToldAmount>()
  ];
  let isUnspoken = false;
  for (const { told, amounts } of facts) {
    const into = { Requested: asked, Authorized: agreed, CreditIssued: credited }[told as string];
    for (const amount of into === undefined ? [] : amounts) into!.set(nameOf(amount), amount);
    isUnspoken ||= told === 'CreditIssued' && amounts.length === 0;
    if (told === 'CreditFailed') for (const amount of amounts) takeBack(credited, amount);
  }
  const promised = [...(agreed.size > 0 ? agreed : asked).values()];
  const paidOut = [...credited.values()];
  const inCurrency = paidOut.filter((amount) => amount.currency === currency);
  const sum = (amounts: readonly ToldAmount[]): Exact =>
    Exact.sum(amounts.map(({ amount }) => Exact.of(amount).rounded(digits)));
  const isFee = ({ kind }: ToldAmount): boolean => kind === 'fee';
  const goesBack = inCurrency.filter((amount) => !isFee(amount));
  const expected = promised.filter((amount) => !isFee(amount));
  const whole = expected.filter(({ line }) => line === undefined);
  return {
    fees: sum(promised.filter(isFee)),
    expectedByLine: byLine(expected, sum),
    expectedWhole: whole.length > 0 ? sum(whole) : undefined,
    issued: sum(goesBack)
      .minus(sum(inCurrency.filter(isFee)))
      .atLeast(NOTHING),
    issuedByLine: byLine(goesBack, sum),
    issuedWhole: sum(goesBack.filter(({ line }) => line === undefined)),
    issuedLines: [...byLine(goesBack, sum).keys()],
    isIssued: goesBack.length > 0,
    isMixed: paidOut.some((amount) => amount.currency !== currency),
    isUnclear: isUnspoken && paidOut.length === 0
  };
}

/** What went back of each line; what was kept of the whole is taken off in proportion. */
export function issuedOf(money: Money, weights: Map<Line, Exact>, digits: number): Map<Line, Exact> {
  const issued = shareOut(money.issuedWhole, weights, digits);
  for (const [line, amount] of spread(money.issuedByLine, weights, digits))
    issued.set(line, issued.get(line)!.plus(amount));
  const kept = Exact.sum([...issued.values()]).minus(money.issued);
  for (const [line, share] of shareOut(kept, issued, digits)) issued.set(line, issued.get(line)!.minus(share));
  return issued;
}

const nameOf = ({ reference, line, kind, method }: ToldAmount): string => [reference, line, kind, method].join('|');

function takeBack(credited: Map<string, ToldAmount>, failed: ToldAmount): void {
  for (const [name, amount] of credited) {
    const isLine = failed.line === undefined || amount.line === failed.line;
    const isMethod = failed.method === undefined || amount.method === failed.method;
    if (amount.reference === failed.reference && isLine && isMethod) credited.delete(name);
  }
}

function byLine(amounts: readonly ToldAmount[], sum: (amounts: readonly ToldAmount[]) => Exact): Map<Line, Exact> {
  const lines = [...new Set(amounts.flatMap(({ line }) => line ?? []))];
  return new Map(lines.map((line) => [line, sum(amounts.filter((amount) => amount.line === line))]));
}
