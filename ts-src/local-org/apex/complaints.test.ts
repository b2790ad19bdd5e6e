import { describe, expect, it } from 'vitest';
import { complaints } from './testing/run-apex.js';

/** A class around statements, which start on line 3. */
const method = (body: string, returns = 'void', members = ''): string =>
  `public class Probe {\nstatic ${returns} run() {\n${body}\n}\n${members}\n}`;

describe('names', () => {
  it.each([
    ['x = 5;', '3:1 Variable does not exist: x'],
    ['Foo f;', '3:1 Invalid type: Foo'],
    [
      "String s = 'a'; s.shout();",
      '3:19 Method does not exist or incorrect signature: void shout() from the type String'
    ],
    [
      "nothing('a', 1);",
      '3:1 Method does not exist or incorrect signature: void nothing(String, Integer) from the type Probe'
    ],
    ['Account a = new Account(Nam = 1);', '3:25 Field does not exist: Nam on Account'],
    ['Account a; a.Nam = null;', '3:14 Field does not exist: Nam on Account'],
    ['Integer i; Integer I = 1;', '3:20 Duplicate variable: I'],
    ['this.toString();', '3:1 This cannot be referenced in a static context'],
    ["Object o = new Account('x');", '3:24 Type requires name=value pair construction: Account'],
    ["Date d = new Date('x');", '3:10 Constructor not defined: [Date].<Constructor>(String)']
  ])('%s', (body, expected) => {
    expect(complaints(method(body))).toEqual([expected]);
  });
});

describe('types', () => {
  it.each([
    ["Integer i = 'a';", '3:13 Illegal assignment from String to Integer'],
    ['Integer i = 1.5;', '3:13 Illegal assignment from Decimal to Integer'],
    ['Integer i = 1L;', '3:13 Illegal assignment from Long to Integer'],
    ['Set<String> s = new List<String>();', '3:17 Illegal assignment from List<String> to Set<String>'],
    ["if ('a') { }", '3:5 Condition expression must be of type Boolean: String'],
    ["Boolean b = 'a' == 1;", '3:13 Comparison arguments must be compatible types: String, Integer'],
    ["Boolean b = 'a' > 1;", '3:13 Comparison arguments must be compatible types: String, Integer'],
    [
      'Integer i = (Integer) new Account();',
      '3:13 Incompatible types since an instance of Account is never an instance of Integer'
    ],
    ["Integer i = 1 - 'a';", '3:13 Arithmetic expressions must use numeric arguments'],
    ['throw 5;', '3:1 Throw expression must be of type exception: Integer'],
    ['insert 5;', '3:8 DML requires SObject or SObject list type: Integer'],
    ['for (String s : 5) { }', '3:1 Loop must iterate over collection: Integer'],
    ['5 + 3;', '3:1 Expression cannot be a statement.'],
    ['break;', '3:1 Break statement must be in loop']
  ])('%s', (body, expected) => {
    expect(complaints(method(body))).toEqual([expected]);
  });

  it('takes what Apex takes', () => {
    const body = `
      Decimal d = 1; Double e = d; Long l = 1; Object o = l; Id i = '001000000000001'; String s = i;
      List<SObject> records = new List<Account>(); List<Account> accounts = records;
      Datetime t = Date.today(); Map<Id, SObject> byId = new Map<Id, Account>();
      Account a = [SELECT Id FROM Account]; List<Account> all = [SELECT Id FROM Account];
      List<Object> objects = new List<String>(); Iterable<String> each = new List<String>();`;
    expect(complaints(method(body))).toEqual([]);
  });
});

describe('flow', () => {
  it('wants every path to return', () => {
    expect(complaints(method('if (true) { return 1; }', 'Integer'))).toEqual([
      '4:1 Missing return statement required return type: Integer'
    ]);
    expect(complaints(method('while (true) { }', 'Integer'))).toEqual([]);
    expect(complaints(method('try { return 1; } catch (Exception e) { throw e; }', 'Integer'))).toEqual([]);
  });

  it('finds statements that cannot run', () => {
    expect(complaints(method('return; Integer i = 1;'))).toEqual(['3:9 Unreachable statement']);
  });

  it('goes on after a complaint', () => {
    expect(complaints(method('a = 1;\nb = 2;'))).toEqual([
      '3:1 Variable does not exist: a',
      '4:1 Variable does not exist: b'
    ]);
  });
});

describe('classes', () => {
  it('wants abstract and interface methods implemented', () => {
    expect(complaints('public class Probe implements Comparable { }')).toEqual([
      '1:14 Class Probe must implement the method: Integer Comparable.compareTo(Object)'
    ]);
  });

  it('checks overriding', () => {
    const sources = {
      'Base.cls': 'public virtual class Base { public void fixed() { } public virtual void open() { } }',
      'Sub.cls': `public class Sub extends Base {
        public void open() { }
        public override void fixed() { }
        public override void other() { }
      }`
    };
    expect(complaints(sources)).toEqual([
      '2:21 Method must use the override keyword: void Sub.open()',
      '3:30 Non-virtual, non-abstract methods cannot be overridden: void Sub.fixed()',
      '4:30 @Override specified for non-overriding method: void Sub.other()'
    ]);
  });

  it('guards private members, and opens them to tests', () => {
    const sources = (annotation: string): Record<string, string> => ({
      'Safe.cls': 'public class Safe { @TestVisible private static Integer pin = 1; private static Integer code = 2; }',
      'Thief.cls': `${annotation} public class Thief { Integer a = Safe.pin; Integer b = Safe.code; }`
    });
    expect(complaints(sources('@IsTest'))).toEqual(['1:69 Variable is not visible: Safe.code']);
    expect(complaints(sources(''))).toHaveLength(2);
  });

  it('keeps finals final', () => {
    const members = 'static final Integer LIMIT_OF_ALL = 1;';
    expect(complaints(method('LIMIT_OF_ALL = 2;', 'void', members))).toEqual([
      '3:1 Final members can only be assigned in their declaration, init blocks, or constructors: LIMIT_OF_ALL'
    ]);
  });

  it('refuses two methods of one signature and two fields of one name', () => {
    expect(
      complaints('public class Probe { void a(Integer i) { } void A(Integer j) { } Integer x; String X; }')
    ).toEqual(['1:49 Method already defined: A void A(Integer) from the type Probe', '1:84 Duplicate field: X']);
  });
});

describe('syntax', () => {
  it('points at the token', () => {
    const [first] = complaints(method('Integer i = ;'));
    expect(first).toBe("3:13 Unexpected token ';'.");
  });
});
