import { throwApex } from './throw.js';
import { divideRounded, MAX_PRECISION, pow10, roundToScale, type Rounding } from './rounding.js';

/** Apex Decimal: `unscaled` × 10^-`scale`, keeping trailing zeros as Java's BigDecimal does. Immutable. */
export class ApexDecimal {
  readonly unscaled: bigint;
  readonly scale: number;

  constructor(unscaled: bigint, scale: number) {
    this.unscaled = unscaled;
    this.scale = scale;
  }

  /** Decimal of a whole number; scale 0. */
  static ofInteger(value: number | bigint): ApexDecimal {
    return new ApexDecimal(BigInt(value), 0);
  }

  /** Reads `-12.50`, `1.5e3`, `+7`; null when the text is no number. */
  static parse(text: string): ApexDecimal | null {
    const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/.exec(text);
    const whole = match?.[2] ?? '';
    const fraction = match?.[3] ?? '';
    if (!match || whole + fraction === '') return null;
    const digits = BigInt(whole + fraction);
    return new ApexDecimal(match[1] === '-' ? -digits : digits, fraction.length - Number(match[4] ?? 0));
  }

  /** The shortest decimal that reads back as this double, with at least one decimal place (`1` → `1.0`). */
  static ofDouble(value: number): ApexDecimal {
    const text = Number.isInteger(value) && Math.abs(value) < 1e21 ? `${value}.0` : String(value);
    return ApexDecimal.parse(text) ?? throwApex('System.MathException', `Not a number: ${value}`);
  }

  plus(other: ApexDecimal): ApexDecimal {
    const scale = Math.max(this.scale, other.scale);
    return new ApexDecimal(this.atScale(scale) + other.atScale(scale), scale);
  }

  minus(other: ApexDecimal): ApexDecimal {
    const scale = Math.max(this.scale, other.scale);
    return new ApexDecimal(this.atScale(scale) - other.atScale(scale), scale);
  }

  times(other: ApexDecimal): ApexDecimal {
    return new ApexDecimal(this.unscaled * other.unscaled, this.scale + other.scale);
  }

  /** Quotient to 34 significant digits (half even); an exact one keeps scale `this.scale - other.scale` where it can. */
  dividedBy(other: ApexDecimal): ApexDecimal {
    if (other.unscaled === 0n) throwApex('System.MathException', 'Divide by 0');
    const preferred = this.scale - other.scale;
    if (this.unscaled === 0n) return new ApexDecimal(0n, Math.max(preferred, 0));
    const extra = MAX_PRECISION + 3 + other.digits() - this.digits();
    const shift = Math.max(extra, 0);
    const numerator = this.unscaled * pow10(shift);
    let quotient = numerator / other.unscaled;
    // A sticky digit keeps an inexact tail from looking like an exact half.
    if (numerator % other.unscaled !== 0n) quotient = quotient * 10n + sign(numerator) * sign(other.unscaled);
    else quotient *= 10n;
    return new ApexDecimal(quotient, preferred + shift + 1).toPrecision(MAX_PRECISION).stripTo(preferred);
  }

  /** Quotient with exactly `scale` decimal places. */
  divideToScale(other: ApexDecimal, scale: number, rounding: Rounding): ApexDecimal {
    if (other.unscaled === 0n) throwApex('System.MathException', 'Divide by 0');
    const shift = scale + other.scale - this.scale;
    const numerator = shift >= 0 ? this.unscaled * pow10(shift) : this.unscaled;
    const divisor = shift >= 0 ? other.unscaled : other.unscaled * pow10(-shift);
    return new ApexDecimal(divideRounded(numerator, divisor, rounding), scale);
  }

  remainder(other: ApexDecimal): ApexDecimal {
    if (other.unscaled === 0n) throwApex('System.MathException', 'Divide by 0');
    const scale = Math.max(this.scale, other.scale);
    return new ApexDecimal(this.atScale(scale) % other.atScale(scale), scale);
  }

  negated(): ApexDecimal {
    return new ApexDecimal(-this.unscaled, this.scale);
  }

  /** Negative, 0 or positive; 1.0 and 1.00 compare as equal. */
  compareTo(other: ApexDecimal): number {
    const scale = Math.max(this.scale, other.scale);
    const left = this.atScale(scale);
    const right = other.atScale(scale);
    return left < right ? -1 : left > right ? 1 : 0;
  }

  withScale(scale: number, rounding: Rounding = 'HALF_EVEN'): ApexDecimal {
    return new ApexDecimal(roundToScale(this.unscaled, this.scale, scale, rounding), scale);
  }

  /** Whole part, cut towards zero. */
  truncated(): bigint {
    return this.scale <= 0 ? this.unscaled * pow10(-this.scale) : this.unscaled / pow10(this.scale);
  }

  /** Count of digits of the unscaled value; 1 for zero. */
  digits(): number {
    return (this.unscaled < 0n ? -this.unscaled : this.unscaled).toString().length;
  }

  toNumber(): number {
    return Number(`${this.unscaled}e${-this.scale}`);
  }

  /** Same value without trailing zeros; may leave a negative scale. */
  stripped(): ApexDecimal {
    return this.unscaled === 0n ? new ApexDecimal(0n, 0) : this.stripTo(-Infinity);
  }

  /** Text without an exponent. */
  plainText(): string {
    const negative = this.unscaled < 0n;
    let digits = (negative ? -this.unscaled : this.unscaled).toString();
    if (this.scale <= 0) digits = this.unscaled === 0n ? '0' : digits + '0'.repeat(-this.scale);
    else {
      digits = digits.padStart(this.scale + 1, '0');
      digits = `${digits.slice(0, -this.scale)}.${digits.slice(-this.scale)}`;
    }
    return negative ? `-${digits}` : digits;
  }

  /** Java's BigDecimal.toString: an exponent only for a negative scale or values below 10^-6. */
  toString(): string {
    const digits = (this.unscaled < 0n ? -this.unscaled : this.unscaled).toString();
    const exponent = digits.length - 1 - this.scale;
    if (this.scale >= 0 && exponent >= -6) return this.plainText();
    const mantissa = digits.length > 1 ? `${digits[0]}.${digits.slice(1)}` : digits;
    const power = exponent === 0 ? '' : `E${exponent > 0 ? '+' : ''}${exponent}`;
    return `${this.unscaled < 0n ? '-' : ''}${mantissa}${power}`;
  }

  private atScale(scale: number): bigint {
    return scale === this.scale ? this.unscaled : this.unscaled * pow10(scale - this.scale);
  }

  private toPrecision(precision: number): ApexDecimal {
    const surplus = this.digits() - precision;
    if (surplus <= 0) return this;
    const rounded = this.withScale(this.scale - surplus);
    return rounded.digits() > precision ? rounded.withScale(rounded.scale - 1) : rounded;
  }

  private stripTo(preferred: number): ApexDecimal {
    let { unscaled, scale } = this;
    while (scale > preferred && unscaled % 10n === 0n) {
      unscaled /= 10n;
      scale -= 1;
    }
    return new ApexDecimal(unscaled, scale);
  }
}

function sign(value: bigint): bigint {
  return value < 0n ? -1n : 1n;
}
