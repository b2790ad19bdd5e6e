import { throwNullArgument } from '../../runtime/values/throw.js';
import { defineClass } from '../define.js';
import { refuseAddError } from '../support/field-errors.js';
import { type ApexNumber, formatNumber, parseWhole, toInt32, truncate } from '../support/numbers.js';

export default defineClass({
  namespace: 'System',
  name: 'Integer',
  kind: 'self',
  statics: {
    valueOf: (value: string | ApexNumber | null) => {
      if (value === null) return throwNullArgument();
      return typeof value === 'string' ? Number(parseWhole(value, 'integer', 32)) : toInt32(truncate(value));
    }
  },
  methods: {
    format: formatNumber,
    intValue: (self: number) => self.valueOf(),
    longValue: (self: number) => BigInt(self),
    addError: refuseAddError
  }
});
