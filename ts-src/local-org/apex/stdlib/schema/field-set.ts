import { splitName } from '../../../metadata/code-namespace.js';
import type { FieldDescribe, FieldSetInfo, ObjectDescribe } from '../../../metadata/schema-types.js';
import { host } from '../../runtime/host.js';
import type { ApexList } from '../../runtime/values/list.js';
import { sobjectFieldToken, type SObjectFieldToken, sobjectTypeToken } from '../../runtime/values/tokens.js';
import { defineClass, type StdFunction } from '../define.js';
import { beanProperties } from '../support/bean.js';
import { enumConstant } from '../support/enums.js';
import { makeList } from '../support/make.js';
import { displayType } from './field-types.js';

/** `Schema.FieldSet`. */
export class FieldSetDescribe {
  readonly object: ObjectDescribe;
  readonly set: FieldSetInfo;

  constructor(object: ObjectDescribe, set: FieldSetInfo) {
    this.object = object;
    this.set = set;
  }
}

/** `Schema.FieldSetMember`. */
export class FieldSetMemberDescribe {
  readonly path: string;
  readonly required: boolean;
  /** The object and field at the end of the path. */
  readonly target: { readonly object: ObjectDescribe; readonly field: FieldDescribe } | null;

  constructor(object: ObjectDescribe, path: string, required: boolean) {
    this.path = path;
    this.required = required;
    this.target = follow(object, path.split('.'));
  }
}

function follow(object: ObjectDescribe, path: readonly string[]): FieldSetMemberDescribe['target'] {
  const [first, ...rest] = path as [string, ...string[]];
  if (rest.length === 0) {
    const field = object.fields.get(first.toLowerCase());
    return field ? { object, field } : null;
  }
  const parent = object.parentRelationships.get(first.toLowerCase())?.referenceTo[0];
  const next = parent === undefined ? undefined : host().schema.object(parent);
  return next ? follow(next, rest) : null;
}

function members(self: FieldSetDescribe): ApexList {
  return makeList(
    'Schema.FieldSetMember',
    self.set.fields.map((each) => new FieldSetMemberDescribe(self.object, each.path, each.required))
  );
}

const setMethods: Record<string, StdFunction> = {
  getDescription: (self: FieldSetDescribe) => self.set.description,
  getFields: members,
  getLabel: (self: FieldSetDescribe) => self.set.label,
  getName: (self: FieldSetDescribe) => self.set.name,
  getNameSpace: (self: FieldSetDescribe) =>
    splitName(self.set.name).namespace ?? splitName(self.object.apiName).namespace,
  getSObjectType: (self: FieldSetDescribe) => sobjectTypeToken(self.object.apiName)
};

function token(self: FieldSetMemberDescribe): SObjectFieldToken | null {
  return self.target && sobjectFieldToken(self.target.object.apiName, self.target.field.apiName);
}

const memberMethods: Record<string, StdFunction> = {
  getDbRequired: (self: FieldSetMemberDescribe) => self.target?.field.required ?? false,
  getFieldPath: (self: FieldSetMemberDescribe) => self.path,
  getLabel: (self: FieldSetMemberDescribe) => self.target?.field.label ?? null,
  getRequired: (self: FieldSetMemberDescribe) => self.required,
  getSObjectField: token,
  getType: (self: FieldSetMemberDescribe) =>
    self.target && enumConstant('Schema.DisplayType', displayType(self.target.field))
};

export const fieldSetMemberClass = defineClass({
  namespace: 'Schema',
  name: 'FieldSetMember',
  kind: 'self',
  jsClass: FieldSetMemberDescribe,
  methods: memberMethods,
  properties: beanProperties(memberMethods)
});

export default defineClass({
  namespace: 'Schema',
  name: 'FieldSet',
  kind: 'self',
  jsClass: FieldSetDescribe,
  methods: setMethods,
  properties: beanProperties(setMethods)
});
