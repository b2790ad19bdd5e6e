import { ORDERED, SENT_SERIALS, type ToldFact, type ToldLine } from './return-story.js';
import type { ReturnPaper } from './return-paper.js';

type Line = ToldLine['line'];
type Flaw = NonNullable<ToldLine['condition']> | 'neverShipped' | 'twice';

/** A line that a fact speaks of, once it is clear whether kits are told in parts. */
export interface Said {
  fact: ToldFact;
  line: Line;
  quantity: number;
  condition: ToldLine['condition'];
  serial: ToldLine['serial'];
}

/** What came of one line of a return. */
export interface Counted {
  expected: number;
  received: number;
  rejected: number;
  missing: number;
  over: number;
  damaged: number;
  open: number;
  accepted: number;
  hasForeign: boolean;
  hasTwice: boolean;
}

/** Keeps who brought which piece back first; one for all returns of an order, in the order they began. */
export class Pieces {
  private readonly owners = new Map<string, string>();

  isTwice(serial: string, owner: string): boolean {
    if (!this.owners.has(serial)) this.owners.set(serial, owner);
    return this.owners.get(serial) !== owner;
  }
}

/** What one system says in the end of one thing, by piece: a total replaces what it said before, a delta adds to it. */
class Notes {
  private readonly bySystem = new Map<string, Map<string, number>>();

  write(system: string, piece: string, quantity: number, mode: ToldFact['mode']): void {
    const pieces = this.bySystem.get(system) ?? new Map<string, number>();
    pieces.set(piece, quantity + (mode === 'delta' ? (pieces.get(piece) ?? 0) : 0));
    this.bySystem.set(system, pieces);
  }

  get wasWritten(): boolean {
    return this.bySystem.size > 0;
  }

  /** Several systems see the same goods: whoever saw most is right. */
  get most(): number {
    return Math.max(0, ...[...this.bySystem.values()].map((pieces) => total([...pieces.values()])));
  }
}

const total = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0);
const NOT_ACCEPTED: readonly Flaw[] = ['wrongItem', 'incomplete'];

/** Counts a line as a clerk would who reads the facts from first to last. */
export class LineBook {
  private readonly asked = new Notes();
  private readonly agreed = new Notes();
  private readonly arrivals = new Notes();
  private readonly inspections = new Notes();
  private readonly refusals = new Notes();
  private readonly losses = new Notes();
  private readonly flawsOnArrival = new Map<Flaw, Notes>();
  private readonly flawsInspected = new Map<Flaw, Notes>();

  private readonly pieces: Pieces;
  private readonly owner: string;

  /** @param owner the return and its line */
  constructor(pieces: Pieces, owner: string) {
    this.pieces = pieces;
    this.owner = owner;
  }

  /** @param said everything one fact says of the line */
  read(fact: ToldFact, said: readonly Said[]): void {
    const { system, told, mode } = fact;
    const whole = total(said.map(({ quantity }) => quantity));
    if (told === 'Requested') this.asked.write('anybody', '', whole, mode);
    if (told === 'Authorized') this.agreed.write('anybody', '', whole, mode);
    const isReceipt = told === 'Received' || told === 'Inspected';
    const seen = said.map((one) => ({ ...one, flaw: isReceipt ? this.flawOf(one) : undefined }));
    for (const piece of new Set(said.map(({ serial }) => serial ?? ''))) {
      const ofPiece = seen.filter(({ serial }) => (serial ?? '') === piece);
      const quantity = total(ofPiece.map((one) => one.quantity));
      if (told === 'Received') this.arrivals.write(system, piece, quantity, mode);
      if (told === 'Inspected') this.inspections.write(system, piece, quantity, mode);
      if (told === 'Missing') this.losses.write(system, piece, quantity, mode);
      if (told === 'Rejected' && this.hasCome) this.refusals.write(system, piece, quantity, mode);
      if (!isReceipt) continue;
      for (const flaw of ['damaged', 'wrongItem', 'incomplete', 'neverShipped', 'twice'] as const) {
        const flawed = total(ofPiece.filter((one) => one.flaw === flaw).map((one) => one.quantity));
        notes(told === 'Received' ? this.flawsOnArrival : this.flawsInspected, flaw).write(system, piece, flawed, mode);
      }
    }
  }

  get isAnnounced(): boolean {
    return this.asked.wasWritten || this.agreed.wasWritten;
  }

  close(paper: ReturnPaper, isKept: boolean, isReturnAnnounced: boolean): Counted {
    const expected = (this.agreed.wasWritten ? this.agreed : this.asked).most;
    const received = Math.max(this.arrivals.most, this.inspections.most);
    const lacking = Math.max(0, expected - received);
    const missing = paper.isClosed && !isKept ? lacking : Math.min(lacking, this.losses.most);
    const [foreign, twice] = [this.ofPieces('neverShipped'), this.ofPieces('twice')];
    const inspected = NOT_ACCEPTED.map((flaw) => notes(this.flawsInspected, flaw).most);
    const rejected = Math.min(received, this.refusals.most + total(inspected) + foreign + twice);
    const broken = notes(this.inspections.wasWritten ? this.flawsInspected : this.flawsOnArrival, 'damaged').most;
    return {
      ...{ expected, received, rejected, missing, open: lacking - missing },
      over: isReturnAnnounced ? Math.max(0, received - expected) : 0,
      damaged: Math.min(received - rejected, broken),
      accepted: isReturnAnnounced ? Math.min(received - rejected, expected) : received - rejected,
      ...{ hasForeign: foreign > 0, hasTwice: twice > 0 }
    };
  }

  /** Refusing what has not come is refusing the return. */
  private get hasCome(): boolean {
    return this.arrivals.wasWritten || this.inspections.wasWritten;
  }

  /** Which piece it is shows as soon as it arrives. */
  private ofPieces(flaw: Flaw): number {
    return Math.max(notes(this.flawsOnArrival, flaw).most, notes(this.flawsInspected, flaw).most);
  }

  private flawOf({ line, serial, quantity, condition }: Said): Flaw | undefined {
    if (serial === undefined) return condition;
    // Every piece of line 2 left with its number; of other lines nobody told any.
    if (line === '2' && !SENT_SERIALS.includes(serial)) return 'neverShipped';
    return quantity > 0 && this.pieces.isTwice(`${line} ${serial}`, this.owner) ? 'twice' : condition;
  }
}

function notes(byFlaw: Map<Flaw, Notes>, flaw: Flaw): Notes {
  if (!byFlaw.has(flaw)) byFlaw.set(flaw, new Notes());
  return byFlaw.get(flaw)!;
}

/** How many of each line are in returns; a kit is its components. */
export class Claims {
  private readonly taken = new Map<Line, number>();

  left(line: Line): number {
    return Math.min(
      ...partsOf(line).map(([part, inOne]) => Math.floor(Math.max(0, ORDERED[part] - this.of(part)) / inOne))
    );
  }

  isDouble(line: Line, claim: number): boolean {
    return claim > 0 && partsOf(line).some(([part]) => this.of(part) > 0) && claim > this.left(line);
  }

  take(line: Line, claim: number): void {
    for (const [part, inOne] of partsOf(line)) this.taken.set(part, this.of(part) + claim * inOne);
  }

  private of(line: Line): number {
    return this.taken.get(line) ?? 0;
  }
}

/** A kit of line 3 is one 3.1 and three 3.2. */
export const partsOf = (line: Line): [Line, number][] =>
  line === '3'
    ? [
        ['3.1', 1],
        ['3.2', 3]
      ]
    : [[line, 1]];

/** Which lines of a return stand for a line of the order: itself, the kit it is part of, or its components. */
export function standsFor(line: Line, lines: readonly Line[]): Line[] {
  if (lines.includes(line)) return [line];
  if (line.startsWith('3.')) return lines.filter((other) => other === '3');
  return partsOf(line)
    .map(([part]) => part)
    .filter((part) => lines.includes(part));
}
