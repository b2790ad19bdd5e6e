import type { ApexEnum } from '../../runtime/objects.js';
import { ApexDecimal } from '../../runtime/values/decimal.js';
import { ApexDouble } from '../../runtime/values/double.js';
import type { Rounding } from '../../runtime/values/rounding.js';
import { throwApex, throwNullArgument } from '../../runtime/values/throw.js';
import { defineClass } from '../define.js';
import { refuseAddError } from '../support/field-errors.js';
import { asDecimal, formatNumber, toInt32 } from '../support/numbers.js';

const MAX_SCALE = 33;

function rounding(mode: ApexEnum | undefined): Rounding {
  return (mode?.name as Rounding | undefined) ?? 'HALF_EVEN';
}

function checkedScale(scale: number): number {
  if (Math.abs(scale) > MAX_SCALE)
    throwApex('System.MathException', `Scale must be between -${MAX_SCALE} and ${MAX_SCALE}`);
  return scale;
}

function power(base: ApexDecimal, exponent: number): ApexDecimal {
  if (exponent < 0) throwApex('System.MathException', 'Invalid operation');
  return new ApexDecimal(base.unscaled ** BigInt(exponent), base.scale * exponent);
}

export default defineClass({
  namespace: 'System',
  name: 'Decimal',
  kind: 'self',
  statics: { valueOf: (value: unknown) => asDecimal(value ?? throwNullArgument()) },
  methods: {
    abs: (self: ApexDecimal) => (self.unscaled < 0n ? self.negated() : self),
    divide: (self: ApexDecimal, by: ApexDecimal, scale: number, mode?: ApexEnum) =>
      self.divideToScale(by, checkedScale(scale), rounding(mode)),
    doubleValue: (self: ApexDecimal) => new ApexDouble(self.toNumber()),
    format: (self: ApexDecimal) => formatNumber(self),
    intValue: (self: ApexDecimal) => toInt32(self.truncated()),
    longValue: (self: ApexDecimal) => BigInt.asIntN(64, self.truncated()),
    pow: power,
    precision: (self: ApexDecimal) => Math.max(self.digits(), self.scale),
    round: (self: ApexDecimal, mode?: ApexEnum) => self.withScale(0, rounding(mode)).unscaled,
    scale: (self: ApexDecimal) => self.scale,
    setScale: (self: ApexDecimal, scale: number, mode?: ApexEnum) =>
      self.withScale(checkedScale(scale), rounding(mode)),
    stripTrailingZeros: (self: ApexDecimal) => self.stripped(),
    toPlainString: (self: ApexDecimal) => self.plainText(),
    addError: refuseAddError
  }
});
