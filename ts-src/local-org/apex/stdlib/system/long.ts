import { defineClass } from '../define.js';
import { refuseAddError } from '../support/field-errors.js';
import { formatNumber, parseWhole, toInt32 } from '../support/numbers.js';

export default defineClass({
  namespace: 'System',
  name: 'Long',
  kind: 'self',
  statics: { valueOf: (text: string) => parseWhole(text, 'long', 64) },
  methods: {
    format: formatNumber,
    intValue: toInt32,
    addError: refuseAddError
  }
});
