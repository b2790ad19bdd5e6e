import { ApexDecimal } from '../../runtime/values/decimal.js';
import { ApexDouble } from '../../runtime/values/double.js';
import { throwNullArgument } from '../../runtime/values/throw.js';
import { defineClass } from '../define.js';
import { refuseAddError } from '../support/field-errors.js';
import {
  type ApexNumber,
  asNumber,
  formatNumber,
  parseNumber,
  toFloat,
  toInt32,
  truncate
} from '../support/numbers.js';

function valueOf(value: string | ApexNumber | null): ApexDouble {
  if (value === null) return throwNullArgument();
  return new ApexDouble(
    typeof value === 'string' ? parseNumber(value, 'double').toNumber() : toFloat(asNumber(value, 'double'))
  );
}

export default defineClass({
  namespace: 'System',
  name: 'Double',
  kind: 'self',
  statics: {
    valueOf,
    // Text must be there; other values may be null.
    'valueOf(Object)': (value: string | ApexNumber | null) => (value === null ? null : valueOf(value))
  },
  methods: {
    format: formatNumber,
    intValue: (self: ApexDouble) => toInt32(truncate(self)),
    longValue: (self: ApexDouble) => BigInt.asIntN(64, truncate(self)),
    doubleValue: (self: ApexDouble) => new ApexDouble(self.value),
    round: (self: ApexDouble) => ApexDecimal.ofDouble(self.value).withScale(0, 'HALF_EVEN').unscaled,
    addError: refuseAddError
  }
});
