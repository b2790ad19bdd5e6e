import type { Database, SqlRow, SqlValue } from '../../../ts-src/local-org/data/store/database.js';

/** A query of the org's store: how long it took, and where it read rows that no index chose. */
export interface SeenQuery {
  sql: string;
  milliseconds: number;
  rows: number;
  /** Tables read from one end to the other, as SQLite plans it, and sorts of everything found. */
  scans: string[];
  sorts: boolean;
}

/** Notes every query while something works. */
export async function queriesOf(db: Database, work: () => Promise<unknown>): Promise<SeenQuery[]> {
  const seen: { sql: string; values: readonly SqlValue[]; milliseconds: number; rows: number }[] = [];
  const all = db.all.bind(db);
  db.all = (sql: string, values: readonly SqlValue[] = []): SqlRow[] => {
    const start = performance.now();
    const rows = all(sql, values);
    seen.push({ sql, values, milliseconds: performance.now() - start, rows: rows.length });
    return rows;
  };
  try {
    await work();
  } finally {
    db.all = all;
  }
  return seen
    .filter(({ sql }) => /^\s*(SELECT|WITH)/i.test(sql))
    .map(({ sql, values, milliseconds, rows }) => {
      const plan = all(`EXPLAIN QUERY PLAN ${sql}`, values).map(({ detail }) => String(detail));
      const scans = plan.flatMap((line) => /^SCAN (\S+)/.exec(line)?.[1] ?? []).map((alias) => tableOf(sql, alias));
      return { sql, milliseconds, rows, scans, sorts: plan.some((line) => line.includes('FOR ORDER BY')) };
    });
}

/** Plans name tables by their aliases. */
const tableOf = (sql: string, alias: string): string =>
  new RegExp(`"(\\w+)" AS ${alias.replace(/\W/g, '')}\\b`).exec(sql)?.[1] ?? alias;
