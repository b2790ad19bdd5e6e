import type { ProductOrg } from '../support/org.js';

/** Says which place and which units the speakers of a stock story mean by their codes. */
export function knowCodes(org: ProductOrg): void {
  know(org, 'LOCATION', 'EastWms', 'E1', 'EAST');
  know(org, 'LOCATION', 'Erp', 'W01', 'EAST');
  know(org, 'UNIT', 'Erp', 'KAR', 'case');
  know(org, 'UNIT', 'Erp', 'ST', 'each');
}

/** A case of each of them holds twelve. */
export function knowCases(org: ProductOrg, skus: readonly string[]): void {
  const names = skus.map((sku) => `'${sku}'`).join(', ');
  org.runApex(`List<ProductUnit__c> cases = new List<ProductUnit__c>();
    for (String sku : new List<String>{ ${names} }) {
      cases.add(new ProductUnit__c(
        Sku__c = sku, Unit__c = 'case', Factor__c = 12, BaseUnit__c = 'each', UnitKey__c = Units.keyOf(sku, 'case')));
    }
    insert cases;`);
}

function know(org: ProductOrg, kind: 'LOCATION' | 'UNIT', system: string, code: string, target: string): void {
  org.runApex(`insert new CrossReference__c(
    Kind__c = ReferenceKeys.${kind}, SystemName__c = '${system}', ForeignNumber__c = '${code}', TargetKey__c = '${target}',
    ReferenceKey__c = ReferenceKeys.of(ReferenceKeys.${kind}, '${system}', '${code}'));`);
}
