import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Database, quote, type SqlRow } from '../../ts-src/local-org/data/store/database.js';
import { ProductOrg } from '../support/org.js';
import type { Benchmark } from './lib/benchmark.js';
import { median, medianRatio, cpuTime } from './lib/numbers.js';
import { mixedTraffic } from './lib/traffic.js';

const EVENTS = 500;
const ROUNDS = 5;
const MOST_TIMES = 25;
/** Where subscribers stand: replaced with every chunk, so nothing is added. */
const POSITIONS = 'platform_subscription';

/** Tables without row numbers hold what is loaded in bulk; events are not. */
const NUMBERED_TABLES =
  "SELECT name FROM pragma_table_list WHERE type = 'table' AND wr = 0 AND schema = 'main' AND name NOT LIKE '\\_%' ESCAPE '\\'";

type RowsByTable = Map<string, SqlRow[]>;

/** Reads what a round added to the org's store. */
class Additions {
  private readonly db: Database;
  private readonly seen = new Map<string, number>();

  constructor(db: Database) {
    this.db = db;
  }

  /** Rows added since the last look, by table. */
  take(): RowsByTable {
    const added: RowsByTable = new Map();
    for (const { name } of this.db.all(NUMBERED_TABLES)) {
      const table = String(name);
      if (table.startsWith('sqlite_') || table === POSITIONS) continue;
      const last = this.seen.get(table) ?? 0;
      const rows = this.db.all(`SELECT rowid AS "#", * FROM ${quote(table)} WHERE rowid > ? ORDER BY rowid`, [last]);
      if (rows.length === 0) continue;
      this.seen.set(table, Number(rows.at(-1)!['#']));
      added.set(
        table,
        rows.map(({ '#': _rowid, ...row }) => row)
      );
    }
    return added;
  }

  /** Gives a second database the tables and indexes it lacks: the org makes a table when the first record comes. */
  completeTwin(twin: Database): void {
    const known = new Set(twin.all('SELECT name FROM sqlite_master').map(({ name }) => name));
    const wanted = this.db.all('SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type DESC');
    for (const { name, sql } of wanted) {
      if (!known.has(name) && !/^CREATE (UNIQUE )?(TABLE|INDEX) "?sqlite_/.test(String(sql))) twin.exec(String(sql));
    }
  }
}

/** Inserts the very same rows without any org: prepared statements in one transaction. */
function insertRaw(db: Database, added: RowsByTable): void {
  db.exec('BEGIN');
  for (const [table, rows] of added) {
    const names = Object.keys(rows[0]!);
    const marks = names.map(() => '?').join(', ');
    const sql = `INSERT INTO ${quote(table)} (${names.map(quote).join(', ')}) VALUES (${marks})`;
    for (const row of rows) db.run(sql, Object.values(row));
  }
  db.exec('COMMIT');
}

/** Events that were not applied would make the path look fast. */
function checkApplied(added: RowsByTable): void {
  const applied = added.get('OrderMilestone__c')?.length ?? 0;
  if (applied !== EVENTS) throw new Error(`Of ${EVENTS} events ${applied} were applied`);
}

const sizeOf = (added: RowsByTable): number => [...added.values()].reduce((sum, rows) => sum + rows.length, 0);

/** Publishing, bus, Apex trigger and everything it writes, against inserting what it wrote. */
export const eventPath: Benchmark = {
  name: 'event-path',
  about: `publishing ${EVENTS} events through the bus and the package's trigger, against inserting the same rows into SQLite`,
  async run(say) {
    const folder = mkdtempSync(join(tmpdir(), 'throughline-bench-'));
    const org = await ProductOrg.open(join(folder, 'org'));
    try {
      const additions = new Additions(org.engine.org.store.db);
      say('warming up');
      await org.publish(mixedTraffic(EVENTS));
      additions.take();
      const raw = new Database(join(folder, 'raw.db'));
      const rounds: { ours: number; theirs: number; rows: number }[] = [];
      for (let round = 1; round <= ROUNDS; round++) {
        const events = mixedTraffic(EVENTS);
        const ours = await cpuTime(() => org.publish(events));
        const added = additions.take();
        checkApplied(added);
        additions.completeTwin(raw);
        const theirs = await cpuTime(() => insertRaw(raw, added));
        rounds.push({ ours, theirs, rows: sizeOf(added) });
        say(`round ${round}: ${Math.round(ours)} ms against ${Math.round(theirs)} ms for ${sizeOf(added)} rows`);
      }
      raw.close();
      const rows = median(rounds.map((round) => round.rows));
      const seconds = median(rounds.map(({ ours }) => ours)) / 1_000;
      return [
        {
          name: 'event path against raw inserts',
          value: medianRatio(rounds),
          unit: '×',
          budget: MOST_TIMES,
          note: `${rows} rows; ${Math.round(EVENTS / seconds)} events a second through the whole path`
        },
        { name: 'event path', value: (seconds * 1_000) / EVENTS, unit: 'ms', budget: null, note: 'for one event' }
      ];
    } finally {
      await org.close();
      rmSync(folder, { recursive: true, force: true });
    }
  }
};
