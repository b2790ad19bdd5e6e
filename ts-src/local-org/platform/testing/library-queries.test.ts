import { expect, it } from 'vitest';
import { runLibraryTests } from './library-run.js';

const TESTS = `@IsTest
private class QueriesTest {
  static void leads() {
    List<Lead> made = new List<Lead>();
    for (String each : new List<String>{ 'Web Hot', 'Web Hot', 'Web Cold', 'Other Hot' }) {
      List<String> parts = each.split(' ');
      made.add(new Lead(LastName = 'L', Company = 'C', LeadSource = parts[0], Rating = parts[1], NumberOfEmployees = 10));
    }
    insert made;
  }
  static List<String> lines(List<AggregateResult> rows) {
    List<String> found = new List<String>();
    for (AggregateResult row : rows)
      found.add(row.get('LeadSource') + ' ' + row.get('Rating') + ' ' + row.get('n') + ' ' + row.get('s') + row.get('r'));
    return found;
  }
  @IsTest static void rollupsHaveSubtotals() {
    leads();
    System.assertEquals(
      new List<String>{ 'Other Hot 1 00', 'Other null 1 01', 'Web Cold 1 00', 'Web Hot 2 00', 'Web null 3 01', 'null null 4 11' },
      lines([SELECT LeadSource, Rating, COUNT(Id) n, GROUPING(LeadSource) s, GROUPING(Rating) r FROM Lead
        GROUP BY ROLLUP(LeadSource, Rating)]));
    System.assertEquals(
      new List<String>{ 'null null 4 11', 'Web null 3 01', 'Web Hot 2 00' },
      lines([SELECT LeadSource, Rating, COUNT(Id) n, GROUPING(LeadSource) s, GROUPING(Rating) r FROM Lead
        GROUP BY ROLLUP(LeadSource, Rating) HAVING COUNT(Id) > 1 ORDER BY COUNT(Id) DESC]));
  }
  @IsTest static void cubesHaveAllSubtotals() {
    leads();
    System.assertEquals(
      new List<String>{ 'null null 4 11', 'null Cold 1 10', 'null Hot 3 10', 'Other null 1 01', 'Web null 3 01',
        'Other Hot 1 00', 'Web Cold 1 00', 'Web Hot 2 00' },
      lines([SELECT LeadSource, Rating, COUNT(Id) n, GROUPING(LeadSource) s, GROUPING(Rating) r FROM Lead
        WHERE NumberOfEmployees = 10 GROUP BY CUBE(LeadSource, Rating)
        ORDER BY GROUPING(LeadSource) DESC, GROUPING(Rating) DESC, COUNT(Id), LeadSource DESC]));
  }
  @IsTest static void distancesFilterAndSort() {
    insert new List<Account>{
      new Account(Name = 'SF', BillingLatitude = 37.775, BillingLongitude = -122.418),
      new Account(Name = 'LA', BillingLatitude = 34.052, BillingLongitude = -118.243),
      new Account(Name = 'none')
    };
    List<Account> near = [SELECT Name FROM Account
      WHERE DISTANCE(BillingAddress, GEOLOCATION(37.5, -122.3), 'mi') < 50];
    System.assertEquals(1, near.size());
    System.assertEquals('SF', near[0].Name);
    Double latitude = 34.0;
    System.assertEquals('LA', [SELECT Name FROM Account WHERE BillingLatitude != NULL
      ORDER BY DISTANCE(BillingAddress, GEOLOCATION(:latitude, -118.0), 'km') LIMIT 1].Name);
    System.assertEquals(1, [SELECT COUNT() FROM Account
      WHERE DISTANCE(BillingAddress, GEOLOCATION(37.775, -122.418), 'km') > 559
        AND DISTANCE(BillingAddress, GEOLOCATION(37.775, -122.418), 'km') < 560]);
  }
  @IsTest static void searchesAreFound() {
    Account found = new Account(Name = 'Acme');
    insert new List<Account>{ found, new Account(Name = 'Acme Two') };
    Test.setFixedSearchResults(new List<Id>{ found.Id });
    Search.SearchResults results = Search.find('FIND \\'Acme\\' IN ALL FIELDS RETURNING Account(Id, Name) WITH SNIPPET (target_length=120)');
    List<Search.SearchResult> accounts = results.get('Account');
    System.assertEquals(1, accounts.size());
    System.assertEquals('Acme', ((Account) accounts[0].getSObject()).Name);
    System.assertEquals(null, accounts[0].getSnippet());
    System.assertEquals(0, results.get('Contact').size());
    System.assertEquals(1, Search.query('FIND \\'Acme\\' RETURNING Account(Id), Contact(Id)')[0].size());
  }
  @IsTest static void staticResourcesAreLoaded() {
    List<SObject> loaded = Test.loadData(Account.SObjectType, 'accounts');
    System.assertEquals(2, loaded.size());
    List<Account> stored = [SELECT Name, NumberOfEmployees, Description FROM Account ORDER BY Name];
    System.assertEquals('A 5 one, "two"', stored[0].Name + ' ' + stored[0].NumberOfEmployees + ' ' + stored[0].Description);
    System.assertEquals(stored[1].Id, loaded[1].Id);
    Test.loadData(Contact.SObjectType, 'contacts');
    System.assertEquals(0, [SELECT COUNT() FROM Contact WHERE AccountId = NULL]);
  }
}`;

const NS = 'xmlns="http://soap.sforce.com/2006/04/metadata"';
const RESOURCE = `<StaticResource ${NS}><cacheControl>Public</cacheControl><contentType>text/csv</contentType></StaticResource>`;

it('queries and searches as the platform documents: subtotals, distances, search results, loaded data', async () => {
  const { failures, count } = await runLibraryTests({
    'classes/QueriesTest.cls': TESTS,
    'staticresources/accounts.resource-meta.xml': RESOURCE,
    'staticresources/accounts.csv': 'Id,Name,NumberOfEmployees,Description\n1,A,5,"one, ""two"""\n2,B,,\n',
    'staticresources/contacts.resource-meta.xml': RESOURCE,
    'staticresources/contacts.csv': 'LastName,AccountId\nC,1\n'
  });
  expect(failures).toEqual([]);
  expect(count).toBe(5);
});
