import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openOrg, type OrgEngine } from '../engine.js';
import { scratchProject, type ScratchProject } from '../testing/scratch-project.js';
import type { StreamMessage } from './event-record.js';

const NS = 'xmlns="http://soap.sforce.com/2006/04/metadata"';

const TRIGGER = (event: string): string => `trigger On${event.replace('__', '')} on ${event} (after insert) {
  List<Task> told = new List<Task>();
  for (${event} event : Trigger.new) {
    EventBus.ChangeEventHeader header = event.ChangeEventHeader;
    told.add(new Task(Subject = header.getEntityName() + ' ' + header.getChangeType() + ' ' + event.Name,
      Description = String.join(header.changedFields, ',') + '|' + String.join(header.nulledFields, ',')
        + '|' + header.recordIds.size() + '|' + header.sequenceNumber));
  }
  insert told;
}`;

const TESTS = `@IsTest
private class ChangesTest {
  static List<String> told() {
    List<String> lines = new List<String>();
    for (Task each : [SELECT Subject, Description FROM Task ORDER BY Id]) lines.add(each.Subject + ' ' + each.Description);
    delete [SELECT Id FROM Task];
    return lines;
  }
  @IsTest static void changesOfSelectedObjectsAreTold() {
    Account made = new Account(Name = 'A', Phone = '1', BillingCity = 'X');
    insert made;
    Test.getEventBus().deliver();
    System.assertEquals(new List<String>{ 'Account CREATE A ||1|1' }, told());
    update new Account(Id = made.Id, Phone = null, BillingCity = 'Y');
    Test.getEventBus().deliver();
    System.assertEquals(
      new List<String>{ 'Account UPDATE null BillingAddress.City,Phone,LastModifiedDate|Phone|1|1' }, told());
    delete made;
    undelete made;
    Test.getEventBus().deliver();
    System.assertEquals(new List<String>{ 'Account DELETE null ||1|1', 'Account UNDELETE A ||1|2' }, told());
  }
  @IsTest static void otherObjectsAreToldOnceTestsAskForIt() {
    insert new Thing__c(Name = 'before');
    Test.getEventBus().deliver();
    System.assertEquals(0, told().size());
    Test.enableChangeDataCapture();
    Test.startTest();
    insert new Thing__c(Name = 'T');
    Test.stopTest();
    System.assertEquals(new List<String>{ 'Thing__c CREATE T ||1|1' }, told());
  }
  @IsTest static void whatIsRolledBackIsNotTold() {
    Savepoint point = Database.setSavepoint();
    insert new Account(Name = 'gone');
    Database.rollback(point);
    Database.insert(new List<Account>{ new Account(), new Account(Name = 'kept') }, false);
    try {
      insert new List<Account>{ new Account(Name = 'lost'), new Account() };
    } catch (DmlException e) {
      System.assert(e.getMessage().contains('REQUIRED_FIELD_MISSING'));
    }
    Test.getEventBus().deliver();
    System.assertEquals(new List<String>{ 'Account CREATE kept ||1|1' }, told());
  }
  @IsTest static void eventsMayBeMadeForTests() {
    EventBus.ChangeEventHeader header = new EventBus.ChangeEventHeader();
    header.changeType = 'CREATE';
    AccountChangeEvent event = new AccountChangeEvent(Name = 'made', ChangeEventHeader = header);
    System.assertEquals('CREATE', event.ChangeEventHeader.getChangeType());
  }
}`;

describe('change data capture', () => {
  let project: ScratchProject;
  let engine: OrgEngine;

  beforeAll(() => {
    project = scratchProject({
      'objects/Thing__c/Thing__c.object-meta.xml': `<CustomObject ${NS}><label>Thing</label><pluralLabel>Things</pluralLabel><nameField><label>Name</label><type>Text</type></nameField><deploymentStatus>Deployed</deploymentStatus><sharingModel>ReadWrite</sharingModel></CustomObject>`,
      'platformEventChannelMembers/Account.platformEventChannelMember-meta.xml': `<PlatformEventChannelMember ${NS}><eventChannel>ChangeEvents</eventChannel><selectedEntity>AccountChangeEvent</selectedEntity></PlatformEventChannelMember>`,
      'triggers/OnAccountChangeEvent.trigger': TRIGGER('AccountChangeEvent'),
      'triggers/OnThingChangeEvent.trigger': TRIGGER('Thing__ChangeEvent'),
      'classes/ChangesTest.cls': TESTS
    });
    engine = openOrg({ projectDir: project.dir, dataDir: ':memory:' });
  });

  afterAll(async () => {
    await engine.close();
    project.remove();
  });

  it('tells change event triggers what happened, with the header the platform documents', () => {
    const { methods } = engine.runTests();
    const failed = methods.filter(({ outcome }) => outcome === 'fail');
    expect(failed.map(({ methodName, message }) => `${methodName}: ${message ?? ''}`)).toEqual([]);
    expect(methods).toHaveLength(4);
  });

  it('streams committed changes on the channel of the object and on the one of all, compounds together', () => {
    const { org } = engine;
    const made = org.executeAnonymous(
      org.administrator(),
      `Account a = new Account(Name = 'S', AnnualRevenue = 2.5, BillingCity = 'X', BillingStreet = 'Y'); insert a;
       a.Phone = null; a.BillingCity = 'Z'; update a; insert new Thing__c(Name = 'unselected');`
    );
    expect(made.exceptionMessage).toBeNull();
    const payloads = (channel: string): StreamMessage[] =>
      org.events.history(channel, -2).messages.map(({ data }) => data);
    const [created, updated, ...more] = payloads('/data/AccountChangeEvent');
    expect(more).toEqual([]);
    expect(created?.payload).toMatchObject({
      Name: 'S',
      AnnualRevenue: 2.5,
      BillingAddress: { City: 'X', Street: 'Y' },
      ChangeEventHeader: { entityName: 'Account', changeType: 'CREATE', changedFields: [], sequenceNumber: 1 }
    });
    expect(created?.payload).not.toHaveProperty('Phone');
    expect(updated?.payload).toMatchObject({ BillingAddress: { City: 'Z' } });
    expect(updated?.payload).not.toHaveProperty('Name');
    expect(Object.keys(updated?.event ?? {})).toEqual(['replayId']);
    const keyOf = (message: StreamMessage | undefined): unknown =>
      (message?.payload['ChangeEventHeader'] as { transactionKey: string }).transactionKey;
    expect(keyOf(updated)).toBe(keyOf(created));
    expect(payloads('/data/ChangeEvents')).toHaveLength(2);
    expect(() => org.events.history('/data/Thing__ChangeEvent', -2)).toThrow(/does not exist/);
  });
});
