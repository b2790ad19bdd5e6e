import { ApexDate, MS_PER_DAY, pad } from './date.js';

/** Apex Datetime: milliseconds since 1970-01-01T00:00Z. Immutable. */
export class ApexDatetime {
  readonly ms: number;

  constructor(ms: number) {
    this.ms = ms;
  }

  /** Reads ISO 8601 with an offset or `Z`; null when the text is no such instant. */
  static parseIso(text: string): ApexDatetime | null {
    const match =
      /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(?:Z|([+-])(\d{2}):?(\d{2}))?$/.exec(text);
    if (!match) return null;
    const part = (index: number): number => Number(match[index] ?? 0);
    const time =
      part(4) * 3_600_000 + part(5) * 60_000 + part(6) * 1000 + Number((match[7] ?? '').padEnd(3, '0').slice(0, 3));
    const offset = (part(9) * 60 + part(10)) * 60_000 * (match[8] === '-' ? -1 : 1);
    return new ApexDatetime(ApexDate.of(part(1), part(2), part(3)).days * MS_PER_DAY + time - offset);
  }

  /** `yyyy-MM-ddTHH:mm:ss.SSSZ`. */
  toIso(): string {
    return `${this.toText().replace(' ', 'T')}.${pad(this.asUtc().getUTCMilliseconds(), 3)}Z`;
  }

  /** `yyyy-MM-dd HH:mm:ss` in UTC, as debug output and concatenation show it. */
  toText(): string {
    const utc = this.asUtc();
    const date = new ApexDate(Math.floor(this.ms / MS_PER_DAY));
    return `${date} ${pad(utc.getUTCHours())}:${pad(utc.getUTCMinutes())}:${pad(utc.getUTCSeconds())}`;
  }

  toString(): string {
    return this.toText();
  }

  asUtc(): Date {
    return new Date(this.ms);
  }
}
