// Apex that the tests of the engine run: jobs of every kind, limits, event triggers.

export const JOBS = `
public class Jobs {
  public class Make implements Queueable {
    private String name;
    private transient String dropped = 'x';
    public Make(String name) { this.name = name; }
    public void execute(QueueableContext context) {
      insert new Account(Name = name, Description = dropped + context.getJobId());
    }
  }
  public class Failing implements Queueable {
    public void execute(QueueableContext context) {
      insert new Account(Name = 'never');
      System.attachFinalizer(new Afterwards());
      throw new IllegalArgumentException('broken');
    }
  }
  public class Afterwards implements Finalizer {
    public void execute(FinalizerContext context) {
      insert new Account(Name = 'finalized', Description = context.getResult().name() + ' ' + context.getException().getMessage());
    }
  }
  public class Chain implements Queueable {
    public void execute(QueueableContext context) { System.enqueueJob(new Chain()); }
  }
  public class Rename implements Database.Batchable<SObject>, Database.Stateful {
    public Integer seen = 0;
    public Database.QueryLocator start(Database.BatchableContext context) {
      return Database.getQueryLocator('SELECT Id, Name, AccountNumber FROM Account ORDER BY Name');
    }
    public void execute(Database.BatchableContext context, List<Account> scope) {
      seen += scope.size();
      for (Account each : scope) each.Name += '!';
      update scope;
      for (Account each : scope) if (each.AccountNumber == 'bad') throw new IllegalArgumentException('bad scope');
    }
    public void finish(Database.BatchableContext context) { insert new Account(Name = 'seen ' + seen); }
  }
  public class Nightly implements Schedulable {
    public void execute(SchedulableContext context) { insert new Account(Name = 'nightly'); }
  }
  @future
  public static void later(Set<Id> ids) {
    List<Account> found = [SELECT Id FROM Account WHERE Id IN :ids];
    for (Account each : found) each.Site = 'later';
    update found;
  }
}`;

export const JOB_TESTS = `
@IsTest
private class JobsTest {
  @TestSetup
  static void setup() { insert new List<Account>{ new Account(Name = 'a'), new Account(Name = 'b') }; }

  @IsTest static void queueable() {
    Test.startTest();
    Id jobId = System.enqueueJob(new Jobs.Make('made'));
    System.assertEquals('Queued', [SELECT Status FROM AsyncApexJob WHERE Id = :jobId].Status);
    Test.stopTest();
    Account made = [SELECT Description FROM Account WHERE Name = 'made'];
    System.assertEquals('null' + jobId, made.Description, 'transient fields are not kept');
    AsyncApexJob job = [SELECT Status, JobType, ApexClass.Name FROM AsyncApexJob WHERE Id = :jobId];
    System.assertEquals('Completed Queueable Jobs', job.Status + ' ' + job.JobType + ' ' + job.ApexClass.Name);
  }
  @IsTest static void finalizer() {
    Test.startTest();
    System.enqueueJob(new Jobs.Failing());
    String message;
    try { Test.stopTest(); } catch (Exception e) { message = e.getMessage(); }
    System.assertEquals('broken', message);
    System.assertEquals(0, [SELECT COUNT() FROM Account WHERE Name = 'never']);
    System.assertEquals('UNHANDLED_EXCEPTION broken', [SELECT Description FROM Account WHERE Name = 'finalized'].Description);
    System.assertEquals('Failed', [SELECT Status FROM AsyncApexJob].Status);
  }
  @IsTest static void chainsStopInTests() {
    Test.startTest();
    System.enqueueJob(new Jobs.Chain());
    try {
      Test.stopTest();
      System.assert(false, 'chained');
    } catch (AsyncException e) {
      System.assertEquals('Maximum stack depth has been reached.', e.getMessage());
    }
  }
  @IsTest static void batch() {
    Test.startTest();
    Id jobId = Database.executeBatch(new Jobs.Rename(), 10);
    Test.stopTest();
    System.assertEquals(2, [SELECT COUNT() FROM Account WHERE Name LIKE '%!']);
    System.assertEquals(1, [SELECT COUNT() FROM Account WHERE Name = 'seen 2']);
    AsyncApexJob job = [SELECT Status, TotalJobItems, JobItemsProcessed, NumberOfErrors FROM AsyncApexJob WHERE Id = :jobId];
    System.assertEquals('Completed 1 1 0', job.Status + ' ' + job.TotalJobItems + ' ' + job.JobItemsProcessed + ' ' + job.NumberOfErrors);
  }
  @IsTest static void schedule() {
    Test.startTest();
    Id triggerId = System.schedule('Nightly', '0 0 3 * * ?', new Jobs.Nightly());
    Test.stopTest();
    System.assertEquals(1, [SELECT COUNT() FROM Account WHERE Name = 'nightly']);
    CronTrigger ct = [SELECT CronExpression, State, TimesTriggered, CronJobDetail.Name FROM CronTrigger WHERE Id = :triggerId];
    System.assertEquals('0 0 3 * * ? WAITING 0 Nightly', ct.CronExpression + ' ' + ct.State + ' ' + ct.TimesTriggered + ' ' + ct.CronJobDetail.Name);
    try {
      System.schedule('Nightly', '0 0 3 * * ?', new Jobs.Nightly());
      System.assert(false, 'scheduled twice');
    } catch (AsyncException e) {
      System.assert(e.getMessage().contains('already scheduled'), e.getMessage());
    }
  }
  @IsTest static void future() {
    Test.startTest();
    Jobs.later(new Map<Id, Account>([SELECT Id FROM Account]).keySet());
    System.assertEquals(0, [SELECT COUNT() FROM Account WHERE Site = 'later']);
    Test.stopTest();
    System.assertEquals(2, [SELECT COUNT() FROM Account WHERE Site = 'later']);
  }
}`;

export const LIMIT_TESTS = `
@IsTest
private class LimitsTest {
  static Integer counter = 0;
  @IsTest static void tooManyQueries() {
    try {
      for (Integer i = 0; i < 101; i++) { List<Account> found = [SELECT Id FROM Account]; }
    } catch (Exception e) {
      System.assert(false, 'a limit was caught');
    }
  }
  @IsTest static void freshLimits() {
    for (Integer i = 0; i < 60; i++) { List<Account> found = [SELECT Id FROM Account]; }
    Test.startTest();
    System.assertEquals(0, Limits.getQueries());
    for (Integer i = 0; i < 60; i++) { List<Account> found = [SELECT Id FROM Account]; }
    Test.stopTest();
    System.assertEquals(60, Limits.getQueries());
  }
  @IsTest static void tooManyStatements() {
    for (Integer i = 0; i < 151; i++) insert new Account(Name = 'x');
  }
  @IsTest static void staticsAreFresh() { System.assertEquals(0, counter); counter = 5; }
  @IsTest static void staticsAreFreshAgain() { System.assertEquals(0, counter); counter = 5; }
  @IsTest static void savepoints() {
    insert new Account(Name = 'kept');
    Savepoint before = Database.setSavepoint();
    insert new Account(Name = 'gone');
    Database.rollback(before);
    System.assertEquals('kept', [SELECT Name FROM Account].Name);
  }
  @IsTest static void setupAndOrdinaryRecordsDoNotMix() {
    insert new Account(Name = 'ordinary');
    try {
      insert new Group(Name = 'may be made beside ordinary records');
      insert new UserRole(Name = 'setup', DeveloperName = 'setup');
      System.assert(false, 'mixed');
    } catch (DmlException e) {
      System.assertEquals(StatusCode.MIXED_DML_OPERATION, e.getDmlType(0));
      System.assert(e.getMessage().contains('UserRole, original object: Account'), e.getMessage());
    }
    System.runAs(new User(Id = UserInfo.getUserId())) { insert new Group(Name = 'setup'); }
    insert new Account(Name = 'ordinary');
  }
  @IsTest static void hasNoMessagesOfOtherTests1() {
    System.assert(!ApexPages.hasMessages());
    ApexPages.addMessage(new ApexPages.Message(ApexPages.Severity.INFO, 'seen'));
  }
  @IsTest static void hasNoMessagesOfOtherTests2() {
    hasNoMessagesOfOtherTests1();
    System.assert(UserInfo.getSessionId().endsWith('!ApexTestSession'));
  }
  @IsTest static void pricesProductsInTheStandardBook() {
    Product2 product = new Product2(Name = 'x');
    insert product;
    insert new PricebookEntry(Product2Id = product.Id, Pricebook2Id = Test.getStandardPricebookId(), UnitPrice = 1);
    System.assertEquals(true, [SELECT Pricebook2.IsStandard FROM PricebookEntry].Pricebook2.IsStandard);
  }
  @IsTest static void runsAsSomebodyElse() {
    Profile standard = [SELECT Id FROM Profile WHERE Name = 'Standard User'];
    User other = new User(Alias = 'other', Email = 'o@example.com', EmailEncodingKey = 'UTF-8', LastName = 'Other',
      LanguageLocaleKey = 'en_US', LocaleSidKey = 'en_US', TimeZoneSidKey = 'Europe/Berlin', ProfileId = standard.Id,
      Username = 'other@example.com.test');
    insert other;
    System.runAs(other) {
      System.assertEquals(other.Id, UserInfo.getUserId());
      System.assertEquals('Europe/Berlin', UserInfo.getTimeZone().getID());
      System.assertEquals('USD', UserInfo.getDefaultCurrency());
      insert new Account(Name = 'owned');
    }
    System.assertEquals(other.Id, [SELECT OwnerId FROM Account WHERE Name = 'owned'].OwnerId);
    System.assertNotEquals(other.Id, UserInfo.getUserId());
  }
}`;

export const EVENT_TRIGGER = `
trigger OnNote on Note__e (after insert) {
  for (Note__e note : Trigger.new) {
    if (note.Text__c == 'retry' && EventBus.TriggerContext.currentContext().retries < 2) {
      throw new EventBus.RetryableException('not yet');
    }
    if (note.Text__c == 'fail') throw new IllegalArgumentException('cannot');
    insert new Account(Name = note.Text__c, Description = UserInfo.getName());
    if (note.Text__c == 'checkpoint') {
      EventBus.TriggerContext.currentContext().setResumeCheckpoint(note.ReplayId);
      break;
    }
  }
}`;

export const EVENT_TESTS = `
@IsTest
private class EventsTest {
  static List<String> names() {
    List<String> names = new List<String>();
    for (Account each : [SELECT Name FROM Account ORDER BY CreatedDate, Name]) names.add(each.Name);
    return names;
  }
  static List<Note__e> notes(List<String> texts) {
    List<Note__e> notes = new List<Note__e>();
    for (String text : texts) notes.add(new Note__e(Text__c = text));
    return notes;
  }
  @IsTest static void deliveredWhenAsked() {
    Database.SaveResult result = EventBus.publish(new Note__e(Text__c = 'one'));
    System.assert(result.isSuccess());
    System.assertEquals(0, names().size());
    Test.getEventBus().deliver();
    System.assertEquals(new List<String>{ 'one' }, names());
    System.assertEquals('Automated Process', [SELECT Description FROM Account].Description);
  }
  @IsTest static void deliveredAtStopTest() {
    Test.startTest();
    EventBus.publish(notes(new List<String>{ 'one', 'two' }));
    Test.stopTest();
    System.assertEquals(2, names().size());
  }
  @IsTest static void retriesUntilItWorks() {
    EventBus.publish(new Note__e(Text__c = 'retry'));
    Test.getEventBus().deliver();
    System.assertEquals(0, names().size());
    Test.getEventBus().deliver();
    Test.getEventBus().deliver();
    System.assertEquals(new List<String>{ 'retry' }, names());
  }
  @IsTest static void checkpointsResume() {
    EventBus.publish(notes(new List<String>{ 'checkpoint', 'rest' }));
    Test.getEventBus().deliver();
    System.assertEquals(2, names().size());
  }
  @IsTest static void aFailureLosesItsBatchOnly() {
    EventBus.publish(notes(new List<String>{ 'before', 'fail' }));
    Test.getEventBus().deliver();
    System.assertEquals(0, names().size());
    EventBus.publish(notes(new List<String>{ 'after' }));
    Test.getEventBus().deliver();
    System.assertEquals(new List<String>{ 'after' }, names());
  }
  @IsTest static void requiredFieldsAreChecked() {
    Database.SaveResult result = EventBus.publish(new Note__e());
    System.assert(!result.isSuccess());
    System.assert(result.getErrors()[0].getMessage().contains('Text__c'), result.getErrors()[0].getMessage());
  }
  @IsTest static void rollbackTakesBackOnlyWhatWaitsForTheCommit() {
    Savepoint before = Database.setSavepoint();
    EventBus.publish(new Note__e(Text__c = 'immediate'));
    EventBus.publish(new Late__e(Text__c = 'late'));
    Database.rollback(before);
    Test.getEventBus().deliver();
    System.assertEquals(new List<String>{ 'immediate' }, names());
  }
}`;
