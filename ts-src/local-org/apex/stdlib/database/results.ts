import type { DmlRowResult } from '../../runtime/host.js';
import { listOf, T, type TypeRef, typeRef } from '../../runtime/types.js';
import { ApexList } from '../../runtime/values/list.js';
import { defineClass, type StdClass, type StdFunction } from '../define.js';
import { beanProperties } from '../support/bean.js';
import type { JsonNode } from '../support/json/tree.js';
import { makeList, textList } from '../support/make.js';
import { DatabaseError } from './error.js';

/** What became of one record of a DML statement. */
export class DmlResult {
  readonly id: string | null;
  readonly success: boolean;
  readonly created: boolean;
  readonly errors: readonly DatabaseError[];

  constructor(row: DmlRowResult) {
    this.id = row.id;
    this.success = row.success;
    this.created = row.created;
    this.errors = row.errors.map((error) => new DatabaseError(error));
  }

  /** Tests make results with `JSON.deserialize('{"success":true}', Database.SaveResult.class)`. */
  static fromJson(
    this: new (row: DmlRowResult) => DmlResult,
    members: ReadonlyMap<string, JsonNode>,
    read: (node: JsonNode, type: TypeRef) => unknown
  ): DmlResult {
    const get = (name: string): JsonNode => members.get(name) ?? null;
    const errors = get('errors');
    return new this({
      // Not checked: `null` as text is taken as well.
      id: read(get('id'), T.String) as string | null,
      success: get('success') === true,
      created: get('created') === true,
      errors: Array.isArray(errors)
        ? errors.map((each) => DatabaseError.fromJson(each instanceof Map ? each : new Map(), read))
        : []
    });
  }

  *toJson(): Iterable<readonly [string, unknown]> {
    yield ['id', this.id];
    yield ['success', this.success];
    yield ['errors', makeList('Database.Error', this.errors)];
  }
}

export class SaveResult extends DmlResult {}
export class UpsertResult extends DmlResult {}
export class DeleteResult extends DmlResult {}
export class UndeleteResult extends DmlResult {}
export class EmptyRecycleBinResult extends DmlResult {}
/** Adds the records a lead became. */
export class LeadConvertResult extends DmlResult {
  readonly ids = new Map<string, string | null>();

  static override fromJson(
    members: ReadonlyMap<string, JsonNode>,
    read: (node: JsonNode, type: TypeRef) => unknown
  ): LeadConvertResult {
    const result = DmlResult.fromJson.call(LeadConvertResult, members, read) as LeadConvertResult;
    for (const name of LEAD_IDS) {
      const key = [...members.keys()].find((each) => each.toLowerCase() === name.toLowerCase());
      result.ids.set(name, read(members.get(key ?? '') ?? null, T.Id) as string | null);
    }
    return result;
  }
}

const LEAD_IDS = ['LeadId', 'AccountId', 'ContactId', 'OpportunityId'];

/** Adds the ids that were merged into the master. */
export class MergeResult extends DmlResult {
  mergedIds: readonly string[] = [];
}

const common: Record<string, StdFunction> = {
  getErrors: (self: DmlResult) => makeList('Database.Error', self.errors),
  getId: (self: DmlResult) => self.id,
  isSuccess: (self: DmlResult) => self.success
};

function resultClass(name: string, jsClass: typeof DmlResult, more: Record<string, StdFunction> = {}): StdClass {
  const methods = { ...common, ...more };
  return defineClass({
    namespace: 'Database',
    name,
    kind: 'self',
    jsClass,
    methods,
    properties: beanProperties(methods)
  });
}

export const resultClasses: readonly StdClass[] = [
  resultClass('SaveResult', SaveResult),
  resultClass('UpsertResult', UpsertResult, { isCreated: (self: DmlResult) => self.created }),
  resultClass('DeleteResult', DeleteResult),
  resultClass('UndeleteResult', UndeleteResult),
  resultClass('EmptyRecycleBinResult', EmptyRecycleBinResult),
  resultClass(
    'LeadConvertResult',
    LeadConvertResult,
    Object.fromEntries(LEAD_IDS.map((name) => [`get${name}`, (self: LeadConvertResult) => self.ids.get(name) ?? null]))
  ),
  resultClass('MergeResult', MergeResult, {
    getMergedRecordIds: (self: MergeResult) => textList(self.mergedIds),
    getUpdatedRelatedIds: () => textList([])
  })
];

/** `List<Database.SaveResult>` of the rows of a statement. */
export function resultList(name: string, results: readonly DmlResult[]): ApexList {
  return new ApexList(listOf(typeRef(`Database.${name}`)), [...results]);
}
