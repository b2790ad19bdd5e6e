/**
 * Tables of the outbox. `event.sequence` is the order of arrival and the order of publishing. An unreadable part is an
 * event like any other; the part itself, whole and unmasked, is kept as bytes, because a text ends at its first zero byte.
 */
export const OUTBOX_SCHEMA = `
CREATE TABLE IF NOT EXISTS message (
  id INTEGER PRIMARY KEY AUTOINCREMENT, received_at INTEGER NOT NULL, name TEXT NOT NULL, origin TEXT NOT NULL,
  format TEXT NOT NULL, events INTEGER NOT NULL, fresh INTEGER NOT NULL, refusals INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS event (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT, event_key TEXT NOT NULL UNIQUE, partition_key TEXT NOT NULL,
  body TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('pending', 'published', 'refused')),
  attempts INTEGER NOT NULL DEFAULT 0, next_attempt_at INTEGER NOT NULL DEFAULT 0, last_error TEXT,
  created_at INTEGER NOT NULL, published_at INTEGER, message_id INTEGER NOT NULL REFERENCES message(id)
);
CREATE TABLE IF NOT EXISTS unreadable_part (
  event_key TEXT PRIMARY KEY REFERENCES event(event_key), message_id INTEGER NOT NULL REFERENCES message(id), name TEXT NOT NULL,
  part TEXT NOT NULL, reason TEXT NOT NULL, fix TEXT NOT NULL, raw BLOB NOT NULL, received_at INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS event_waiting ON event (state, sequence);
CREATE TABLE IF NOT EXISTS mailbox (feed TEXT PRIMARY KEY, position INTEGER NOT NULL, read_at INTEGER NOT NULL);
`;
