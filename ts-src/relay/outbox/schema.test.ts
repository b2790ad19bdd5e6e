import { expect, test } from 'vitest';
import { openDatabase } from './database.js';
import { openSchema } from './schema.js';

const BEFORE = `
CREATE TABLE message (id INTEGER PRIMARY KEY AUTOINCREMENT, received_at INTEGER NOT NULL, name TEXT NOT NULL,
  origin TEXT NOT NULL, format TEXT NOT NULL, events INTEGER NOT NULL, fresh INTEGER NOT NULL, refusals INTEGER NOT NULL);
CREATE TABLE event (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT, event_key TEXT NOT NULL UNIQUE, partition_key TEXT NOT NULL,
  body TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('pending', 'published', 'refused')),
  attempts INTEGER NOT NULL DEFAULT 0, next_attempt_at INTEGER NOT NULL DEFAULT 0, last_error TEXT,
  created_at INTEGER NOT NULL, published_at INTEGER, message_id INTEGER NOT NULL REFERENCES message(id)
);
INSERT INTO message VALUES (1, 1, 'a', 'file', 'X12', 1, 1, 0);
INSERT INTO event (sequence, event_key, partition_key, body, state, created_at, message_id) VALUES (7, 'k', 'p', '{}', 'pending', 1, 1);
`;

test('an outbox of before events could be superseded keeps its events, and can have such', () => {
  const database = openDatabase(':memory:');
  database.exec(BEFORE);

  openSchema(database);
  openSchema(database);
  database.run("UPDATE event SET state = 'superseded' WHERE sequence = 7");

  expect(database.all('SELECT sequence, event_key, state FROM event')).toEqual([
    { sequence: 7, event_key: 'k', state: 'superseded' }
  ]);
  expect(() => database.run("UPDATE event SET state = 'lost'")).toThrow();
  database.close();
});
