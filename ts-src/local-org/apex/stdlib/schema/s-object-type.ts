import { randomUUID } from 'node:crypto';
import { host } from '../../runtime/host.js';
import { SObject } from '../../runtime/values/sobject.js';
import { throwApex } from '../../runtime/values/throw.js';
import { SObjectTypeToken } from '../../runtime/values/tokens.js';
import { defineClass } from '../define.js';
import { defaultValue } from '../support/default-value.js';
import { describedObject } from '../support/field-access.js';
import { DescribeSObject } from './describe-s-object-result.js';

/** An empty record of an object, with the defaults of its fields when asked for. */
export function newRecord(objectName: string, id: string | null = null, withDefaults: boolean | null = false): SObject {
  const described = describedObject(objectName);
  const record = new SObject(described);
  if (id !== null) record.setField('Id', id);
  if (!withDefaults) return record;
  // Events made so know their id before they are published.
  if (described.fields.has('eventuuid')) record.setField('EventUuid', randomUUID());
  for (const field of described.fields.values()) {
    const value = field.createable ? defaultValue(field) : null;
    if (value !== null) record.setField(field.apiName, value);
  }
  return record;
}

export default defineClass({
  namespace: 'Schema',
  name: 'SObjectType',
  kind: 'self',
  jsClass: SObjectTypeToken,
  methods: {
    getDescribe: (self: SObjectTypeToken) => {
      const described = host().schema.object(self.name);
      if (!described) throwApex('System.NoAccessException', `No such object: ${self.name}`);
      return new DescribeSObject(described);
    },
    newSObject: (self: SObjectTypeToken, id?: string | null, withDefaults?: boolean | null) =>
      newRecord(self.name, id, withDefaults),
    toString: (self: SObjectTypeToken) => self.name
  }
});
