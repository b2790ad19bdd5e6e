import { throwApex } from './throw.js';

/** Constants of `System.RoundingMode`. */
export type Rounding = 'CEILING' | 'DOWN' | 'FLOOR' | 'HALF_DOWN' | 'HALF_EVEN' | 'HALF_UP' | 'UNNECESSARY' | 'UP';

/** Significant digits of a Decimal quotient (Java's DECIMAL128). */
export const MAX_PRECISION = 34;

const powers: bigint[] = [1n];

/** 10^`exponent`, cached. */
export function pow10(exponent: number): bigint {
  for (let next = powers.length; next <= exponent; next += 1) powers.push((powers[next - 1] as bigint) * 10n);
  return powers[exponent] as bigint;
}

/** Integer quotient of two integers under a rounding mode. */
export function divideRounded(numerator: bigint, divisor: bigint, rounding: Rounding): bigint {
  const quotient = numerator / divisor;
  const rest = numerator % divisor;
  if (rest === 0n) return quotient;
  const away = numerator < 0n === divisor < 0n ? 1n : -1n;
  const twice = 2n * (rest < 0n ? -rest : rest);
  const half = twice === (divisor < 0n ? -divisor : divisor) ? 0 : twice > (divisor < 0n ? -divisor : divisor) ? 1 : -1;
  return roundsAway(rounding, away, half, quotient % 2n !== 0n) ? quotient + away : quotient;
}

function roundsAway(rounding: Rounding, away: bigint, half: number, odd: boolean): boolean {
  switch (rounding) {
    case 'UP':
      return true;
    case 'DOWN':
      return false;
    case 'CEILING':
      return away > 0n;
    case 'FLOOR':
      return away < 0n;
    case 'HALF_UP':
      return half >= 0;
    case 'HALF_DOWN':
      return half > 0;
    case 'HALF_EVEN':
      return half > 0 || (half === 0 && odd);
    case 'UNNECESSARY':
      return throwApex('System.MathException', 'Rounding necessary');
  }
}

/** Unscaled value after moving from one scale to another. */
export function roundToScale(unscaled: bigint, from: number, to: number, rounding: Rounding): bigint {
  return to >= from ? unscaled * pow10(to - from) : divideRounded(unscaled, pow10(from - to), rounding);
}
