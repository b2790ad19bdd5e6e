import type { InventoryEvent } from '../../contracts/index.js';
import type { Database } from './database.js';

/**
 * Knows which events are about stock, and lets a snapshot give way to a newer one of the same quantity by the same system
 * while both wait: it would be covered as soon as it arrived. Movements are never joined; each has its own key and counts
 * once, whenever it arrives.
 */
export class StockQueue {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  /** Notes an event that was kept under this number, and what it supersedes or is superseded by. */
  add(sequence: number, event: InventoryEvent): void {
    const isSnapshot = event.subject === 'Snapshot';
    const what = isSnapshot ? [event.sourceSystem, event.sku, event.location, event.bucket].join('\n') : null;
    this.database.run('INSERT INTO stock (sequence, snapshot_of, occurred_at, number) VALUES (?, ?, ?, ?)', [
      ...[sequence, what, Date.parse(event.occurredAt), event.sequence ?? null]
    ]);
    if (what !== null) this.supersede(what);
  }

  /** Of the waiting snapshots of one quantity the newest stays. One that the org has been asked to take already stays too. */
  private supersede(what: string): void {
    this.database.run(
      `UPDATE event SET state = 'superseded' WHERE sequence IN (
         SELECT stock.sequence FROM stock JOIN event ON event.sequence = stock.sequence
          WHERE stock.snapshot_of = ? AND event.state = 'pending' AND event.attempts = 0
          ORDER BY stock.occurred_at DESC, stock.number DESC, stock.sequence DESC LIMIT -1 OFFSET 1)`,
      [what]
    );
  }
}
