import { describe, expect, it } from 'vitest';
import { compileProject, type ApexSource } from './compile.js';
import { fakeField, fakeObject, fakeSchema } from './testing/fake-schema.js';
import { fakeOrg } from './testing/run-apex.js';

const schema = fakeSchema([
  fakeObject('shop__Thing__c', [fakeField('shop__Code__c')], { kind: 'custom' }),
  fakeObject('Account', [fakeField('Name')])
]);

const PACKAGE = {
  'Pricing.cls': `global virtual class Pricing {
    global Pricing() {}
    global static PricingException problem() { return new PricingException('x'); }
    global virtual Decimal rate() { return inner(); }
    public Decimal inner() { return 2; }
    protected virtual String note() { return 'package'; }
    global String told() { return note() + ' ' + Type.forName('Helper').getName(); }
    global class PricingException extends Exception {}
    public class Hidden {}
  }`,
  'Helper.cls': 'public class Helper { public static String name() { return Helper.class.getName(); } }'
};

function source(name: string, text: string, namespace: string): ApexSource {
  return { path: `${namespace}/${name}`, text, kind: name.endsWith('.trigger') ? 'trigger' : 'class', namespace };
}

function sources(own: Readonly<Record<string, string>>): ApexSource[] {
  return [
    ...Object.entries(PACKAGE).map(([name, text]) => source(name, text, 'shop')),
    ...Object.entries(own).map(([name, text]) => source(name, text, ''))
  ];
}

/** What the org's own code is refused with. */
function refusals(body: string): string[] {
  const text = `public class Own { public static void run() { ${body} } }`;
  const result = compileProject(sources({ 'Own.cls': text }), { schema });
  return result.ok ? [] : result.errors.map((error) => error.message);
}

/** What `Own.run()` answers. */
function run(own: Readonly<Record<string, string>>): unknown {
  const result = compileProject(sources(own), { schema });
  if (!result.ok) throw new Error(result.errors.map((error) => error.message).join('\n'));
  const program = result.program.load(fakeOrg({ schema }).host);
  const emitted = program.classes.find('Own')?.jsClass as unknown as Record<string, () => unknown>;
  return emitted['run()']?.();
}

describe('code beside a package', () => {
  it('extends its global classes, and each finds its own class of the same name', () => {
    const own = {
      'Own.cls': `public class Own extends shop.Pricing {
        public override Decimal rate() { return super.rate() * 10; }
        protected override String note() { return 'own'; }
        public static String run() {
          shop.Pricing pricing = new Own();
          return pricing.rate() + ' ' + pricing.told() + ' ' + Type.forName('Helper').getName() + ' ' + Helper.name();
        }
      }`,
      'Helper.cls': 'public class Helper { public static String name() { return Helper.class.getName(); } }'
    };

    expect(run(own)).toBe('20 own shop.Helper Helper Helper');
  });

  it('names types, exceptions and stack frames with the namespace', () => {
    const own = {
      'Own.cls': `public class Own {
        public static String run() {
          try { throw shop.Pricing.problem(); }
          catch (Exception e) { return e.getTypeName() + ' ' + Type.forName('shop', 'Helper') + ' ' + Type.forName('shop', 'shop.Helper'); }
        }
      }`
    };

    expect(run(own)).toBe('shop.Pricing.PricingException shop.Helper shop.Helper');
  });

  it.each([
    ['public class', 'shop.Helper.name();', 'Type is not visible: shop.Helper'],
    ['public inner class', 'Object o = new shop.Pricing.Hidden();', 'Type is not visible: shop.Pricing.Hidden'],
    ['public method', 'new shop.Pricing().inner();', 'Method is not visible: Decimal shop.Pricing.inner()'],
    ['class without its namespace', 'Helper.name();', 'Variable does not exist: Helper'],
    ['object without its namespace', 'Object o = new Thing__c();', 'Invalid type: Thing__c'],
    [
      'field without its namespace',
      "new shop__Thing__c(Code__c = 'a');",
      'Field does not exist: Code__c on shop__Thing__c'
    ]
  ])('may not use a %s', (_what, body, message) => {
    expect(refusals(body)).toEqual([message]);
  });
});
