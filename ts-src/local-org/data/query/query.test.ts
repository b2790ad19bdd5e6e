import { beforeAll, describe, expect, it } from 'vitest';
import { ApexDate, ApexDatetime, ApexDecimal, ApexList, ApexSet, SObject } from '../../apex/runtime/values/index.js';
import { listOf, sobjectType, T, type TypeRef, setOf } from '../../apex/runtime/types.js';
import { ApexException } from '../../apex/runtime/exceptions.js';
import type { DataEngine } from '../engine.js';
import { insert, record, rows, SYSTEM, USER } from '../testing/test-org.js';
import { TestData } from '../testing/test-data.js';
import { testProject } from '../testing/test-project.js';

const PROJECT = testProject({
  Parcel__c: {
    fields: {
      Carrier__c: { type: 'Text', length: 40 },
      Weight__c: { type: 'Number', precision: 18, scale: 2 },
      Big__c: { type: 'Number', precision: 18, scale: 0 },
      Shipped__c: { type: 'Date' },
      Seen__c: { type: 'DateTime' },
      Flags__c: {
        type: 'MultiselectPicklist',
        visibleLines: 3,
        valueSet: {
          valueSetDefinition: {
            value: ['a', 'b', 'c'].map((name) => ({ fullName: name, default: false, label: `Flag ${name}` }))
          }
        }
      },
      Account__c: { type: 'Lookup', referenceTo: 'Account', relationshipName: 'Parcels' },
      Notes__c: { type: 'LongTextArea', length: 5000, visibleLines: 3 },
      Heavy__c: { type: 'Checkbox', formula: 'Weight__c > 10' },
      Label__c: { type: 'Text', formula: 'UPPER(Carrier__c) & " for " & Account__r.Name' }
    }
  },
  Rule__mdt: {
    xml: {},
    fields: {
      Value__c: { type: 'Text', length: 20 },
      Notes__c: { type: 'LongTextArea', length: 5000, visibleLines: 3 }
    }
  }
});

let engine: DataEngine;
const names = (soql: string, binds: Record<string, unknown> = {}): unknown[] =>
  rows(engine, soql, binds).map((row) => row['Name']);
const list = (type: TypeRef, ...items: unknown[]): ApexList => new ApexList(listOf(type), items);

function refusal(soql: string): string {
  try {
    rows(engine, soql);
  } catch (error) {
    if (error instanceof ApexException) return `${error.typeName}: ${error.apexMessage}`;
    throw error;
  }
  throw new Error(`accepted: ${soql}`);
}

beforeAll(() => {
  engine = new TestData(PROJECT).engine;
  const [acme, zoo] = insert(
    engine,
    record(engine, 'Account', { Name: 'Acme', Industry: 'Retail', Rating: 'Hot' }),
    record(engine, 'Account', { Name: 'Zoo', Rating: 'Cold' })
  );
  const parcel = (values: Record<string, unknown>): SObject => record(engine, 'Parcel__c', values);
  insert(
    engine,
    parcel({
      Name: 'P1',
      Carrier__c: 'UPS',
      Weight__c: ApexDecimal.parse('10.50'),
      Account__c: acme,
      Flags__c: 'a;b',
      Shipped__c: ApexDate.of(2026, 5, 15)
    }),
    parcel({
      Name: 'P2',
      Carrier__c: 'ups',
      Weight__c: 2,
      Account__c: acme,
      Flags__c: 'b',
      Shipped__c: ApexDate.of(2026, 5, 14),
      Notes__c: 'x'
    }),
    parcel({
      Name: 'P3',
      Carrier__c: 'FedEx',
      Account__c: zoo,
      Flags__c: 'a;c',
      Big__c: ApexDecimal.parse('123456789012345678')
    }),
    // 23:00 on the 14th in Los Angeles is the 15th in UTC.
    parcel({ Name: 'P4', Carrier__c: 'Größe', Weight__c: 30, Seen__c: new ApexDatetime(Date.UTC(2026, 4, 15, 6)) }),
    parcel({ Name: 'P5', Weight__c: 0 })
  );
});

describe('filters', () => {
  it.each([
    ["Carrier__c = 'UpS'", ['P1', 'P2']],
    ["Carrier__c = 'GRÖSSE'", []],
    ["Carrier__c = 'GRÖßE'", ['P4']],
    ["Carrier__c != 'ups'", ['P3', 'P4', 'P5']],
    ["Carrier__c IN ('ups', 'FEDEX')", ['P1', 'P2', 'P3']],
    ["Carrier__c NOT IN ('ups')", ['P3', 'P4', 'P5']],
    ["Carrier__c NOT IN ('ups', null)", ['P3', 'P4']],
    ["NOT Carrier__c = 'ups'", ['P3', 'P4', 'P5']],
    ['Carrier__c = null', ['P5']],
    ["Carrier__c = ''", ['P5']],
    ["Carrier__c LIKE 'u_s'", ['P1', 'P2']],
    ["Carrier__c LIKE '%ÖßE'", ['P4']],
    ["(NOT Carrier__c LIKE 'u%') AND Weight__c != null", ['P4', 'P5']],
    ['Weight__c > 10.499', ['P1', 'P4']],
    ['Weight__c = 10.5', ['P1']],
    ['Weight__c < 10.499', ['P2', 'P5']],
    ['Big__c = 123456789012345678', ['P3']],
    ['Big__c > 123456789012345677', ['P3']],
    ['Big__c > 123456789012345678', []],
    ["Flags__c INCLUDES ('a;b', 'c')", ['P1', 'P3']],
    ["Flags__c EXCLUDES ('a')", ['P2', 'P4', 'P5']],
    ['Shipped__c = TODAY', ['P1']],
    ['Shipped__c = YESTERDAY', ['P2']],
    ['Shipped__c < TODAY', ['P2']],
    ['Shipped__c = LAST_N_DAYS:1', ['P1', 'P2']],
    ['Shipped__c = 2026-05-14', ['P2']],
    ['Seen__c = YESTERDAY', ['P4']],
    ['Seen__c = TODAY', []],
    ['Seen__c > 2026-05-15T05:59:59Z', ['P4']],
    ["Account__r.Name = 'ACME'", ['P1', 'P2']],
    ["Account__r.Name != 'ACME'", ['P3', 'P4', 'P5']],
    ['Account__r.Name = null', ['P4', 'P5']],
    ['Heavy__c = true', ['P1', 'P4']],
    ["Label__c = 'ups for acme'", ['P1', 'P2']],
    ["Account__c IN (SELECT Id FROM Account WHERE Rating = 'Hot')", ['P1', 'P2']],
    ["Account__c NOT IN (SELECT Id FROM Account WHERE Rating = 'Hot')", ['P3', 'P4', 'P5']],
    ["Name = 'P1' OR (Carrier__c = 'FedEx' AND Weight__c = null)", ['P1', 'P3']]
  ])('finds rows where %s', (where, expected) => {
    expect(names(`SELECT Name FROM Parcel__c WHERE ${where} ORDER BY Name`)).toEqual(expected);
  });

  it('binds single values and collections', () => {
    const set = new ApexSet(setOf(T.String), ['UPS', null]);

    expect(names('SELECT Name FROM Parcel__c WHERE Carrier__c IN :set ORDER BY Name', { set })).toEqual([
      'P1',
      'P2',
      'P5'
    ]);
    expect(names('SELECT Name FROM Parcel__c WHERE Carrier__c LIKE :some', { some: list(T.String, 'fed%') })).toEqual([
      'P3'
    ]);
    expect(
      names('SELECT Name FROM Parcel__c WHERE Weight__c >= :min LIMIT :n', { min: ApexDecimal.parse('10.50'), n: 1 })
    ).toEqual(['P1']);
    expect(names('SELECT Name FROM Parcel__c WHERE Carrier__c = :nothing', { nothing: null })).toEqual(['P5']);
    expect(
      names('SELECT Name FROM Parcel__c WHERE Account__c IN :accounts ORDER BY Name', {
        accounts: list(
          sobjectType('Account'),
          ...engine.query({ soql: "SELECT Id FROM Account WHERE Name = 'Zoo'", binds: new Map(), access: SYSTEM })
        )
      })
    ).toEqual(['P3']);
  });

  it('takes ids of 15 characters', () => {
    const [account] = rows(engine, "SELECT Id FROM Account WHERE Name = 'Zoo'");
    const id = String(account?.['Id']).slice(0, 15);

    expect(names(`SELECT Name FROM Parcel__c WHERE Account__c = '${id}'`)).toEqual(['P3']);
  });
});

describe('what is selected', () => {
  it('reaches parents and children, with limits counted per parent', () => {
    const found = engine.execute({
      soql: 'SELECT Name, (SELECT Name FROM Parcels__r ORDER BY Name DESC LIMIT 1) FROM Account ORDER BY Name',
      binds: new Map(),
      access: SYSTEM
    });
    const children = found.records.map((account) =>
      (account.peek('Parcels__r') as ApexList).items.map((each) => (each as SObject).peek('Name'))
    );

    expect(children).toEqual([['P2'], ['P3']]);
    expect(found.rows).toBe(4);
  });

  it('reads parents as records of their own, absent when there is none', () => {
    expect(
      rows(
        engine,
        "SELECT Account__r.Name, Account__r.Owner.Alias FROM Parcel__c WHERE Name IN ('P1', 'P5') ORDER BY Name"
      )
    ).toMatchObject([{ Account__r: { Name: 'Acme', Owner: { Id: USER } } }, {}]);
  });

  it('brings the id that leads to a selected parent along, selected or not', () => {
    const [row] = engine.query({
      soql: "SELECT Account__r.Name, Account__c FROM Parcel__c WHERE Name = 'P5'",
      binds: new Map(),
      access: SYSTEM
    });
    const [bare] = engine.query({
      soql: "SELECT Account__r.Name FROM Parcel__c WHERE Name = 'P5'",
      binds: new Map(),
      access: SYSTEM
    });

    expect([row?.getField('Account__c'), bare?.getField('Account__c')]).toEqual([null, null]);
  });

  it('lets only selected fields be read', () => {
    const [row] = engine.query({
      soql: "SELECT Name FROM Parcel__c WHERE Name = 'P5'",
      binds: new Map(),
      access: SYSTEM
    });

    expect(row?.getField('Name')).toBe('P5');
    expect(row?.id).not.toBeNull();
    expect(() => row?.getField('Carrier__c')).toThrow(ApexException);
  });

  it('computes formulas and labels', () => {
    expect(rows(engine, "SELECT Label__c, Heavy__c, toLabel(Flags__c) FROM Parcel__c WHERE Name = 'P1'")).toMatchObject(
      [{ Label__c: 'UPS for Acme', Heavy__c: true, Flags__c: 'Flag a;Flag b' }]
    );
  });

  it('expands FIELDS and refuses it without a small limit', () => {
    expect(
      Object.keys(rows(engine, "SELECT FIELDS(CUSTOM) FROM Parcel__c WHERE Name = 'P1' LIMIT 1")[0] ?? {})
    ).toEqual(expect.arrayContaining(['Carrier__c', 'Weight__c', 'Label__c']));
    expect(refusal('SELECT FIELDS(ALL) FROM Parcel__c')).toContain('must have a LIMIT of at most 200');
  });

  it('tells polymorphic parents apart', () => {
    expect(rows(engine, "SELECT Owner.Name, Owner.Type FROM Parcel__c WHERE Name = 'P1'")).toMatchObject([
      { Owner: { Type: 'User' } }
    ]);
    expect(
      rows(engine, "SELECT TYPEOF Owner WHEN User THEN Username ELSE Name END FROM Parcel__c WHERE Name = 'P1'")
    ).toMatchObject([{ Owner: { Username: 'ada@example.com' } }]);
  });
});

describe('groups', () => {
  it('aggregates with aliases, HAVING and order', () => {
    expect(
      rows(
        engine,
        'SELECT Carrier__c, COUNT(Id) n, SUM(Weight__c), AVG(Weight__c) mean FROM Parcel__c WHERE Carrier__c != null GROUP BY Carrier__c HAVING COUNT(Id) > 1 ORDER BY COUNT(Id) DESC'
      )
    ).toEqual([{ Carrier__c: 'UPS', n: 2, expr0: ApexDecimal.parse('12.50'), mean: ApexDecimal.parse('6.25') }]);
  });

  it('groups by parts of dates and by parents', () => {
    expect(
      rows(
        engine,
        'SELECT CALENDAR_MONTH(Shipped__c) m, COUNT(Id) n FROM Parcel__c WHERE Shipped__c != null GROUP BY CALENDAR_MONTH(Shipped__c)'
      )
    ).toEqual([{ m: 5, n: 2 }]);
    expect(
      rows(
        engine,
        'SELECT Account__r.Name, MAX(Weight__c) w FROM Parcel__c WHERE Account__c != null GROUP BY Account__r.Name ORDER BY Account__r.Name'
      )
    ).toMatchObject([{ Name: 'Acme', w: ApexDecimal.parse('10.50') }, { Name: 'Zoo' }]);
  });

  it('counts', () => {
    const request = { binds: new Map(), access: SYSTEM };

    expect(engine.count({ ...request, soql: "SELECT COUNT() FROM Parcel__c WHERE Carrier__c = 'ups'" })).toBe(2);
    expect(rows(engine, 'SELECT COUNT(Carrier__c), COUNT_DISTINCT(Carrier__c) FROM Parcel__c')).toEqual([
      { expr0: 4, expr1: 3 }
    ]);
  });
});

describe('order', () => {
  it('puts nulls where asked and picklists in the order of their values', () => {
    expect(names('SELECT Name FROM Parcel__c ORDER BY Weight__c, Name')).toEqual(['P3', 'P5', 'P2', 'P1', 'P4']);
    expect(names('SELECT Name FROM Parcel__c ORDER BY Weight__c DESC NULLS LAST, Name')).toEqual([
      'P4',
      'P1',
      'P2',
      'P5',
      'P3'
    ]);
    expect(names('SELECT Name FROM Account ORDER BY Rating')).toEqual(['Acme', 'Zoo']);
    expect(names('SELECT Name FROM Parcel__c ORDER BY Name LIMIT 2 OFFSET 1')).toEqual(['P2', 'P3']);
  });
});

it('sorts text that is no value of a picklist behind those that are, by itself', () => {
  for (const LeadSource of ['zebra', 'ant', 'Other', 'Web']) {
    insert(engine, record(engine, 'Contact', { LastName: 'Sorted', LeadSource }));
  }
  const sources = (direction: string): unknown[] =>
    rows(engine, `SELECT LeadSource FROM Contact WHERE LastName = 'Sorted' ORDER BY LeadSource ${direction}`).map(
      (row) => row['LeadSource']
    );

  expect(sources('ASC')).toEqual(['Web', 'Other', 'ant', 'zebra']);
  expect(sources('DESC')).toEqual(['zebra', 'ant', 'Other', 'Web']);
});

it('counts custom metadata towards the limits only with long text', () => {
  const outcome = (soql: string): boolean => engine.execute({ soql, binds: new Map(), access: SYSTEM }).counts;

  expect(outcome('SELECT Value__c FROM Rule__mdt')).toBe(false);
  expect(outcome('SELECT Value__c, Notes__c FROM Rule__mdt')).toBe(true);
  expect(outcome('SELECT Name FROM Account')).toBe(true);
});

describe('refusals', () => {
  it.each([
    [
      'SELECT Nope__c FROM Parcel__c',
      "No such column 'Nope__c' on entity 'Parcel__c'. If you are attempting to use a custom field"
    ],
    ['SELECT Name FROM Nope__c', "sObject type 'Nope__c' is not supported."],
    ['SELECT Nope__r.Name FROM Parcel__c', "Didn't understand relationship 'Nope__r' in field path."],
    [
      'SELECT Name, (SELECT Id FROM Nopes__r) FROM Parcel__c',
      "Didn't understand relationship 'Nopes__r' in FROM part of query call."
    ],
    ['SELECT Name Parcel__c', "unexpected token: '<EOF>'"],
    ["SELECT Name FROM Parcel__c WHERE Name = 'a' AND Name = 'b' OR Name = 'c'", "unexpected token: 'OR'"],
    ["SELECT Name FROM Parcel__c WHERE Notes__c = 'x'", "field 'Notes__c' can not be filtered in a query call"],
    [
      "SELECT Name FROM Parcel__c WHERE Weight__c = 'x'",
      "value of filter criterion for field 'Weight__c' must be of type double and should not be enclosed in quotes"
    ],
    ["SELECT Name FROM Parcel__c WHERE Id = 'x'", 'invalid ID field: x'],
    ['SELECT Name, Name FROM Parcel__c', 'duplicate field selected: Name'],
    ['SELECT Name, COUNT(Id) FROM Parcel__c', 'Field must be grouped or aggregated: Name'],
    ['SELECT Name FROM Parcel__c OFFSET 2001', 'Maximum SOQL offset allowed is 2000'],
    ['SELECT Name FROM Parcel__c WHERE Name = :gone', 'Variable does not exist: gone'],
    ['SELECT Name FROM Parcel__c ORDER BY Name FOR UPDATE', 'FOR UPDATE']
  ])('refuses %s', (soql, words) => {
    expect(refusal(soql)).toContain(words);
    expect(refusal(soql)).toMatch(/^System.QueryException: /);
  });

  it('shows the place', () => {
    expect(refusal('SELECT Name, Nope__c FROM Parcel__c')).toContain(
      'SELECT Name, Nope__c FROM Parcel__c\n             ^\nERROR at Row:1:Column:14\n'
    );
  });
});
