import { ApexParserFactory, ThrowingErrorListener } from '@apexdevtools/apex-parser';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SoqlError } from './errors.js';
import { parseSoql } from './parser.js';

/** True when the published grammar of Apex takes the query. */
function grammarTakes(soql: string): boolean {
  try {
    const { parser } = ApexParserFactory.createLexerAndParser(soql, ThrowingErrorListener.INSTANCE);
    parser.query();
    return parser.getTokenStream().LA(1) === -1;
  } catch {
    return false;
  }
}

const names = fc.constantFrom('Id', 'Name', 'Account.Name', 'Order__r.Key__c', 'CreatedDate');
const literals = fc.constantFrom(
  "'a'",
  "'it\\'s'",
  '12',
  '-3.5',
  'true',
  'null',
  'TODAY',
  'LAST_N_DAYS:7',
  '2026-05-15',
  '2026-05-15T10:00:00Z',
  ':bind'
);
it('reads three letters and digits as an amount where a value stands, elsewhere as a name', () => {
  const query = parseSoql('SELECT SUM(Amount) sum1 FROM Opportunity WHERE abc2 > USD5000.50 GROUP BY abc3');

  expect(query.select).toMatchObject([{ alias: 'sum1' }]);
  expect(query.where).toMatchObject({ right: { kind: 'currency', text: 'USD5000.50' } });
  expect(query.groupBy).toMatchObject([{ parts: ['abc3'] }]);
});

const comparison = fc
  .tuple(names, fc.constantFrom('=', '!=', '<', '>=', 'LIKE'), literals)
  .map((parts) => parts.join(' '));
const membership = fc
  .tuple(
    names,
    fc.constantFrom('IN', 'NOT IN'),
    fc.constantFrom("('a', 'b')", ':list', '(SELECT AccountId FROM Contact WHERE Name != null)')
  )
  .map((parts) => parts.join(' '));
const { condition } = fc.letrec<{ condition: string }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3 },
    comparison,
    membership,
    fc
      .tuple(tie('condition'), fc.constantFrom('AND', 'OR'), tie('condition'))
      .map(([left, word, right]) => `((${left}) ${word} (${right}))`),
    tie('condition').map((inner) => `(NOT (${inner}))`)
  )
}));
const select = fc.uniqueArray(
  fc.oneof(
    names,
    fc.constantFrom(
      'COUNT(Id) total',
      'toLabel(Status)',
      'CALENDAR_YEAR(CreatedDate)',
      '(SELECT Id FROM Contacts WHERE Name = :x LIMIT 5)',
      'TYPEOF What WHEN Account THEN Phone ELSE Name END'
    )
  ),
  { minLength: 1, maxLength: 4 }
);
const maybe = (text: fc.Arbitrary<string>): fc.Arbitrary<string> => fc.oneof(fc.constant(''), text);

describe('the SOQL parser', () => {
  it('takes what the grammar of Apex takes', () => {
    const queries = fc
      .tuple(
        select.map((items) => `SELECT ${items.join(', ')} FROM Account`),
        maybe(condition.map((text) => ` WHERE ${text}`)),
        maybe(fc.constantFrom(' WITH USER_MODE', ' WITH SECURITY_ENFORCED')),
        maybe(fc.constantFrom(' GROUP BY Name', ' GROUP BY Name HAVING COUNT(Id) > 1')),
        maybe(fc.constantFrom(' ORDER BY Name', ' ORDER BY Name DESC NULLS LAST, Id')),
        maybe(fc.constantFrom(' LIMIT 5', ' LIMIT :n OFFSET 2')),
        maybe(fc.constantFrom(' FOR UPDATE', ' ALL ROWS', ' FOR VIEW'))
      )
      .map((parts) => parts.join(''));

    fc.assert(
      fc.property(queries, (soql) => {
        fc.pre(grammarTakes(soql));
        expect(() => parseSoql(soql)).not.toThrow();
      }),
      { numRuns: 150 }
    );
  });

  it.each([
    'SELECT FROM Account',
    'SELECT Id Account',
    'SELECT Id FROM Account WHERE (Name = 1',
    'SELECT Id FROM Account WHERE Name = ',
    "SELECT Id FROM Account WHERE Name = 'open",
    'SELECT Id FROM Account LIMIT x',
    'SELECT Id FROM Account ORDER Name',
    'SELECT Id, FROM Account',
    'SELECT Id FROM Account WHERE Name == 1',
    'SELECT Id FROM Account; DROP'
  ])('refuses %s', (soql) => {
    expect(grammarTakes(soql)).toBe(false);
    expect(() => parseSoql(soql)).toThrow(SoqlError);
  });

  it('reads strings with their escapes', () => {
    const query = parseSoql("SELECT Id FROM Account WHERE Name = 'it\\'s \\u0041\\n'");

    expect(query.where).toMatchObject({ right: { kind: 'string', value: "it's A\n" } });
  });
});
