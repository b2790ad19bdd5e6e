import { afterAll, describe, expect, it } from 'vitest';
import { openOrg } from '../engine.js';
import { affectedTests } from './affected.js';
import { customMetadataFiles, scratchProject } from './scratch-project.js';

const test = (body: string): string => `@IsTest private class NAME { @IsTest static void works() { ${body} } }`;

const FILES: Readonly<Record<string, string>> = {
  'classes/Base.cls': 'public virtual class Base { public virtual Integer size() { return 1; } }',
  'classes/Child.cls': 'public class Child extends Base { public override Integer size() { return 2; } }',
  'classes/Alone.cls': 'public class Alone { public static Integer one() { return 1; } }',
  'classes/Handler.cls':
    'public class Handler implements Callable { public Object call(String a, Map<String, Object> b) { return a; } }',
  'classes/Bound.cls': 'public class Bound { }',
  'triggers/OnAccount.trigger': 'trigger OnAccount on Account (before insert) { Integer i = new Child().size(); }',
  'classes/ChildTest.cls': test('System.assertEquals(2, new Child().size());').replace('NAME', 'ChildTest'),
  'classes/AloneTest.cls': test('System.assertEquals(1, Alone.one());').replace('NAME', 'AloneTest'),
  'classes/SaveTest.cls': test("insert new Account(Name = 'x');").replace('NAME', 'SaveTest'),
  'classes/QueryTest.cls': test('List<Account> found = [SELECT Id FROM Account];').replace('NAME', 'QueryTest'),
  'classes/DynamicTest.cls': test("Database.query('SELECT Id FROM Account');").replace('NAME', 'DynamicTest'),
  'classes/NamedTest.cls': test("Type.forName('Handler').newInstance();").replace('NAME', 'NamedTest'),
  'classes/BindingTest.cls': test('Binding__mdt.getAll();').replace('NAME', 'BindingTest'),
  ...customMetadataFiles('Binding__mdt', ['Class__c']),
  'customMetadata/Binding.First.md-meta.xml':
    '<CustomMetadata xmlns="http://soap.sforce.com/2006/04/metadata" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema"><label>First</label><values><field>Class__c</field><value xsi:type="xsd:string">Bound</value></values></CustomMetadata>',
  'labels/CustomLabels.labels-meta.xml':
    '<CustomLabels xmlns="http://soap.sforce.com/2006/04/metadata"></CustomLabels>',
  'layouts/Account-A.layout-meta.xml': '<Layout xmlns="http://soap.sforce.com/2006/04/metadata"></Layout>'
};
const TESTS = ['ChildTest', 'AloneTest', 'SaveTest', 'QueryTest', 'DynamicTest', 'NamedTest', 'BindingTest'];

const project = scratchProject(FILES);
const engine = openOrg({ projectDir: project.dir, dataDir: ':memory:' });
const graph = engine.dependencies;
afterAll(async () => {
  await engine.close();
  project.remove();
});

const affectedBy = (file: string): string[] => [
  ...affectedTests(graph, [`${project.dir}/force-app/main/default/${file}`], TESTS)
];

describe('tests affected by a change', () => {
  it.each([
    ['classes/Alone.cls', ['AloneTest']],
    ['classes/Alone.cls-meta.xml', ['AloneTest']],
    ['classes/AloneTest.cls', ['AloneTest']],
    // By inheritance, and through the trigger that runs when an account is saved.
    ['classes/Base.cls', ['ChildTest', 'SaveTest', 'QueryTest', 'DynamicTest']],
    ['triggers/OnAccount.trigger', ['SaveTest', 'QueryTest', 'DynamicTest']],
    ['classes/Handler.cls', ['NamedTest']],
    ['classes/Bound.cls', ['BindingTest']],
    ['customMetadata/Binding.First.md-meta.xml', ['BindingTest']],
    ['objects/Binding__mdt/fields/Class__c.field-meta.xml', ['BindingTest']],
    ['labels/CustomLabels.labels-meta.xml', TESTS],
    ['layouts/Account-A.layout-meta.xml', []],
    ['README.md', []]
  ])('of %s are %j', (file, tests) => {
    expect(affectedBy(file)).toEqual(tests);
  });
});
