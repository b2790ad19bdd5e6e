import type { ApexException } from '../../runtime/exceptions.js';
import { T } from '../../runtime/types.js';
import { ApexList } from '../../runtime/values/list.js';
import { SObject } from '../../runtime/values/sobject.js';
import { textOf } from '../../runtime/values/text.js';
import { throwApex, throwNullArgument } from '../../runtime/values/throw.js';
import { SObjectFieldToken, sobjectTypeToken } from '../../runtime/values/tokens.js';
import { defineClass, type StdFunction } from '../define.js';
import { DatabaseError } from '../database/error.js';
import { type FieldReference, resolveField, resolveRelationship } from '../support/field-access.js';
import { fieldValue } from '../support/field-values.js';
import { makeList, makeMap } from '../support/make.js';
import { customRecordStatics } from './custom-records.js';

function put(self: SObject, reference: FieldReference, value: unknown): unknown {
  const { name, field } = resolveField(self, reference);
  if (field && (field.calculated || field.autoNumber)) {
    throwApex('System.SObjectException', `Field is not writeable: ${self.typeName}.${name}`);
  }
  const previous = self.peek(name) ?? null;
  self.setField(name, field ? fieldValue(field, value) : value);
  return previous;
}

function putSObject(self: SObject, reference: FieldReference, value: SObject | null): unknown {
  const name = resolveRelationship(self, reference);
  const previous = self.peek(name) ?? null;
  self.setField(name, value);
  return previous;
}

function children(self: SObject, reference: FieldReference): unknown {
  const value = self.getField(resolveRelationship(self, reference));
  return value instanceof ApexList && value.items.length > 0 ? value : null;
}

/**
 * `addError(text)`, `addError(exception)`, `addError(field, text)`; the last argument may say whether to escape HTML. Of
 * two texts the first is a field name.
 */
function addError(self: SObject, ...args: unknown[]): void {
  const [first, second] = args;
  if (first instanceof SObjectFieldToken || typeof second === 'string') {
    self.addError(second as string, resolveField(self, first as FieldReference).name);
    return;
  }
  self.addError(typeof first === 'string' ? first : exceptionText(first as ApexException));
}

function exceptionText(error: ApexException | null): string {
  return (error ?? throwNullArgument())['getmessage()']() ?? '';
}

const clone: StdFunction = (self: SObject, keepId = false, deep = false, keepAudit = false, keepAutoNumber = false) =>
  self.copy({ keepId, deep, keepAudit, keepAutoNumber } as Record<string, boolean>);

function isSet(self: SObject, reference: FieldReference): boolean {
  const { name } = resolveField(self, reference);
  return self.has(name) || (self.selection?.has(name) ?? false);
}

/** What a record holds, null included, which `record.Name` does not show of a checkbox. */
function valueOf(record: SObject, name: string): unknown {
  return record.has(name) ? record.peek(name) : record.getField(name);
}

export default defineClass({
  namespace: 'System',
  name: 'SObject',
  kind: 'self',
  jsClass: SObject,
  // Called on an object's name (`Setting__c.getInstance()`): the first argument is that name.
  statics: customRecordStatics,
  methods: {
    addError,
    clear: (self: SObject) => self.clear(),
    clone,
    get: (self: SObject, reference: FieldReference) => valueOf(self, resolveField(self, reference).name),
    getCloneSourceId: (self: SObject) => self.cloneSource ?? null,
    getErrors: (self: SObject) =>
      makeList(
        'Database.Error',
        self.errors.map((each) => DatabaseError.ofRecordError(each))
      ),
    getOptions: (self: SObject) => self.options,
    getPopulatedFieldsAsMap: (self: SObject) => makeMap(T.String, T.Object, self.populated()),
    getQuickActionName: (self: SObject) => self.typeName && null,
    getSObject: (self: SObject, reference: FieldReference) => self.getField(resolveRelationship(self, reference)),
    getSObjects: children,
    getSObjectType: (self: SObject) => sobjectTypeToken(self.typeName),
    hasErrors: (self: SObject) => self.errors.length > 0,
    isClone: (self: SObject) => self.cloneSource !== undefined,
    isSet,
    put,
    putSObject,
    setOptions: (self: SObject, options: unknown) => {
      self.options = options;
    },
    toString: (self: SObject) => textOf(self)
  }
});
