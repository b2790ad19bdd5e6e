import { throwApex } from '../../../runtime/values/throw.js';

interface Level {
  readonly kind: 'object' | 'array';
  count: number;
}

/** Writes JSON piece by piece, compact or as the platform's pretty printer does. */
export class JsonWriter {
  private readonly parts: string[] = [];
  private readonly levels: Level[] = [];
  private readonly pretty: boolean;
  private named = false;

  constructor(pretty: boolean) {
    this.pretty = pretty;
  }

  startObject(): void {
    this.separate();
    this.parts.push('{');
    this.levels.push({ kind: 'object', count: 0 });
  }

  endObject(): void {
    const level = this.levels.at(-1);
    if (level?.kind !== 'object' || this.named) this.refuse('Current context not an object but root');
    this.levels.pop();
    if (this.pretty) this.parts.push(level.count === 0 ? ' ' : this.newLine());
    this.parts.push('}');
  }

  startArray(): void {
    this.separate();
    this.parts.push('[');
    this.levels.push({ kind: 'array', count: 0 });
  }

  endArray(): void {
    const level = this.levels.at(-1);
    if (level?.kind !== 'array') this.refuse('Current context not an ARRAY but root');
    this.levels.pop();
    if (this.pretty) this.parts.push(' ');
    this.parts.push(']');
  }

  name(name: string): void {
    const level = this.levels.at(-1);
    if (level?.kind !== 'object' || this.named) this.refuse('Can not write a field name, expecting a value');
    if (level.count > 0) this.parts.push(',');
    level.count += 1;
    if (this.pretty) this.parts.push(this.newLine());
    this.parts.push(JSON.stringify(name), this.pretty ? ' : ' : ':');
    this.named = true;
  }

  /** A value already written as JSON. */
  raw(text: string): void {
    this.separate();
    this.parts.push(text);
  }

  string(text: string): void {
    this.raw(JSON.stringify(text));
  }

  /** Brackets still open. */
  get depth(): number {
    return this.levels.length;
  }

  toString(): string {
    return this.parts.join('');
  }

  private separate(): void {
    const level = this.levels.at(-1);
    if (this.named) this.named = false;
    else if (level?.kind === 'object') this.refuse('Can not write value, expecting field name');
    else if (level) {
      if (level.count > 0) this.parts.push(',');
      if (this.pretty) this.parts.push(' ');
      level.count += 1;
    } else if (this.parts.length > 0) this.parts.push(' ');
  }

  private newLine(): string {
    const depth = this.levels.filter((level) => level.kind === 'object').length;
    return `\n${'  '.repeat(depth)}`;
  }

  private refuse(message: string): never {
    return throwApex('System.JSONException', message);
  }
}
