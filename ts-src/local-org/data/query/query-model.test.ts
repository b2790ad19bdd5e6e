import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ApexDecimal } from '../../apex/runtime/values/index.js';
import { insert, record, rows } from '../testing/test-org.js';
import { TestData } from '../testing/test-data.js';
import { testProject } from '../testing/test-project.js';

const PROJECT = testProject({
  Thing__c: {
    fields: {
      Text__c: { type: 'Text', length: 20 },
      Number__c: { type: 'Number', precision: 10, scale: 2 },
      Yes__c: { type: 'Checkbox', defaultValue: false },
      Parent__c: { type: 'Lookup', referenceTo: 'Thing__c', relationshipName: 'Children' }
    }
  }
});

interface Row {
  readonly name: string;
  readonly text: string | null;
  /** Hundredths. */
  readonly number: number | null;
  readonly yes: boolean;
  readonly parent: number | null;
}

type Test = { readonly soql: string; readonly holds: (row: Row, all: readonly Row[]) => boolean };

const texts = fc.constantFrom('a', 'A', 'b', 'ab', 'Ab', 'ä', 'Ä', 'b%');
const row = (index: number): fc.Arbitrary<Row> =>
  fc.record({
    name: fc.constant(`T${index}`),
    text: fc.option(texts),
    number: fc.option(fc.integer({ min: -300, max: 300 })),
    yes: fc.boolean(),
    parent: index === 0 ? fc.constant(null) : fc.option(fc.integer({ min: 0, max: index - 1 }))
  });
const table = fc
  .integer({ min: 1, max: 8 })
  .chain((size) => fc.tuple(...Array.from({ length: size }, (_, index) => row(index))));

const same = (left: string | null, right: string): boolean =>
  left !== null && left.toLowerCase() === right.toLowerCase();
const parentOf = (each: Row, all: readonly Row[]): Row | null =>
  each.parent === null ? null : (all[each.parent] ?? null);

/** Comparisons with what they mean, written without looking at how queries are compiled. */
const comparison: fc.Arbitrary<Test> = fc.oneof(
  texts.map((text) => ({ soql: `Text__c = '${text}'`, holds: (each: Row) => same(each.text, text) })),
  texts.map((text) => ({ soql: `Text__c != '${text}'`, holds: (each: Row) => !same(each.text, text) })),
  texts.map((text) => ({
    soql: `Parent__r.Text__c = '${text}'`,
    holds: (each: Row, all: readonly Row[]) => same(parentOf(each, all)?.text ?? null, text)
  })),
  fc.array(fc.option(texts), { minLength: 1, maxLength: 3 }).map((list) => ({
    soql: `Text__c IN (${list.map((text) => (text === null ? 'null' : `'${text}'`)).join(', ')})`,
    holds: (each: Row) => list.some((text) => (text === null ? each.text === null : same(each.text, text)))
  })),
  texts.map((text) => ({
    soql: `Text__c LIKE '${text.replace('%', '\\%')}%'`,
    holds: (each: Row) => each.text?.toLowerCase().startsWith(text.toLowerCase()) ?? false
  })),
  fc
    .tuple(fc.constantFrom('<', '<=', '>', '>=', '='), fc.integer({ min: -3000, max: 3000 }))
    .map(([operator, thousandths]) => ({
      soql: `Number__c ${operator} ${(thousandths / 1000).toFixed(3)}`,
      holds: (each: Row) => each.number !== null && compare(each.number * 10, operator, thousandths)
    })),
  fc.boolean().map((yes) => ({ soql: `Yes__c = ${yes}`, holds: (each: Row) => each.yes === yes })),
  fc.constantFrom<Test>(
    { soql: 'Number__c = null', holds: (each) => each.number === null },
    { soql: 'Text__c != null', holds: (each) => each.text !== null },
    {
      soql: 'Id IN (SELECT Parent__c FROM Thing__c WHERE Yes__c = true)',
      holds: (each, all) => all.some((other) => other.yes && parentOf(other, all) === each)
    },
    {
      soql: 'Parent__c NOT IN (SELECT Id FROM Thing__c WHERE Number__c > 0)',
      holds: (each, all) => !((parentOf(each, all)?.number ?? 0) > 0)
    }
  )
);

function compare(left: number, operator: string, right: number): boolean {
  if (operator === '<') return left < right;
  if (operator === '<=') return left <= right;
  if (operator === '>') return left > right;
  return operator === '>=' ? left >= right : left === right;
}

const { condition } = fc.letrec<{ condition: Test }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    comparison,
    tie('condition').map((item) => ({
      soql: `(NOT (${item.soql}))`,
      holds: (each: Row, all: readonly Row[]) => !item.holds(each, all)
    })),
    fc.tuple(tie('condition'), tie('condition')).map(([left, right]) => ({
      soql: `(${left.soql} AND ${right.soql})`,
      holds: (each: Row, all: readonly Row[]) => left.holds(each, all) && right.holds(each, all)
    })),
    fc.tuple(tie('condition'), tie('condition')).map(([left, right]) => ({
      soql: `(${left.soql} OR ${right.soql})`,
      holds: (each: Row, all: readonly Row[]) => left.holds(each, all) || right.holds(each, all)
    }))
  )
}));

describe('any filter', () => {
  const { engine } = new TestData(PROJECT);

  it('finds the rows an independent model finds', () => {
    fc.assert(
      fc.property(table, fc.array(condition, { minLength: 1, maxLength: 6 }), (things, tests) => {
        engine.begin();
        try {
          const ids: (string | undefined)[] = [];
          for (const thing of things) ids.push(...insert(engine, record(engine, 'Thing__c', values(thing, ids))));
          for (const test of tests) {
            const found = rows(engine, `SELECT Name FROM Thing__c WHERE ${test.soql} ORDER BY Name`).map(
              (each) => each['Name']
            );
            expect(found, test.soql).toEqual(
              things.filter((each) => test.holds(each, things)).map((each) => each.name)
            );
          }
        } finally {
          engine.rollback();
        }
      }),
      { numRuns: 60 }
    );
  });
});

function values(thing: Row, ids: readonly (string | undefined)[]): Record<string, unknown> {
  return {
    Name: thing.name,
    Text__c: thing.text,
    Number__c: thing.number === null ? null : new ApexDecimal(BigInt(thing.number), 2),
    Yes__c: thing.yes,
    Parent__c: thing.parent === null ? null : (ids[thing.parent] ?? null)
  };
}
