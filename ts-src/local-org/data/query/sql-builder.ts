import type { SqlValue } from '../store/database.js';

/** Collects parameters while SQL text is put together in any order: placeholders are numbered. */
export class SqlBuilder {
  readonly params: SqlValue[] = [];
  #aliases = 0;

  /** Placeholder for a value. */
  param(value: SqlValue): string {
    this.params.push(value);
    return `?${this.params.length}`;
  }

  /** A table alias no other part of the statement uses. */
  alias(): string {
    this.#aliases += 1;
    return `t${this.#aliases}`;
  }
}
