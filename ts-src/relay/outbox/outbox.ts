import { isInventoryEvent, type PublishedEvent } from '../../contracts/index.js';
import type { Reading } from '../adapters/index.js';
import { unreadableEvent } from '../unreadable/event.js';
import { closeDatabase, inTransaction, openDatabase, type Database } from './database.js';
import { openSchema } from './schema.js';
import { StockQueue } from './stock-queue.js';

/** What became of a message that was taken in. */
export interface Receipt {
  messageId: number;
  /** Keys of all its events, in order; those known before are among them. */
  keys: string[];
  /** How many of them were not known before. */
  fresh: number;
  /** Keys of the parts that could not be read, in order; those known before are among them. */
  unreadable: string[];
}

/** An event on its way to the org. */
export interface Waiting {
  sequence: number;
  partitionKey: string;
  attempts: number;
  event: PublishedEvent;
}

export interface OutboxCounts {
  pending: number;
  published: number;
  refused: number;
  /** Snapshots of stock that a newer one of the same replaced before they were published. */
  superseded: number;
  /** How many of all these are parts that could not be read. */
  unreadable: number;
}

/** A part that could not be read, as the relay keeps it for repair. */
export interface UnreadablePart {
  eventKey: string;
  /** File or message it came in. */
  name: string;
  part: string;
  reason: string;
  fix: string;
  receivedAt: number;
}

/** The first retry waits this long, each further one twice as long, none longer than a minute. */
const FIRST_DELAY_MS = 1_000;
const LONGEST_DELAY_MS = 60_000;
/** After so many attempts an event that the org refuses is no longer sent by itself. */
export const MAX_ATTEMPTS = 8;

/** The durable outbox: what was taken in is kept until the org has it, across crashes, once per event key. */
export class Outbox {
  private readonly path: string;
  private readonly database: Database;
  private readonly now: () => number;
  private readonly stock: StockQueue;
  private inside = false;

  constructor(path: string, now: () => number = Date.now) {
    this.path = path;
    this.now = now;
    this.database = openDatabase(path);
    openSchema(this.database);
    this.stock = new StockQueue(this.database);
  }

  close(): void {
    closeDatabase(this.path, this.database);
  }

  /** Keeps what `body` keeps in one transaction, all or nothing: each costs a write to the disk otherwise. */
  together<T>(body: () => T): T {
    if (this.inside) return body();
    this.inside = true;
    try {
      return inTransaction(this.database, body);
    } finally {
      this.inside = false;
    }
  }

  /**
   * Keeps what an adapter read, in one transaction: events not known yet wait to be published, and so does the news of
   * each part that could not be read, so that everything that came in reaches the org.
   * With a mailbox position the position moves in the same transaction, so that a crash neither loses nor repeats.
   */
  take(name: string, origin: string, reading: Reading, mailbox?: { feed: string; position: number }): Receipt {
    return this.together(() => {
      const at = this.now();
      const events = [...reading.events, ...(reading.stock ?? [])];
      const { lastInsertRowid } = this.database.run(
        'INSERT INTO message (received_at, name, origin, format, events, fresh, refusals) VALUES (?, ?, ?, ?, ?, 0, ?)',
        [at, name, origin, reading.format, events.length, reading.refusals.length]
      );
      const messageId = Number(lastInsertRowid);
      const fresh = this.keepEvents(events, messageId, at);
      const unreadable = this.keepUnreadable(name, reading, messageId, at);
      if (mailbox) this.movePosition(mailbox.feed, mailbox.position, at);
      this.database.run('UPDATE message SET fresh = ? WHERE id = ?', [fresh, messageId]);
      return { messageId, keys: events.map(({ eventKey }) => eventKey), fresh, unreadable };
    });
  }

  private keepEvents(events: readonly PublishedEvent[], messageId: number, at: number): number {
    const insert = this.database.prepare(
      `INSERT OR IGNORE INTO event (event_key, partition_key, body, state, created_at, message_id) VALUES (?, ?, ?, 'pending', ?, ?)`
    );
    try {
      return events.reduce((fresh, event) => {
        const values = [event.eventKey, event.partitionKey, JSON.stringify(event), at, messageId];
        const { changes, lastInsertRowid } = insert.run(values);
        if (changes > 0 && isInventoryEvent(event)) this.stock.add(Number(lastInsertRowid), event);
        return fresh + changes;
      }, 0);
    } finally {
      insert.finalize();
    }
  }

  private keepUnreadable(name: string, reading: Reading, messageId: number, at: number): string[] {
    const events = reading.refusals.map((refusal) => unreadableEvent(name, reading, refusal));
    this.keepEvents(events, messageId, at);
    reading.refusals.forEach(({ part, reason, fix, raw }, index) =>
      this.database.run(
        'INSERT OR IGNORE INTO unreadable_part (event_key, message_id, name, part, reason, fix, raw, received_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
        [events[index]!.eventKey, messageId, name, part, reason, fix, Buffer.from(raw), at]
      )
    );
    return events.map(({ eventKey }) => eventKey);
  }

  /**
   * The events that may be published now, oldest first. An event behind a waiting one of its partition waits too, so
   * that a partition is published in order. Stock goes after everything else, and no more of it than `mostStock`.
   */
  due(limit: number, mostStock = limit): Waiting[] {
    const others = this.dueOf('NOT IN', limit);
    return [...others, ...this.dueOf('IN', Math.min(limit - others.length, mostStock))];
  }

  private dueOf(amongStock: 'IN' | 'NOT IN', limit: number): Waiting[] {
    if (limit <= 0) return [];
    const rows = this.database.all(
      `SELECT sequence, partition_key, attempts, body FROM event WHERE state = 'pending'
         AND sequence ${amongStock} (SELECT sequence FROM stock) AND partition_key NOT IN
         (SELECT partition_key FROM event WHERE state = 'pending' AND next_attempt_at > ?)
       ORDER BY sequence LIMIT ?`,
      [this.now(), limit]
    );
    return rows.map((row) => ({
      sequence: Number(row.sequence),
      partitionKey: String(row.partition_key),
      attempts: Number(row.attempts),
      event: JSON.parse(String(row.body)) as PublishedEvent
    }));
  }

  markPublished(sequences: readonly number[]): void {
    if (sequences.length === 0) return;
    const marks = sequences.map(() => '?').join(', ');
    const sql = `UPDATE event SET state = 'published', published_at = ?, attempts = attempts + 1, last_error = NULL WHERE sequence IN (${marks})`;
    this.database.run(sql, [this.now(), ...sequences]);
  }

  /** Notes a failed attempt; the next one waits longer. `final` ends the trying: only `retryRefused` starts it again. */
  markFailed(waiting: Waiting, error: string, final: boolean): void {
    const attempts = waiting.attempts + 1;
    const delay = Math.min(FIRST_DELAY_MS * 2 ** (attempts - 1), LONGEST_DELAY_MS);
    const state = final || attempts >= MAX_ATTEMPTS ? 'refused' : 'pending';
    this.database.run(
      'UPDATE event SET state = ?, attempts = ?, next_attempt_at = ?, last_error = ? WHERE sequence = ?',
      [...[state, attempts, this.now() + delay], ...[error.slice(0, 1000), waiting.sequence]]
    );
  }

  /** Lets events that wait for their next attempt, or that the org refused, be tried at once. */
  retryNow(refusedToo = false): number {
    const states = refusedToo ? `('pending', 'refused')` : `('pending')`;
    return this.database.run(
      `UPDATE event SET state = 'pending', attempts = 0, next_attempt_at = 0 WHERE state IN ${states}`
    ).changes;
  }

  /** How each of the given events stands. */
  statesOf(keys: readonly string[]): Map<string, { state: string; error: string | null }> {
    const found = new Map<string, { state: string; error: string | null }>();
    for (const key of new Set(keys)) {
      const row = this.database.get('SELECT state, last_error FROM event WHERE event_key = ?', [key]);
      if (row)
        found.set(key, { state: String(row.state), error: row.last_error === null ? null : String(row.last_error) });
    }
    return found;
  }

  counts(): OutboxCounts {
    const counts: OutboxCounts = { pending: 0, published: 0, refused: 0, superseded: 0, unreadable: 0 };
    for (const row of this.database.all('SELECT state, COUNT(*) AS n FROM event GROUP BY state')) {
      counts[String(row.state) as keyof OutboxCounts] = Number(row.n);
    }
    counts.unreadable = Number(this.database.get('SELECT COUNT(*) AS n FROM unreadable_part')?.n ?? 0);
    return counts;
  }

  /** The newest parts that could not be read. */
  unreadable(limit = 20): UnreadablePart[] {
    const rows = this.database.all(
      'SELECT event_key, name, part, reason, fix, received_at FROM unreadable_part ORDER BY rowid DESC LIMIT ?',
      [limit]
    );
    return rows.map((row) => ({
      ...{ eventKey: String(row.event_key), name: String(row.name), part: String(row.part) },
      ...{ reason: String(row.reason), fix: String(row.fix), receivedAt: Number(row.received_at) }
    }));
  }

  /** A part that could not be read, whole and as it was sent. */
  rawPart(eventKey: string): string | undefined {
    const row = this.database.get('SELECT raw FROM unreadable_part WHERE event_key = ?', [eventKey]);
    return row ? Buffer.from(row.raw as Uint8Array).toString('utf8') : undefined;
  }

  /** The newest events that the org did not take, with what it said. */
  troubles(limit = 20): { eventKey: string; state: string; attempts: number; error: string }[] {
    const rows = this.database.all(
      `SELECT event_key, state, attempts, last_error FROM event WHERE last_error IS NOT NULL AND state <> 'published' ORDER BY sequence DESC LIMIT ?`,
      [limit]
    );
    return rows.map((row) => ({
      ...{ eventKey: String(row.event_key), state: String(row.state) },
      ...{ attempts: Number(row.attempts), error: String(row.last_error) }
    }));
  }

  position(feed: string): number {
    return Number(this.database.get('SELECT position FROM mailbox WHERE feed = ?', [feed])?.position ?? 0);
  }

  private movePosition(feed: string, position: number, at: number): void {
    this.database.run(
      'INSERT INTO mailbox (feed, position, read_at) VALUES (?, ?, ?) ON CONFLICT (feed) DO UPDATE SET position = excluded.position, read_at = excluded.read_at',
      [feed, position, at]
    );
  }
}
