/** Text under construction whose line breaks follow the Apex source, so that stack traces need no maps. */
export class Writer {
  private readonly parts: string[] = [];
  private current = 1;

  /** Adds text without line breaks. */
  put(text: string): this {
    this.parts.push(text);
    return this;
  }

  /** Moves down to a line of the source; does nothing when already there or past it. */
  at(line: number): this {
    if (line > this.current) {
      this.parts.push('\n'.repeat(line - this.current));
      this.current = line;
    }
    return this;
  }

  /** Everything written so far. */
  text(): string {
    return this.parts.join('');
  }
}

/** A JavaScript string literal on one line, safe in any script. */
export function quote(text: string): string {
  return JSON.stringify(text)
    .replace(/\u2028/g, '\\u2028')
    .replace(/\u2029/g, '\\u2029');
}
