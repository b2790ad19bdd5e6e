import { throwApex, throwNullArgument } from '../../runtime/values/throw.js';
import { defineClass } from '../define.js';
import { refuseAddError } from '../support/field-errors.js';

export default defineClass({
  namespace: 'System',
  name: 'Boolean',
  kind: 'self',
  statics: {
    valueOf: (value: unknown) => {
      if (value === null) return throwNullArgument();
      if (typeof value === 'boolean') return value;
      if (typeof value === 'string') return value.toLowerCase() === 'true';
      return throwApex('System.TypeException', `Invalid boolean: ${String(value)}`);
    }
  },
  methods: { addError: refuseAddError }
});
