import sqlite from 'node-sqlite3-wasm';

/** What SQLite stores and gives back. */
export type SqlValue = number | bigint | string | Uint8Array | null;
/** One row: column name → value. */
export type SqlRow = Record<string, SqlValue>;

type Statement = ReturnType<InstanceType<typeof sqlite.Database>['prepare']>;

/** Statements kept prepared; a chunk of DML on a wide object uses a few dozen. */
const STATEMENTS = 300;

/** One SQLite file (or memory) with prepared statements that are always finalised: leaked ones crash the engine. */
export class Database {
  readonly #db: InstanceType<typeof sqlite.Database>;
  readonly #statements = new Map<string, Statement>();

  /** @param file path of the file, or `:memory:` */
  constructor(file = ':memory:') {
    this.#db = new sqlite.Database(file === ':memory:' ? undefined : file);
    this.#db.exec('PRAGMA locking_mode=EXCLUSIVE');
    this.#db.exec('PRAGMA synchronous=NORMAL');
    this.#db.exec('PRAGMA temp_store=MEMORY');
    this.#db.exec('PRAGMA foreign_keys=OFF');
    this.#db.exec('PRAGMA cache_size=-32000');
  }

  /** Runs statements that give no rows and take no parameters. */
  exec(sql: string): void {
    this.#db.exec(sql);
  }

  /** Runs one statement and says how many rows it changed. */
  run(sql: string, values: readonly SqlValue[] = []): number {
    return this.#statement(sql).run(values as SqlValue[]).changes;
  }

  /** All rows of a query. */
  all(sql: string, values: readonly SqlValue[] = []): SqlRow[] {
    return this.#statement(sql).all(values as SqlValue[]) as SqlRow[];
  }

  /** The first row, or null. */
  get(sql: string, values: readonly SqlValue[] = []): SqlRow | null {
    return this.all(sql, values)[0] ?? null;
  }

  /** Makes a function callable from SQL with a number of arguments. Deterministic ones may be used in indexes. */
  define(name: string, arity: number, body: (...values: SqlValue[]) => SqlValue, deterministic = true): void {
    // The binding registers as many arguments as the function declares.
    const declared = Object.defineProperty((...values: SqlValue[]) => body(...values), 'length', { value: arity });
    this.#db.function(name, declared, { deterministic });
  }

  get inTransaction(): boolean {
    return this.#db.inTransaction;
  }

  /** Forgets prepared statements; needed before tables change. */
  finalizeStatements(): void {
    for (const statement of this.#statements.values()) statement.finalize();
    this.#statements.clear();
  }

  close(): void {
    this.finalizeStatements();
    this.#db.close();
  }

  #statement(sql: string): Statement {
    const known = this.#statements.get(sql);
    if (known) {
      this.#statements.delete(sql);
      this.#statements.set(sql, known);
      return known;
    }
    if (this.#statements.size >= STATEMENTS) this.#dropOldest();
    const statement = this.#db.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }

  #dropOldest(): void {
    const [oldest] = this.#statements;
    if (!oldest) return;
    oldest[1].finalize();
    this.#statements.delete(oldest[0]);
  }
}

/** Quotes a name for SQL. */
export function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
