import { throwNullArgument } from '../../runtime/values/throw.js';
import { defineClass } from '../define.js';
import { refuseAddError } from '../support/field-errors.js';
import { type ApexNumber, asNumber, formatNumber, parseWhole, toInt32, truncate } from '../support/numbers.js';

function valueOf(value: string | ApexNumber | null): number {
  if (value === null) return throwNullArgument();
  return typeof value === 'string'
    ? Number(parseWhole(value, 'integer', 32))
    : toInt32(truncate(asNumber(value, 'integer')));
}

export default defineClass({
  namespace: 'System',
  name: 'Integer',
  kind: 'self',
  statics: {
    valueOf,
    // Text must be there; other values may be null.
    'valueOf(Object)': (value: string | ApexNumber | null) => (value === null ? null : valueOf(value))
  },
  methods: {
    format: formatNumber,
    intValue: (self: number) => self.valueOf(),
    longValue: (self: number) => BigInt(self),
    addError: refuseAddError
  }
});
