import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openOrg, type OrgEngine } from '../engine.js';
import { scratchProject, type ScratchProject } from './scratch-project.js';

/** Small Apex programs that need an org; each method checks one documented behaviour. */
const TESTS = `@IsTest
private class LibraryTest {
  public class Pager implements Queueable {
    private final Database.Cursor cursor;
    public Pager(Database.Cursor cursor) { this.cursor = cursor; }
    public void execute(QueueableContext context) {
      List<SObject> page = cursor.fetch(1, 2);
      for (SObject row : page) row.put('Name', 'paged');
      update page;
    }
  }
  @IsTest static void jobsKeepCursors() {
    accounts(3);
    Test.startTest();
    System.enqueueJob(new Pager(Database.getCursor('SELECT Id, Name FROM Account')));
    Test.stopTest();
    System.assertEquals(2, [SELECT COUNT() FROM Account WHERE Name = 'paged']);
  }
  static List<Account> accounts(Integer count) {
    List<Account> made = new List<Account>();
    for (Integer i = 0; i < count; i++) made.add(new Account(Name = 'A' + i));
    insert made;
    return made;
  }
  @IsTest static void recycleBinIsEmptied() {
    Account gone = accounts(1)[0];
    insert new Contact(LastName = 'below', AccountId = gone.Id);
    System.assert(!Database.emptyRecycleBin(gone).isSuccess());
    delete gone;
    System.assert(Database.emptyRecycleBin(new List<Account>{ gone })[0].isSuccess());
    System.assertEquals(0, [SELECT COUNT() FROM Account WHERE Id = :gone.Id ALL ROWS]);
    System.assert(!Database.undelete(gone, false).isSuccess());
  }
  @IsTest static void collectionsComparedWithEqualsMeanTheirElements() {
    List<Account> made = accounts(3);
    Set<Id> two = new Set<Id>{ made[0].Id, made[1].Id };
    System.assertEquals(2, [SELECT COUNT() FROM Account WHERE Id = :two]);
    System.assertEquals(1, [SELECT COUNT() FROM Account WHERE Id != :two]);
  }
  @IsTest static void usersNameTheirProfile() {
    User made = new User(Alias = 'n', Email = 'n@example.com', EmailEncodingKey = 'UTF-8', LastName = 'N',
      LanguageLocaleKey = 'en_US', LocaleSidKey = 'en_US', TimeZoneSidKey = 'GMT', Username = 'n@example.com.test',
      Profile = new Profile(Name = 'Standard User'));
    insert made;
    System.assertEquals('Standard User', [SELECT Profile.Name FROM User WHERE Id = :made.Id].Profile.Name);
  }
  @IsTest static void thereIsNoSiteAndNoNetwork() {
    System.assertEquals(null, Network.getNetworkId());
    System.assertEquals(null, Network.communitiesLanding());
    System.assertEquals(null, Site.getSiteId());
    System.assertEquals('', Site.getPathPrefix());
    System.assert(Site.isValidUsername('a@example.com') && !Site.isValidUsername('a'));
    BusinessHours hours = new BusinessHours(Name = 'x');
    System.assertEquals('x', hours.Name);
  }
  @IsTest static void setControllersPage() {
    ApexPages.StandardSetController pages = new ApexPages.StandardSetController(accounts(5));
    pages.setPageSize(2);
    System.assertEquals(2, pages.getRecords().size());
    System.assert(pages.getHasNext() && !pages.getHasPrevious());
    pages.last();
    System.assertEquals('3 1', pages.getPageNumber() + ' ' + pages.getRecords().size());
    System.assertEquals(5, pages.getResultSize());
    Account first = (Account) pages.getRecords()[0];
    first.Name = 'renamed';
    pages.setSelected(new List<Account>{ first });
    pages.save();
    System.assertEquals(1, [SELECT COUNT() FROM Account WHERE Name = 'renamed']);
  }
  @IsTest static void standardControllersSave() {
    ApexPages.StandardController page = new ApexPages.StandardController(new Account(Name = 'new'));
    System.assertEquals(null, page.getId());
    System.assertEquals('/' + [SELECT Id FROM Account WHERE Id = :savedBy(page)].Id, page.view().getUrl());
  }
  static Id savedBy(ApexPages.StandardController page) {
    page.save();
    return page.getId();
  }
  @IsTest static void paginationCursorsGivePages() {
    accounts(5);
    Database.PaginationCursor cursor = Database.getPaginationCursor('SELECT Id FROM Account');
    System.assertEquals(5, cursor.getNumRecords());
    Database.CursorFetchResult page = cursor.fetchPage(3, 10);
    System.assertEquals('2 5 true', page.getRecords().size() + ' ' + page.getNextIndex() + ' ' + page.isDone());
    try {
      cursor.fetchPage(6, 1);
      System.assert(false, 'beyond the end');
    } catch (InvalidParameterValueException e) {
      System.assert(e.getMessage().contains('start 6'), e.getMessage());
    }
  }
  @IsTest static void apexMenuIsSorted() {
    List<Id> ids = new List<Id>();
    for (AppMenuItem item : [SELECT ApplicationId FROM AppMenuItem ORDER BY Name DESC]) ids.add(item.ApplicationId);
    AppLauncher.AppMenu.setOrgSortOrder(ids);
    List<AppMenuItem> sorted = [SELECT Name FROM AppMenuItem ORDER BY SortOrder];
    System.assertEquals('Two One', sorted[0].Name + ' ' + sorted[1].Name);
  }
  @IsTest static void mapsTakeRecordsWithoutIdsOnlyAfterwards() {
    Map<Id, Account> made = new Map<Id, Account>();
    made.putAll(new List<Account>{ new Account(Name = 'x') });
    System.assertEquals('x', made.get(null).Name);
    try {
      made = new Map<Id, Account>(new List<Account>{ new Account() });
      System.assert(false, 'no id');
    } catch (ListException e) {
      System.assertEquals('Row with null Id at index: 0', e.getMessage());
    }
  }
  @IsTest static void idsMadeUpForTestsStayDifferent() {
    Id one = '001000000000000001';
    Id two = '001000000000000002';
    System.assertNotEquals(one, two);
    System.assertEquals('001000000000000001', (String) one);
  }
  @IsTest static void valuesMadeFromJson() {
    Approval.LockResult lock = (Approval.LockResult) JSON.deserialize(
      '{"success":false,"id":"001000000000001AAA","errors":[{"message":"no","statusCode":"ENTITY_IS_LOCKED"}]}', Approval.LockResult.class);
    System.assert(!lock.isSuccess());
    System.assertEquals('no', lock.getErrors()[0].getMessage());
    System.assert(JSON.serialize(lock).contains('"success":false'), JSON.serialize(lock));
    System.assertEquals(38, JSON.serialize(UUID.randomUUID()).length());
  }
  @IsTest static void castsWidenNumbers() {
    Object whole = 3;
    Decimal exact = (Decimal) whole;
    System.assertEquals(3.5, exact + 0.5);
    Object precise = 2.50;
    Double rough = (Double) precise;
    System.assertEquals(2.5, rough);
    System.assertEquals(precise, rough);
  }
  @IsTest static void emailsAreWrittenThroughTheirBaseClass() {
    Messaging.Email email = new Messaging.SingleEmailMessage();
    email.setSubject('hello');
    System.assertEquals('hello', ((Messaging.SingleEmailMessage) email).getSubject());
  }
  @IsTest static void datetimesAreReadFromMillisecondsAndIgnoreWhatFollows() {
    System.assertEquals(1000L, Datetime.valueOf(1000L).getTime());
    System.assertEquals(Datetime.newInstance(2026, 1, 2, 3, 4, 5), Datetime.valueOf('2026-01-02 03:04:05-0800'));
  }
  @IsTest static void flowsAreKnownByName() {
    System.assertEquals('Flow.Interview.Known', Flow.Interview.Known.class.getName());
    System.assertEquals('Flow.Interview', Flow.Interview.Unknown.class.getName());
    Flow.Interview interview = new Flow.Interview.Known(new Map<String, Object>{ 'x' => 1 });
    System.assertEquals(1, interview.getVariableValue('x'));
  }
  @IsTest(SeeAllData=true) static void connectWorksWithAllData() {
    System.assertEquals(0, ConnectApi.ChatterUsers.getFollowings(null, UserInfo.getUserId()).total);
    System.assertEquals(UserInfo.getOrganizationId(), ConnectApi.Organization.getSettings().orgId);
    List<SelectOption> options = new List<SelectOption>{ new SelectOption('b', 'B'), new SelectOption('a', 'Z'), new SelectOption('a', 'A') };
    options.sort();
    System.assertEquals('A', options[0].getLabel());
    System.assertEquals('b', options[2].getValue());
    Contact missing = new Contact(Id = '003000000000001AAA', LastName = 'x');
    System.assertEquals(null, Database.update(missing, false).getId());
  }
  @IsTest static void connectIsRefusedInSiloedTests() {
    try {
      ConnectApi.Organization.getSettings();
      System.assert(false, 'siloed');
    } catch (UnsupportedOperationException e) {
      System.assert(e.getMessage().contains('SeeAllData=true'), e.getMessage());
    }
  }
}`;

const app = (label: string): string =>
  `<CustomApplication xmlns="http://soap.sforce.com/2006/04/metadata"><label>${label}</label></CustomApplication>`;

describe('the library in an org', () => {
  let project: ScratchProject;
  let engine: OrgEngine;

  beforeAll(() => {
    project = scratchProject({
      'classes/LibraryTest.cls': TESTS,
      'applications/One.app-meta.xml': app('One'),
      'applications/Two.app-meta.xml': app('Two'),
      'flows/Known.flow-meta.xml': '<Flow xmlns="http://soap.sforce.com/2006/04/metadata"><label>Known</label></Flow>'
    });
    engine = openOrg({ projectDir: project.dir, dataDir: ':memory:' });
  });

  afterAll(async () => {
    await engine.close();
    project.remove();
  });

  it('does what the platform documents', () => {
    const { methods } = engine.runTests();
    const failed = methods.filter(({ outcome }) => outcome === 'fail');
    expect(
      failed.map(({ methodName, message, stackTrace }) => `${methodName}: ${message ?? ''} ${stackTrace ?? ''}`)
    ).toEqual([]);
    expect(methods).toHaveLength(18);
  });
});
