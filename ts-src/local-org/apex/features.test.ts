import { describe, expect, it } from 'vitest';
import { ApexDecimal } from './runtime/values/decimal.js';
import { evaluate } from './testing/run-apex.js';

/** What statements return, in a class with the members given. */
type Feature = readonly [body: string, returns: unknown, members?: string];

function holds(features: Record<string, Feature>): void {
  it.each(Object.entries(features))('%s', (_name, [body, returns, members]) => {
    expect(evaluate(body, 'Object', members ?? '')).toEqual(returns);
  });
}

describe('text', () => {
  holds({
    'in three quotes keeps its lines': ["return '''\nline one\n  two 'q'\n''';", "line one\n  two 'q'\n"],
    'knows escapes': ["return '\\u0041\\t\\'\\\\';", "A\t'\\"],
    'grows by numbers and null': ["String s = 'a'; s += 1 + 2; s += null; s += 1.0; return s;", 'a3null1.0']
  });
});

describe('numbers', () => {
  holds({
    'overflow before they are widened': ['Integer i = 2147483647; Long l = i + 1; return l;', -2147483648n],
    'of type Long overflow': ['Long l = 4611686018427387904L; return l * 2;', -9223372036854775808n],
    'of type Decimal divide to 33 digits': [
      'Decimal d = 10; return d / 3;',
      new ApexDecimal(3333333333333333333333333333333333n, 33)
    ],
    'of type Decimal add their scales when multiplied': ['return 1.50 * 2.0;', new ApexDecimal(3000n, 3)],
    'are equal across types': ['Long a = 5; Integer b = 5; Decimal c = 5.0; return a == b && b == c;', true],
    'that are no text are null where null is given': [
      'Decimal d; Object o; Integer i = Integer.valueOf(d); return i == null && Double.valueOf(o) == null;',
      true
    ],
    'are widened with the list or map they are in': [
      `List<Integer> i = new List<Integer>{ 1 }; List<Long> l = i; Map<String, List<Decimal>> m =
        new Map<String, List<Integer>>{ 'a' => new List<Integer>{ 2 } }; Object o = i; List<Decimal> d = (List<Decimal>) o;
       Iterable<Long> each = new Set<Integer>{ 3 }; l.addAll(i); l.add(each.iterator().next());
       return String.join(l, ' ') + ' ' + (m.get('a')[0] + d[0]).scale() + ' ' + (l[0] * 3000000000L);`,
      '1 1 3 0 3000000000'
    ],
    'take every operator before =': [
      'Integer i = 6; i &= 3; i |= 8; i ^= 1; i <<= 2; i >>= 1; i >>>= 1; return i;',
      11
    ],
    'count in lists': ['List<Integer> l = new List<Integer>{ 1 }; l[0]++; l[0] += 5; return ++l[0] + l[0]--;', 16]
  });
});

describe('classes', () => {
  holds({
    'initialise statics, then instances, in order': [
      'Probe p = new Probe(); return log;',
      'sia',
      "static String log = 's'; static { log += 'i'; } { log += 'a'; }"
    ],
    'have properties with and without code': [
      'Probe p = new Probe(); p.a = 3; p.b = 4; return p.a + p.b + p.c;',
      14,
      `Integer a { get; set; } Integer b { get { return b + 1; } set { b = value; } }
       Integer c { get { if (c == null) c = 6; return c; } private set; }`
    ],
    'implement inner interfaces': [
      'Face f = new Impl(); return f.go();',
      7,
      'interface Face { Integer go(); } class Impl implements Face { public Integer go() { return 7; } }'
    ],
    'are what they implement for any wider argument': [
      `Object o = new Numbers();
       return o instanceof Iterable<Object> && ((Iterable<Object>) o) != null && !(o instanceof Iterable<String>);`,
      true,
      'class Numbers implements Iterable<Integer> { public Iterator<Integer> iterator() { return null; } }'
    ],
    'answer for an interface with wider parameters': [
      `Taker t = new Whole(); return t.take(new List<String>{ 'a' }) + t.take('b');`,
      '(a)b',
      `interface Taker { String take(List<String> l); String take(String s); }
       class Whole implements Taker { public String take(Object o) { return String.valueOf(o); } }`
    ],
    'read null checkboxes as false, but get what is there': [
      "Account a = new Account(IsActive__c = null); return !a.IsActive__c && a.get('IsActive__c') == null;",
      true
    ],
    'make lists of themselves by type': [
      `Object o = List<Item>.class.newInstance(); ((List<Item>) o).add(new Item()); return ((List<Item>) o).size();`,
      1,
      'class Item { }'
    ],
    'of any records pass for lists of each object': [
      `Object records = new List<SObject>(); Object own = new List<Contact>();
       return records instanceof List<Account> && !(own instanceof List<Account>) && own instanceof List<SObject>;`,
      true
    ],
    'override private methods of their neighbours': [
      'Base b = new Sub(); return b.run2();',
      'sub of base',
      `abstract class Base { abstract String n(); String run2() { return n() + ' of base'; } }
       class Sub extends Base { override String n() { return 'sub'; } }`
    ],
    'overload a static method by an instance method': [
      "return Probe.go(1) + new Probe().go('a');",
      'sa',
      "static String go(Integer i) { return 's'; } String go(String x) { return x; }"
    ],
    'choose by the cast of a null': [
      'return f((String) null);',
      's',
      "static String f(String s) { return 's'; } static String f(Integer i) { return 'i'; }"
    ],
    'hide fields behind parameters': [
      'return new Probe().f(3);',
      3,
      'Integer x = 1; Integer f(Integer x) { return x; }'
    ],
    'name their types': [
      'return In2.class.getName() + List<String>.class.getName();',
      'Probe.In2List<String>',
      'class In2 { }'
    ]
  });
});

describe('objects', () => {
  holds({
    'are identical to themselves only': [
      'Probe a = new Probe(); Probe b = a; return a === b && a !== new Probe();',
      true
    ],
    'say what makes them equal in sets and maps': [
      'Set<P> s = new Set<P>{ new P(1), new P(1), new P(2) }; return s.size() + new Map<P, Integer>{ new P(1) => 9 }.get(new P(1));',
      11,
      `class P { Integer x; P(Integer x) { this.x = x; } public Boolean equals(Object o) { return ((P) o).x == x; }
       public Integer hashCode() { return x; } }`
    ],
    'are different in sets otherwise': ['return new Set<P>{ new P(), new P() }.size();', 2, 'class P { }'],
    'of the same fields are equal records': ["return new Account(Name = 'x') == new Account(Name = 'x');", true],
    'sort by compareTo': [
      'List<C> l = new List<C>{ new C(2), new C(1) }; l.sort(); return l[0].v;',
      1,
      'class C implements Comparable { Integer v; C(Integer v) { this.v = v; } public Integer compareTo(Object o) { return v - ((C) o).v; } }'
    ],
    'of generic types can be cast and tested': [
      `Object o = new Map<String, List<Integer>>{ 'a' => new List<Integer>{ 1 } };
       return ((Map<String, List<Integer>>) o).get('a')[0] == 1 && !(o instanceof Map<String, List<String>>);`,
      true
    ]
  });
});

describe('enums', () => {
  holds({
    'know names, places and values': [
      "Season s = Season.valueOf('SUMMER'); return s.name() + s.ordinal() + Season.values().size();",
      'SUMMER12',
      'enum Season { WINTER, SUMMER }'
    ]
  });
});

describe('exceptions', () => {
  holds({
    'carry causes through constructors of their own': [
      `try { try { throw new CodeException(5, 'in'); } catch (Exception e) { throw new CodeException('out', e); } }
       catch (CodeException e) { return e.getMessage() + e.getCause().getMessage() + ((CodeException) e.getCause()).code; }`,
      'outm:in5',
      "class CodeException extends Exception { Integer code; CodeException(Integer c, String m) { this('m:' + m); code = c; } }"
    ]
  });
});

describe('statements', () => {
  holds({
    'switch on several texts': ["switch on 'b' { when 'a', 'b' { return 1; } when else { return 2; } }", 1],
    'loop with two counters': ['Integer s = 0; for (Integer i = 0, j = 10; i < j; i++, j--) { s++; } return s;', 5],
    'create arrays': [
      'Integer[] a = new Integer[]{ 1, 2 }; Integer[] b = new Integer[3]; b[1] = 5; return a.size() + b.size() + b[1];',
      10
    ],
    'choose within choices': ["Integer i = 5; return i > 3 ? i > 4 ? 'big' : 'mid' : 'low';", 'big'],
    'coalesce in chains': ["String a; String b; Account c; return a ?? b ?? c?.Name?.trim() ?? 'z';", 'z'],
    'assign in chains': ['Integer a, b, c; a = b = c = 4; return a + b + c;', 12],
    'do not tell cases of letters apart': ['INTEGER I = 1; RETURN i;', 1],
    'assign final variables again': ['final Integer i = 1; i = 2; return i;', 2]
  });
});
