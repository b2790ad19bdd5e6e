import { Exact } from './exact.js';
import { Claims, LineBook, partsOf, Pieces, standsFor, type Counted, type Said } from './return-count.js';
import { expectedOf, issuedOf, paidFor, shareOut, spread, type Money } from './return-money.js';
import { ReturnPaper } from './return-paper.js';
import { DIGITS, type ReturnStory, type ToldFact, type ToldLine } from './return-story.js';

type Line = ToldLine['line'];

/** A return as it must be shown; amounts in the currency of the order. */
export interface ReturnPicture {
  state: string | null;
  goods: string | null;
  paperwork: string | null;
  money: string | null;
  expectedCredit: number;
  issuedCredit: number;
  fees: number;
  lines: LinePicture[];
}

export interface LinePicture {
  line: Line;
  expected: number;
  received: number;
  rejected: number;
  missing: number;
  over: number;
  damaged: number;
  expectedCredit: number;
  dueCredit: number;
  issuedCredit: number;
  reconciliation: string;
}

/** What money of one line comes to. */
interface Worth {
  line: Line;
  counted: Counted;
  isDouble: boolean;
  expected: Exact;
  due: Exact;
  issued: Exact;
}

const NOTHING = Exact.of(0);

/**
 * Works out what a reader must see of the returns of an order, from the words of `force-app/main/returns/README.md`. It
 * reads the facts in the order they happened; the package gets them in any.
 *
 * @returns what is shown of the first and of the second return; undefined for one that nobody speaks of
 */
export function returnsOf(story: ReturnStory): [ReturnPicture | undefined, ReturnPicture | undefined] {
  const standing = story.facts.map((fact, index) => ({ fact, isBack: story.takenBack.includes(index) }));
  const facts = standing.filter(({ isBack }) => !isBack).map(({ fact }) => fact);
  const isOne = story.united && facts.some(({ about }) => about === 0);
  const told = ([0, 1] as const).map((about) => facts.filter((fact) => isOne || fact.about === about));
  const order: (0 | 1)[] = !isOne && facts[0]?.about === 1 ? [1, 0] : [0, 1];
  const pictures: [ReturnPicture | undefined, ReturnPicture | undefined] = [undefined, undefined];
  const [claims, pieces] = [new Claims(), new Pieces()];
  for (const about of order) {
    // Who says that two numbers are one return speaks of the second return.
    const isKnown = told[about]!.length > 0 || (about === 1 && story.united);
    if (isKnown && !(isOne && about === 1)) {
      pictures[about] = pictureOf(story, told[about]!, claims, { pieces, name: String(about) });
    }
  }
  return pictures;
}

function pictureOf(
  story: ReturnStory,
  facts: readonly ToldFact[],
  claims: Claims,
  { pieces, name }: { pieces: Pieces; name: string }
): ReturnPicture {
  const paper = new ReturnPaper(facts);
  const outcome = facts.map((fact) => fact.outcome).findLast((word) => word !== undefined);
  const money = moneyOf(facts, story);
  const counted = countedOf(facts, paper, { isKept: outcome === 'keepIt', pieces, name, money });
  const worths = worthOf(story, counted, claims, { paper, outcome, money });
  for (const { line, counted: of } of worths) claims.take(line, claimOf(of, paper));
  const sums = { expected: Exact.sum(worths.map((one) => one.expected)), due: Exact.sum(worths.map((one) => one.due)) };
  const expectedCredit = sums.expected.minus(money.fees).atLeast(NOTHING);
  const due = sums.due.minus(money.fees).atLeast(NOTHING);
  const weights = weightsOf(worths, money.issued, { expected: expectedCredit, due });
  const digits = DIGITS[story.currency];
  const issued = issuedOf(money, weights, digits);
  const fees = shareOut(money.fees, weights, digits);
  for (const worth of worths) worth.issued = issued.get(worth.line)!;
  const isGoodsDone = paper.isCalledOff || outcome === 'keepIt' || worths.every(({ counted: { open } }) => open === 0);
  const isWholeRight = isGoodsDone && money.issued.is(due);
  return {
    ...{ state: paper.state, goods: paper.goods, paperwork: paper.paperwork, money: paper.money },
    ...{
      expectedCredit: expectedCredit.toNumber(),
      issuedCredit: money.issued.toNumber(),
      fees: money.fees.toNumber()
    },
    lines: worths.map((worth) => ({
      ...shown(worth),
      reconciliation: verdictOf(worth, {
        ...{ paper, money, isWholeRight, isKept: outcome === 'keepIt' },
        due: worth.due.minus(fees.get(worth.line)!).atLeast(NOTHING)
      })
    }))
  };
}

const claimOf = ({ expected, missing, received }: Counted, paper: ReturnPaper): number =>
  paper.isCalledOff ? 0 : Math.max(received, expected - missing);

function moneyOf(facts: readonly ToldFact[], { currency }: ReturnStory): Money {
  return expectedOf(facts, currency, DIGITS[currency]);
}

/** Kits are told whole until somebody names a component. */
function countedOf(
  facts: readonly ToldFact[],
  paper: ReturnPaper,
  { isKept, pieces, name, money }: { isKept: boolean; pieces: Pieces; name: string; money: Money }
): Map<Line, Counted> {
  const isInParts = facts.some((fact) => fact.lines.some(({ line }) => line === '3.1' || line === '3.2'));
  const books = new Map<Line, LineBook>();
  const bookOf = (line: Line): LineBook => {
    if (!books.has(line)) books.set(line, new LineBook(pieces, `${name}/${line}`));
    return books.get(line)!;
  };
  for (const fact of facts) {
    const said = fact.lines.flatMap((line): Said[] =>
      (isInParts ? partsOf(line.line) : [[line.line, 1] as const]).map(([part, inOne]) => ({
        ...{ fact, line: part, quantity: line.quantity * inOne },
        ...{ condition: line.condition, serial: line.serial }
      }))
    );
    for (const line of new Set(said.map((one) => one.line))) {
      bookOf(line).read(
        fact,
        said.filter((one) => one.line === line)
      );
    }
  }
  for (const line of money.issuedLines) if (standsFor(line, [...books.keys()]).length === 0) bookOf(line);
  const isAnnounced = [...books.values()].some((book) => book.isAnnounced);
  return new Map(
    [...books.keys()].sort().map((line): [Line, Counted] => [line, books.get(line)!.close(paper, isKept, isAnnounced)])
  );
}

function worthOf(
  story: ReturnStory,
  counted: Map<Line, Counted>,
  claims: Claims,
  { paper, outcome, money }: { paper: ReturnPaper; outcome: ToldFact['outcome']; money: Money }
): Worth[] {
  const digits = DIGITS[story.currency];
  const lines = [...counted.keys()];
  const units = new Map(lines.map((line) => [line, Math.min(counted.get(line)!.expected, claims.left(line))]));
  const values = new Map(lines.map((line) => [line, paidFor(story, line, counted.get(line)!.expected)]));
  const told = toldOf(money, values, digits);
  const most = cappedByKit(story, units, digits);
  return lines.map((line): Worth => {
    const of = counted.get(line)!;
    const unit = Exact.of(units.get(line)!);
    const share = of.expected === 0 ? NOTHING : unit.by(Exact.of(of.expected));
    const said = told.get(line);
    const usual = outcome === 'exchange' ? NOTHING : most.get(line)!;
    const worth = said === undefined ? usual : said.times(share).rounded(digits).atMost(most.get(line)!);
    const expected = paper.isCalledOff ? NOTHING : worth;
    const accepted = Math.min(of.accepted, of.expected === 0 ? claims.left(line) : units.get(line)!);
    let due = NOTHING;
    if (outcome === 'keepIt') due = paper.isAuthorized ? expected : NOTHING;
    else if (of.expected === 0) due = outcome === 'exchange' ? NOTHING : paidFor(story, line, accepted).rounded(digits);
    else if (units.get(line)! > 0) due = expected.times(Exact.of(accepted)).by(unit).rounded(digits);
    return { line, counted: of, isDouble: claims.isDouble(line, claimOf(of, paper)), expected, due, issued: NOTHING };
  });
}

/** What was said of lines, and the share of each in what was said of the whole; nothing for lines nobody speaks of. */
function toldOf(money: Money, values: Map<Line, Exact>, digits: number): Map<Line, Exact> {
  const told = spread(money.expectedByLine, values, digits);
  if (money.expectedWhole === undefined) return told;
  for (const [line, share] of shareOut(money.expectedWhole, values, digits)) {
    told.set(line, (told.get(line) ?? NOTHING).plus(share));
  }
  return told;
}

/** Components of a kit add up to what was paid for them together. */
function cappedByKit(story: ReturnStory, units: Map<Line, number>, digits: number): Map<Line, Exact> {
  const capped = new Map<Line, Exact>();
  const lines = [...units.keys()];
  for (const group of [
    lines.filter((line) => line.startsWith('3.')),
    ...lines.filter((line) => !line.startsWith('3.')).map((line) => [line])
  ]) {
    const values = new Map(group.map((line) => [line, paidFor(story, line, units.get(line)!)]));
    const whole = Exact.sum([...values.values()]).rounded(digits);
    for (const [line, share] of shareOut(whole, values, digits)) capped.set(line, share);
  }
  return capped;
}

/** By what is due; by what was expected while nothing is due, or when just that was credited although less is due. */
function weightsOf(
  worths: readonly Worth[],
  issued: Exact,
  { expected, due }: { expected: Exact; due: Exact }
): Map<Line, Exact> {
  const isByExpected = Exact.sum(worths.map((one) => one.due)).is(NOTHING) || (issued.is(expected) && !issued.is(due));
  return new Map(worths.map((one) => [one.line, isByExpected ? one.expected : one.due]));
}

/** The worst of what is true of a line. */
function verdictOf(
  { counted, isDouble, issued }: Worth,
  about: { paper: ReturnPaper; money: Money; isWholeRight: boolean; isKept: boolean; due: Exact }
): string {
  const { paper, money, isWholeRight, isKept, due } = about;
  const isDone = paper.isCalledOff || isKept || counted.open === 0;
  const lacksGoods = paper.isCalledOff || (!isKept && (counted.accepted === 0 || counted.accepted < counted.expected));
  const nobodyCredits = paper.isClosed || paper.money === 'CreditFailed';
  if (isDouble || counted.hasTwice) return 'duplicateElsewhere';
  if (counted.hasForeign) return 'neverShipped';
  if (counted.over > 0) return 'overReceived';
  if (issued.isMoreThan(due) && lacksGoods) return 'creditWithoutGoods';
  if (money.isMixed || (isDone && money.isIssued && !issued.is(due) && !isWholeRight)) return 'amountDiffers';
  if (due.isMoreThan(NOTHING) && issued.is(NOTHING) && isDone && nobodyCredits && !money.isUnclear)
    return 'goodsWithoutCredit';
  return isDone && (issued.is(due) || isWholeRight) && !money.isUnclear ? 'matched' : 'waiting';
}

function shown({ line, counted, expected, due, issued }: Worth): Omit<LinePicture, 'reconciliation'> {
  const { received, rejected, missing, over, damaged } = counted;
  return {
    ...{ line, expected: counted.expected, received, rejected, missing, over, damaged },
    ...{ expectedCredit: expected.toNumber(), dueCredit: due.toNumber(), issuedCredit: issued.toNumber() }
  };
}
