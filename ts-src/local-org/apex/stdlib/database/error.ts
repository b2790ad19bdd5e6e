import type { DmlError } from '../../runtime/host.js';
import type { ApexEnum } from '../../runtime/objects.js';
import { listOf, T, type TypeRef } from '../../runtime/types.js';
import { ApexList } from '../../runtime/values/list.js';
import type { RecordError } from '../../runtime/values/sobject.js';
import { defineClass, type StdFunction } from '../define.js';
import { beanProperties } from '../support/bean.js';
import { enumConstants } from '../support/enums.js';
import type { JsonNode } from '../support/json/tree.js';
import { textList } from '../support/make.js';

/** `Database.Error`. */
export class DatabaseError {
  readonly statusCode: string;
  readonly message: string;
  readonly fields: readonly string[];

  constructor(error: DmlError) {
    this.statusCode = error.statusCode;
    this.message = error.message;
    this.fields = error.fields;
  }

  /** An error put on a record by `addError`. */
  static ofRecordError(error: RecordError): DatabaseError {
    const fields = error.field === null ? [] : [error.field];
    return new DatabaseError({ statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: error.message, fields });
  }

  /** Tests make results with errors from JSON. */
  static fromJson(
    members: ReadonlyMap<string, JsonNode>,
    read: (node: JsonNode, type: TypeRef) => unknown
  ): DatabaseError {
    const get = (name: string): JsonNode => members.get(name) ?? null;
    const fields = read(get('fields'), listOf(T.String));
    return new DatabaseError({
      statusCode: String(get('statusCode') ?? 'UNKNOWN_EXCEPTION'),
      message: String(get('message') ?? ''),
      fields: fields instanceof ApexList ? (fields.items as string[]) : []
    });
  }

  *toJson(): Iterable<readonly [string, unknown]> {
    yield ['fields', textList(this.fields)];
    yield ['message', this.message];
    yield ['statusCode', this.statusCode];
  }

  toString(): string {
    return `Database.Error[getFields=(${this.fields.join(', ')});getMessage=${this.message};getStatusCode=${this.statusCode};]`;
  }
}

/** The `System.StatusCode` constant of an error; null for codes the enum does not have. */
export function statusCode(name: string): ApexEnum | null {
  return enumConstants('System.StatusCode').get(name) ?? null;
}

const methods: Record<string, StdFunction> = {
  getFields: (self: DatabaseError): ApexList => textList(self.fields),
  getMessage: (self: DatabaseError) => self.message,
  getStatusCode: (self: DatabaseError) => statusCode(self.statusCode)
};

export default defineClass({
  namespace: 'Database',
  name: 'Error',
  kind: 'self',
  jsClass: DatabaseError,
  methods,
  properties: beanProperties(methods)
});
