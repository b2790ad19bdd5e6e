import { expect, it } from 'vitest';
import { ApexDate, ApexDecimal } from '../../apex/runtime/values/index.js';
import { insert, record, rows } from '../testing/test-org.js';
import { TestData } from '../testing/test-data.js';
import { testProject } from '../testing/test-project.js';

it('gives entries and lines what they take over from their product and its price, and keeps what was given', () => {
  const { engine } = new TestData(testProject({}));
  const one = (type: string, values: Record<string, unknown>): string =>
    insert(engine, record(engine, type, values))[0]!;
  const book = one('Pricebook2', { Name: 'Own', IsActive: true });
  const product = one('Product2', { Name: 'Lamp', ProductCode: 'LM-1', IsActive: true });
  const price = { UnitPrice: ApexDecimal.ofInteger(71), IsActive: true };
  const entry = one('PricebookEntry', { Pricebook2Id: book, Product2Id: product, ...price });
  const opportunity = one('Opportunity', {
    Name: 'Lobby',
    StageName: 'Prospecting',
    CloseDate: ApexDate.of(2030, 1, 1)
  });
  one('OpportunityLineItem', {
    ...{ OpportunityId: opportunity, PricebookEntryId: entry, Quantity: ApexDecimal.ofInteger(2) },
    UnitPrice: ApexDecimal.ofInteger(60)
  });

  const [line] = rows(engine, 'SELECT Product2Id, ProductCode, Name, UnitPrice, ListPrice FROM OpportunityLineItem');
  expect(line).toMatchObject({ Product2Id: product, ProductCode: 'LM-1', Name: 'Lamp' });
  expect([line!['UnitPrice'], line!['ListPrice']].map(String)).toEqual(['60.00', '71.00']);
});
