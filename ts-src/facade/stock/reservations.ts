import type { LineOutcome, Reservation, ReserveRequest } from '../../contracts/index.js';
import type { StockBook } from './stock-book.js';
import { offer, type Supply, type Terms } from './supply.js';

const FIRST_NUMBER = 7001;
const MINUTE_MS = 60_000;

/** What became of a request about a reservation. */
export interface ReservationDecision {
  outcome: 'accepted' | 'changed' | 'rejected';
  reasonCode: string | null;
  reason: string | null;
  lines: LineOutcome[];
  reservation: Reservation | null;
}

interface Hold {
  line: string;
  sku: string;
  location: string;
  quantity: number;
  shipsAt: string;
}

/** Stock that is set aside for a time. Every method runs inside the caller's transaction of the ledger. */
export class Reservations {
  private readonly book: StockBook;
  private readonly now: () => number;

  constructor(book: StockBook, now: () => number) {
    this.book = book;
    this.now = now;
  }

  /** Sets aside what is still there; lines that are not are changed or rejected, each by itself. */
  reserve(request: ReserveRequest): ReservationDecision {
    const picture = this.book.picture();
    const terms: Terms = { country: request.shipTo.country, channel: request.channel, express: true, now: this.now() };
    const given = new Map<string, number>();
    const holds: Hold[] = [];
    const lines = request.lines.map(({ line, sku, parts }): LineOutcome => {
      let held = 0;
      for (const { location, quantity, shipsAt } of parts) {
        const place = picture.locations.find(({ code }) => code === location);
        const key = `${sku} ${location}`;
        const taken = given.get(key) ?? 0;
        const supplies = place ? offer(place, picture.positions(sku).get(location), terms, taken).supplies : [];
        const possible = Math.min(quantity, leavingBy(supplies, shipsAt));
        if (possible <= 0) continue;
        given.set(key, taken + possible);
        holds.push({ line, sku, location, quantity: possible, shipsAt });
        held += possible;
      }
      return lineOutcome(
        line,
        sku,
        parts.reduce((sum, { quantity }) => sum + quantity, 0),
        held
      );
    });
    if (holds.length === 0) return { ...refusal('gone', 'Nothing of it is left to be set aside.'), lines };
    const number = this.keep(request, holds);
    const isWhole = lines.every(({ outcome }) => outcome === 'accepted');
    return { ...decision(isWhole ? 'accepted' : 'changed'), lines, reservation: this.get(number)! };
  }

  /** Gives a reservation its time again, as often as the rules allow. */
  extend(number: string): ReservationDecision {
    return this.whileHeld(number, (found) => {
      if (!found.mayExtend) return { ...refusal('extended', `${number} was extended before.`), reservation: found };
      const { minutes } = this.book.catalogue.reservations;
      this.book.ledger.write('UPDATE reservation SET expires_at = ?, extensions = extensions + 1 WHERE number = ?', [
        ...[this.now() + minutes * MINUTE_MS, number]
      ]);
      return { ...decision('accepted'), reservation: this.get(number)! };
    });
  }

  /** Gives back what is set aside. */
  release(number: string): ReservationDecision {
    return this.whileHeld(number, () => {
      this.book.ledger.write('UPDATE reservation SET released_at = ? WHERE number = ?', [this.now(), number]);
      return { ...decision('accepted'), reservation: this.get(number)! };
    });
  }

  /** A reservation as it stands now. */
  get(number: string): Reservation | undefined {
    const { ledger, catalogue } = this.book;
    const row = ledger.row('SELECT * FROM reservation WHERE number = ?', [number]);
    if (!row) return undefined;
    const expiresAt = Number(row.expires_at);
    const state = row.released_at !== null ? 'released' : expiresAt <= this.now() ? 'expired' : 'held';
    return {
      ...{ reservationNumber: number, state, heldSince: moment(Number(row.held_since)), expiresAt: moment(expiresAt) },
      mayExtend: state === 'held' && Number(row.extensions) < catalogue.reservations.extensions,
      accountNumber: row.account === null ? null : String(row.account),
      reference: row.reference === null ? null : String(row.reference),
      lines: ledger.rows('SELECT * FROM hold WHERE number = ? ORDER BY rowid', [number]).map((hold) => ({
        ...{ line: String(hold.line), sku: String(hold.sku), location: String(hold.location) },
        ...{ quantity: Number(hold.quantity), shipsAt: String(hold.ships_at) }
      }))
    };
  }

  private whileHeld(
    number: string,
    change: (found: Reservation) => Omit<ReservationDecision, 'lines'>
  ): ReservationDecision {
    const found = this.get(number);
    if (!found) return refusal('unknown', `There is no reservation ${number}.`);
    if (found.state === 'held') return { lines: [], ...change(found) };
    const reason =
      found.state === 'expired' ? `${number} has expired; reserve again.` : `${number} was released before.`;
    return { ...refusal(found.state, reason), reservation: found };
  }

  private keep({ accountNumber, reference }: ReserveRequest, holds: readonly Hold[]): string {
    const { ledger, catalogue } = this.book;
    const count = Number(ledger.row('SELECT COUNT(*) AS n FROM reservation', [])!.n);
    const number = `RSV-${FIRST_NUMBER + count}`;
    const now = this.now();
    ledger.write('INSERT INTO reservation VALUES (?, ?, ?, ?, ?, 0, NULL)', [
      ...[number, accountNumber ?? null, reference ?? null, now, now + catalogue.reservations.minutes * MINUTE_MS]
    ]);
    for (const { line, sku, location, quantity, shipsAt } of holds)
      ledger.write('INSERT INTO hold VALUES (?, ?, ?, ?, ?, ?)', [number, line, sku, location, quantity, shipsAt]);
    return number;
  }
}

const moment = (at: number): string => new Date(at).toISOString();

const leavingBy = (supplies: readonly Supply[], day: string): number =>
  supplies.filter(({ shipsAt }) => shipsAt <= day).reduce((sum, { quantity }) => sum + quantity, 0);

const decision = (outcome: ReservationDecision['outcome']): Omit<ReservationDecision, 'lines' | 'reservation'> => ({
  ...{ outcome, reasonCode: null, reason: null }
});

const refusal = (reasonCode: string, reason: string): ReservationDecision => ({
  ...{ outcome: 'rejected', reasonCode, reason, lines: [], reservation: null }
});

function lineOutcome(line: string, sku: string, wanted: number, held: number): LineOutcome {
  if (held >= wanted) return { line, outcome: 'accepted', quantity: held, reasonCode: null, reason: null };
  if (held > 0) {
    const reason = `Only ${held} of ${wanted} ${sku} could still be set aside.`;
    return { line, outcome: 'changed', quantity: held, reasonCode: 'gone', reason };
  }
  return { line, outcome: 'rejected', quantity: 0, reasonCode: 'gone', reason: `No ${sku} is left for that day.` };
}
