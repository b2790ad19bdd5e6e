/** Lines of `key<TAB>JSON`, parsed one at a time when asked for: the whole is several megabytes, a run needs little of it. */
export class LineStore<V> {
  private readonly lines = new Map<string, string>();
  private readonly parsed = new Map<string, V>();

  constructor(text: string) {
    for (const line of text.split('\n')) {
      const tab = line.indexOf('\t');
      if (tab > 0) this.lines.set(line.slice(0, tab).toLowerCase(), line);
    }
  }

  /** Case-insensitive. */
  get(key: string): V | undefined {
    const lower = key.toLowerCase();
    const known = this.parsed.get(lower);
    if (known) return known;
    const line = this.lines.get(lower);
    if (line === undefined) return undefined;
    const value = JSON.parse(line.slice(line.indexOf('\t') + 1)) as V;
    this.parsed.set(lower, value);
    return value;
  }

  /** Keys in their canonical case. */
  keys(): string[] {
    return [...this.lines.values()].map((line) => line.slice(0, line.indexOf('\t')));
  }
}

/** The text a {@link LineStore} reads. */
export function storeText<V>(entries: Iterable<readonly [string, V]>): string {
  return [...entries].map(([key, value]) => `${key}\t${JSON.stringify(value)}\n`).join('');
}
