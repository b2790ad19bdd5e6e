import type { Ledger } from '../systems/ledger.js';
import { addDays, clockAt } from './calendar.js';
import type { Catalogue, OpeningStock, Product } from './catalogue.js';
import { pictureOf, type StockPicture } from './picture.js';
import { changed, type Kept } from './stock-change.js';
import type { StockFact } from './stock-fact.js';
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
CREATE TABLE IF NOT EXISTS told (
  sku TEXT NOT NULL, location TEXT NOT NULL, bucket TEXT NOT NULL, quantity REAL NOT NULL,
  PRIMARY KEY (sku, location, bucket)
);
`;

/** What holds take from each location at a moment; whatever expired takes nothing any more. */
const HELD = `
SELECT sku, location, SUM(quantity) AS quantity FROM hold JOIN reservation USING (number)
WHERE released_at IS NULL AND expires_at > ?`;

/** A position with what was told of it last. */
export interface ToldPosition {
  sku: string;
  position: Position;
  told: Partial<Record<StockFact['bucket'], number>>;
}

/**
 * Stock of all locations as the systems behind the façade keep it: the one truth of what is promised and of what the
 * systems tell. What is reserved here is never added to a counter: it is the sum of what is held at that moment, so
 * nothing can leak when a reservation ends, in whatever way.
 */
export class StockBook {
  readonly ledger: Ledger;
  readonly catalogue: Catalogue;
  private readonly now: () => number;
  /** Location by system and its code there. */
  private readonly places: ReadonlyMap<string, string>;
  private readonly products: ReadonlyMap<string, Product>;

  /** Begins with the opening stock where nothing was kept yet. */
  constructor(ledger: Ledger, catalogue: Catalogue, now: () => number) {
    this.ledger = ledger;
    this.catalogue = catalogue;
    this.now = now;
    this.products = new Map(catalogue.products.map((product) => [product.sku, product]));
    this.places = new Map(
      catalogue.locations.flatMap(({ code, codes }) =>
        Object.entries(codes).map(([system, theirs]) => [`${system} ${theirs}`, code] as const)
      )
    );
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

  /**
   * Goes by what a system says about its stock. What the catalogue does not list is not the book's.
   *
   * @param at when it was so, milliseconds since 1970
   * @throws Error when a product has no such unit
   */
  hear(system: string, facts: readonly StockFact[], at: number): void {
    for (const fact of facts) {
      const product = this.products.get(fact.sku);
      const location = this.places.get(`${system} ${fact.location}`);
      if (!product || location === undefined) continue;
      const factor = fact.unit === undefined || fact.unit === product.baseUnit ? 1 : product.units[fact.unit];
      if (factor === undefined) throw new Error(`${fact.sku} has no unit ${fact.unit}.`);
      const quantity = fact.quantity * factor;
      const held = this.heldOf(fact.sku, at).get(location) ?? 0;
      this.keep(fact.sku, location, changed(this.kept(fact.sku, location), fact, quantity, held), at);
      this.noteTold(fact.sku, location, fact, quantity);
    }
  }

  /** What lies at the locations of which a system tells first. */
  keptBy(system: string): { product: Product; onHand: number }[] {
    const codes = this.catalogue.locations
      .filter(({ codes: theirs }) => Object.keys(theirs)[0] === system)
      .map(({ code }) => code);
    return codes.flatMap((code) =>
      this.ledger.rows('SELECT sku, on_hand FROM stock WHERE location = ? ORDER BY sku', [code]).map((row) => ({
        product: this.products.get(String(row.sku))!,
        onHand: Number(row.on_hand)
      }))
    );
  }

  /** Every position with what was told of it. */
  toldPositions(): ToldPosition[] {
    const now = this.now();
    const keyOf = ({ sku, location }: Record<string, unknown>): string => `${String(sku)} ${String(location)}`;
    const held = new Map(
      this.ledger
        .rows(`${HELD} GROUP BY sku, location`, [now])
        .map((row) => [keyOf(row), Number(row.quantity)] as const)
    );
    const told = new Map<string, ToldPosition['told']>();
    for (const row of this.ledger.rows('SELECT * FROM told', []))
      told.set(keyOf(row), { ...told.get(keyOf(row)), [String(row.bucket)]: Number(row.quantity) });
    return this.ledger.rows('SELECT * FROM stock ORDER BY location, sku', []).map((row) => ({
      sku: String(row.sku),
      position: positionOf(row, held.get(keyOf(row)) ?? 0),
      told: told.get(keyOf(row)) ?? {}
    }));
  }

  /** What whoever listens believes now; a movement from nowhere leaves it unknown. */
  private noteTold(sku: string, location: string, { subject, bucket }: StockFact, quantity: number): void {
    const sql =
      subject === 'Snapshot'
        ? 'INSERT OR REPLACE INTO told (quantity, sku, location, bucket) VALUES (?, ?, ?, ?)'
        : 'UPDATE told SET quantity = quantity + ? WHERE sku = ? AND location = ? AND bucket = ?';
    this.ledger.write(sql, [quantity, sku, location, bucket]);
  }

  private heldOf(sku: string, now: number): Map<string, number> {
    const rows = this.ledger.rows(`${HELD} AND sku = ? GROUP BY sku, location`, [now, sku]);
    return new Map(rows.map((row) => [String(row.location), Number(row.quantity)]));
  }

  private kept(sku: string, location: string): Kept {
    const row = this.ledger.row('SELECT * FROM stock WHERE sku = ? AND location = ?', [sku, location]);
    if (!row) return { onHand: 0, reserved: 0, isNet: false, safety: 0, inbound: [] };
    const { on_hand: onHand, reserved, is_net: isNet, safety, inbound } = row;
    return {
      ...{ onHand: Number(onHand), reserved: Number(reserved), isNet: Number(isNet) === 1, safety: Number(safety) },
      inbound: JSON.parse(String(inbound)) as Kept['inbound']
    };
  }

  private keep(sku: string, location: string, kept: Kept, at: number): void {
    const { onHand, reserved, isNet, safety, inbound } = kept;
    this.ledger.write('INSERT OR REPLACE INTO stock VALUES (?, ?, ?, ?, ?, ?, ?, ?)', [
      ...[sku, location, onHand, reserved, Number(isNet), safety, JSON.stringify(inbound), at]
    ]);
  }

  private positions(sku: string, now: number): Map<string, Position> {
    const held = this.heldOf(sku, now);
    const rows = this.ledger.rows('SELECT * FROM stock WHERE sku = ?', [sku]);
    return new Map(
      rows.map((row) => [String(row.location), positionOf(row, held.get(String(row.location)) ?? 0)] as const)
    );
  }

  private open({ sku, location, onHand, reserved, isNet, safety, inbound }: OpeningStock): void {
    if (this.ledger.row('SELECT 1 FROM stock WHERE sku = ? AND location = ?', [sku, location])) return;
    const today = clockAt(this.now(), 'UTC').day;
    const due = inbound.map(({ inDays, ...part }) => ({ ...part, at: addDays(today, inDays) }));
    this.keep(sku, location, { onHand, reserved, isNet, safety, inbound: due }, this.now());
  }
}

/** @param held base units held here */
function positionOf(row: Record<string, unknown>, held: number): Position {
  const isNet = Number(row.is_net) === 1;
  return {
    ...{ location: String(row.location), isNet, safety: Number(row.safety), asOf: Number(row.as_of) },
    // A figure that is net of reservations is net of those the systems knew of, not of what is held here.
    onHand: Number(row.on_hand) - (isNet ? held : 0),
    reserved: Number(row.reserved) + held,
    inbound: JSON.parse(String(row.inbound)) as Position['inbound']
  };
}
