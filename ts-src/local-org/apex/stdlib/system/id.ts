import { host } from '../../runtime/host.js';
import { toId18 } from '../../runtime/values/id.js';
import { throwApex, throwNullArgument } from '../../runtime/values/throw.js';
import { sobjectTypeToken } from '../../runtime/values/tokens.js';
import { defineClass } from '../define.js';
import { refuseAddError } from '../support/field-errors.js';

/** The 18-character id a text means; throws `System.StringException: Invalid id: x`. */
export function parseId(text: string | null): string {
  const given = text ?? throwNullArgument();
  return toId18(given) ?? throwApex('System.StringException', `Invalid id: ${given}`);
}

export default defineClass({
  namespace: 'System',
  name: 'Id',
  kind: 'self',
  statics: { valueOf: parseId },
  methods: {
    equals: (self: string, other: unknown) => self === (typeof other === 'string' ? (toId18(other) ?? other) : other),
    getSobjectType: (self: string) => {
      const described = host().schema.objectByKeyPrefix(self.slice(0, 3));
      if (!described) throwApex('System.SObjectException', `Cannot locate Apex Type for ID: ${self}`);
      return sobjectTypeToken(described.apiName);
    },
    to15: (self: string) => self.slice(0, 15),
    toString: (self: string) => self.slice(0),
    addError: refuseAddError
  }
});
