/** HTTP headers: found whatever the case, kept in the case first written. */
export class HttpHeaders {
  private readonly entries = new Map<string, { name: string; value: string }>();

  get(name: string): string | null {
    return this.entries.get(name.toLowerCase())?.value ?? null;
  }

  set(name: string, value: string): void {
    const known = this.entries.get(name.toLowerCase());
    this.entries.set(name.toLowerCase(), { name: known?.name ?? name, value });
  }

  /** Adds a further value of a header that may come more than once. */
  append(name: string, value: string): void {
    const known = this.get(name);
    this.set(name, known === null ? value : `${known}, ${value}`);
  }

  names(): string[] {
    return [...this.entries.values()].map((entry) => entry.name);
  }

  /** As responses list them. */
  sortedNames(): string[] {
    return [...this.entries].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry.name);
  }

  toRecord(): Record<string, string> {
    return Object.fromEntries([...this.entries.values()].map((entry) => [entry.name, entry.value]));
  }
}
