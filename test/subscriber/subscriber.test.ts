import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../../scripts/lib/process.js';
import type { OrderEvent } from '../../ts-src/contracts/index.js';
import { ProductOrg } from '../support/org.js';

let org: ProductOrg;

beforeAll(async () => {
  org = await ProductOrg.open(':memory:', { namespace: 'thruline', beside: join(ROOT, 'test', 'subscriber') });
});

afterAll(() => org.close());

const order = (number: string, brand: string): OrderEvent => ({
  ...{ eventKey: `NorthOms:${number}`, contractVersion: '1', sourceSystem: 'NorthOms', orderNumber: number },
  ...{ partitionKey: `NorthOms|${number}`, subject: 'Order', codeType: 'order.event', code: 'created' },
  occurredAt: '2026-03-01T09:30:00Z',
  payload: { order: { brand }, lines: [{ line: '1', sku: 'SHOE', quantity: 1, mode: 'cumulative' }] }
});

/** What anonymous Apex of the subscriber is refused with. */
const refusal = (apex: string): string | null =>
  org.engine.org.executeAnonymous(org.engine.org.administrator(), apex).compileProblem;

/** Deploys one value of a custom metadata record, as the subscriber's Apex; answers what became of it. */
function deploy(fullName: string, field: string, value: string): string {
  const failures: string[] = [];
  const stop = org.engine.org.debugLog.onLine(({ message }) => failures.push(message));
  org.runApex(`
    Metadata.CustomMetadata record = new Metadata.CustomMetadata();
    record.fullName = '${fullName}';
    record.label = 'Changed';
    Metadata.CustomMetadataValue value = new Metadata.CustomMetadataValue();
    value.field = '${field}';
    value.value = '${value}';
    record.values.add(value);
    Metadata.DeployContainer container = new Metadata.DeployContainer();
    container.addMetadata(record);
    Metadata.Operations.enqueueDeployment(container, null);`);
  stop();
  return failures.find((message) => message.startsWith('Deployment')) ?? 'deployed';
}

describe("a subscriber's project beside the installed package", () => {
  it('passes its own Apex tests', () => {
    const { methods } = org.engine.runTests({ classes: ['OrderLoyaltyRuleTest'] });

    expect(methods.map(({ methodName, message }) => [methodName, message])).toEqual([
      ['it_should_fill_its_own_fields_of_a_packaged_order', null],
      ['it_should_know_packaged_names_only_with_their_namespace', null],
      ['it_should_refuse_what_its_validation_rule_forbids', null]
    ]);
  });

  it('lets package and subscriber each have their field Status__c', async () => {
    await org.publish([order('SO-1', 'Pacer')]);

    const soql = 'SELECT LoyaltyTier__c, Status__c, thruline__Status__c FROM thruline__CustomerOrder__c';
    expect(await org.query(soql)).toMatchObject([
      { LoyaltyTier__c: 'Gold', Status__c: 'New at the desk', thruline__Status__c: 'Placed' }
    ]);
  });

  it('keeps a message as a dead letter that says why the validation rule refused it', async () => {
    await org.publish([order('SO-2', 'Forgotten')]);

    const soql =
      "SELECT thruline__ErrorMessage__c FROM thruline__IntegrationMessage__c WHERE thruline__State__c = 'Dead'";
    const [dead, ...others] = await org.query<{ thruline__ErrorMessage__c: string }>(soql);
    expect(dead?.thruline__ErrorMessage__c).toContain('We do not sell Forgotten any more.');
    expect(others).toEqual([]);
  });

  it('calls controllers of the package under its namespace', async () => {
    await org.publish([order('SO-3', 'Pacer')]);
    const [row] = await org.query<{ Id: string }>(
      "SELECT Id FROM thruline__CustomerOrder__c WHERE thruline__OrderKey__c LIKE '%SO-3%'"
    );

    expect(await org.callController('getTimelineOf', { orderId: row?.Id })).toHaveProperty('timeline');
  });

  it.each([
    ['a public class', 'thruline.RulesWatch.check();', 'Type is not visible: thruline.RulesWatch'],
    ['a class without its namespace', 'RulesWatch.check();', 'Variable does not exist: RulesWatch'],
    ['a type of a variable', 'thruline.CodeBook book;', 'Type is not visible: thruline.CodeBook'],
    [
      'a protected label',
      'String text = Label.thruline.RulesWatchJob;',
      'External string does not exist: RulesWatchJob'
    ],
    ['an object without its namespace', 'CustomerOrder__c order;', 'Invalid type: CustomerOrder__c'],
    [
      'a field without its namespace',
      'Object brand = new thruline__CustomerOrder__c().Brand__c;',
      'Variable does not exist: Brand__c'
    ],
    [
      'a query without namespaces',
      'Object rows = [SELECT Id FROM OrderMilestone__c];',
      "sObject type 'OrderMilestone__c' is not supported"
    ]
  ])('does not compile with %s', (_what, apex, message) => {
    expect(refusal(apex)).toContain(message);
  });

  it('may change the fields of a packaged record that subscribers control', async () => {
    const name = 'thruline__Setting.thruline__CompactAfterDays';

    expect(deploy(name, 'thruline__Value__c', '9')).toBe('deployed');
    expect(
      await org.query("SELECT thruline__Value__c FROM thruline__Setting__mdt WHERE DeveloperName = 'CompactAfterDays'")
    ).toMatchObject([{ thruline__Value__c: '9' }]);
  });

  it('may not change the fields of a packaged record that its developer controls', () => {
    const name = 'thruline__Setting.thruline__CompactAfterDays';

    expect(deploy(name, 'thruline__Description__c', 'Ours')).toMatch(
      /Cannot modify managed object: entity=thruline__Setting__mdt, component=\w+, field=thruline__Description__c, state=installed: newValue='Ours'/
    );
  });

  it('may add records of its own to packaged types, and none in the namespace of the package', async () => {
    expect(deploy('thruline__Setting.Ours', 'thruline__Value__c', '1')).toBe('deployed');
    expect(deploy('thruline__Setting.thruline__Theirs', 'thruline__Value__c', '1')).toContain(
      'Cannot create a new component with the namespace: thruline.'
    );
    expect(
      await org.query(
        "SELECT NamespacePrefix, QualifiedApiName FROM thruline__Setting__mdt WHERE DeveloperName = 'Ours'"
      )
    ).toMatchObject([{ NamespacePrefix: null, QualifiedApiName: 'Ours' }]);
  });
});
