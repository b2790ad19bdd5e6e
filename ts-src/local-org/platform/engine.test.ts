import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CompileFailure } from './apex-code/apex.js';
import { openOrg, type OrgEngine } from './engine.js';
import { EVENT_TESTS, EVENT_TRIGGER, JOB_TESTS, JOBS, LIMIT_TESTS } from './testing/engine-fixtures.js';
import { eventFiles, scratchProject, type ScratchProject } from './testing/scratch-project.js';
import type { TestMethodResult } from './testing/test-result.js';

let project: ScratchProject;
let engine: OrgEngine;
let results: Map<string, TestMethodResult>;

beforeAll(() => {
  project = scratchProject({
    ...eventFiles('Note__e', ['Text__c']),
    ...eventFiles('Late__e', ['Text__c'], 'PublishAfterCommit'),
    'classes/Jobs.cls': JOBS,
    'classes/JobsTest.cls': JOB_TESTS,
    'classes/LimitsTest.cls': LIMIT_TESTS,
    'classes/EventsTest.cls': EVENT_TESTS,
    'triggers/OnNote.trigger': EVENT_TRIGGER,
    'triggers/OnLate.trigger':
      'trigger OnLate on Late__e (after insert) { insert new Account(Name = Trigger.new[0].Text__c); }'
  });
  engine = openOrg({ projectDir: project.dir, dataDir: ':memory:' });
  const run = engine.runTests();
  results = new Map(run.methods.map((method) => [`${method.className}.${method.methodName}`, method]));
});

afterAll(async () => {
  await engine.close();
  project.remove();
});

function messageOf(name: string): string | null | undefined {
  const result = results.get(name);
  return result && result.message === null ? null : result && `${result.message}\n${result.stackTrace}`;
}

describe('tests of a project', () => {
  it.each([
    'JobsTest.queueable',
    'JobsTest.finalizer',
    'JobsTest.chainsStopInTests',
    'JobsTest.batch',
    'JobsTest.schedule',
    'JobsTest.future',
    'LimitsTest.freshLimits',
    'LimitsTest.staticsAreFresh',
    'LimitsTest.staticsAreFreshAgain',
    'LimitsTest.savepoints',
    'LimitsTest.setupAndOrdinaryRecordsDoNotMix',
    'LimitsTest.runsAsSomebodyElse',
    'EventsTest.deliveredWhenAsked',
    'EventsTest.deliveredAtStopTest',
    'EventsTest.retriesUntilItWorks',
    'EventsTest.checkpointsResume',
    'EventsTest.aFailureLosesItsBatchOnly',
    'EventsTest.requiredFieldsAreChecked',
    'EventsTest.rollbackTakesBackOnlyWhatWaitsForTheCommit'
  ])('%s passes', (name) => {
    expect(messageOf(name)).toBeNull();
  });

  it('fail with the limit that was passed, which nothing can catch', () => {
    expect(messageOf('LimitsTest.tooManyQueries')).toBe(
      'System.LimitException: Too many SOQL queries: 101\nClass.LimitsTest.tooManyQueries: line 7, column 1'
    );
    expect(messageOf('LimitsTest.tooManyStatements')).toContain('Too many DML statements: 151');
  });

  it('leave nothing behind in the org', () => {
    const user = engine.org.defaultUser();

    expect(engine.org.clients.query(user, 'SELECT COUNT() FROM Account', false).count).toBe(0);
  });
});

describe('an org', () => {
  it('runs queued jobs, events and futures in the background, each in its own transaction', () => {
    const user = engine.org.defaultUser();
    const text = `
      Account seed = new Account(Name = 'seed');
      insert seed;
      System.enqueueJob(new Jobs.Make('from job'));
      System.enqueueJob(new Jobs.Failing());
      Jobs.later(new Set<Id>{ seed.Id });
      EventBus.publish(new Note__e(Text__c = 'from event'));`;

    const result = engine.org.executeAnonymous(user, text);
    engine.drain();

    expect(result.exceptionMessage).toBeNull();
    const rows = engine.org.clients.query(user, 'SELECT Name, Site FROM Account ORDER BY Name', false).rows;
    expect(rows.map((row) => row.peek('Name'))).toEqual(['finalized', 'from event', 'from job', 'seed']);
    expect(rows[3]?.peek('Site')).toBe('later');
    const jobs = engine.org.clients.query(user, 'SELECT Status FROM AsyncApexJob ORDER BY Status', false).rows;
    expect(jobs.map((job) => job.peek('Status'))).toEqual(['Completed', 'Completed', 'Failed']);
  });

  it('runs a batch scope by scope, keeps its state and goes on after a failed scope', async () => {
    const other = openOrg({ projectDir: project.dir, dataDir: ':memory:' });
    const user = other.org.administrator();
    const made =
      "List<Account> made = new List<Account>(); for (Integer i = 0; i < 5; i++) made.add(new Account(Name = 'n' + i)); made[2].AccountNumber = 'bad'; insert made;";
    other.org.executeAnonymous(user, `${made} Database.executeBatch(new Jobs.Rename(), 2);`);
    other.drain();

    const names = other.org.clients.query(user, 'SELECT Name FROM Account ORDER BY Name', false).rows;
    const [job] = other.org.clients.query(
      user,
      'SELECT Status, TotalJobItems, JobItemsProcessed, NumberOfErrors, ExtendedStatus FROM AsyncApexJob',
      false
    ).rows;
    await other.close();

    // The scope of n2 and n3 failed: neither renamed nor counted.
    expect(names.map((row) => row.peek('Name'))).toEqual(['n0!', 'n1!', 'n2', 'n3', 'n4!', 'seen 3']);
    expect(['Status', 'TotalJobItems', 'JobItemsProcessed', 'NumberOfErrors'].map((name) => job?.peek(name))).toEqual([
      'Completed',
      3,
      3,
      1
    ]);
    expect(job?.peek('ExtendedStatus')).toBe('First error: System.IllegalArgumentException: bad scope');
  });

  it('keeps nothing of a transaction that failed, except events published at once', () => {
    const user = engine.org.defaultUser();
    const text = `
      insert new Account(Name = 'undone');
      EventBus.publish(new Note__e(Text__c = 'survivor'));
      EventBus.publish(new Late__e(Text__c = 'undone too'));
      Object nothing = null;
      nothing.toString();`;

    const result = engine.org.executeAnonymous(user, text);
    engine.drain();

    expect(result.exceptionMessage).toContain('System.NullPointerException');
    const soql = "SELECT Name FROM Account WHERE Name IN ('undone', 'undone too', 'survivor')";
    expect(engine.org.clients.query(user, soql, false).rows.map((row) => row.peek('Name'))).toEqual(['survivor']);
  });

  it('does after a restart what waited before it, and nothing twice', async () => {
    const dataDir = join(project.dir, 'data');
    const namesIn = (opened: OrgEngine): unknown[] =>
      opened.org.clients
        .query(opened.org.defaultUser(), 'SELECT Name FROM Account ORDER BY Name', false)
        .rows.map((row) => row.peek('Name'));
    const before = openOrg({ projectDir: project.dir, dataDir });
    const run = (text: string): unknown => before.org.executeAnonymous(before.org.defaultUser(), text);
    run("EventBus.publish(new Note__e(Text__c = 'dealt with'));");
    before.drain();
    run("EventBus.publish(new Note__e(Text__c = 'event')); System.enqueueJob(new Jobs.Make('job'));");
    await before.close();

    const after = openOrg({ projectDir: project.dir, dataDir });
    const waiting = namesIn(after);
    after.drain();
    const done = namesIn(after);
    await after.close();

    expect(waiting).toEqual(['dealt with']);
    expect(done).toEqual(['dealt with', 'event', 'job']);
  });

  it('stops code that spends its CPU time, which nothing can catch', () => {
    const { org } = engine;

    const endless = (): void =>
      org.asUser(org.defaultUser(), 'ANONYMOUS', () => {
        org.transactions.current.limits.restrict('cpuTime', 30);
        org.apex.executeAnonymous('try { while (true) { Integer i = 1; } } catch (Exception e) { }');
      });

    expect(endless).toThrow('Apex CPU time limit exceeded');
  });

  it('names file, line and column of what does not compile', () => {
    const broken = scratchProject({ 'classes/Broken.cls': 'public class Broken {\n  Integer x = missing;\n}' });
    try {
      openOrg({ projectDir: broken.dir, dataDir: ':memory:' });
      expect.unreachable();
    } catch (error) {
      if (!(error instanceof CompileFailure)) throw error;
      expect(error.problems[0]).toMatchObject({ line: 2, message: 'Variable does not exist: missing' });
      expect(error.message).toMatch(/Broken\.cls:2:\d+ Variable does not exist: missing/);
    } finally {
      broken.remove();
    }
  });
});
