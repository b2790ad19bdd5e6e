import type { Database, SqlRow } from '../../data/store/database.js';
import type { EventLog, NewEvent, StoredEvent } from './event-log.js';
import type { PositionStore } from './position-store.js';
import type { Position, SubscriptionStatus } from './subscription.js';

/** The durable event log, in the org's own database. */
export class SqlEventLog implements EventLog {
  private readonly db: Database;

  constructor(db: Database) {
    this.db = db;
    db.exec(
      `CREATE TABLE IF NOT EXISTS platform_event (
        replay_id INTEGER PRIMARY KEY AUTOINCREMENT, event TEXT NOT NULL, uuid TEXT NOT NULL,
        created_at INTEGER NOT NULL, created_by TEXT NOT NULL, payload TEXT NOT NULL)`
    );
    db.exec('CREATE INDEX IF NOT EXISTS platform_event_by_name ON platform_event (event, replay_id)');
  }

  append(events: readonly NewEvent[]): StoredEvent[] {
    const sql = `INSERT INTO platform_event (event, uuid, created_at, created_by, payload) VALUES (?, ?, ?, ?, ?)
      RETURNING replay_id AS id`;
    return events.map((event) => {
      const { uuid, createdAt, createdById } = event;
      const row = this.db.get(sql, [event.event, uuid, createdAt, createdById, JSON.stringify(event.payload)]);
      return { ...event, replayId: Number(row!['id']) };
    });
  }

  read(event: string, after: number, limit: number): StoredEvent[] {
    const sql = 'SELECT * FROM platform_event WHERE event = ? AND replay_id > ? ORDER BY replay_id LIMIT ?';
    return this.db.all(sql, [event, after, limit]).map(storedEvent);
  }

  tip(event: string): number {
    return Number(this.db.get('SELECT max(replay_id) AS tip FROM platform_event WHERE event = ?', [event])?.tip ?? 0);
  }

  prune(before: number): void {
    this.db.run('DELETE FROM platform_event WHERE created_at < ?', [before]);
  }
}

function storedEvent(row: SqlRow): StoredEvent {
  return {
    replayId: Number(row.replay_id),
    event: String(row.event),
    uuid: String(row.uuid),
    createdAt: Number(row.created_at),
    createdById: String(row.created_by),
    payload: JSON.parse(String(row.payload)) as Record<string, unknown>
  };
}

/** Positions of subscriptions in the org's own database: they resume where they stood after a restart. */
export class SqlPositions implements PositionStore {
  private readonly db: Database;
  private readonly cache = new Map<string, Position[]>();
  private readonly onSave: (position: Position) => void;

  /** @param onSave told of every change */
  constructor(db: Database, onSave: (position: Position) => void) {
    this.db = db;
    this.onSave = onSave;
    db.exec(
      `CREATE TABLE IF NOT EXISTS platform_subscription (
        trigger_name TEXT NOT NULL, event TEXT NOT NULL, partition_number INTEGER NOT NULL, position INTEGER NOT NULL,
        status TEXT NOT NULL, retries INTEGER NOT NULL, last_error TEXT, PRIMARY KEY (trigger_name, partition_number))`
    );
    for (const row of db.all('SELECT * FROM platform_subscription ORDER BY trigger_name, partition_number')) {
      this.remember(storedPosition(row));
    }
  }

  of(trigger: string): Position[] {
    return this.cache.get(trigger) ?? [];
  }

  save(position: Position): void {
    this.remember(position);
    this.db.run('INSERT OR REPLACE INTO platform_subscription VALUES (?, ?, ?, ?, ?, ?, ?)', [
      position.trigger,
      position.event,
      position.partition,
      position.position,
      position.status,
      position.retries,
      position.lastError
    ]);
    this.onSave(position);
  }

  keepPartitions(trigger: string, count: number): void {
    this.db.run('DELETE FROM platform_subscription WHERE trigger_name = ? AND partition_number >= ?', [trigger, count]);
    this.cache.set(
      trigger,
      this.of(trigger).filter((position) => position.partition < count)
    );
  }

  private remember(position: Position): void {
    const positions = this.of(position.trigger);
    if (!positions.includes(position)) this.cache.set(position.trigger, [...positions, position]);
  }
}

function storedPosition(row: SqlRow): Position {
  return {
    trigger: String(row.trigger_name),
    event: String(row.event),
    partition: Number(row.partition_number),
    position: Number(row.position),
    status: String(row.status) as SubscriptionStatus,
    retries: Number(row.retries),
    lastError: row.last_error === null ? null : String(row.last_error),
    notBefore: 0
  };
}
