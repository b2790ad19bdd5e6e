import { describe, expect, it } from 'vitest';
import { ApexException } from './runtime/exceptions.js';
import { ApexDecimal } from './runtime/values/decimal.js';
import { ApexList } from './runtime/values/list.js';
import { SObject } from './runtime/values/sobject.js';
import { compileApex, evaluate, type FakeOrg } from './testing/run-apex.js';

describe('numbers', () => {
  it('wraps integers and longs', () => {
    expect(evaluate('Integer i = 2147483647; i++; return i;')).toBe(-2147483648);
    expect(evaluate('return 65536 * 65536 + 3;')).toBe(3);
    expect(evaluate('Long l = 9223372036854775807L; return l + 1;')).toBe(-9223372036854775808n);
  });

  it('divides integers towards zero and refuses zero', () => {
    expect(evaluate('return -7 / 2;')).toBe(-3);
    expect(() => evaluate('Integer zero = 0; return 1 / zero;')).toThrow('Divide by 0');
  });

  it('widens to Long, Double and Decimal', () => {
    expect(evaluate('Long l = 5; return l * 2;')).toBe(10n);
    expect(String(evaluate('Decimal d = 1; return d / 4;'))).toBe('0.25');
    expect(evaluate('return 1.50 + 1;')).toEqual(new ApexDecimal(250n, 2));
    expect(evaluate('return (Integer) 3.99;')).toBe(3);
    expect(evaluate('Integer i = 7; Double d = i; return d == 7.0;')).toBe(true);
  });

  it('keeps parentheses apart from casts', () => {
    expect(evaluate('Integer a = 7; Integer b = 2; Integer c = 3; return (a) - b * c;')).toBe(1);
    expect(evaluate('return (Integer) -1.7;')).toBe(-1);
  });

  it('compares with null without complaint', () => {
    expect(evaluate('Integer none; return none < 5;')).toBe(false);
    expect(() => evaluate('Integer none; return none + 5;')).toThrow('Attempt to de-reference a null object');
  });

  it('shifts and masks', () => {
    expect(evaluate('return (1 << 4 | 3) & ~1;')).toBe(18);
    expect(evaluate('return -1 >>> 28;')).toBe(15);
    expect(evaluate('Long l = -1; return l >>> 60;')).toBe(15n);
  });
});

describe('text', () => {
  it('ignores case in == and keeps it in equals', () => {
    expect(evaluate("return 'abc' == 'ABC';")).toBe(true);
    expect(evaluate("String a = 'abc'; return a.equals('ABC');")).toBe(false);
  });

  it('joins null and numbers', () => {
    expect(evaluate("String none; Decimal d = 1.50; return 'a' + none + 1 + true + d;", 'String')).toBe(
      'anull1true1.50'
    );
    expect(evaluate('String a; String b; return a + b;', 'String')).toBe('nullnull');
  });
});

describe('statements', () => {
  it('runs every kind of loop', () => {
    const body = `
      String s = '';
      for (Integer i = 0, n = 3; i < n; i++) { if (i == 1) { continue; } s += i; }
      for (String each : new List<String>{ 'a', 'b' }) s += each;
      for (String each : new Set<String>{ 'c' }) { s += each; }
      Integer k = 0;
      while (true) { k++; if (k > 2) break; }
      do { k--; } while (k > 0);
      return s + k;`;
    expect(evaluate(body, 'String')).toBe('02abc0');
  });

  it('iterates over user iterables', () => {
    const members = `
      public class Numbers implements Iterable<Integer> {
        public Iterator<Integer> iterator() { return new Upto(3); }
      }
      public class Upto implements Iterator<Integer> {
        private Integer at = 0;
        private Integer last;
        public Upto(Integer last) { this.last = last; }
        public Boolean hasNext() { return at < last; }
        public Integer next() { at++; return at; }
      }`;
    expect(
      evaluate('Integer sum = 0; for (Integer n : new Numbers()) { sum += n; } return sum;', 'Object', members)
    ).toBe(6);
  });

  it('switches on values, enums and null', () => {
    const members = `
      public enum Season { WINTER, SUMMER }
      static String name(Season s) {
        switch on s { when WINTER { return 'cold'; } when null { return 'none'; } when else { return 'warm'; } }
      }
      static String word(Integer i) {
        switch on i { when 1, 2 { return 'few'; } when -1 { return 'debt'; } when else { return 'many'; } }
      }`;
    const body = 'return name(Season.WINTER) + name(null) + name(Season.SUMMER) + word(2) + word(-1) + word(9);';
    expect(evaluate(body, 'String', members)).toBe('coldnonewarmfewdebtmany');
  });

  it('switches on the type of a record', () => {
    const body = `
      SObject record = new Contact(LastName = 'Doe');
      switch on record {
        when Account a { return a.Name; }
        when Contact c { return c.LastName; }
        when else { return 'other'; }
      }`;
    expect(evaluate(body, 'String')).toBe('Doe');
  });

  it('runs finally and leaves through it', () => {
    const members = `
      static List<String> log = new List<String>();
      static Integer attempt() { try { log.add('try'); return 1; } finally { log.add('finally'); } }`;
    expect(evaluate("Integer i = attempt(); return String.join(log, ',') + i;", 'String', members)).toBe(
      'try,finally1'
    );
  });
});

describe('operators', () => {
  it('navigates safely through whole chains', () => {
    const members =
      "public class Node { public Node next; public String name = 'n'; public Node self() { return this; } }";
    expect(evaluate('Node n; return n?.next.name;', 'Object', members)).toBe(null);
    expect(evaluate('Node n; return n?.self().name.toUpperCase();', 'Object', members)).toBe(null);
    expect(evaluate('Node n = new Node(); return n?.self()?.name.toUpperCase();', 'Object', members)).toBe('N');
  });

  it('coalesces and chooses', () => {
    expect(evaluate("String none; return none ?? 'some';")).toBe('some');
    expect(evaluate('Integer i = 3; return i > 2 ? 1.5 : 2;')).toEqual(new ApexDecimal(15n, 1));
  });

  it('increments fields, lists and properties once', () => {
    const members = `
      public class Box { public Integer n = 5; public Integer p { get { return n; } set { n = value * 2; } } }
      static Integer calls = 0;
      static Box box = new Box();
      static Box theBox() { calls++; return box; }`;
    const body = `
      Integer old = theBox().n++;
      theBox().p += 1;
      List<Integer> list1 = new List<Integer>{ 1 };
      Integer before = list1[0]++;
      return '' + old + box.n + calls + before + list1[0];`;
    expect(evaluate(body, 'String', members)).toBe('514212');
  });

  it('tells instances and casts at run time', () => {
    expect(evaluate('Object o = 5; return o instanceof Long;')).toBe(true);
    expect(evaluate("Object o = 'x'; return o instanceof Integer;")).toBe(false);
    expect(() => evaluate("Object o = 'x'; return (Integer) o;")).toThrow(
      'Invalid conversion from runtime type String to Integer'
    );
  });
});

describe('classes', () => {
  const shapes = {
    'Shape.cls': `public abstract class Shape {
      protected String name = 'shape';
      public static Integer made = 0;
      public Shape() { made++; }
      public abstract Decimal area();
      public virtual String describe() { return name + ' ' + area(); }
      public override String toString() { return describe(); }
    }`,
    'Square.cls': `public with sharing class Square extends Shape {
      private final Decimal side;
      public Square(Decimal side) { super(); this.side = side; name = 'square'; }
      public override Decimal area() { return side * side; }
      public override String describe() { return '[' + super.describe() + ']'; }
      public static String run() {
        List<Shape> all = new List<Shape>{ new Square(2), new Square(3) };
        return all[0].describe() + all[1] + Shape.made;
      }
    }`
  };

  it('inherits, overrides and calls super', () => {
    expect(compileApex(shapes).call('Square', 'run()')).toBe('[square 4][square 9]2');
  });

  it('forgets statics between transactions', () => {
    const compiled = compileApex(shapes);
    compiled.call('Square', 'run()');
    compiled.program.resetStatics();
    expect(compiled.call('Square', 'run()')).toBe('[square 4][square 9]2');
  });

  it('tells variables from types of the same name', () => {
    const body = "Account account = new Account(Name = 'x'); return account.Name + Account.SObjectType + Account.Name;";
    expect(evaluate(body, 'String')).toBe('xAccountx');
  });

  it('chooses overloads by static type', () => {
    const members = `
      static String f(Integer i) { return 'Integer'; }
      static String f(Long l) { return 'Long'; }
      static String f(String s) { return 'String'; }
      static String f(Object o) { return 'Object'; }
      static String f(SObject r) { return 'SObject'; }
      static String f(List<Account> r) { return 'Accounts'; }`;
    const body = `
      Object boxed = 1;
      return String.join(new List<String>{
        f(1), f(1L), f('x'), f(boxed), f(1.5), f(new Account()), f(new List<Account>()) }, ',');`;
    expect(evaluate(body, 'String', members)).toBe('Integer,Long,String,Object,Object,SObject,Accounts');
  });

  it('calls generic interfaces through bridges', () => {
    const members = `
      public class ByName implements Comparator<Account> {
        public Integer compare(Account a, Account b) { return a.Name.compareTo(b.Name); }
      }`;
    const body = `
      List<Account> list1 = new List<Account>{ new Account(Name = 'b'), new Account(Name = 'a') };
      list1.sort(new ByName());
      return list1[0].Name;`;
    expect(evaluate(body, 'String', members)).toBe('a');
  });

  it('initialises the fields of a subclass before a superclass constructor calls into it', () => {
    const members = `
      public virtual class Upper { public Upper() { register(); } public virtual void register() { } }
      public class Lower extends Upper {
        public List<String> log = new List<String>{ 'made' };
        public override void register() { log.add('registered'); }
      }`;
    expect(evaluate("return String.join(new Lower().log, ',');", 'String', members)).toBe('made,registered');
  });

  it('runs static initialisers once and in order', () => {
    const members = `
      static List<String> log = new List<String>{ 'field' };
      static { log.add('block'); }
      static Integer n = log.size();`;
    expect(evaluate("return String.join(log, ',') + n;", 'String', members)).toBe('field,block2');
  });
});

describe('exceptions', () => {
  const source = `public class Thrower {
  public class OddException extends Exception {}
  public static void odd() {
    throw new OddException('odd');
  }
  public static String run() {
    try {
      odd();
    } catch (OddException e) {
      return e.getTypeName() + '|' + e.getMessage() + '|' + e.getLineNumber() + '|' + e.getStackTraceString();
    }
    return null;
  }
  public static void nothing() {
    Account a;
    String name = a
      .Name;
  }
}`;

  it('shows Apex lines', () => {
    const text = 'Class.Thrower.odd: line 4, column 1\nClass.Thrower.run: line 8, column 1';
    expect(compileApex({ 'Thrower.cls': source }).call('Thrower', 'run()')).toBe(`Thrower.OddException|odd|4|${text}`);
  });

  it('turns null receivers into Apex exceptions', () => {
    const members =
      'static String probe() { try { Account a; return a.Name; } catch (NullPointerException e) { return e.getMessage() + e.getLineNumber(); } }';
    expect(evaluate('return probe();', 'String', members)).toBe('Attempt to de-reference a null object2');
  });

  it('does not let limits be caught', () => {
    const members = 'static Integer deep(Integer n) { try { return deep(n + 1); } catch (Exception e) { return -1; } }';
    expect(() => evaluate('return deep(0);', 'Object', members)).toThrow(/Maximum (stack depth reached|call stack)/);
  });

  it('keeps causes and messages of user exceptions', () => {
    const members = 'public class MyException extends Exception { public Integer code = 7; }';
    const body = `
      try {
        try { Integer i = 1 / 0; } catch (MathException e) { throw new MyException('outer', e); }
      } catch (MyException e) { return e.getMessage() + e.getCause().getMessage() + e.code; }
      return null;`;
    expect(evaluate(body, 'String', members)).toBe('outerDivide by 07');
  });
});

describe('records and queries', () => {
  it('reads and writes fields with conversions', () => {
    const body = `
      Account a = new Account(Name = 'Acme', AnnualRevenue = 5);
      a.NumberOfEmployees = 3;
      a.AnnualRevenue += 1.5;
      Contact c = new Contact(Account = a);
      c.Account.Name = c.Account.Name + '!';
      return a.Name + a.AnnualRevenue + a.NumberOfEmployees + a.IsActive__c + c.Account.Name;`;
    expect(evaluate(body, 'String')).toBe('Acme!6.53falseAcme!');
  });

  it('passes binds and takes single records', () => {
    const compiled = compileApex({
      'Finder.cls': `public with sharing class Finder {
        public static String run(Set<Id> ids) {
          String name = 'A';
          Account a = [SELECT Id, Name FROM Account WHERE Id IN :ids AND Name = :name.toUpperCase() LIMIT 1];
          for (List<Account> chunk : [SELECT Id FROM Account]) { name += chunk.size(); }
          return a.Name + name + [SELECT COUNT() FROM Account];
        }
      }`
    });
    compiled.org.rows = [account(compiled.org, 'Acme')];
    expect(compiled.call('Finder', 'run(set<id>)', null)).toBe('AcmeA11');
    const [first] = compiled.org.queries;
    expect(first?.soql).toBe('SELECT Id, Name FROM Account WHERE Id IN :b0 AND Name = :b1 LIMIT 1');
    expect([...(first?.binds ?? [])]).toEqual([
      ['b0', null],
      ['b1', 'A']
    ]);
    expect(first?.access).toEqual({ mode: 'system', sharing: 'with' });
  });

  it('sends DML with access mode and key', () => {
    const compiled = compileApex({
      'Saver.cls': `public class Saver {
        public static void run() {
          insert as user new Account(Name = 'x');
          upsert new List<Account>{ new Account(Key__c = 'k') } Key__c;
          update new List<Account>();
        }
      }`
    });
    compiled.call('Saver', 'run()');
    expect(compiled.org.dml.map(({ op, access, externalIdField }) => [op, access.mode, externalIdField])).toEqual([
      ['insert', 'user', undefined],
      ['upsert', 'system', 'Key__c']
    ]);
  });

  it('says so when a single record is not there', () => {
    expect(() => evaluate('Account a = [SELECT Id FROM Account]; return a;')).toThrow(
      'List has no rows for assignment to SObject'
    );
  });
});

function account(org: FakeOrg, name: string): SObject {
  const record = new SObject(org.host.schema.object('Account') ?? null);
  record.setField('Name', name);
  return record;
}

describe('what is missing', () => {
  it('names itself with file and line', () => {
    const text = `public class Odd {
      public static void run() {
        Blob page = Blob.toPdf('x');
      }
    }`;
    expect(() => compileApex({ 'Odd.cls': text }).call('Odd', 'run()')).toThrow(
      /System\.Blob\.toPdf\(String\) is not supported by the local org \(Odd\.cls:3\)/
    );
  });
});

describe('values', () => {
  it('are what the standard library works with', () => {
    expect(evaluate("return 'a,b'.split(',');")).toBeInstanceOf(ApexList);
    expect(() => evaluate("throw new IllegalArgumentException('no');")).toThrow(ApexException);
  });
});
