import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApexLimitException } from '../../apex/runtime/exceptions.js';
import { openOrg, type OrgEngine } from '../engine.js';
import { collectGarbage } from '../hosting/garbage.js';
import { eventFiles, scratchProject, type ScratchProject } from '../testing/scratch-project.js';
import { Limits, type LimitSet } from './limits.js';

const XMLNS = 'xmlns="http://soap.sforce.com/2006/04/metadata"';
const NOBODY = 'http://127.0.0.1:1';
const WORK = `
public class Work implements Queueable {
  public void execute(QueueableContext context) {}
  @future public static void later() {}
  public static Integer down(Integer levels) { return levels <= 1 ? 0 : down(levels - 1); }
  public static void call() {
    HttpRequest request = new HttpRequest();
    request.setEndpoint('${NOBODY}');
    request.setMethod('GET');
    try { new Http().send(request); } catch (CalloutException nobodyThere) {}
  }
  public static void mail() {
    Messaging.SingleEmailMessage message = new Messaging.SingleEmailMessage();
    message.setToAddresses(new List<String>{ 'a@example.com' });
    message.setSubject('s');
    message.setPlainTextBody('b');
    Messaging.sendEmail(new List<Messaging.SingleEmailMessage>{ message });
  }
}`;

const times = (n: number, statement: string): string => `for (Integer i = 0; i < ${n}; i++) { ${statement} }`;
const bothSets = (maximum: number): Record<LimitSet, number> => ({ synchronous: maximum, asynchronous: maximum });

interface LimitCase {
  readonly what: string;
  readonly maximum: Readonly<Record<LimitSet, number>>;
  /** Apex that uses so much. */
  readonly use: (amount: number) => string;
  /** What the exception says when `amount` is one too many. */
  readonly message: (amount: number) => string;
}

const CASES: readonly LimitCase[] = [
  {
    what: 'SOQL queries',
    maximum: { synchronous: 100, asynchronous: 200 },
    use: (n) => times(n, 'List<Account> found = [SELECT Id FROM Account LIMIT 1];'),
    message: (n) => `Too many SOQL queries: ${n}`
  },
  {
    what: 'query rows',
    maximum: bothSets(50_000),
    use: (n) =>
      `${times(99, 'List<Account> found = [SELECT Id FROM Account LIMIT 500];')} List<Account> last = [SELECT Id FROM Account LIMIT ${n - 49_500}];`,
    message: (n) => `Too many query rows: ${n}`
  },
  {
    what: 'rows of query locators',
    maximum: bothSets(10_000),
    use: (n) =>
      `${times(20, "Iterator<SObject> rows = Database.getQueryLocator('SELECT Id FROM Account LIMIT 500').iterator();")} if (${n} > 10000) { Iterator<SObject> more = Database.getQueryLocator('SELECT Id FROM Account LIMIT ' + (${n} - 10000)).iterator(); }`,
    message: (n) => `Too many query locator rows: ${n}`
  },
  {
    what: 'SOSL queries',
    maximum: bothSets(20),
    use: (n) => times(n, "List<List<SObject>> found = [FIND 'nothing' IN ALL FIELDS RETURNING Account(Id)];"),
    message: (n) => `Too many SOSL queries: ${n}`
  },
  {
    what: 'DML statements',
    maximum: bothSets(150),
    use: (n) => times(n, 'Database.insert(new Contact(), false);'),
    message: (n) => `Too many DML statements: ${n}`
  },
  {
    what: 'savepoints and rollbacks, which are DML statements',
    maximum: bothSets(150),
    use: (n) => `Savepoint point = Database.setSavepoint(); ${times(n - 1, 'Database.rollback(point);')}`,
    message: (n) => `Too many DML statements: ${n}`
  },
  {
    what: 'DML rows',
    maximum: bothSets(10_000),
    use: (n) =>
      `List<Contact> many = new List<Contact>(); ${times(n, 'many.add(new Contact());')} Database.insert(many, false);`,
    message: (n) => `Too many DML rows: ${n}`
  },
  {
    what: 'events published at once',
    maximum: bothSets(150),
    use: (n) => times(n, "EventBus.publish(new Note__e(Text__c = 'x'));"),
    message: (n) => `Too many DML statements: ${n}`
  },
  {
    what: 'callouts',
    maximum: bothSets(100),
    use: (n) => times(n, 'Work.call();'),
    message: (n) => `Too many callouts: ${n}`
  },
  {
    what: 'future calls',
    maximum: bothSets(50),
    use: (n) => times(n, 'Work.later();'),
    message: (n) => `Too many future calls: ${n}`
  },
  {
    what: 'queueable jobs',
    maximum: { synchronous: 50, asynchronous: 1 },
    use: (n) => times(n, 'System.enqueueJob(new Work());'),
    message: (n) => `Too many queueable jobs added to the queue: ${n}`
  },
  {
    what: 'e-mail invocations',
    maximum: bothSets(10),
    use: (n) => times(n, 'Work.mail();'),
    message: (n) => `Too many Email Invocations: ${n}`
  },
  {
    what: 'methods that call each other',
    maximum: bothSets(1000),
    use: (n) => `Integer zero = Work.down(${n});`,
    message: (n) => `Maximum stack depth reached: ${n}`
  }
];

let project: ScratchProject;
let engine: OrgEngine;

beforeAll(() => {
  project = scratchProject({
    ...eventFiles('Note__e', ['Text__c']),
    'classes/Work.cls': WORK,
    'remoteSiteSettings/Nobody.remoteSite-meta.xml': `<RemoteSiteSetting ${XMLNS}><disableProtocolSecurity>true</disableProtocolSecurity><isActive>true</isActive><url>${NOBODY}</url></RemoteSiteSetting>`
  });
  engine = openOrg({ projectDir: project.dir, dataDir: ':memory:' });
  engine.org.executeAnonymous(
    engine.org.administrator(),
    "List<Account> all = new List<Account>(); for (Integer i = 0; i < 501; i++) all.add(new Account(Name = 'a' + i)); insert all;"
  );
});

afterAll(async () => {
  await engine.close();
  project.remove();
});

/** Runs Apex that would swallow what it can catch; all it did is undone. */
function run(set: LimitSet, text: string): void {
  const { org } = engine;
  const body = `try { ${text} } catch (Exception caught) { throw new IllegalArgumentException('caught ' + caught.getMessage()); }`;
  const options = { user: org.administrator(), quiddity: 'ANONYMOUS', limits: set } as const;
  try {
    org.transactions.run(options, () => {
      org.apex.executeAnonymous(body);
      throw new Undone();
    });
  } catch (error) {
    if (!(error instanceof Undone)) throw error;
  }
}

class Undone extends Error {}

describe.each<LimitSet>(['synchronous', 'asynchronous'])('a %s transaction', (set) => {
  it.each(CASES)('may use the most $what and no more, which nothing can catch', ({ maximum, use, message }) => {
    const most = maximum[set];

    expect(() => run(set, use(most))).not.toThrow();
    const beyond = (): void => run(set, use(most + 1));
    expect(beyond).toThrow(message(most + 1));
    expect(beyond).toThrow(ApexLimitException);
  });

  it('may keep texts that fill most of its heap and not of thrice as much, however they are made', () => {
    const heap = set === 'synchronous' ? 6_000_000 : 12_000_000;
    const look = 'List<Account> one = [SELECT Id FROM Account LIMIT 1];';
    const list = (bytes: number): string =>
      `List<String> all = new List<String>(); for (Integer i = 0; i < ${Math.floor(bytes / 1000)}; i++) all.add(('row ' + i).rightPad(980).toUpperCase()); ${look} System.debug(all.size());`;
    const joined = (bytes: number): string =>
      `String all = ''; while (all.length() < ${bytes}) all += 'x'.repeat(1000).toUpperCase(); ${look} System.debug(all.length());`;
    const doubled = (bytes: number): string =>
      `List<String> all = new List<String>(); while (all.size() < ${Math.floor(bytes / 131_072)}) { String text = String.valueOf(10 + Math.mod(all.size(), 90)); while (text.length() < 131072) text = text + text; all.add(text); } ${look} System.debug(all.size());`;

    for (const make of [list, joined, doubled]) {
      // Old garbage that goes meanwhile would hide as much of what the transaction keeps.
      collectGarbage('major');
      expect(() => run(set, make(heap * 0.8))).not.toThrow();
      collectGarbage('major');
      expect(() => run(set, make(heap * 3))).toThrow(/^Apex heap size too large: \d+$/);
    }
  });

  it('may make a text as long as its heap and none longer', () => {
    const half = set === 'synchronous' ? 3_000_000 : 6_000_000;
    const text = (last: number): string =>
      `String first = 'x'.repeat(${half}); String second = 'x'.repeat(${last}); String both = first + second;`;

    expect(() => run(set, text(half))).not.toThrow();
    expect(() => run(set, text(half + 1))).toThrow(`Apex heap size too large: ${2 * half + 1}`);
  });

  it('may throw away as much as it likes', () => {
    expect(() =>
      run(set, times(60_000, "String text = 'x'.repeat(1000) + i; List<Integer> many = new List<Integer>{ i, i };"))
    ).not.toThrow();
  });

  it('may take its CPU time and no more, the database aside', () => {
    let now = 0;
    const limits = new Limits(set, () => now);
    const most = set === 'synchronous' ? 10_000 : 60_000;

    limits.uncounted(() => (now += 100_000));
    now += most;
    expect(() => limits.checkCpu()).not.toThrow();
    now += 1;
    expect(() => limits.checkCpu()).toThrow('Apex CPU time limit exceeded');
  });
});
