import { describe, expect, it } from 'vitest';
import type { Host } from '../../runtime/host.js';
import { compileApex } from '../../testing/run-apex.js';

/** Runs one script on one text input called `payload` and gives what `getValueAsString()` answers. */
function run(script: string, payload = ''): unknown {
  const { call, org } = compileApex({
    'Weave.cls': `public class Weave {
      public static String run(String payload) {
        return new DataWeaveScriptResource.script().execute(new Map<String, Object>{ 'payload' => payload }).getValueAsString();
      }
    }`
  });
  (org.host as { -readonly [K in keyof Host]: Host[K] }).dataWeaveScript = () => script;
  return call('Weave', 'run(string)', payload);
}

const JSON_IN = '%dw 2.0\ninput payload application/json\noutput application/json indent=false\n---\n';

describe('DataWeave scripts', () => {
  it('read CSV with quotes and separators and write indented JSON', () => {
    const script = "%dw 2.0\ninput payload application/csv separator=';'\noutput application/json\n---\npayload";
    expect(run(script, 'a;b\n1;"x;y"\n')).toBe('[\n  {\n    "a": "1",\n    "b": "x;y"\n  }\n]');
  });

  it.each([
    ['payload map (n, i) -> n * i', '[5,6]', '[0,6]'],
    ['payload map $.name', '[{"name":"a"},{"name":"b"}]', '["a","b"]'],
    ['payload.name', '[{"name":"a"},{"x":1},{"name":"b"}]', '["a","b"]'],
    [
      'payload filter ($.year > 2004 and $.ok == true)',
      '[{"year":2005,"ok":true},{"year":2006,"ok":false}]',
      '[{"year": 2005,"ok": true}]'
    ],
    ['payload mapObject (value, key) -> { (upper(key)): value }', '{"a":1}', '{"A": 1}'],
    ['payload match { case "x" -> 1 case matches /y(.)/ -> $[1] else -> $ ++ "!" }', '"yz"', '"z"'],
    ['payload match { case "x" -> 1 else -> $ ++ "!" }', '"w"', '"w!"'],
    ['if (payload is String) "text" else "other"', '3', '"other"'],
    ['payload reduce (item, total) -> item + total', '[1,2,3]', '6'],
    ['30 * 8.76', '0', '262.8'],
    ['payload map (value) -> (value): value ++ "s"', '["cat"]', '[{"cat": "cats"}]'],
    ['try(() -> payload as Number) orElse -1', '"x"', '-1'],
    ['payload map pluralize($)', '["box","city","person"]', '["boxes","cities","people"]']
  ])('evaluate %s', (expression, payload, expected) => {
    expect(run(JSON_IN + expression, payload)).toBe(expected);
  });

  it('use the functions and variables of their header', () => {
    const head =
      '%dw 2.0\ninput payload application/json\noutput application/json indent=false\nvar by = 2\nfun twice(n: Number) = n * by\n---\n';
    expect(run(`${head}payload map twice($)`, '[1,2]')).toBe('[2,4]');
  });

  it('write XML with attributes and spread lists', () => {
    const script =
      '%dw 2.0\ninput payload application/json\noutput application/xml\n---\nlist: { (payload map { item @(no: $$): $ }) }';
    expect(run(script, '["a","<b>"]')).toBe(
      `<?xml version='1.0' encoding='UTF-8'?>\n<list>\n  <item no="0">a</item>\n  <item no="1">&lt;b&gt;</item>\n</list>`
    );
  });

  it('throw a DataWeaveScriptException that Apex can catch', () => {
    expect(() => run('%dw 2.0\noutput application/json\n---\n1 / 0')).toThrow('Division by zero');
    expect(() => run('%dw 2.0\noutput application/xlsx\n---\n1')).toThrow('Unknown content type `application/xlsx`');
  });

  it('name what is not supported', () => {
    expect(() => run(`${JSON_IN}payload dw_unknown 1`, '1')).toThrow('DataWeave: dw_unknown is not supported');
    expect(() => run('%dw 2.0\ninput payload application/xml\n---\npayload')).toThrow(
      'DataWeave: reading application/xml'
    );
  });

  it('make records and objects of classes they name', () => {
    const { call, org } = compileApex({
      'Person.cls': 'public class Person { public String name; public Object extra; public SObject about; }',
      'Weave.cls': `public class Weave {
        public static String run() {
          List<Person> people = (List<Person>) new DataWeaveScriptResource.people()
            .execute(new Map<String, Object>{ 'payload' => 'first\\nAda' }).getValue();
          return people[0].name + ' ' + people[0].extra + ' ' + ((Account) people[0].about).Name;
        }
      }`
    });
    const script =
      '%dw 2.0\ninput payload application/csv\noutput application/apex\n---\npayload map (row) -> { name: row.first, extra: 7, about: { Name: "Acme" } as Object { class: "Account" } } as Object { class: "Person" }';
    (org.host as { -readonly [K in keyof Host]: Host[K] }).dataWeaveScript = () => script;
    expect(call('Weave', 'run()')).toBe('Ada 7 Acme');
  });
});
