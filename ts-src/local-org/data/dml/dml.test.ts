import { describe, expect, it } from 'vitest';
import { ApexException } from '../../apex/runtime/exceptions.js';
import { ApexDecimal, type SObject } from '../../apex/runtime/values/index.js';
import { insert, record, rows, SYSTEM, USER } from '../testing/test-org.js';
import { TestData } from '../testing/test-data.js';
import { testProject } from '../testing/test-project.js';
import type { DataHooks } from './types.js';

const PROJECT = testProject({
  Order__c: {
    nameField: { label: 'Order Number', type: 'AutoNumber', displayFormat: 'O-{0000}' },
    sharingModel: 'Private',
    fields: {
      Key__c: { type: 'Text', length: 20, unique: true, externalId: true, required: true },
      Status__c: {
        type: 'Picklist',
        valueSet: {
          restricted: true,
          valueSetDefinition: {
            value: [
              { fullName: 'Open', default: true, label: 'Open' },
              { fullName: 'Closed', default: false, label: 'Closed' }
            ]
          }
        }
      },
      Total__c: { type: 'Number', precision: 6, scale: 2 },
      Urgent__c: { type: 'Checkbox', defaultValue: true },
      Account__c: { type: 'Lookup', referenceTo: 'Account', relationshipName: 'Orders', deleteConstraint: 'SetNull' },
      Contact__c: { type: 'Lookup', referenceTo: 'Contact', relationshipName: 'Orders', deleteConstraint: 'Restrict' },
      Email__c: { type: 'Email' },
      Quantity__c: {
        type: 'Summary',
        summaryOperation: 'sum',
        summarizedField: 'Line__c.Quantity__c',
        summaryForeignKey: 'Line__c.Order__c'
      },
      Lines__c: {
        type: 'Summary',
        summaryOperation: 'count',
        summaryForeignKey: 'Line__c.Order__c',
        summaryFilterItems: { field: 'Line__c.Quantity__c', operation: 'greaterThan', value: '1' }
      }
    },
    validationRules: {
      NoNegativeTotal: {
        errorConditionFormula: 'Total__c < 0',
        errorMessage: 'A total is never negative',
        errorDisplayField: 'Total__c'
      },
      ClosedStays: {
        errorConditionFormula: 'AND(NOT(ISNEW()), ISCHANGED(Status__c), ISPICKVAL(PRIORVALUE(Status__c), "Closed"))',
        errorMessage: 'Closed is closed'
      }
    }
  },
  Line__c: {
    sharingModel: 'ControlledByParent',
    fields: {
      Order__c: { type: 'MasterDetail', referenceTo: 'Order__c', relationshipName: 'Lines' },
      Quantity__c: { type: 'Number', precision: 18, scale: 0 }
    }
  }
});

type Fire = DataHooks['fireTriggers'];

function org(fire?: Fire, triggersOn: readonly string[] = ['Order__c']) {
  const { engine } = new TestData(
    PROJECT,
    fire ? { fireTriggers: fire, hasTriggers: (name) => triggersOn.includes(name) } : {}
  );
  const order = (values: Record<string, unknown>): SObject => record(engine, 'Order__c', values);
  return { engine, order };
}

function failure(body: () => unknown): ApexException {
  try {
    body();
  } catch (error) {
    if (error instanceof ApexException) return error;
    throw error;
  }
  throw new Error('nothing failed');
}

describe('insert', () => {
  it('fills defaults, auto-number, owner and stamps', () => {
    const { engine, order } = org();
    insert(engine, order({ Key__c: 'A' }), order({ Key__c: 'B', Urgent__c: false }));

    expect(rows(engine, 'SELECT Name, Status__c, Urgent__c, OwnerId, CreatedById FROM Order__c')).toMatchObject([
      { Name: 'O-0001', Status__c: 'Open', Urgent__c: true, OwnerId: USER, CreatedById: USER },
      { Name: 'O-0002', Status__c: 'Open', Urgent__c: false }
    ]);
  });

  it.each([
    [
      {},
      'Insert failed. First exception on row 0; first error: REQUIRED_FIELD_MISSING, Required fields are missing: [Key__c]: [Key__c]'
    ],
    [
      { Key__c: 'x'.repeat(21) },
      `STRING_TOO_LONG, Key: data value too large: ${'x'.repeat(21)} (max length=20): [Key__c]`
    ],
    [
      { Key__c: 'A', Status__c: 'Lost' },
      'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST, Status: bad value for restricted picklist field: Lost: [Status__c]'
    ],
    [
      { Key__c: 'A', Total__c: 12345.1 },
      'NUMBER_OUTSIDE_VALID_RANGE, Total: value outside of valid range on numeric field: 12345.1: [Total__c]'
    ],
    [{ Key__c: 'A', Email__c: 'nobody' }, 'INVALID_EMAIL_ADDRESS, Email: invalid email address: nobody: [Email__c]'],
    [{ Key__c: 'A', Account__c: USER }, 'FIELD_INTEGRITY_EXCEPTION, Account: id value of incorrect type'],
    [{ Key__c: 'A', Account__c: '001000000000001AAA' }, 'INVALID_CROSS_REFERENCE_KEY, invalid cross reference id'],
    [{ Key__c: 'A', Total__c: -1 }, 'FIELD_CUSTOM_VALIDATION_EXCEPTION, A total is never negative: [Total__c]']
  ])('refuses %j in the words of the platform', (values, words) => {
    const { engine, order } = org();

    const error = failure(() => insert(engine, order(values)));

    expect(error.typeName).toBe('System.DmlException');
    expect(error.apexMessage).toContain(words);
    expect(rows(engine, 'SELECT Id FROM Order__c')).toEqual([]);
  });

  it('trims text, reads blank text as null and rounds to the scale', () => {
    const { engine, order } = org();
    insert(engine, order({ Key__c: '  A ', Email__c: '', Total__c: ApexDecimal.parse('1.005') }));

    const [row] = rows(engine, 'SELECT Key__c, Email__c, Total__c FROM Order__c');

    expect(row).toMatchObject({ Key__c: 'A', Total__c: ApexDecimal.parse('1.01') });
    expect(row).not.toHaveProperty('Email__c');
  });

  it('refuses duplicates of stored rows and of rows beside, whatever their case', () => {
    const { engine, order } = org();
    const [id] = insert(engine, order({ Key__c: 'A' }));

    const results = engine.dml({
      op: 'insert',
      allOrNone: false,
      access: SYSTEM,
      records: [order({ Key__c: 'a' }), order({ Key__c: 'B' }), order({ Key__c: 'b' })]
    });

    expect(results.map((result) => result.success)).toEqual([false, true, false]);
    expect(results[0]?.errors[0]).toEqual({
      statusCode: 'DUPLICATE_VALUE',
      message: `duplicate value found: Key__c duplicates value on record with id: ${id?.slice(0, 15)}`,
      fields: []
    });
    expect(rows(engine, 'SELECT Key__c FROM Order__c')).toHaveLength(2);
  });

  it('refuses a list that holds a record twice', () => {
    const { engine, order } = org();
    const twice = order({ Key__c: 'A' });

    expect(failure(() => insert(engine, twice, twice)).typeName).toBe('System.ListException');
  });
});

describe('triggers', () => {
  it('run before and after in chunks of 200, with what they change saved but not given back', () => {
    const calls: string[] = [];
    const { engine, order } = org((object, timing, op, news) => {
      calls.push(`${object} ${timing} ${op} ${news.length}`);
      if (timing === 'before') for (const each of news) each.setField('Status__c', 'Closed');
    });
    const records = Array.from({ length: 450 }, (_, index) => order({ Key__c: `K${index}` }));

    insert(engine, ...records);

    expect(calls).toEqual(
      [200, 200, 50].flatMap((size) => [`Order__c before insert ${size}`, `Order__c after insert ${size}`])
    );
    expect(rows(engine, "SELECT COUNT(Id) n FROM Order__c WHERE Status__c = 'Closed'")).toEqual([{ n: 450 }]);
    expect(records[0]?.peek('Status__c')).toBeUndefined();
    expect(records[0]?.id).not.toBeNull();
  });

  it('see old and new values of an update; after triggers may not write', () => {
    const seen: unknown[] = [];
    const { engine, order } = org((_object, timing, op, news, olds) => {
      if (op === 'update') seen.push([timing, olds[0]?.peek('Total__c'), news[0]?.peek('Total__c'), news[0]?.readOnly]);
    });
    const [id] = insert(engine, order({ Key__c: 'A', Total__c: 1 }));

    engine.dml({ op: 'update', records: [order({ Id: id, Total__c: 2 })], allOrNone: true, access: SYSTEM });

    expect(seen).toEqual([
      ['before', ApexDecimal.parse('1.00'), ApexDecimal.parse('2'), false],
      ['after', ApexDecimal.parse('1.00'), ApexDecimal.parse('2'), true]
    ]);
  });

  it('refuse rows with addError; the others of a partial statement go through again', () => {
    const seen: string[][] = [];
    const { engine, order } = org((_object, timing, _op, news) => {
      if (timing === 'before') seen.push(news.map((each) => each.peek('Key__c') as string));
      for (const each of news) if (timing === 'after' && each.peek('Key__c') === 'bad') each.addError('No', 'Key__c');
    });

    const results = engine.dml({
      op: 'insert',
      allOrNone: false,
      access: SYSTEM,
      records: [order({ Key__c: 'good' }), order({ Key__c: 'bad' })]
    });

    expect(results.map((result) => result.success)).toEqual([true, false]);
    expect(results[1]?.errors).toEqual([
      { statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: 'No', fields: ['Key__c'] }
    ]);
    expect(seen).toEqual([['good', 'bad'], ['good']]);
    expect(rows(engine, 'SELECT Key__c FROM Order__c')).toMatchObject([{ Key__c: 'good' }]);
  });
});

describe('update', () => {
  it('runs validation rules with prior values', () => {
    const { engine, order } = org();
    const [id] = insert(engine, order({ Key__c: 'A', Status__c: 'Closed' }));

    const error = failure(() =>
      engine.dml({ op: 'update', records: [order({ Id: id, Status__c: 'Open' })], allOrNone: true, access: SYSTEM })
    );

    expect(error.apexMessage).toBe(
      `Update failed. First exception on row 0 with id ${id}; first error: FIELD_CUSTOM_VALIDATION_EXCEPTION, Closed is closed: []`
    );
  });

  it('refuses rows that are gone or named twice', () => {
    const { engine, order } = org();
    const [id] = insert(engine, order({ Key__c: 'A' }));
    const update = (...records: SObject[]) => engine.dml({ op: 'update', records, allOrNone: true, access: SYSTEM });

    expect(failure(() => update(order({ Id: id }), order({ Id: id }))).apexMessage).toContain('Duplicate id in list');
    engine.dml({ op: 'delete', records: [order({ Id: id })], allOrNone: true, access: SYSTEM });
    expect(failure(() => update(order({ Id: id, Total__c: 1 }))).apexMessage).toContain('ENTITY_IS_DELETED');
  });
});

describe('upsert', () => {
  it('updates by external id, inserts the rest, and sets lookups by external id', () => {
    const { engine, order } = org();
    const [id] = insert(engine, order({ Key__c: 'A' }));

    const results = engine.dml({
      op: 'upsert',
      externalIdField: 'Key__c',
      allOrNone: true,
      access: SYSTEM,
      records: [order({ Key__c: 'a', Total__c: 5 }), order({ Key__c: 'B' })]
    });
    insert(engine, record(engine, 'Line__c', { Order__r: order({ Key__c: 'B' }), Quantity__c: 3 }));

    expect(results.map((result) => [result.created, result.id === id])).toEqual([
      [false, true],
      [true, false]
    ]);
    expect(rows(engine, "SELECT Quantity__c, Lines__c FROM Order__c WHERE Key__c = 'B'")).toMatchObject([
      { Quantity__c: ApexDecimal.parse('3'), Lines__c: ApexDecimal.parse('1') }
    ]);
  });

  it('refuses an external id given twice', () => {
    const { engine, order } = org();

    const error = failure(() =>
      engine.dml({
        op: 'upsert',
        externalIdField: 'Key__c',
        allOrNone: true,
        access: SYSTEM,
        records: [order({ Key__c: 'A' }), order({ Key__c: 'a' })]
      })
    );

    expect(error.apexMessage).toContain('DUPLICATE_VALUE, Duplicate external id specified: a');
  });
});

describe('delete', () => {
  const remove = (engine: ReturnType<typeof org>['engine'], object: string, id: string | undefined) =>
    engine.dml({ op: 'delete', records: [record(engine, object, { Id: id })], allOrNone: true, access: SYSTEM });

  it('takes details along, empties lookups, and undelete brings both back', () => {
    const { engine, order } = org();
    const [account] = insert(engine, record(engine, 'Account', { Name: 'Acme' }));
    const [id] = insert(engine, order({ Key__c: 'A', Account__c: account }));
    insert(engine, record(engine, 'Line__c', { Order__c: id, Quantity__c: 2 }));

    remove(engine, 'Account', account);
    expect(rows(engine, 'SELECT Key__c FROM Order__c WHERE Account__c = null')).toHaveLength(1);
    remove(engine, 'Order__c', id);
    expect(rows(engine, 'SELECT Id FROM Line__c')).toEqual([]);
    expect(rows(engine, 'SELECT Id FROM Line__c ALL ROWS')).toHaveLength(1);

    engine.dml({ op: 'undelete', records: [order({ Id: id })], allOrNone: true, access: SYSTEM });
    engine.dml({
      op: 'undelete',
      records: [record(engine, 'Account', { Id: account })],
      allOrNone: true,
      access: SYSTEM
    });

    expect(rows(engine, 'SELECT Order__r.Account__c FROM Line__c')).toMatchObject([
      { Order__r: { Account__c: account } }
    ]);
  });

  it('refuses to delete what a restricting lookup points to', () => {
    const { engine, order } = org();
    const [contact] = insert(engine, record(engine, 'Contact', { LastName: 'Oak' }));
    insert(engine, order({ Key__c: 'A', Contact__c: contact }));

    expect(failure(() => remove(engine, 'Contact', contact)).apexMessage).toContain('DELETE_FAILED');
  });
});

describe('roll-up summaries', () => {
  it('follow inserts, updates, deletes and moves, and fire the master’s triggers', () => {
    const fired: string[] = [];
    const { engine, order } = org((object, timing, op) => fired.push(`${object} ${timing} ${op}`));
    const [id] = insert(engine, order({ Key__c: 'A' }));
    const line = (quantity: number) => record(engine, 'Line__c', { Order__c: id, Quantity__c: quantity });
    const [first] = insert(engine, line(1), line(4));
    const summary = () =>
      rows(engine, 'SELECT Quantity__c, Lines__c FROM Order__c').map((row) => [
        String(row['Quantity__c']),
        String(row['Lines__c'])
      ]);

    expect(summary()).toEqual([['5', '1']]);
    engine.dml({
      op: 'update',
      records: [record(engine, 'Line__c', { Id: first, Quantity__c: 2 })],
      allOrNone: true,
      access: SYSTEM
    });
    expect(summary()).toEqual([['6', '2']]);
    engine.dml({ op: 'delete', records: [record(engine, 'Line__c', { Id: first })], allOrNone: true, access: SYSTEM });
    expect(summary()).toEqual([['4', '1']]);
    expect(fired.filter((each) => each.endsWith('update'))).toHaveLength(6);
  });
});

describe('merge', () => {
  it('moves children to the master and deletes the duplicate', () => {
    const { engine } = org();
    const [master, loser] = insert(
      engine,
      record(engine, 'Account', { Name: 'A' }),
      record(engine, 'Account', { Name: 'B' })
    );
    insert(engine, record(engine, 'Contact', { LastName: 'Oak', AccountId: loser }));

    engine.dml({
      op: 'merge',
      records: [record(engine, 'Account', { Id: master }), record(engine, 'Account', { Id: loser })],
      allOrNone: true,
      access: SYSTEM
    });

    expect(rows(engine, 'SELECT AccountId FROM Contact')).toMatchObject([{ AccountId: master }]);
    expect(
      rows(engine, 'SELECT Id, IsDeleted, MasterRecordId FROM Account WHERE IsDeleted = true ALL ROWS')
    ).toMatchObject([{ Id: loser, MasterRecordId: master }]);
  });
});
