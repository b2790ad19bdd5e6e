import { ApexException } from '../../apex/runtime/exceptions.js';
import type { DmlOp, DmlRowResult, UserContext } from '../../apex/runtime/host.js';
import type { SObject } from '../../apex/runtime/values/index.js';
import { canonicalId } from '../../data/ids.js';
import type { Query } from '../../data/soql/ast.js';
import { SoqlError } from '../../data/soql/errors.js';
import { parseSoql } from '../../data/soql/parser.js';
import type { ObjectDescribe } from '../../metadata/schema-types.js';
import { refuse } from './api-error.js';
import { type ApiQueryAnswer, readApiQuery } from './api-query.js';
import type { Org } from '../org.js';
import { USER } from '../store/org-store.js';

/** Records as a client sees and changes them: in user mode, each call a transaction, refusals as `ApiError`. */
export class ClientAccess {
  private readonly org: Org;

  constructor(org: Org) {
    this.org = org;
  }

  /** DML as a client: user mode; each row succeeds or fails alone unless all must. */
  save(
    user: UserContext,
    op: DmlOp,
    records: readonly SObject[],
    externalIdField?: string,
    allOrNone = false
  ): readonly DmlRowResult[] {
    this.org.noteChange(records);
    const request = {
      op,
      records,
      allOrNone: false,
      access: USER,
      strictFields: true,
      ...(externalIdField === undefined ? {} : { externalIdField })
    };
    try {
      return this.asClient(user, () => {
        const results = this.org.dml(request);
        if (allOrNone && results.some((result) => !result.success)) throw new RolledBack(results);
        return results;
      });
    } catch (error) {
      if (error instanceof RolledBack) return error.results.map(takenBack);
      throw error;
    }
  }

  /** Publishes events as a client does: at once. */
  publish(user: UserContext, events: readonly SObject[]): readonly DmlRowResult[] {
    return this.asClient(user, () => this.org.publisher.publishFromApi(this.org.transactions.current, events));
  }

  /** One record as a client sees it; null when there is none. `fields` null means every readable one. */
  retrieve(
    user: UserContext,
    object: ObjectDescribe,
    key: string,
    value: string,
    fields: readonly string[] | null
  ): SObject | null {
    const names = fields ?? this.readableFields(user, object);
    const soql = `SELECT ${names.join(', ')} FROM ${object.apiName} WHERE ${key} = :value LIMIT 1`;
    const binds = new Map([['value', key === 'Id' ? (canonicalId(value) ?? value) : value]]);
    const request = { soql, binds, access: USER };
    return this.asClient(user, () => this.org.store.query(request)[0] ?? null);
  }

  /** A client's SOQL. */
  query(user: UserContext, soql: string, allRows: boolean): ApiQueryAnswer {
    return this.asClient(user, () => readApiQuery(this.org, soql, allRows));
  }

  /** A client's SOSL. */
  search(user: UserContext, sosl: string): SObject[][] {
    return this.asClient(user, () => this.org.store.search({ soql: sosl, binds: new Map(), access: USER }));
  }

  /** A parsed query. Throws `ApiError` in the platform's words. */
  parse(soql: string): Query {
    try {
      return parseSoql(soql);
    } catch (error) {
      if (error instanceof SoqlError) throw refuse(400, error.code, error.message);
      throw error;
    }
  }

  private readableFields(user: UserContext, object: ObjectDescribe): string[] {
    return [...object.fields.values()]
      .filter((field) => !['address', 'location'].includes(field.type))
      .filter((field) => this.org.store.rights(user, object.apiName, field.apiName).readable)
      .map((field) => field.apiName);
  }

  private asClient<T>(user: UserContext, body: () => T): T {
    try {
      return this.org.inTransaction(user, 'REST', body);
    } catch (error) {
      const code = this.org.store.errorCode(error);
      if (code !== undefined && error instanceof Error) throw refuse(400, code, error.message);
      if (error instanceof ApexException) {
        throw refuse(400, 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', error.toString());
      }
      throw error;
    }
  }
}

/** Takes back a collection whose rows must all succeed. */
class RolledBack extends Error {
  readonly results: readonly DmlRowResult[];

  constructor(results: readonly DmlRowResult[]) {
    super('rolled back');
    this.results = results;
  }
}

function takenBack(result: DmlRowResult): DmlRowResult {
  if (!result.success) return result;
  const message = 'Record rolled back because not all records were valid and the request was using AllOrNone header';
  const errors = [{ statusCode: 'ALL_OR_NONE_OPERATION_ROLLED_BACK', message, fields: [] }];
  return { id: null, success: false, created: false, errors };
}
