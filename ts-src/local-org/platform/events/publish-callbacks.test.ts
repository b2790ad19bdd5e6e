import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openOrg, type OrgEngine } from '../engine.js';
import { eventFiles, scratchProject, type ScratchProject } from '../testing/scratch-project.js';

const TOLD = `public class Told implements EventBus.EventPublishSuccessCallback, EventBus.EventPublishFailureCallback {
  public void onSuccess(EventBus.SuccessResult result) { note('published', result.getEventUuids()); }
  public void onFailure(EventBus.FailureResult result) { note('lost', result.getEventUuids()); }
  private void note(String what, List<String> uuids) {
    insert new Account(Name = what + ' ' + uuids.size(), Description = String.join(uuids, ',') + ' ' + UserInfo.getName());
  }
}`;

const TESTS = `@IsTest private class ToldTest {
  static List<Note__e> two() {
    return new List<Note__e>{
      (Note__e) Note__e.SObjectType.newSObject(null, true), (Note__e) Note__e.SObjectType.newSObject(null, true) };
  }
  @IsTest static void onceForAllEventsOfACall() {
    List<Note__e> notes = two();
    for (Note__e note : notes) note.Text__c = 'x';
    EventBus.publish(notes, new Told());
    System.assertEquals(0, [SELECT COUNT() FROM Account]);
    Test.getEventBus().deliver();
    Account told = [SELECT Name, Description FROM Account];
    System.assertEquals('published 2', told.Name);
    System.assertEquals(notes[0].EventUuid + ',' + notes[1].EventUuid + ' Automated Process', told.Description);
  }
  @IsTest static void whenPublishingFails() {
    List<Note__e> notes = two();
    for (Note__e note : notes) note.Text__c = 'x';
    Test.startTest();
    EventBus.publish(notes[0], new Told());
    Test.getEventBus().fail();
    Test.stopTest();
    System.assertEquals('lost 1', [SELECT Name FROM Account].Name);
  }
}`;

describe('callbacks of EventBus.publish', () => {
  let project: ScratchProject;
  let engine: OrgEngine;

  beforeAll(() => {
    project = scratchProject({
      ...eventFiles('Note__e', ['Text__c']),
      'classes/Told.cls': TOLD,
      'classes/ToldTest.cls': TESTS
    });
    engine = openOrg({ projectDir: project.dir, dataDir: ':memory:' });
  });

  afterAll(async () => {
    await engine.close();
    project.remove();
  });

  it('are told in tests when events are delivered or made to fail, as the automated process', () => {
    const { methods } = engine.runTests();
    expect(methods.map(({ methodName, message }) => `${methodName} ${message ?? 'passes'}`)).toEqual([
      'onceForAllEventsOfACall passes',
      'whenPublishingFails passes'
    ]);
  });

  it('are told in a transaction of their own once the publisher has committed', () => {
    const { org } = engine;
    const anonymous = `Note__e note = (Note__e) Note__e.SObjectType.newSObject(null, true);
      note.Text__c = 'x';
      EventBus.publish(note, new Told());`;
    expect(org.executeAnonymous(org.administrator(), anonymous)).toMatchObject({
      exceptionMessage: null,
      compileProblem: null
    });
    const names = (): (string | null)[] =>
      org.store
        .query({ soql: 'SELECT Name FROM Account', binds: new Map(), access: { mode: 'system', sharing: 'without' } })
        .map((row) => row.peek('Name') as string | null);
    expect(names()).toEqual([]);
    engine.drain();
    expect(names()).toEqual(['published 1']);
  });
});
