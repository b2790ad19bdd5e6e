import { describe, expect, it } from 'vitest';
import { complaints } from '../../apex/testing/run-apex.js';
import { buildSchema } from '../schema/build-schema.js';
import { analyseSoql } from './analyse.js';

const schema = buildSchema(null);

/** What the compiler says of a query that stands on line 2, behind 21 characters. */
const about = (query: string): string[] =>
  complaints(`public class Probe { static void run(Set<Id> ids) {\n    List<Object> r = [${query}];\n}}`, {
    schema,
    analyseSoql
  });

describe('the compiler', () => {
  it.each([
    ['SELECT Id, Nope FROM Account', "No such column 'Nope' on entity 'Account'."],
    ['SELECT Id FROM Account WHERE Nope = 1', "No such column 'Nope' on entity 'Account'."],
    ['SELECT Id FROM Account ORDER BY Nope', "No such column 'Nope' on entity 'Account'."],
    ['SELECT Id FROM Account WHERE Id IN (SELECT Nope FROM Contact)', "No such column 'Nope' on entity 'Contact'."],
    ['SELECT Id FROM Nope__c', "sObject type 'Nope__c' is not supported."],
    ['SELECT Nope.Name FROM Account', "Didn't understand relationship 'Nope' in field path."],
    [
      'SELECT Id, (SELECT Id FROM Nopes) FROM Account',
      "Didn't understand relationship 'Nopes' in FROM part of query call."
    ],
    ['SELECT Name, COUNT(Id) FROM Account', 'Field must be grouped or aggregated: Name'],
    ['SELECT Id, Id FROM Account', 'duplicate field selected: Id'],
    [
      "SELECT Id FROM Account WHERE AnnualRevenue = 'x'",
      "value of filter criterion for field 'AnnualRevenue' must be of type currency and should not be enclosed in quotes"
    ]
  ])('says at the query what is wrong with %s', (query, words) => {
    const [complaint, ...others] = about(query);
    expect(complaint?.slice(0, `2:22 ${words}`.length)).toBe(`2:22 ${words}`);
    expect(others).toEqual([]);
  });

  it('points at a variable that does not exist', () => {
    expect(about('SELECT Id FROM Account WHERE Id IN :nope')).toEqual(['2:59 Variable does not exist: nope']);
  });

  it('takes a query whose fields, parents and children exist', () => {
    expect(about('SELECT Id, Owner.Name, (SELECT Id FROM Contacts) FROM Account WHERE Id IN :ids')).toEqual([]);
  });
});
