import { ApexDecimal } from '../../runtime/values/decimal.js';
import { ApexDouble } from '../../runtime/values/double.js';
import { throwApex } from '../../runtime/values/throw.js';
import { defineClass, type StdFunction } from '../define.js';
import { type ApexNumber, asDecimal, toFloat, toInt32 } from '../support/numbers.js';

/** A function on doubles that answers a Decimal when given one. */
function floating(compute: (...values: number[]) => number): StdFunction {
  return (...values: ApexNumber[]) => {
    const result = compute(...values.map(toFloat));
    return values[0] instanceof ApexDecimal ? ApexDecimal.ofDouble(result) : new ApexDouble(result);
  };
}

function rounded(value: ApexNumber, mode: 'CEILING' | 'FLOOR' | 'HALF_EVEN'): ApexDecimal | ApexDouble {
  if (value instanceof ApexDouble && !Number.isFinite(value.value)) return value;
  const whole = asDecimal(value).withScale(0, mode);
  return value instanceof ApexDecimal ? whole : new ApexDouble(whole.toNumber());
}

function greater(left: ApexNumber, right: ApexNumber): boolean {
  if (typeof left !== 'object' && typeof right !== 'object') return left > right;
  const [a, b] = [toFloat(left), toFloat(right)];
  return Number.isFinite(a) && Number.isFinite(b) ? asDecimal(left).compareTo(asDecimal(right)) > 0 : a > b;
}

function pick(left: ApexNumber, right: ApexNumber, first: boolean): ApexNumber {
  const chosen = first ? left : right;
  // `max(Decimal, Double)` answers a Decimal.
  return left instanceof ApexDecimal && !(chosen instanceof ApexDecimal) ? asDecimal(chosen) : chosen;
}

function modulo(left: number | bigint, right: number | bigint): number | bigint {
  if (right === 0 || right === 0n) throwApex('System.MathException', 'Divide by 0');
  return typeof left === 'number' && typeof right === 'number' ? (left % right) | 0 : BigInt(left) % BigInt(right);
}

function absolute(value: ApexNumber): ApexNumber {
  if (typeof value === 'number') return Math.abs(value) | 0;
  if (typeof value === 'bigint') return BigInt.asIntN(64, value < 0n ? -value : value);
  if (value instanceof ApexDouble) return new ApexDouble(Math.abs(value.value));
  return value.unscaled < 0n ? value.negated() : value;
}

export default defineClass({
  namespace: 'System',
  name: 'Math',
  kind: 'self',
  statics: {
    abs: absolute,
    acos: floating(Math.acos),
    asin: floating(Math.asin),
    atan: floating(Math.atan),
    atan2: floating(Math.atan2),
    cbrt: floating(Math.cbrt),
    ceil: (value: ApexNumber) => rounded(value, 'CEILING'),
    cos: floating(Math.cos),
    cosh: floating(Math.cosh),
    exp: floating(Math.exp),
    floor: (value: ApexNumber) => rounded(value, 'FLOOR'),
    log: floating(Math.log),
    log10: floating(Math.log10),
    max: (left: ApexNumber, right: ApexNumber) => pick(left, right, !greater(right, left)),
    min: (left: ApexNumber, right: ApexNumber) => pick(left, right, !greater(left, right)),
    mod: modulo,
    pow: floating(Math.pow),
    random: () => new ApexDouble(Math.random()),
    rint: (value: ApexNumber) => rounded(value, 'HALF_EVEN'),
    round: (value: ApexNumber) => toInt32(asDecimal(value).withScale(0, 'HALF_EVEN').unscaled),
    roundToLong: (value: ApexNumber) => BigInt.asIntN(64, asDecimal(value).withScale(0, 'HALF_EVEN').unscaled),
    signum: floating(Math.sign),
    sin: floating(Math.sin),
    sinh: floating(Math.sinh),
    sqrt: floating(Math.sqrt),
    tan: floating(Math.tan),
    tanh: floating(Math.tanh)
  },
  staticProperties: {
    E: { get: () => new ApexDouble(Math.E) },
    PI: { get: () => new ApexDouble(Math.PI) }
  }
});
