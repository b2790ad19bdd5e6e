import { closeDatabase, inTransaction, openDatabase, type Database } from '../../relay/outbox/database.js';
import type { Memory, Outgoing } from './stand-in.js';

const SCHEMA = `
CREATE TABLE IF NOT EXISTS record (system TEXT, kind TEXT, number TEXT, body TEXT NOT NULL, PRIMARY KEY (system, kind, number));
CREATE TABLE IF NOT EXISTS message (
  id INTEGER PRIMARY KEY AUTOINCREMENT, system TEXT NOT NULL, name TEXT NOT NULL, body TEXT NOT NULL,
  mentions TEXT NOT NULL, sent_at INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS mention (number TEXT NOT NULL, message_id INTEGER NOT NULL, PRIMARY KEY (number, message_id));
CREATE TABLE IF NOT EXISTS outbound (id INTEGER PRIMARY KEY AUTOINCREMENT, system TEXT NOT NULL, name TEXT NOT NULL, body TEXT NOT NULL, release_at INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS outbound_due ON outbound (system, release_at);
CREATE TABLE IF NOT EXISTS mailbox (id INTEGER PRIMARY KEY AUTOINCREMENT, system TEXT NOT NULL, name TEXT NOT NULL, body TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS played (step TEXT PRIMARY KEY, at INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS agenda (id INTEGER PRIMARY KEY AUTOINCREMENT, system TEXT NOT NULL, does TEXT NOT NULL, details TEXT NOT NULL, due_at INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS command (
  system TEXT NOT NULL, idempotency_key TEXT NOT NULL, digest TEXT NOT NULL, outcome TEXT NOT NULL,
  PRIMARY KEY (system, idempotency_key)
);
CREATE TABLE IF NOT EXISTS effect (
  id INTEGER PRIMARY KEY AUTOINCREMENT, system TEXT NOT NULL, idempotency_key TEXT NOT NULL, capability TEXT NOT NULL,
  document TEXT NOT NULL, order_number TEXT NOT NULL, at TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS trace_step (
  correlation_id TEXT NOT NULL, capability TEXT NOT NULL, checkpoint TEXT NOT NULL, system TEXT NOT NULL, order_number TEXT NOT NULL,
  at INTEGER NOT NULL, outcome TEXT NOT NULL, detail TEXT NOT NULL, PRIMARY KEY (correlation_id, checkpoint, system)
);
CREATE INDEX IF NOT EXISTS trace_step_order ON trace_step (order_number);
CREATE TABLE IF NOT EXISTS setting (name TEXT PRIMARY KEY, value TEXT NOT NULL);
`;

/** A message as the ledger keeps it. */
export interface LedgerMessage {
  id: number;
  system: string;
  name: string;
  body: string;
  mentions: string[];
  sentAt: number;
}

/** A message on its way: it lies in the mailbox from `releaseAt` on. */
export interface Delivery {
  name: string;
  body: string;
  releaseAt: number;
}

/** Something a system will do of its own accord. */
export interface Intention {
  id: number;
  system: string;
  does: string;
  details: unknown;
  dueAt: number;
}

/** Where the stand-ins keep their records, everything they ever sent, and the mailboxes that others read. */
export class Ledger {
  private readonly path: string;
  private readonly database: Database;

  constructor(path: string) {
    this.path = path;
    this.database = openDatabase(path);
    this.database.exec(SCHEMA);
  }

  close(): void {
    closeDatabase(this.path, this.database);
  }

  /** All or nothing: a step is played whole or not at all. */
  atomically<T>(body: () => T): T {
    return inTransaction(this.database, body);
  }

  row(sql: string, values: (string | number)[]): Record<string, unknown> | undefined {
    return this.database.get(sql, values) ?? undefined;
  }

  rows(sql: string, values: (string | number)[]): Record<string, unknown>[] {
    return this.database.all(sql, values);
  }

  /** @returns how many rows were written */
  write(sql: string, values: (string | number | null)[]): number {
    return this.database.run(sql, values).changes;
  }

  memoryOf(system: string): Memory {
    const read = <T>(kind: string, number: string): T | undefined => {
      const row = this.database.get('SELECT body FROM record WHERE system = ? AND kind = ? AND number = ?', [
        system,
        kind,
        number
      ]);
      return row ? (JSON.parse(String(row.body)) as T) : undefined;
    };
    const write = (kind: string, number: string, record: object): void => {
      this.database.run('INSERT OR REPLACE INTO record (system, kind, number, body) VALUES (?, ?, ?, ?)', [
        ...[system, kind, number],
        JSON.stringify(record)
      ]);
    };
    const next = (row: string): number => {
      const last = read<{ last: number }>('row', row)?.last ?? 0;
      write('row', row, { last: last + 1 });
      return last + 1;
    };
    return { read, write, next };
  }

  /** Records of one kind, whoever keeps them. */
  recordsOf<T>(system: string, kind: string): T[] {
    const rows = this.database.all('SELECT body FROM record WHERE system = ? AND kind = ?', [system, kind]);
    return rows.map((row) => JSON.parse(String(row.body)) as T);
  }

  keep(system: string, message: Outgoing, sentAt: number): void {
    const { lastInsertRowid } = this.database.run(
      'INSERT INTO message (system, name, body, mentions, sent_at) VALUES (?, ?, ?, ?, ?)',
      [system, message.name, message.body, JSON.stringify(message.mentions), sentAt]
    );
    for (const number of new Set(message.mentions)) {
      this.database.run('INSERT OR IGNORE INTO mention (number, message_id) VALUES (?, ?)', [
        number,
        Number(lastInsertRowid)
      ]);
    }
  }

  /** Every message that mentions one of the numbers, in the order they were sent. */
  messagesAbout(numbers: readonly string[]): LedgerMessage[] {
    const marks = numbers.map(() => '?').join(', ');
    const rows = this.database.all(
      `SELECT * FROM message WHERE id IN (SELECT message_id FROM mention WHERE number IN (${marks})) ORDER BY id`,
      [...numbers]
    );
    return rows.map(toMessage);
  }

  /** When the first message that mentions a number was sent. */
  firstMentionOf(number: string): number | undefined {
    const row = this.database.get(
      'SELECT MIN(sent_at) AS at FROM message WHERE id IN (SELECT message_id FROM mention WHERE number = ?)',
      [number]
    );
    return row?.at === null || row?.at === undefined ? undefined : Number(row.at);
  }

  lastSentAt(system: string): number | null {
    const row = this.database.get('SELECT MAX(sent_at) AS at FROM message WHERE system = ?', [system]);
    return row?.at === null || row?.at === undefined ? null : Number(row.at);
  }

  deliver(system: string, { name, body, releaseAt }: Delivery): void {
    this.database.run('INSERT INTO outbound (system, name, body, release_at) VALUES (?, ?, ?, ?)', [
      system,
      name,
      body,
      releaseAt
    ]);
  }

  /** Puts what is due into the mailbox; a reader's position stays valid because numbers are given only here. */
  private release(system: string, now: number): void {
    const due = [system, now];
    if (!this.database.get('SELECT 1 AS due FROM outbound WHERE system = ? AND release_at <= ? LIMIT 1', due)) return;
    this.atomically(() => {
      this.database.run(
        'INSERT INTO mailbox (system, name, body) SELECT system, name, body FROM outbound WHERE system = ? AND release_at <= ? ORDER BY release_at, id',
        due
      );
      this.database.run('DELETE FROM outbound WHERE system = ? AND release_at <= ?', due);
    });
  }

  /** The messages of a mailbox behind a position, oldest first. */
  mailbox(system: string, after: number, limit: number, now: number): { id: number; name: string; body: string }[] {
    this.release(system, now);
    const rows = this.database.all(
      'SELECT id, name, body FROM mailbox WHERE system = ? AND id > ? ORDER BY id LIMIT ?',
      [...[system, after, limit]]
    );
    return rows.map((row) => ({ id: Number(row.id), name: String(row.name), body: String(row.body) }));
  }

  /** Every message that ever lay in a mailbox, each once. */
  sentToMailboxes(): { system: string; name: string; body: string }[] {
    const rows = this.database.all(
      'SELECT system, MIN(name) AS name, body FROM mailbox GROUP BY system, body ORDER BY MIN(id)'
    );
    return rows.map((row) => ({ system: String(row.system), name: String(row.name), body: String(row.body) }));
  }

  /** Messages that are held back: delayed, lost and not sent again yet. */
  heldBack(system: string): number {
    return Number(this.database.get('SELECT COUNT(*) AS n FROM outbound WHERE system = ?', [system])?.n ?? 0);
  }

  /** Has a system do something later. */
  intend(system: string, does: string, details: object, dueAt: number): void {
    this.database.run('INSERT INTO agenda (system, does, details, due_at) VALUES (?, ?, ?, ?)', [
      ...[system, does, JSON.stringify(details), dueAt]
    ]);
  }

  /** What systems meant to do by now, in that order. */
  intended(now: number): Intention[] {
    return this.database.all('SELECT * FROM agenda WHERE due_at <= ? ORDER BY due_at, id', [now]).map((row) => ({
      ...{ id: Number(row.id), system: String(row.system), does: String(row.does) },
      ...{ details: JSON.parse(String(row.details)) as unknown, dueAt: Number(row.due_at) }
    }));
  }

  forgetIntention(id: number): void {
    this.database.run('DELETE FROM agenda WHERE id = ?', [id]);
  }

  /** When each step was played that was. */
  played(): Map<string, number> {
    return new Map(this.database.all('SELECT step, at FROM played').map(({ step, at }) => [String(step), Number(at)]));
  }

  markPlayed(step: string, at: number): void {
    this.database.run('INSERT INTO played (step, at) VALUES (?, ?)', [step, at]);
  }

  knownSetting(name: string): string | undefined {
    const row = this.database.get('SELECT value FROM setting WHERE name = ?', [name]);
    return row ? String(row.value) : undefined;
  }

  /** A value that is set once and kept. */
  setting(name: string, otherwise: () => string): string {
    const known = this.knownSetting(name);
    if (known !== undefined) return known;
    const value = otherwise();
    this.database.run('INSERT INTO setting (name, value) VALUES (?, ?)', [name, value]);
    return value;
  }
}

const toMessage = (row: Record<string, unknown>): LedgerMessage => ({
  ...{ id: Number(row.id), system: String(row.system), name: String(row.name), body: String(row.body) },
  ...{ mentions: JSON.parse(String(row.mentions)) as string[], sentAt: Number(row.sent_at) }
});
