/** Queries that are probed against an empty org, by the feature they need. */
export const SOQL: readonly (readonly [string, string])[] = [
  [
    'Comparison, `LIKE`, `IN`, `NOT IN`, `AND`/`OR`/`NOT`',
    "SELECT Id FROM Account WHERE (Name LIKE 'a%' OR Name IN ('b', 'c')) AND NOT Name = 'd'"
  ],
  ['Parent fields, five levels', 'SELECT Account.Parent.Owner.Profile.Name FROM Contact'],
  ['Child subqueries', 'SELECT Id, (SELECT LastName FROM Contacts ORDER BY LastName LIMIT 5) FROM Account'],
  [
    'Semi-joins and anti-joins',
    'SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM Contact) AND Id NOT IN (SELECT AccountId FROM Opportunity)'
  ],
  [
    'Aggregates, `GROUP BY`, `HAVING`',
    'SELECT Type, COUNT(Id) n, SUM(AnnualRevenue) FROM Account GROUP BY Type HAVING COUNT(Id) > 1'
  ],
  ['`GROUP BY ROLLUP` and `CUBE`', 'SELECT Type, Industry, COUNT(Id) FROM Account GROUP BY ROLLUP(Type, Industry)'],
  ['`COUNT()`', 'SELECT COUNT() FROM Account'],
  [
    '`ORDER BY … NULLS LAST`, `LIMIT`, `OFFSET`',
    'SELECT Id FROM Account ORDER BY Name DESC NULLS LAST, Id LIMIT 5 OFFSET 5'
  ],
  ['Date literals', 'SELECT Id FROM Account WHERE CreatedDate = LAST_N_DAYS:30 OR CreatedDate >= THIS_FISCAL_QUARTER'],
  ['Date functions', 'SELECT CALENDAR_YEAR(CreatedDate), COUNT(Id) FROM Account GROUP BY CALENDAR_YEAR(CreatedDate)'],
  ['`TYPEOF`', 'SELECT TYPEOF What WHEN Account THEN Name ELSE Id END FROM Task'],
  ['`FIELDS(ALL)`', 'SELECT FIELDS(ALL) FROM Account LIMIT 200'],
  ['`FIELDS(STANDARD)`', 'SELECT FIELDS(STANDARD) FROM Account'],
  ['`INCLUDES` and `EXCLUDES`', "SELECT Id FROM Probe__c WHERE Tags__c INCLUDES ('a;b', 'c')"],
  ['`toLabel` and `FORMAT`', 'SELECT toLabel(Type), FORMAT(AnnualRevenue) FROM Account'],
  [
    '`DISTANCE` and `GEOLOCATION`',
    "SELECT Id FROM Account WHERE DISTANCE(BillingAddress, GEOLOCATION(37, -122), 'mi') < 20"
  ],
  ['`convertCurrency`', 'SELECT convertCurrency(AnnualRevenue) FROM Account'],
  ['`FOR UPDATE`', 'SELECT Id FROM Account LIMIT 1 FOR UPDATE'],
  ['`FOR VIEW` and `FOR REFERENCE`', 'SELECT Id FROM Account LIMIT 1 FOR VIEW'],
  ['`ALL ROWS`', 'SELECT Id FROM Account ALL ROWS'],
  ['`WITH USER_MODE`, `SYSTEM_MODE`, `SECURITY_ENFORCED`', 'SELECT Id FROM Account WITH USER_MODE'],
  ['`USING SCOPE`', 'SELECT Id FROM Account USING SCOPE mine'],
  ['`WITH DATA CATEGORY`', 'SELECT Id FROM Knowledge__kav WITH DATA CATEGORY Geography__c AT Europe__c']
];
