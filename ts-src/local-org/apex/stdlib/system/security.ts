import { type DescribeRights, host } from '../../runtime/host.js';
import type { ApexEnum } from '../../runtime/objects.js';
import { T } from '../../runtime/types.js';
import { ApexList } from '../../runtime/values/list.js';
import type { ApexMap } from '../../runtime/values/map.js';
import type { ApexSet } from '../../runtime/values/set.js';
import { SObject } from '../../runtime/values/sobject.js';
import { throwApex, throwNullArgument } from '../../runtime/values/throw.js';
import { defineClass, type StdClass } from '../define.js';
import { makeMap, makeSet } from '../support/make.js';

const RIGHTS: Readonly<Record<string, readonly (keyof DescribeRights)[]>> = {
  READABLE: ['readable'],
  CREATABLE: ['createable'],
  UPDATABLE: ['updateable'],
  UPSERTABLE: ['createable', 'updateable']
};

/** `System.SObjectAccessDecision`. */
export class AccessDecision {
  private readonly records: ApexList;
  private readonly removed: ReadonlyMap<string, ReadonlySet<string>>;
  private readonly modified: readonly number[];

  constructor(records: ApexList, removed: ReadonlyMap<string, ReadonlySet<string>>, modified: readonly number[]) {
    this.records = records;
    this.removed = removed;
    this.modified = modified;
  }

  getModifiedIndexes(): ApexSet {
    return makeSet(T.Integer, this.modified);
  }

  getRecords(): ApexList {
    return this.records;
  }

  getRemovedFields(): ApexMap {
    const entries = [...this.removed].map(([object, fields]) => [object, makeSet(T.String, fields)] as const);
    return makeMap(T.String, 'Set<String>', entries);
  }
}

/** Copies records without what the user may not see or write, and remembers what went. */
class Stripper {
  readonly removed = new Map<string, Set<string>>();
  private readonly needed: readonly (keyof DescribeRights)[];

  constructor(needed: readonly (keyof DescribeRights)[]) {
    this.needed = needed;
  }

  mayUse(object: string, field?: string): boolean {
    const rights = host().rights(object, field);
    return this.needed.every((right) => rights[right]);
  }

  /** True when something was removed from the copy. */
  strip(copy: SObject): boolean {
    let changed = false;
    for (const [name, value] of [...copy.populated()]) {
      if (value instanceof SObject) changed = this.strip(value) || changed;
      else if (value instanceof ApexList) changed = this.stripChildren(copy, name, value) || changed;
      else if (name !== 'Id' && copy.describe?.fields.has(name.toLowerCase()) && !this.mayUse(copy.typeName, name)) {
        this.remove(copy, name);
        changed = true;
      }
    }
    return this.forbidUnread(copy) || changed;
  }

  /** Children of an object that may not be used go as a whole. */
  private stripChildren(copy: SObject, name: string, children: ApexList): boolean {
    const object = children.type.args[0]?.name;
    const found = copy.describe?.childRelationships.find((each) => each.relationshipName === name);
    if (!this.mayUse(found?.childObject ?? object ?? '')) {
      this.remove(copy, name);
      return true;
    }
    let changed = false;
    for (const child of children.items) if (child instanceof SObject) changed = this.strip(child) || changed;
    return changed;
  }

  /** Columns that were null in the query: not populated, but not to be read any more either. */
  private forbidUnread(copy: SObject): boolean {
    let changed = false;
    for (const name of copy.selection ?? []) {
      if (name === 'Id' || copy.has(name) || !copy.describe?.fields.has(name.toLowerCase())) continue;
      if (this.mayUse(copy.typeName, name)) continue;
      this.remove(copy, name);
      changed = true;
    }
    return changed;
  }

  /** After this, reading the field fails as if the query had not selected it. */
  private remove(copy: SObject, name: string): void {
    copy.drop(name);
    if (copy.selection) copy.select(new Set([...copy.selection].filter((each) => each !== name)));
    this.note(copy.typeName, name);
  }

  private note(object: string, field: string): void {
    const fields = this.removed.get(object);
    if (fields) fields.add(field);
    else this.removed.set(object, new Set([field]));
  }
}

function stripInaccessible(kind: ApexEnum, records: ApexList, enforceObject: boolean | string = true): AccessDecision {
  const stripper = new Stripper(RIGHTS[(kind ?? throwNullArgument()).name] ?? []);
  const modified: number[] = [];
  const copies = (records ?? throwNullArgument()).items.map((item, index) => {
    const record = item as SObject;
    if (record.typeName === 'AggregateResult') {
      throwApex('System.SObjectException', 'AggregateResult SObject types are not supported');
    }
    if (enforceObject !== false && !stripper.mayUse(record.typeName)) {
      throwApex('System.NoAccessException', `No access to entity: ${record.typeName}`);
    }
    const copy = record.copy({ keepId: true, deep: true, keepAudit: true, keepAutoNumber: true });
    if (stripper.strip(copy)) modified.push(index);
    return copy;
  });
  return new AccessDecision(new ApexList(records.type, copies), stripper.removed, modified);
}

export const securityClasses: readonly StdClass[] = [
  defineClass({ namespace: 'System', name: 'Security', kind: 'self', statics: { stripInaccessible } }),
  defineClass({ namespace: 'System', name: 'SObjectAccessDecision', kind: 'object', jsClass: AccessDecision })
];
