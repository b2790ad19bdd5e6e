import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EngineProbe } from '../testing/engine-probe.js';
import { HeldServer } from '../testing/held-server.js';
import { scratchProject, type ScratchProject } from '../testing/scratch-project.js';

const XMLNS = 'xmlns="http://soap.sforce.com/2006/04/metadata"';
const CALLER = `
public class Caller {
  public static Integer mark = 0;
  public static String call(String path) {
    HttpRequest request = new HttpRequest();
    request.setEndpoint('BASE' + path);
    request.setMethod('GET');
    return new Http().send(request).getBody();
  }
  public static void raise(String name) {
    Account found = [SELECT Id, NumberOfEmployees FROM Account WHERE Name = :name FOR UPDATE];
    found.NumberOfEmployees += 1;
    update found;
  }
}`;
const JOB = `
public class CallingJob implements Queueable, Database.AllowsCallouts {
  public void execute(QueueableContext context) { insert new Account(Name = Caller.call('/job')); }
}`;

let server: HeldServer;
let project: ScratchProject;
let org: EngineProbe;

beforeAll(async () => {
  server = new HeldServer();
  const base = await server.listen();
  project = scratchProject({
    'classes/Caller.cls': CALLER.replace('BASE', base),
    'classes/CallingJob.cls': JOB,
    'remoteSiteSettings/Local.remoteSite-meta.xml': `<RemoteSiteSetting ${XMLNS}><disableProtocolSecurity>true</disableProtocolSecurity><isActive>true</isActive><url>${base}</url></RemoteSiteSetting>`
  });
  org = await EngineProbe.open(project);
});

afterAll(async () => {
  await org.close();
  server.close();
  project.remove();
});

async function numberOf(name: string): Promise<unknown> {
  const [line] = await org.apex(
    `System.debug([SELECT NumberOfEmployees FROM Account WHERE Name = '${name}'].NumberOfEmployees);`
  );
  return Number(line);
}

async function makeAccount(name: string): Promise<string> {
  const [id = ''] = await org.apex(
    `Account made = new Account(Name = '${name}', NumberOfEmployees = 0); insert made; System.debug(made.Id);`
  );
  return id;
}

describe('while a transaction waits for a callout', () => {
  it('others query and change records, and it goes on with its own statics, limits and log', async () => {
    await makeAccount('served');
    const waiting = org.apex(
      "Caller.mark = 7; Integer before = [SELECT COUNT() FROM Account]; System.debug(Caller.call('/a')); System.debug(Caller.mark + ' ' + Limits.getQueries());"
    );
    await server.asked('/a');

    const [others] = await org.apex(
      "System.debug(Caller.mark); Caller.mark = 9; Caller.raise('served'); for (Integer i = 0; i < 20; i++) Caller.raise('served');"
    );
    const seen = await numberOf('served');
    server.answer('/a', 'late');

    expect(others).toBe('0');
    expect(seen).toBe(21);
    expect(await waiting).toEqual(['late', '7 1']);
  });

  it('it sees what others changed meanwhile and loses none of their changes', async () => {
    await makeAccount('shared');
    const waiting = org.apex("Caller.call('/b'); Caller.raise('shared');");
    await server.asked('/b');

    await org.apex("Caller.raise('shared');");
    server.answer('/b', 'ok');
    await waiting;

    expect(await numberOf('shared')).toBe(2);
  });

  it('its locks are gone, as on the platform', async () => {
    await makeAccount('released');
    const waiting = org.apex(
      "Account held = [SELECT Id FROM Account WHERE Name = 'released' FOR UPDATE]; Caller.call('/c');"
    );
    await server.asked('/c');

    await org.apex("Caller.raise('released');");
    server.answer('/c', 'ok');
    await waiting;

    expect(await numberOf('released')).toBe(1);
  });

  it('another may wait on top of it, and each gets its own answer', async () => {
    const first = org.apex("System.debug(Caller.call('/first'));");
    await server.asked('/first');
    const second = org.apex("System.debug(Caller.call('/second'));");
    await server.asked('/second');

    server.answer('/first', 'one');
    server.answer('/second', 'two');

    expect(await first).toEqual(['one']);
    expect(await second).toEqual(['two']);
  });

  it('a failure after the answer undoes its own changes and nobody else’s', async () => {
    await makeAccount('kept');
    const waiting = org.apex("Caller.call('/d'); Caller.raise('kept'); throw new IllegalArgumentException('broken');");
    const failed = expect(waiting).rejects.toThrow('broken');
    await server.asked('/d');

    await org.apex("Caller.raise('kept');");
    server.answer('/d', 'ok');
    await failed;

    expect(await numberOf('kept')).toBe(1);
  });

  it('a waiting job is not started a second time', async () => {
    await org.apex('System.enqueueJob(new CallingJob());');
    await server.asked('/job');

    const [status] = await org.apex('System.debug([SELECT Status FROM AsyncApexJob].Status);');
    server.answer('/job', 'by job');
    const after = await org.apex("Caller.mark = 1; System.debug([SELECT COUNT() FROM Account WHERE Name = 'by job']);");

    expect(status).toBe('Processing');
    expect(['0', '1']).toContain(after[0]);
    await expect.poll(() => org.apex('System.debug([SELECT Status FROM AsyncApexJob].Status);')).toEqual(['Completed']);
    expect(await org.apex("System.debug([SELECT COUNT() FROM Account WHERE Name = 'by job']);")).toEqual(['1']);
  });

  it('none may follow changes, a queued job or an open savepoint', async () => {
    const uncommitted = 'You have uncommitted work pending. Please commit or rollback before calling out';

    await expect(org.apex("insert new Account(Name = 'x'); Caller.call('/x');")).rejects.toThrow(uncommitted);
    await expect(org.apex("System.enqueueJob(new CallingJob()); Caller.call('/x');")).rejects.toThrow(uncommitted);
    await expect(org.apex("Database.setSavepoint(); Caller.call('/x');")).rejects.toThrow(
      'All active Savepoints must be released before making callouts.'
    );
  });

  it('one may follow changes that were rolled back to a savepoint that was released', async () => {
    const waiting = org.apex(
      "Savepoint sp = Database.setSavepoint(); insert new Account(Name = 'gone'); Database.rollback(sp); Database.releaseSavepoint(sp); System.debug(Caller.call('/e'));"
    );
    await server.asked('/e');
    server.answer('/e', 'allowed');

    expect(await waiting).toEqual(['allowed']);
    expect(await org.apex("System.debug([SELECT COUNT() FROM Account WHERE Name = 'gone']);")).toEqual(['0']);
  });
});
