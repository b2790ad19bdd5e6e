import { describe, expect, it } from 'vitest';
import { compileProject } from './compile.js';
import { compileApex } from './testing/run-apex.js';
import { salesSchema } from './testing/fake-schema.js';

const WEAVER = `public class Weaver {
  public static final String NAME = 'weaver';
  public static Object weave() {
    return Reports.ReportManager.describeReport(null);
  }
  public static Integer harmless() { return 1; }
}`;
const USER = `public class User2 {
  public static Integer used() { return Weaver.harmless(); }
  public static Integer alone() { return 2; }
}`;

const source = (name: string, text: string) => ({ path: `/p/${name}`, text, kind: 'class' as const });

describe('a class that needs a standard class the local org lacks', () => {
  it('is refused by name at compile time, with its place, while others compile', () => {
    const { program } = compileApex({ 'Weaver.cls': WEAVER, 'User2.cls': USER });
    expect(program.refused).toEqual([
      expect.objectContaining({
        file: 'Weaver.cls',
        line: 4,
        message: 'Reports.ReportManager is not supported by the local org'
      })
    ]);
  });

  it('fails with that reason whichever of its members is used, its constants included', () => {
    const { call } = compileApex({
      'Weaver.cls': WEAVER,
      'User2.cls': USER,
      'Constant.cls': 'public class Constant { public static String name() { return Weaver.NAME; } }'
    });
    const reason = 'Weaver is not compiled: Reports.ReportManager is not supported by the local org (Weaver.cls:4)';
    expect(() => call('User2', 'used()')).toThrow(reason);
    expect(() => call('Constant', 'name()')).toThrow(reason);
    expect(call('User2', 'alone()')).toBe(2);
  });

  it('does not hide errors of other files', () => {
    const result = compileProject([source('Weaver.cls', WEAVER), source('Bad.cls', 'public class Bad { Foo x; }')], {
      schema: salesSchema()
    });
    expect(result).toMatchObject({ ok: false, errors: [{ file: '/p/Bad.cls', message: 'Invalid type: Foo' }] });
  });

  it('takes along files whose errors come from naming it', () => {
    const archive = `public class Archive { public Old__b row; }`;
    const reader = `public class Reader { public static Object read() { return new Archive().row; } }`;
    const { program } = compileApex({ 'Archive.cls': archive, 'Reader.cls': reader });
    expect(program.refused.map(({ file, message }) => `${file} ${message}`)).toEqual([
      'Archive.cls Big object Old__b is not supported by the local org',
      'Reader.cls Variable does not exist: row (needs Archive)'
    ]);
  });
});

describe('standard classes that only hold values', () => {
  it('work without an implementation of their own', () => {
    const { call } = compileApex({
      'Mail.cls': `public class Mail { public static String run() {
        Messaging.InboundEmail email = new Messaging.InboundEmail();
        email.subject = 'Hello';
        email.toAddresses = new List<String>{ 'a@example.com' };
        Messaging.InboundEmail.Header header = new Messaging.InboundEmail.Header();
        header.name = 'X';
        return email.subject + email.toAddresses[0] + header.name + email.plainTextBody;
      } }`
    });
    expect(call('Mail', 'run()')).toBe('Helloa@example.comXnull');
  });

  it('are what a test tells the callback of a deployment', () => {
    const { call } = compileApex({
      'Told.cls': `public class Told { public static String run() {
        Metadata.DeployResult result = new Metadata.DeployResult();
        result.status = Metadata.DeployStatus.Failed;
        result.success = false;
        result.details = new Metadata.DeployDetails();
        Metadata.DeployMessage message = new Metadata.DeployMessage();
        message.problem = 'too long';
        message.lineNumber = 3;
        result.details.componentFailures = new List<Metadata.DeployMessage>{ message };
        return result.status + ' ' + result.details.componentFailures[0].problem + message.lineNumber + result.id +
          new Metadata.DeployCallbackContext().getCallbackJobId();
      } }`
    });
    expect(call('Told', 'run()')).toBe('Failed too long3nullnull');
  });

  it('inherit the properties of their superclass', () => {
    const { call } = compileApex({
      'Inputs.cls': `public class Inputs { public static String run() {
        ConnectApi.TextSegmentInput text = new ConnectApi.TextSegmentInput();
        text.text = 'hi';
        ConnectApi.MessageSegmentInput segment = text;
        return text.text + (segment instanceof ConnectApi.TextSegmentInput);
      } }`
    });
    expect(call('Inputs', 'run()')).toBe('hitrue');
  });
});

describe('one-row queries before ?. and ??', () => {
  it('may find nothing', () => {
    const { call } = compileApex({
      'Q.cls': `public class Q {
        public static String name() { return [SELECT Name FROM Account]?.Name; }
        public static String otherwise() { Account a = [SELECT Name FROM Account] ?? new Account(Name = 'none'); return a.Name; }
      }`
    });
    expect(call('Q', 'name()')).toBeNull();
    expect(call('Q', 'otherwise()')).toBe('none');
  });
});

describe('inheritance', () => {
  it('lets a constructor set a final field of its superclass and a static method answer for an interface', () => {
    const { call } = compileApex({
      'Base.cls': 'public abstract class Base { protected final String name; public interface Made { Base make(); } }',
      'Below.cls': `public class Below extends Base implements Base.Made {
        public Below() { this.name = 'below'; }
        public static Below make() { return new Below(); }
        public static String run() { return Below.make().name; }
      }`
    });
    expect(call('Below', 'run()')).toBe('below');
  });
});
