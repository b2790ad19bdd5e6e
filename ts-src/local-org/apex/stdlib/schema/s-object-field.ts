import { throwApex } from '../../runtime/values/throw.js';
import { SObjectFieldToken } from '../../runtime/values/tokens.js';
import { defineClass } from '../define.js';
import { describedObject } from '../support/field-access.js';
import { DescribeField } from './describe-field-result.js';

export default defineClass({
  namespace: 'Schema',
  name: 'SObjectField',
  kind: 'self',
  jsClass: SObjectFieldToken,
  methods: {
    getDescribe: (self: SObjectFieldToken) => {
      const object = describedObject(self.objectName);
      const field = object.fields.get(self.name.toLowerCase());
      if (!field) throwApex('System.SObjectException', `Invalid field ${self.name} for ${self.objectName}`);
      return new DescribeField(object, field);
    },
    toString: (self: SObjectFieldToken) => self.name
  }
});
