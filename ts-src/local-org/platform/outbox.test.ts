import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openOrg, type OrgEngine } from './engine.js';
import { scratchProject, type ScratchProject } from './testing/scratch-project.js';

const TYPE = `<?xml version="1.0"?><CustomNotificationType xmlns="http://soap.sforce.com/2006/04/metadata">
<customNotifTypeName>Alarm</customNotifTypeName><desktop>true</desktop><masterLabel>An alarm</masterLabel><mobile>false</mobile>
</CustomNotificationType>`;

const NOTIFY = `
Messaging.CustomNotification notification = new Messaging.CustomNotification();
notification.setNotificationTypeId([SELECT Id FROM CustomNotificationType WHERE DeveloperName = 'Alarm'].Id);
notification.setTitle('Fire');
notification.setBody('in the kitchen');
notification.setTargetId('000000000000000AAA');
notification.send(new Set<String>{ UserInfo.getUserId() });`;

const MAIL = `
Messaging.SingleEmailMessage message = new Messaging.SingleEmailMessage();
message.setToAddresses(new List<String>{ 'a@example.com' });
message.setSubject('s');
message.setPlainTextBody('b');
Messaging.sendEmail(new List<Messaging.SingleEmailMessage>{ message });`;

describe('what Apex sends', () => {
  let project: ScratchProject;
  let org: OrgEngine;

  beforeAll(() => {
    project = scratchProject({ 'notificationtypes/Alarm.notiftype-meta.xml': TYPE });
    org = openOrg({ projectDir: project.dir, dataDir: ':memory:' });
  });
  afterAll(async () => {
    await org.close();
    project.remove();
  });

  const run = (apex: string): void => {
    const { compileProblem, exceptionMessage } = org.org.executeAnonymous(org.org.defaultUser(), apex);
    if (compileProblem ?? exceptionMessage) throw new Error(String(compileProblem ?? exceptionMessage));
  };
  const sent = (): string[] =>
    org.org.outbox.latest(10).map(({ kind, subject, text }) => `${kind}: ${subject} ${text}`);

  it('leaves when the transaction commits, newest first', () => {
    run(NOTIFY);
    run(MAIL);
    expect(sent()).toEqual(['email: s b', 'notification: Fire in the kitchen']);
  });

  it('is not sent when the transaction fails', () => {
    const before = sent();
    expect(() => run(`${MAIL}\n${NOTIFY}\nInteger none = 1 / 0;`)).toThrow(/Divide by 0/);
    expect(sent()).toEqual(before);
  });

  it.each([
    [
      "notification.setNotificationTypeId([SELECT Id FROM CustomNotificationType WHERE DeveloperName = 'Alarm'].Id);",
      'customNotifTypeId'
    ],
    ["notification.setTitle('Fire');", 'title'],
    ["notification.setBody('in the kitchen');", 'body'],
    ["notification.setTargetId('000000000000000AAA');", 'targetId']
  ])('a notification without %s is refused', (line, parameter) => {
    expect(() => run(NOTIFY.replace(line, ''))).toThrow(`Missing required input parameter: ${parameter}`);
  });
});
