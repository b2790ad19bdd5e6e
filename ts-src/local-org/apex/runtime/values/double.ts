/** Apex Double: boxed, so that it can be told from an Integer at run time. Immutable. */
export class ApexDouble {
  readonly value: number;

  constructor(value: number) {
    this.value = value;
  }

  /** Java's Double.toString: `1.0`, `0.001`, `1.0E7`, `NaN`. */
  toString(): string {
    const { value } = this;
    if (!Number.isFinite(value)) return String(value);
    const size = Math.abs(value);
    if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0';
    if (size >= 1e-3 && size < 1e7) return Number.isInteger(value) ? `${value}.0` : String(value);
    const [mantissa, exponent] = value.toExponential().split('e') as [string, string];
    return `${mantissa.includes('.') ? mantissa : `${mantissa}.0`}E${Number(exponent)}`;
  }
}
