/** A feature of Apex and a class that uses it: it works when `Probe.run()` answers true. */
export interface LanguageFeature {
  readonly name: string;
  /** Members of `Probe`; `run` is made of `returns` when it is not among them. */
  readonly members?: string;
  readonly returns?: string;
}

const feature = (name: string, returns: string, members = ''): LanguageFeature => ({ name, returns, members });

/** What the language is probed for. */
export const LANGUAGE: readonly LanguageFeature[] = [
  feature(
    'Inner classes, inheritance, `virtual`, `override`, `super`',
    "new B().f() == 'ba'",
    "public virtual class A { public virtual String f() { return 'a'; } } public class B extends A { public override String f() { return 'b' + super.f(); } }"
  ),
  feature(
    'Abstract classes',
    'new B().g() == 2',
    'public abstract class A { public abstract Integer f(); public Integer g() { return f() + 1; } } public class B extends A { public override Integer f() { return 1; } }'
  ),
  feature(
    'Interfaces that extend interfaces',
    'f() instanceof H',
    'public interface H { void h(); } public interface I extends H { } public class C implements I { public void h() { } } static Object f() { return new C(); }'
  ),
  feature(
    'Enums with `values()`, `valueOf`, `ordinal()`',
    "Hue.values().size() == 2 && Hue.valueOf('BLUE').ordinal() == 1",
    'public enum Hue { RED, BLUE }'
  ),
  feature(
    'Properties with accessors of their own',
    'size == 5',
    'static Integer held = 4; static Integer size { get { return held + 1; } private set { held = value; } }'
  ),
  feature('Static and instance initialisers', 'held == 3', 'static Integer held; static { held = 3; }'),
  feature(
    'Constructors that call each other',
    'new A().x == 7',
    'public class A { public Integer x; public A() { this(7); } public A(Integer x) { this.x = x; } }'
  ),
  feature(
    'Overloads by most specific type',
    "f(1) == 'Integer' && f(1L) == 'Long'",
    "static String f(Integer i) { return 'Integer'; } static String f(Long l) { return 'Long'; } static String f(Object o) { return 'Object'; }"
  ),
  feature(
    '`switch on` values, enums, types, null',
    "kind('x') == 's' && kind(1) == 'i' && kind(null) == 'n'",
    "static String kind(Object o) { switch on o { when String s { return 's'; } when Integer i { return 'i'; } when null { return 'n'; } when else { return '?'; } } }"
  ),
  feature('Safe navigation `?.`', 'f(null) == null', 'static String f(Account a) { return a?.Name?.toLowerCase(); }'),
  feature('Null coalescing `??`', "f(null) == 'none'", "static String f(String s) { return s ?? 'none'; }"),
  feature('Ternary, compound assignment, shifts, bit operators', '((5 & 3) << 4 | 1) == 17 && (-8 >>> 28) == 15'),
  feature('Exact `Decimal` arithmetic', '0.1 + 0.2 == 0.3'),
  feature('`Integer` overflow as on the platform', '2147483647 + 1 < 0'),
  feature('`==` ignores the case of text, `===` compares identity', "'a' == 'A' && !('a'.equals('A'))"),
  feature(
    'Loops: `for`, for-each, `while`, `do`, `break`, `continue`',
    'f() == 8',
    'static Integer f() { Integer n = 0; for (Integer i = 0; i < 9; i++) { if (i == 5) break; if (i == 1) continue; n += i; } do { n--; } while (n > 9); return n; }'
  ),
  feature(
    'SOQL `for` loops, by record and by list',
    'f() == 0',
    'static Integer f() { Integer n = 0; for (Account a : [SELECT Id FROM Account]) n++; for (List<Account> some : [SELECT Id FROM Account]) n++; return n; }'
  ),
  feature(
    'Collections with initialisers',
    "new Map<String, List<Integer>>{ 'a' => new List<Integer>{ 1, 2 } }.get('a').size() == 2 && new Set<Id>().isEmpty()"
  ),
  feature('Arrays', 'f()[1] == 2', 'static Integer[] f() { return new Integer[]{ 1, 2 }; }'),
  feature(
    'Exceptions: own classes, `try`/`catch`/`finally`, causes',
    "f() == 'Own in'",
    "public class OwnException extends Exception { } static String f() { try { throw new OwnException('x', new IllegalArgumentException('in')); } catch (OwnException e) { return 'Own ' + e.getCause().getMessage(); } finally { Integer i = 0; } }"
  ),
  feature(
    'Casts and `instanceof`',
    "(String) ((Object) 'a') == 'a' && f('x') instanceof String",
    'static Object f(Object o) { return o; }'
  ),
  feature("Multi-line text `'''`", "'''\na\n  b'''.length() == 5"),
  feature(
    '`Type.forName` and `newInstance`',
    "Type.forName('Probe.A').newInstance() instanceof A",
    'public class A { }'
  ),
  feature(
    'Own `Comparable`, `Iterable`, `Iterator`, `Comparator`',
    'f() == 6',
    'public class Box implements Iterable<Integer> { public Iterator<Integer> iterator() { return new List<Integer>{ 1, 2, 3 }.iterator(); } } static Integer f() { Integer n = 0; for (Integer i : new Box()) n += i; return n; }'
  ),
  feature(
    '`equals` and `hashCode` of own classes in sets and maps',
    'new Set<A>{ new A(), new A() }.size() == 1',
    'public class A { public Boolean equals(Object o) { return true; } public Integer hashCode() { return 1; } }'
  ),
  feature(
    '`transient`, `final`, `@TestVisible` and other modifiers',
    'LIMIT_OF == 3',
    '@TestVisible private static final Integer LIMIT_OF = 3; private transient String held;'
  ),
  feature(
    '`with`, `without` and `inherited sharing`',
    'true',
    'public with sharing class A { } public without sharing class B { } public inherited sharing class C { }'
  ),
  feature(
    'DML statements, `as user`, `as system`',
    'true',
    'static void f(Account a) { insert as user a; update as system a; upsert a; delete a; undelete a; }'
  ),
  feature(
    'Dynamic `SObject` access',
    "f().get('Name') == 'x'",
    "static SObject f() { SObject o = new Account(); o.put('Name', 'x'); return o; }"
  ),
  feature(
    '`@Future`, `Queueable`, `Schedulable`, `Database.Batchable`',
    'true',
    '@Future public static void f() { } public class Q implements Queueable { public void execute(QueueableContext c) { } }'
  ),
  feature('Labels `System.Label.x`', 'true', 'static String f() { return System.Label.Known; }'),
  feature('Custom generics', 'true', 'public class Box<T> { public T held; }')
];
