import type { Ledger } from '../systems/ledger.js';
import { addDays, clockAt } from './calendar.js';
import type { Catalogue, OpeningStock } from './catalogue.js';
import { pictureOf, type StockPicture } from './picture.js';
import type { Position } from './supply.js';

const SCHEMA = `
CREATE TABLE IF NOT EXISTS stock (
  sku TEXT NOT NULL, location TEXT NOT NULL, on_hand REAL NOT NULL, reserved REAL NOT NULL, is_net INTEGER NOT NULL,
  safety REAL NOT NULL, inbound TEXT NOT NULL, as_of INTEGER NOT NULL, PRIMARY KEY (sku, location)
);
CREATE TABLE IF NOT EXISTS reservation (
  number TEXT PRIMARY KEY, account TEXT, reference TEXT, held_since INTEGER NOT NULL, expires_at INTEGER NOT NULL,
  extensions INTEGER NOT NULL, released_at INTEGER
);
CREATE TABLE IF NOT EXISTS hold (
  number TEXT NOT NULL, line TEXT NOT NULL, sku TEXT NOT NULL, location TEXT NOT NULL, quantity REAL NOT NULL,
  ships_at TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS hold_sku ON hold (sku);
`;

/** What holds of a product take from each location at a moment; whatever expired takes nothing any more. */
const HELD = `
SELECT location, SUM(quantity) AS quantity FROM hold JOIN reservation USING (number)
WHERE sku = ? AND released_at IS NULL AND expires_at > ? GROUP BY location`;

/**
 * Stock of all locations as the systems behind the façade keep it. What is reserved here is never added to a counter: it
 * is the sum of what is held at that moment, so nothing can leak when a reservation ends, in whatever way.
 */
export class StockBook {
  readonly ledger: Ledger;
  readonly catalogue: Catalogue;
  private readonly now: () => number;

  /** Begins with the opening stock where nothing was kept yet. */
  constructor(ledger: Ledger, catalogue: Catalogue, now: () => number) {
    this.ledger = ledger;
    this.catalogue = catalogue;
    this.now = now;
    for (const statement of SCHEMA.split(';').filter((text) => text.trim())) ledger.write(statement, []);
    ledger.atomically(() => catalogue.stock.forEach((opening) => this.open(opening)));
  }

  /** Everything a promise is made from, as it is now. */
  picture(): StockPicture {
    const now = this.now();
    return pictureOf(this.catalogue, (sku) => this.positions(sku, now));
  }

  /**
   * Goods came or went: a sale, a receipt, a count.
   *
   * @param quantity base units; negative when they went
   * @returns what is on hand now
   */
  move(sku: string, location: string, quantity: number): number {
    const changes = this.ledger.write(
      'UPDATE stock SET on_hand = on_hand + ?, as_of = ? WHERE sku = ? AND location = ?',
      [quantity, this.now(), sku, location]
    );
    if (changes === 0) throw new Error(`${location} does not keep ${sku}.`);
    const row = this.ledger.row('SELECT on_hand FROM stock WHERE sku = ? AND location = ?', [sku, location]);
    return Number(row!.on_hand);
  }

  private positions(sku: string, now: number): Map<string, Position> {
    const held = new Map(this.ledger.rows(HELD, [sku, now]).map((row) => [String(row.location), Number(row.quantity)]));
    return new Map(
      this.ledger.rows('SELECT * FROM stock WHERE sku = ?', [sku]).map((row) => {
        const location = String(row.location);
        const mine = held.get(location) ?? 0;
        const isNet = Number(row.is_net) === 1;
        // A figure that is net of reservations is net of those the systems knew of, not of what is held here.
        const onHand = Number(row.on_hand) - (isNet ? mine : 0);
        const inbound = JSON.parse(String(row.inbound)) as Position['inbound'];
        const reserved = Number(row.reserved) + mine;
        return [
          location,
          { location, onHand, reserved, isNet, safety: Number(row.safety), inbound, asOf: Number(row.as_of) }
        ];
      })
    );
  }

  private open({ sku, location, onHand, reserved, isNet, safety, inbound }: OpeningStock): void {
    const today = clockAt(this.now(), 'UTC').day;
    const due = inbound.map(({ inDays, ...part }) => ({ ...part, at: addDays(today, inDays) }));
    this.ledger.write('INSERT OR IGNORE INTO stock VALUES (?, ?, ?, ?, ?, ?, ?, ?)', [
      ...[sku, location, onHand, reserved, Number(isNet), safety],
      ...[JSON.stringify(due), this.now()]
    ]);
  }
}
