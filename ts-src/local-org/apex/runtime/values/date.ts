export const MS_PER_DAY = 86_400_000;

/** Apex Date: days since 1970-01-01, no time zone. Immutable. */
export class ApexDate {
  readonly days: number;

  constructor(days: number) {
    this.days = days;
  }

  /** Months and days outside their range roll over as in Java (month 13 is next January). `month` is 1–12. */
  static of(year: number, month: number, day: number): ApexDate {
    return new ApexDate(utcMillis(year, month, day) / MS_PER_DAY);
  }

  /** Reads `yyyy-MM-dd`; null when the text is no date. */
  static parseIso(text: string): ApexDate | null {
    const match = /^(\d{4,})-(\d{1,2})-(\d{1,2})$/.exec(text);
    return match ? ApexDate.of(Number(match[1]), Number(match[2]), Number(match[3])) : null;
  }

  get year(): number {
    return this.asUtc().getUTCFullYear();
  }

  /** 1–12. */
  get month(): number {
    return this.asUtc().getUTCMonth() + 1;
  }

  get day(): number {
    return this.asUtc().getUTCDate();
  }

  /** 0 = Sunday. */
  get weekday(): number {
    return (((this.days + 4) % 7) + 7) % 7;
  }

  /** `yyyy-MM-dd`. */
  toString(): string {
    return `${pad(this.year, 4)}-${pad(this.month)}-${pad(this.day)}`;
  }

  /** Midnight UTC as a JavaScript date. */
  asUtc(): Date {
    return new Date(this.days * MS_PER_DAY);
  }
}

/** Milliseconds of midnight UTC; years below 100 are taken as they are. */
export function utcMillis(year: number, month: number, day: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getTime();
}

/** Number with leading zeros. */
export function pad(value: number, width = 2): string {
  return value < 0 ? `-${String(-value).padStart(width, '0')}` : String(value).padStart(width, '0');
}
