import { afterEach, describe, expect, it } from 'vitest';
import type { ObjectDescribe } from '../../../metadata/schema-types.js';
import { BindScope } from '../../runtime/bind-scope.js';
import { type DmlRequest, type QueryRequest, setHost } from '../../runtime/host.js';
import { typeRef } from '../../runtime/types.js';
import { ApexList } from '../../runtime/values/list.js';
import { ApexMap } from '../../runtime/values/map.js';
import { SObject } from '../../runtime/values/sobject.js';
import { sobjectFieldToken } from '../../runtime/values/tokens.js';
import { bindNames } from '../support/dynamic-query.js';
import { call, callStatic } from '../testing/call.js';
import { fakeHost } from '../testing/fake-host.js';
import { salesSchema } from '../../testing/fake-schema.js';
import { AccessLevel } from './access-level.js';

const schema = salesSchema();
const account = (): SObject => new SObject(schema.object('Account') as ObjectDescribe);
const ok = { id: '001000000000001AAA', success: true, created: true, errors: [] };

afterEach(() => setHost(null));

describe('DML methods', () => {
  function recording(): DmlRequest[] {
    const sent: DmlRequest[] = [];
    const dml = (request: DmlRequest): readonly (typeof ok)[] => {
      sent.push(request);
      return request.records.map(() => ok);
    };
    setHost(fakeHost({ schema, dml }));
    return sent;
  }

  it('answers one result for one record and a list for a list', () => {
    recording();
    const single = callStatic('System.Database', 'insert', account());
    expect(call('Database.SaveResult', 'getId', single)).toBe('001000000000001AAA');
    const many = callStatic('System.Database', 'insert', new ApexList(typeRef('List<SObject>'), [account()]), false);
    expect((many as ApexList).type.name).toBe('List<Database.SaveResult>');
  });

  it('passes on what was asked for', () => {
    const sent = recording();
    callStatic(
      'System.Database',
      'upsert',
      account(),
      sobjectFieldToken('Account', 'Name'),
      false,
      AccessLevel.USER_MODE
    );
    callStatic('System.Database', 'delete', '001000000000002AAA');
    expect(sent[0]).toMatchObject({
      op: 'upsert',
      allOrNone: false,
      externalIdField: 'Name',
      access: { mode: 'user' }
    });
    expect(sent[1]).toMatchObject({ op: 'delete', allOrNone: true, access: { mode: 'system', sharing: 'without' } });
    expect(sent[1]?.records[0]?.id).toBe('001000000000002AAA');
  });

  it('does not bother the org with an empty list', () => {
    setHost(fakeHost({ schema }));
    const result = callStatic('System.Database', 'update', new ApexList(typeRef('List<SObject>')));
    expect((result as ApexList).size()).toBe(0);
  });
});

describe('dynamic queries', () => {
  it('takes binds from local variables or from a map', () => {
    const asked: QueryRequest[] = [];
    const query = (request: QueryRequest): SObject[] => {
      asked.push(request);
      return [];
    };
    setHost(fakeHost({ schema, query }));
    const scope = new BindScope((name) => (name === 'wanted' ? 'Acme' : undefined));
    const rows = callStatic(
      'System.Database',
      'query',
      "SELECT Id FROM Account WHERE Name = :wanted AND Site != ':x'",
      scope
    );
    expect(asked[0]?.binds).toEqual(new Map([['wanted', 'Acme']]));
    expect((rows as ApexList).type.name).toBe('List<Account>');
    expect(() => callStatic('System.Database', 'query', 'SELECT Id FROM Account WHERE Name = :other', scope)).toThrow(
      'Variable does not exist: other'
    );
    const binds = new ApexMap(typeRef('Map<String,Object>'), [['Wanted', 1]]);
    callStatic(
      'System.Database',
      'queryWithBinds',
      'SELECT Id FROM Account LIMIT :wanted',
      binds,
      AccessLevel.USER_MODE
    );
    expect(asked[1]).toMatchObject({ access: { mode: 'user', sharing: 'with' } });
  });

  it('takes no colon within text or a date for a bind', () => {
    expect(bindNames("WHERE a = ':x' AND d > 2024-01-01T10:30:00Z AND b IN : ids AND c = :Ids")).toEqual(['ids']);
  });
});
