/** Who holds locks on records. */
export interface LockHolder {
  /** Epoch ms at which its locks end by themselves; null when they end with the holder. */
  readonly until: number | null;
}

/** Which records are locked by whom. */
export class LockTable {
  private readonly holders = new Map<string, LockHolder>();

  /** Locks of others on these records; what ended by itself is forgotten. */
  inTheWay(ids: readonly string[], holder: LockHolder): Map<string, LockHolder> {
    const found = new Map<string, LockHolder>();
    for (const id of this.holders.size === 0 ? [] : ids) {
      const other = this.holderOf(id);
      if (other !== null && other !== holder) found.set(id, other);
    }
    return found;
  }

  /** True when somebody else holds any lock at all. */
  isContended(holder: LockHolder): boolean {
    for (const [id, other] of this.holders) if (other !== holder && this.holderOf(id) !== null) return true;
    return false;
  }

  take(ids: readonly string[], holder: LockHolder): void {
    for (const id of ids) this.holders.set(id, holder);
  }

  /** Gives up the holder's locks: on these records, or all. */
  release(holder: LockHolder, ids: Iterable<string> = [...this.holders.keys()]): void {
    for (const id of ids) if (this.holders.get(id) === holder) this.holders.delete(id);
  }

  private holderOf(id: string): LockHolder | null {
    const holder = this.holders.get(id);
    if (!holder) return null;
    if (holder.until === null || holder.until > Date.now()) return holder;
    this.holders.delete(id);
    return null;
  }
}
