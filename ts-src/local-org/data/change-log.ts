import type { SObject } from '../apex/runtime/values/index.js';
import type { ObjectDescribe } from '../metadata/schema-types.js';

/** What happened to one record. */
export interface RecordChange {
  readonly object: ObjectDescribe;
  readonly type: 'CREATE' | 'UPDATE' | 'DELETE' | 'UNDELETE';
  readonly id: string;
  /** Record before; null when it was not there. */
  readonly prev: SObject | null;
  /** Record after; null when it is gone. */
  readonly next: SObject | null;
}

/** Changes of the open transaction that will be told to subscribers. What is rolled back is taken back here too. */
export class ChangeLog {
  readonly #changes: RecordChange[] = [];

  note(change: RecordChange): void {
    this.#changes.push(change);
  }

  /** Where the log stands, for {@link backTo}. */
  mark(): number {
    return this.#changes.length;
  }

  backTo(mark: number): void {
    this.#changes.length = Math.min(this.#changes.length, mark);
  }

  /** Empties the log. */
  take(): RecordChange[] {
    return this.#changes.splice(0);
  }
}
