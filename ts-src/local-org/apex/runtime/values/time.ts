import { pad } from './date.js';

/** Apex Time: milliseconds since midnight, no time zone. Immutable. */
export class ApexTime {
  readonly ms: number;

  constructor(ms: number) {
    this.ms = ((ms % 86_400_000) + 86_400_000) % 86_400_000;
  }

  /** Reads `HH:mm`, `HH:mm:ss`, `HH:mm:ss.SSS`, with an optional `Z`; null when the text is no time. */
  static parseIso(text: string): ApexTime | null {
    const match = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?Z?$/.exec(text);
    if (!match) return null;
    const millis = Number((match[4] ?? '').padEnd(3, '0'));
    return new ApexTime(
      Number(match[1]) * 3_600_000 + Number(match[2]) * 60_000 + Number(match[3] ?? 0) * 1000 + millis
    );
  }

  get hour(): number {
    return Math.floor(this.ms / 3_600_000);
  }

  get minute(): number {
    return Math.floor(this.ms / 60_000) % 60;
  }

  get second(): number {
    return Math.floor(this.ms / 1000) % 60;
  }

  get millisecond(): number {
    return this.ms % 1000;
  }

  /** `HH:mm:ss.SSSZ`, as the platform prints it. */
  toString(): string {
    return `${pad(this.hour)}:${pad(this.minute)}:${pad(this.second)}.${pad(this.millisecond, 3)}Z`;
  }
}
