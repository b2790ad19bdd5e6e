import { afterAll, beforeAll, expect, it } from 'vitest';
import { compileProject } from '../compile.js';
import { setHost } from '../runtime/host.js';
import { registry, staticInvoke } from '../runtime/registry.js';
import { fakeHost } from './testing/fake-host.js';
import { fakeField, fakeObject, fakeSchema, salesSchema } from '../testing/fake-schema.js';

/** The library as Apex code meets it. Each method returns what it found; the expectations stand below. */
const SOURCE = `
public class Library {
  public enum Season { SPRING, SUMMER }
  public class Point implements Comparable {
    public Integer x = 5; public transient Integer cache = 1; private String label; public List<Point> next; public Season season;
    public Datetime seenAt { get; set; }
    public Point() { label = 'made'; }
    public Point(Integer x) { this.x = x; }
    public Boolean equals(Object other) { return other instanceof Point && ((Point) other).x == x; }
    public Integer hashCode() { return x; }
    public Integer compareTo(Object other) { return x - ((Point) other).x; }
  }
  public class Backwards implements Comparator<Integer> {
    public Integer compare(Integer a, Integer b) { return b - a; }
  }
  public interface Greeter { String greet(String name, Integer times); }
  public class Provider implements StubProvider {
    public Object handleMethodCall(Object stub, String name, Type returns, List<Type> types, List<String> names, List<Object> args) {
      return name + returns + types + names + args;
    }
  }
  public static String json() {
    Point p = (Point) JSON.deserialize('{"X":1,"cache":9,"next":[{"x":2,"season":"summer"}],"seenAt":"2024-01-01T00:00:00Z","extra":1}', Point.class);
    return JSON.serialize(p) + p.label + p.cache;
  }
  public static String strict() {
    try { JSON.deserializeStrict('{"extra":1}', Point.class); return 'read'; } catch (JSONException e) { return e.getMessage(); }
  }
  public static String sets() {
    Set<Point> points = new Set<Point>{ new Point(1), new Point(1), new Point(2) };
    List<Point> sorted = new List<Point>{ new Point(3), new Point(1) };
    sorted.sort();
    List<Integer> numbers = new List<Integer>{ 1, 3, 2 };
    numbers.sort(new Backwards());
    return points.size() + ' ' + sorted[0].x + ' ' + numbers + ' ' + points.contains(new Point(2));
  }
  public static String stubs() {
    Greeter greeter = (Greeter) Test.createStub(Greeter.class, new Provider());
    return greeter.greet('Ada', 2);
  }
  public static String types() {
    Point p = (Point) Type.forName('Library.Point').newInstance();
    return p.x + ' ' + p.label + ' ' + Point.class.getName() + ' ' + Type.forName('Nope') + ' ' + Season.valueOf('spring').ordinal();
  }
  public static String decimals() {
    Decimal price = 10;
    return (price / 3).setScale(2) + ' ' + (1.10 * 2) + ' ' + (0.1 + 0.2) + ' ' + Decimal.valueOf('1.500').stripTrailingZeros() + ' ' + 7 / 2;
  }
  public static String records() {
    Account a = new Account(Name = 'Acme', AnnualRevenue = 1);
    a.put('Industry', 'Retail');
    return a + ' ' + a.getPopulatedFieldsAsMap().keySet() + ' ' + a.getSObjectType() + ' ' + a.isSet('Name') + ' ' + Account.Name.getDescribe().getLabel();
  }
  public static String maps() {
    Map<String, List<Integer>> counts = new Map<String, List<Integer>>{ 'a' => new List<Integer>{ 1 } };
    counts.get('a').add(2);
    String seen = '';
    for (String key : counts.keySet()) seen += key + counts.get(key);
    Iterator<Integer> each = counts.get('a').iterator();
    while (each.hasNext()) seen += each.next();
    return seen;
  }
  public static String texts() {
    return String.format('{0} has {1}', new List<Object>{ 'Ada', 2 }) + ' ' + 'a-b-c'.split('-').size() + ' ' + String.join(new List<Integer>{ 1, 2 }, '+') + ' ' + 'Abc'.equalsIgnoreCase('aBC');
  }
  public static String fieldSets() {
    Schema.FieldSet named = SObjectType.Tour__c.FieldSets.short;
    return named.getLabel() + Schema.SObjectType.Tour__c.fieldSets.getMap().size() + named.getFields()[0].getFieldPath();
  }
  public static String failures() {
    List<String> seen = new List<String>();
    try { Integer.valueOf('x'); } catch (TypeException e) { seen.add(e.getTypeName() + ': ' + e.getMessage()); }
    try { String none; none.length(); } catch (NullPointerException e) { seen.add(e.getMessage()); }
    try { new List<String>()[0].length(); } catch (Exception e) { seen.add(e.getMessage()); }
    try { Object o = 'x'; Integer i = (Integer) o; } catch (TypeException e) { seen.add(e.getMessage()); }
    return String.join(seen, '|');
  }
}`;

beforeAll(() => {
  const short = { name: 'Short', label: 'Short', description: null, fields: [{ path: 'Name', required: false }] };
  const fieldSets = new Map([['short', short]]);
  const schema = fakeSchema([...salesSchema().objects(), fakeObject('Tour__c', [fakeField('Name')], { fieldSets })]);
  const result = compileProject([{ path: 'Library.cls', text: SOURCE, kind: 'class' }], { schema });
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  result.program.load(fakeHost({ schema, tick: () => undefined }));
});
afterAll(() => setHost(null));

it.each([
  [
    'json',
    '{"x":1,"label":null,"next":[{"x":2,"label":null,"next":null,"season":"SUMMER","seenAt":null}],' +
      '"season":null,"seenAt":"2024-01-01T00:00:00.000Z"}nullnull'
  ],
  ['strict', 'Unrecognized field "extra" (Class Library.Point)'],
  ['sets', '2 1 (3, 2, 1) true'],
  ['stubs', 'greetString(String, Integer)(name, times)(Ada, 2)'],
  ['types', '5 made Library.Point null 0'],
  ['decimals', '3.33 2.20 0.3 1.5 3'],
  [
    'records',
    'Account:{Name=Acme, AnnualRevenue=1, Industry=Retail} {Name, AnnualRevenue, Industry} Account true Name'
  ],
  ['maps', 'a(1, 2)12'],
  ['fieldSets', 'Short1Name'],
  ['texts', 'Ada has 2 3 1+2 true'],
  [
    'failures',
    'System.TypeException: Invalid integer: x|Attempt to de-reference a null object|List index out of bounds: 0|' +
      'Invalid conversion from runtime type String to Integer'
  ]
])('%s', (name, expected) => {
  const method = registry()
    .find('Library')
    ?.methods.find((each) => each.name === name);
  if (!method) throw new Error(`No method ${name}`);
  expect(staticInvoke(method, [])).toBe(expected);
});
