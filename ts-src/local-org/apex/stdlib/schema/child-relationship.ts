import type { ChildRelationship } from '../../../metadata/schema-types.js';
import { sobjectFieldToken, sobjectTypeToken } from '../../runtime/values/tokens.js';
import { defineClass, type StdFunction } from '../define.js';
import { beanProperties } from '../support/bean.js';
import { textList } from '../support/make.js';

const known = new WeakMap<ChildRelationship, ChildRelationshipInfo>();

/** `Schema.ChildRelationship`. */
export class ChildRelationshipInfo {
  readonly relationship: ChildRelationship;

  constructor(relationship: ChildRelationship) {
    this.relationship = relationship;
  }

  /** One instance for each relationship, so that maps keyed by it find it again. */
  static of(relationship: ChildRelationship): ChildRelationshipInfo {
    const found = known.get(relationship) ?? new ChildRelationshipInfo(relationship);
    known.set(relationship, found);
    return found;
  }
}

const methods: Record<string, StdFunction> = {
  getChildSObject: (self: ChildRelationshipInfo) => sobjectTypeToken(self.relationship.childObject),
  getField: (self: ChildRelationshipInfo) => sobjectFieldToken(self.relationship.childObject, self.relationship.field),
  getJunctionIdListNames: () => textList([]),
  getRelationshipName: (self: ChildRelationshipInfo) => self.relationship.relationshipName,
  isCascadeDelete: (self: ChildRelationshipInfo) => self.relationship.cascadeDelete,
  isDeprecatedAndHidden: () => false,
  isRestrictedDelete: (self: ChildRelationshipInfo) => self.relationship.restrictedDelete
};

export default defineClass({
  namespace: 'Schema',
  name: 'ChildRelationship',
  kind: 'self',
  jsClass: ChildRelationshipInfo,
  methods,
  properties: beanProperties(methods)
});
