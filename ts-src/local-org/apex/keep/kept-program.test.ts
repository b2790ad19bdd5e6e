import { existsSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compileProject, type CompileOptions, type CompileResult } from '../compile.js';
import { fakeSchema, salesSchema } from '../testing/fake-schema.js';

const SOURCES: Readonly<Record<string, string>> = {
  'Shape.cls': 'public abstract class Shape { public abstract Integer area(); }',
  'Square.cls':
    'public class Square extends Shape { Integer side = 3; public override Integer area() { return side * side; } }',
  'Use.cls': 'public class Use { public static Long twice(Shape s) { return s.area() * Factors.FACTOR; } }',
  'Factors.cls': 'public class Factors { public static final Integer FACTOR = 2; }',
  'OnAccount.trigger': 'trigger OnAccount on Account (before insert) { Use.twice(new Square()); }'
};

/** Each changes one file; what others were compiled to may change with it. */
const EDITS: readonly (readonly [string, string, string])[] = [
  ['a body', 'Square.cls', SOURCES['Square.cls']!.replace('side * side', 'side * side + 1')],
  ['a comment', 'Factors.cls', `\n// moved\n${SOURCES['Factors.cls']!}`],
  ['a return type', 'Shape.cls', SOURCES['Shape.cls']!.replace('Integer', 'Long')],
  ['a constant', 'Factors.cls', SOURCES['Factors.cls']!.replace('= 2', '= null')],
  ['a private member', 'Use.cls', SOURCES['Use.cls']!.replace('{ public', '{ private Integer x; public')],
  ['a trigger', 'OnAccount.trigger', SOURCES['OnAccount.trigger']!.replace('before', 'after')]
];

let dir = '';
beforeEach(() => void (dir = mkdtempSync(join(tmpdir(), 'kept-program-'))));
afterEach(() => rmSync(dir, { recursive: true, force: true }));

function compile(files: Readonly<Record<string, string>>, options: Partial<CompileOptions> = {}): CompileResult {
  const sources = Object.entries(files).map(([name, text]) => ({
    path: join('/project', name),
    text,
    kind: name.endsWith('.cls') ? ('class' as const) : ('trigger' as const)
  }));
  return compileProject(sources, { schema: salesSchema(), ...options });
}

const kept = (files: Readonly<Record<string, string>>, options: Partial<CompileOptions> = {}): CompileResult =>
  compile(files, { cacheDir: dir, fingerprint: 'one', ...options });

function emitted(result: CompileResult): unknown {
  return result.ok ? result.program.emitted : result.errors;
}

describe('the kept code of a project', () => {
  it('is used without parsing while nothing changes', () => {
    const first = emitted(kept(SOURCES));
    rmSync(join(dir, 'ast'), { recursive: true });
    expect(emitted(kept(SOURCES))).toEqual(first);
    expect(existsSync(join(dir, 'ast'))).toBe(false);
  });

  for (const [what, file, text] of EDITS) {
    it(`gives what a compilation without it gives after ${what} changed, and after it changed back`, () => {
      kept(SOURCES);
      const edited = { ...SOURCES, [file]: text };
      expect(emitted(kept(edited))).toEqual(emitted(compile(edited)));
      expect(emitted(kept(SOURCES))).toEqual(emitted(compile(SOURCES)));
    });
  }

  it('hides no error that a changed declaration makes elsewhere', () => {
    kept(SOURCES);
    const edited = { ...SOURCES, 'Factors.cls': 'public class Factors { }' };
    const result = kept(edited);
    expect(result).toMatchObject({ ok: false, errors: [{ file: '/project/Use.cls' }] });
    expect(result).toEqual(compile(edited));
  });

  it('follows files that are added and taken away', () => {
    kept(SOURCES);
    const { 'OnAccount.trigger': _trigger, ...fewer } = SOURCES;
    expect(emitted(kept(fewer))).toEqual(emitted(compile(fewer)));
    const more = {
      ...SOURCES,
      'More.cls': 'public class More extends Shape { public override Integer area() { return 0; } }'
    };
    expect(emitted(kept(more))).toEqual(emitted(compile(more)));
  });

  it('is not used when objects, labels or flows have changed', () => {
    kept(SOURCES);
    const result = kept(SOURCES, { fingerprint: 'two', schema: fakeSchema([]) });
    expect(result).toMatchObject({ ok: false, errors: [{ file: '/project/OnAccount.trigger' }] });
  });

  it('is kept apart for coverage, whose lines are counted', () => {
    kept(SOURCES);
    expect(emitted(kept(SOURCES, { coverage: true }))).toEqual(emitted(compile(SOURCES, { coverage: true })));
  });

  it('looks again at files that were refused', () => {
    const refusing = 'public class Weave { public static void run() { Reports.ReportManager.describeReport(null); } }';
    const files = { ...SOURCES, 'Weave.cls': refusing };
    const first = kept(files);
    const later = kept({ ...files, 'Square.cls': EDITS[0]![2] });
    expect(first.ok && first.program.refused).toEqual(later.ok && later.program.refused);
    expect(first.ok && first.program.refused).toMatchObject([{ file: '/project/Weave.cls' }]);
    const again = kept({ ...files, 'Square.cls': EDITS[0]![2] });
    expect(again.ok && again.program.refused).toMatchObject([{ file: '/project/Weave.cls' }]);
  });

  it('is made anew when its file is cut off', () => {
    kept(SOURCES);
    const [file] = readdirSync(join(dir, 'program'));
    writeFileSync(join(dir, 'program', file!), '{"world":');
    expect(emitted(kept(SOURCES))).toEqual(emitted(compile(SOURCES)));
  });

  it('stays while it is used, however many other projects are compiled', () => {
    kept(SOURCES);
    const [ours = ''] = readdirSync(join(dir, 'program'));
    const file = join(dir, 'program', ours);
    for (let other = 0; other < 45; other++) {
      // As if each had been used a minute after the one before.
      const at = new Date(Date.UTC(2026, 0, 1, 0, other));
      writeFileSync(join(dir, 'program', `other-${other}.json`), '{}');
      utimesSync(join(dir, 'program', `other-${other}.json`), at, at);
    }
    utimesSync(file, new Date(0), new Date(0));

    kept(SOURCES);
    compileProject([{ path: '/elsewhere/One.cls', text: 'public class One {}', kind: 'class' }], {
      ...{ schema: salesSchema(), cacheDir: dir, fingerprint: 'one' }
    });

    expect(existsSync(file)).toBe(true);
    expect(existsSync(join(dir, 'program', 'other-0.json'))).toBe(false);
    expect(readdirSync(join(dir, 'program'))).toHaveLength(40);
  });

  it('still knows the sources of anonymous Apex', () => {
    kept(SOURCES);
    const result = kept(SOURCES);
    if (!result.ok) throw new Error('does not compile');
    result.program.load(null);
    expect(() =>
      result.program.executeAnonymous("System.assertEquals(18, Use.twice(new Square()), 'area');")
    ).not.toThrow();
  });

  it('is parsed before anonymous Apex, whose heap it would count to', () => {
    kept(SOURCES);
    const result = kept(SOURCES);
    if (!result.ok) throw new Error('does not compile');
    result.program.load(null);
    result.program.prepareAnonymous();
    rmSync(join(dir, 'ast'), { recursive: true });

    result.program.executeAnonymous('Use.twice(new Square());');

    expect(existsSync(join(dir, 'ast'))).toBe(false);
  });
});
