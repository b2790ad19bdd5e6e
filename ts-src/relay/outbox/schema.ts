import type { Database } from './database.js';

const EVENT_COLUMNS = `(
  sequence INTEGER PRIMARY KEY AUTOINCREMENT, event_key TEXT NOT NULL UNIQUE, partition_key TEXT NOT NULL,
  body TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('pending', 'published', 'refused', 'superseded')),
  attempts INTEGER NOT NULL DEFAULT 0, next_attempt_at INTEGER NOT NULL DEFAULT 0, last_error TEXT,
  created_at INTEGER NOT NULL, published_at INTEGER, message_id INTEGER NOT NULL REFERENCES message(id)
)`;

/**
 * Tables of the outbox. `event.sequence` is the order of arrival and the order of publishing. An unreadable part is an
 * event like any other; the part itself, whole and unmasked, is kept as bytes, because a text ends at its first zero byte.
 */
const OUTBOX_SCHEMA = `
CREATE TABLE IF NOT EXISTS message (
  id INTEGER PRIMARY KEY AUTOINCREMENT, received_at INTEGER NOT NULL, name TEXT NOT NULL, origin TEXT NOT NULL,
  format TEXT NOT NULL, events INTEGER NOT NULL, fresh INTEGER NOT NULL, refusals INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS event ${EVENT_COLUMNS};
CREATE TABLE IF NOT EXISTS stock (
  sequence INTEGER PRIMARY KEY REFERENCES event(sequence), snapshot_of TEXT, occurred_at INTEGER NOT NULL, number INTEGER
);
CREATE INDEX IF NOT EXISTS stock_snapshot ON stock (snapshot_of);
CREATE TABLE IF NOT EXISTS unreadable_part (
  event_key TEXT PRIMARY KEY REFERENCES event(event_key), message_id INTEGER NOT NULL REFERENCES message(id), name TEXT NOT NULL,
  part TEXT NOT NULL, reason TEXT NOT NULL, fix TEXT NOT NULL, raw BLOB NOT NULL, received_at INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS event_waiting ON event (state, sequence);
CREATE TABLE IF NOT EXISTS mailbox (feed TEXT PRIMARY KEY, position INTEGER NOT NULL, read_at INTEGER NOT NULL);
`;

/** Opens the tables, and lets an outbox of before events could be superseded have such, too. */
export function openSchema(database: Database): void {
  const stored = database.get("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'event'")?.sql;
  if (stored !== undefined && !String(stored).includes('superseded'))
    database.exec(`BEGIN; CREATE TABLE event_new ${EVENT_COLUMNS}; INSERT INTO event_new SELECT * FROM event;
      DROP TABLE event; ALTER TABLE event_new RENAME TO event; COMMIT`);
  database.exec(OUTBOX_SCHEMA);
}
