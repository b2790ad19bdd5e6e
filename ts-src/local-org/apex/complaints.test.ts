import { describe, expect, it } from 'vitest';
import { compileProject } from './compile.js';
import { wrongPrograms, type WrongProgram } from './complaints/cases.js';
import { fakeField, fakeObject, fakeSchema, salesSchema } from './testing/fake-schema.js';
import { complaints } from './testing/run-apex.js';

function complaintsAbout({ sources }: WrongProgram): string[] {
  const files = Object.entries(sources).map(([path, text]) => ({
    path,
    text,
    kind: path.endsWith('.trigger') ? ('trigger' as const) : ('class' as const)
  }));
  const result = compileProject(files, { schema: salesSchema() });
  if (result.ok) return [];
  return result.errors.map((error) => `${error.file} ${error.line}:${error.column} ${error.message}`).sort();
}

describe.each([...new Set(wrongPrograms().map((each) => each.topic))])('wrong %s', (topic) => {
  it.each(wrongPrograms().filter((each) => each.topic === topic))('$title', (program) => {
    expect(complaintsAbout(program)).toEqual([...program.complaints].sort());
  });
});

/** A class around statements, which start on line 3. */
const method = (body: string, returns = 'void', members = ''): string =>
  `public class Probe {\nstatic ${returns} run() {\n${body}\n}\n${members}\n}`;

it('takes what Apex takes', () => {
  const body = `
    Decimal d = 1; Double e = d; Long l = 1; Object o = l; Id i = '001000000000001'; String s = i;
    List<SObject> records = new List<Account>(); List<Account> accounts = records;
    Datetime t = Date.today(); Map<Id, SObject> byId = new Map<Id, Account>();
    Account a = [SELECT Id FROM Account]; List<Account> all = [SELECT Id FROM Account];
    List<Object> objects = new List<String>(); Iterable<String> each = new List<String>();
    final Integer again = 1; again = 2;
    Account one = true ? a : [SELECT Id FROM Account]; a = Database.query('SELECT Id FROM Account');`;
  expect(complaints(method(body))).toEqual([]);
});

it('goes on after a complaint', () => {
  expect(complaints(method('a = 1;\nb = 2;'))).toEqual([
    '3:1 Variable does not exist: a',
    '4:1 Variable does not exist: b'
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

it('lets tests override private methods they may see, and no others', () => {
  const sources = (annotation: string): Record<string, string> => ({
    'Base.cls': `public virtual class Base { ${annotation} private virtual Integer f() { return 1; } }`,
    'Probe.cls': '@IsTest private class Probe { class Sub extends Base { public override Integer f() { return 2; } } }'
  });
  expect(complaints(sources('@TestVisible'))).toEqual([]);
  expect(complaints(sources(''))).toEqual([
    '1:80 @Override specified for non-overriding method: Integer Probe.Sub.f()'
  ]);
});

it('casts parents of several objects to each of them, without assigning them', () => {
  const owner = fakeField('OwnerId', 'reference', { referenceTo: ['User', 'Group'], relationshipName: 'Owner' });
  const schema = fakeSchema([
    fakeObject('Name', []),
    fakeObject('User', []),
    fakeObject('Contact', []),
    fakeObject('Task', [owner])
  ]);
  const about = (value: string): string[] => complaints(method(`Task t; Contact c; User u = ${value};`), { schema });
  expect(about('t.Owner instanceof User ? (User) t.Owner : null')).toEqual([]);
  expect(about('t.Owner')).toEqual(['3:25 Illegal assignment from Name to User']);
  expect(about('(User) c')).toEqual([
    '3:29 Incompatible types since an instance of Contact is never an instance of User'
  ]);
});

describe('wrong text', () => {
  it.each([
    ['Integer i = ;', "3:13 Unexpected token ';'."],
    ['Integer i = 3\n}', "4:1 Missing ';' at '}'"],
    ['try { run(); }\nrun();', '3:1 Try block must have at least one catch block or a finally block'],
    ['switch on 1 { }', '3:1 Switch statement requires at least one when block'],
    ['foo(1,;', "3:7 Unexpected token ';'."],
    ['if (true { }', "3:10 Missing ')' at '{'"],
    ["String s = 'abc;", "3:12 Missing closing quote character ' on string."],
    ['String s = "abc";', `3:12 Unrecognized symbol '"', which is not a valid Apex identifier.`],
    ['List<Account> a = [SELECT Id FROM ];', "3:35 Unexpected token ']'."]
  ])('%s', (body, expected) => {
    expect(complaints(method(body))[0]).toBe(expected);
  });
});
