import { expect, it } from 'vitest';
import { runLibraryTests } from './library-run.js';

/** Small Apex programs about records; each method checks one documented behaviour. */
const TESTS = `@IsTest
private class RecordsTest {
  static EmailMessage email(String status) {
    Contact who = new Contact(LastName = 'C', Email = 'c@example.com');
    insert who;
    EmailMessage made = new EmailMessage(Status = status, Subject = 'S', ToIds = new List<String>{ who.Id },
      CcAddress = 'x@example.com; y@example.com', FromAddress = 'me@example.com');
    insert made;
    return made;
  }
  @IsTest static void emailsNameTheirRecipients() {
    EmailMessage made = email('3');
    System.assertEquals(1, [SELECT ToIds FROM EmailMessage WHERE Id = :made.Id].ToIds.size());
    Set<String> found = new Set<String>();
    for (EmailMessageRelation each : [SELECT RelationType, RelationAddress, RelationObjectType FROM EmailMessageRelation])
      found.add(each.RelationType + ' ' + each.RelationAddress + ' ' + each.RelationObjectType);
    System.assertEquals(new Set<String>{ 'ToAddress c@example.com Contact', 'CcAddress x@example.com null',
      'CcAddress y@example.com null', 'FromAddress me@example.com null' }, found);
  }
  @IsTest static void sentEmailsCannotBeEdited() {
    EmailMessage sent = email('3');
    sent.Subject = 'other';
    Database.SaveResult refused = Database.update(sent, false);
    System.assertEquals(StatusCode.INSUFFICIENT_ACCESS_OR_READONLY, refused.getErrors()[0].getStatusCode());
    System.assertEquals(new List<String>{ 'Subject' }, refused.getErrors()[0].getFields());
    update new EmailMessage(Id = sent.Id, IsExternallyVisible = true);
    EmailMessage draft = email('5');
    draft.Subject = 'other';
    draft.ToIds = new List<String>();
    update draft;
    System.assertEquals(0, [SELECT COUNT() FROM EmailMessageRelation WHERE EmailMessageId = :draft.Id AND RelationId != null]);
    EmailMessage arrived = email('0');
    arrived.Status = '1';
    update arrived;
  }
  static User standardUser() {
    User made = new User(Alias = 'n', Email = 'n@example.com', EmailEncodingKey = 'UTF-8', LastName = 'N',
      LanguageLocaleKey = 'en_US', LocaleSidKey = 'en_US', TimeZoneSidKey = 'GMT', Username = 'n@example.com.locks',
      ProfileId = [SELECT Id FROM Profile WHERE Name = 'Standard User'].Id);
    insert made;
    return made;
  }
  @IsTest static void lockedRecordsAreEditedByAdministratorsOnly() {
    Account made = new Account(Name = 'L');
    insert made;
    System.assert(!Approval.isLocked(made.Id));
    Integer before = Limits.getDmlStatements();
    Approval.LockResult result = Approval.lock(made.Id);
    System.assertEquals(before + 1, Limits.getDmlStatements());
    System.assert(result.isSuccess() && Approval.isLocked(made));
    System.assertEquals(made.Id, result.getId());
    System.assertEquals(true, Approval.isLocked(new List<Account>{ made }).get(made.Id));
    update made;
    System.runAs(standardUser()) {
      try {
        update made;
        System.assert(false, 'locked');
      } catch (DmlException e) {
        System.assertEquals(StatusCode.ENTITY_IS_LOCKED, e.getDmlType(0));
      }
      System.assert(!Database.delete(made, false).isSuccess());
      Approval.unlock(made);
      update made;
    }
    delete made;
    System.assert(!Approval.lock(new List<Account>{ made }, false)[0].isSuccess());
  }
  @IsTest static void locksAreRolledBack() {
    Account made = new Account(Name = 'L');
    insert made;
    Savepoint point = Database.setSavepoint();
    Approval.lock(made);
    Database.rollback(point);
    System.assert(!Approval.isLocked(made.Id));
  }
  @IsTest static void thereIsNoApprovalProcess() {
    Account made = new Account(Name = 'P');
    insert made;
    Approval.ProcessSubmitRequest request = new Approval.ProcessSubmitRequest();
    request.setObjectId(made.Id);
    try {
      Approval.process(request);
      System.assert(false, 'no process');
    } catch (DmlException e) {
      System.assert(e.getMessage().contains('NO_APPLICABLE_PROCESS'), e.getMessage());
    }
    System.assert(!Approval.process(request, false).isSuccess());
  }
  static Lead lead() {
    Lead made = new Lead(LastName = 'L', FirstName = 'F', Company = 'Acme', City = 'X', Email = 'l@example.com', LeadSource = 'Web');
    insert made;
    return made;
  }
  @IsTest static void leadsBecomeAccountContactAndOpportunity() {
    Lead made = lead();
    Database.LeadConvert convert = new Database.LeadConvert();
    convert.setLeadId(made.Id);
    convert.setConvertedStatus([SELECT MasterLabel FROM LeadStatus WHERE IsConverted = TRUE LIMIT 1].MasterLabel);
    Database.LeadConvertResult result = Database.convertLead(convert);
    System.assert(result.isSuccess());
    Account account = [SELECT Name, BillingCity, AccountSource FROM Account WHERE Id = :result.getAccountId()];
    System.assertEquals('Acme X Web', account.Name + ' ' + account.BillingCity + ' ' + account.AccountSource);
    Contact contact = [SELECT Name, Email, AccountId, MailingCity FROM Contact WHERE Id = :result.getContactId()];
    System.assertEquals('F L l@example.com X', contact.Name + ' ' + contact.Email + ' ' + contact.MailingCity);
    System.assertEquals(account.Id, contact.AccountId);
    Opportunity deal = [SELECT Name, AccountId, IsClosed, (SELECT ContactId, IsPrimary FROM OpportunityContactRoles)
      FROM Opportunity WHERE Id = :result.getOpportunityId()];
    System.assertEquals('Acme-', deal.Name);
    System.assert(!deal.IsClosed && deal.OpportunityContactRoles[0].IsPrimary);
    Lead after = [SELECT IsConverted, ConvertedDate, ConvertedContactId, Status FROM Lead WHERE Id = :made.Id];
    System.assert(after.IsConverted && after.ConvertedDate != null);
    System.assertEquals(contact.Id, after.ConvertedContactId);
    after.Status = 'Open - Not Contacted';
    Database.SaveResult refused = Database.update(after, false);
    System.assertEquals(StatusCode.CANNOT_UPDATE_CONVERTED_LEAD, refused.getErrors()[0].getStatusCode());
  }
  @IsTest static void leadsJoinExistingRecords() {
    Account account = new Account(Name = 'There');
    insert account;
    Database.LeadConvert convert = new Database.LeadConvert();
    convert.setLeadId(lead().Id);
    convert.setAccountId(account.Id);
    convert.setDoNotCreateOpportunity(true);
    convert.setConvertedStatus('Closed - Converted');
    Database.LeadConvertResult result = Database.convertLead(new List<Database.LeadConvert>{ convert }, true)[0];
    System.assertEquals(account.Id, result.getAccountId());
    System.assertEquals(null, result.getOpportunityId());
    System.assert(!Database.convertLead(convert, false).isSuccess());
  }
  @IsTest static void failedConversionsLeaveNothing() {
    Database.LeadConvert convert = new Database.LeadConvert();
    convert.setLeadId(lead().Id);
    convert.setConvertedStatus('Open - Not Contacted');
    try {
      Database.convertLead(convert);
      System.assert(false, 'no converted status');
    } catch (DmlException e) {
      System.assert(e.getMessage().contains('ConvertLead failed. First exception on row 0; first error: INVALID_STATUS'), e.getMessage());
    }
    System.assertEquals(0, [SELECT COUNT() FROM Account]);
  }
  @IsTest static void filesNeedANameAndContent() {
    Database.SaveResult refused = Database.insert(new ContentVersion(Title = 'x', VersionData = Blob.valueOf('')), false);
    System.assertEquals(StatusCode.REQUIRED_FIELD_MISSING, refused.getErrors()[0].getStatusCode());
    System.assertEquals(new List<String>{ 'PathOnClient', 'VersionData' }, refused.getErrors()[0].getFields());
    insert new ContentVersion(PathOnClient = 'a.png', VersionData = Blob.valueOf('x'));
    System.assertEquals('PNG', [SELECT FileType FROM ContentDocument].FileType);
  }
  @IsTest static void momentsOfOneSecondAreEqualToAssertions() {
    System.assertEquals(Datetime.newInstance(5000L), Datetime.newInstance(5999L));
    System.assertNotEquals(Datetime.newInstance(5000L), Datetime.newInstance(6000L));
    System.assert(Datetime.newInstance(5000L) < Datetime.newInstance(5999L));
  }
  @IsTest static void activitiesHaveFieldSecurity() {
    insert new Task(Subject = 's', Type = 'Call');
    User made = new User(Alias = 'm', Email = 'm@example.com', EmailEncodingKey = 'UTF-8', LastName = 'M',
      LanguageLocaleKey = 'en_US', LocaleSidKey = 'en_US', TimeZoneSidKey = 'GMT', Username = 'm@example.com.least',
      ProfileId = [SELECT Id FROM Profile WHERE Name = 'Minimum Access - Salesforce'].Id);
    System.runAs(made) {
      System.assert(!Schema.Task.Type.getDescribe().isAccessible());
    }
    System.runAs(standardUser()) {
      System.assert(Schema.Task.Type.getDescribe().isAccessible());
    }
  }
  @IsTest static void formulasAreRecalculatedInMemory() {
    Thing__c thing = new Thing__c(Amount__c = 4);
    List<FormulaRecalcResult> results = Formula.recalculateFormulas(new List<SObject>{ thing });
    System.assert(results[0].isSuccess());
    System.assertEquals(8, ((Thing__c) results[0].getSObject()).Twice__c);
  }
}`;

const NS = 'xmlns="http://soap.sforce.com/2006/04/metadata"';
const field = (name: string, more: string): string =>
  `<CustomField ${NS}><fullName>${name}</fullName><label>${name}</label><type>Number</type><precision>10</precision><scale>0</scale>${more}</CustomField>`;

it('records behave as the platform documents: e-mails, locks, conversion of leads, formulas in memory', async () => {
  const { failures, count } = await runLibraryTests({
    'classes/RecordsTest.cls': TESTS,
    'objects/Thing__c/Thing__c.object-meta.xml': `<CustomObject ${NS}><label>Thing</label><pluralLabel>Things</pluralLabel><nameField><label>Name</label><type>Text</type></nameField><deploymentStatus>Deployed</deploymentStatus><sharingModel>ReadWrite</sharingModel></CustomObject>`,
    'objects/Thing__c/fields/Amount__c.field-meta.xml': field('Amount__c', ''),
    'objects/Thing__c/fields/Twice__c.field-meta.xml': field('Twice__c', '<formula>Amount__c * 2</formula>')
  });
  expect(failures).toEqual([]);
  expect(count).toBe(12);
});
