/** A fraction: money is shared in thirds, and a model that rounds underway would be wrong by a cent. */
export class Exact {
  private readonly over: bigint;
  private readonly under: bigint;

  private constructor(over: bigint, under: bigint) {
    this.over = under < 0n ? -over : over;
    this.under = under < 0n ? -under : under;
  }

  /** @param value with at most six decimal places */
  static of(value: number): Exact {
    return new Exact(BigInt(Math.round(value * 1_000_000)), 1_000_000n);
  }

  static sum(values: readonly Exact[]): Exact {
    return values.reduce((total, value) => total.plus(value), Exact.of(0));
  }

  plus(other: Exact): Exact {
    return new Exact(this.over * other.under + other.over * this.under, this.under * other.under);
  }

  minus(other: Exact): Exact {
    return this.plus(other.times(Exact.of(-1)));
  }

  times(other: Exact): Exact {
    return new Exact(this.over * other.over, this.under * other.under);
  }

  by(other: Exact): Exact {
    return new Exact(this.over * other.under, this.under * other.over);
  }

  isMoreThan(other: Exact): boolean {
    return this.over * other.under > other.over * this.under;
  }

  is(other: Exact): boolean {
    return this.over * other.under === other.over * this.under;
  }

  atLeast(other: Exact): Exact {
    return other.isMoreThan(this) ? other : this;
  }

  atMost(other: Exact): Exact {
    return this.isMoreThan(other) ? other : this;
  }

  /** @returns rounded to so many decimal places, halves away from zero; of what is not negative */
  rounded(digits: number): Exact {
    const scale = 10n ** BigInt(digits);
    return new Exact((2n * this.over * scale + this.under) / (2n * this.under), scale);
  }

  toNumber(): number {
    return Number((this.over * 1_000_000n) / this.under) / 1_000_000;
  }
}
