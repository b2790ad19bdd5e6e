import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import type { FileCoverage, TestMethodResult } from '../../platform/testing/test-result.js';
import { coverageTable, writeLcov } from './coverage.js';
import { junitXml } from './junit.js';
import { workersWorthwhile } from './last-run.js';
import { InOrder, inOrder, mergeCoverage } from './merge.js';

const result = (className: string, methodName: string, message: string | null = null): TestMethodResult => ({
  className,
  methodName,
  outcome: message === null ? 'pass' : 'fail',
  message,
  stackTrace: message === null ? null : `Class.${className}.${methodName}: line 3, column 1`,
  time: 1500
});
const file = (name: string, covered: number[], uncovered: number[]): FileCoverage => ({
  name,
  path: `/project/classes/${name}.cls`,
  kind: 'class',
  covered,
  uncovered
});

describe('junitXml', () => {
  const known = result('BTest', 'lacks', 'UnsupportedFeature: Weave');
  const methods = [
    result('ATest', 'works'),
    result('ATest', 'breaks', 'System.AssertException: <1> & "2"\nthird \u0000'),
    known
  ];
  const xml = junitXml('shop', methods, new Map([[known, 'no weaving']]));

  it('counts tests, failures, skipped tests and seconds for each class and in all', () => {
    expect(XMLValidator.validate(xml)).toBe(true);
    expect(xml).toContain('<testsuites name="shop" tests="3" failures="1" errors="0" skipped="1" time="4.500">');
    expect(xml).toContain('<testsuite name="ATest" tests="2" failures="1" errors="0" skipped="0" time="3.000">');
    expect(xml).toContain('<testcase classname="ATest" name="works" time="1.500"/>');
    expect(xml).toContain('<skipped message="no weaving"/>');
  });

  it('gives the type, message and stack of a failure, whatever characters are in them', () => {
    const parsed = new XMLParser({ ignoreAttributes: false, htmlEntities: true }).parse(xml) as {
      testsuites: { testsuite: { testcase: { failure?: Record<string, string> }[] }[] };
    };
    expect(parsed.testsuites.testsuite[0]?.testcase[1]?.failure).toEqual({
      '@_type': 'System.AssertException',
      '@_message': 'System.AssertException: <1> & "2"\nthird \uFFFD',
      '#text': 'System.AssertException: <1> & "2"\nthird \uFFFD\nClass.ATest.breaks: line 3, column 1'
    });
  });
});

describe('coverage', () => {
  const files = [file('A', [1, 2, 9], []), file('B', [4], [5, 6, 7, 10])];

  it('is a table with the least covered first and its open lines as ranges', () => {
    expect(coverageTable(files, '/project')).toBe(
      [' 20.0 %  1 of 5  classes/B.cls  5-7, 10', '100.0 %  3 of 3  classes/A.cls', ' 50.0 %  of all lines', ''].join(
        '\n'
      )
    );
  });

  it('is written as lcov with paths of the project', () => {
    const dir = mkdtempSync(join(tmpdir(), 'lcov-'));
    writeLcov(dir, [files[1]!], '/project');
    expect(readFileSync(join(dir, 'lcov.info'), 'utf8')).toBe(
      'TN:\nSF:classes/B.cls\nDA:4,1\nDA:5,0\nDA:6,0\nDA:7,0\nDA:10,0\nLF:5\nLH:1\nend_of_record\n'
    );
    rmSync(dir, { recursive: true });
  });

  it('of several workers counts a line that any of them ran', () => {
    const merged = mergeCoverage([[file('A', [1], [2, 3])], [file('A', [3], [1, 2]), file('B', [], [1])]]);
    expect(merged).toEqual([file('A', [1, 3], [2]), file('B', [], [1])]);
  });
});

describe('results of several workers', () => {
  const classes = [
    { name: 'A', methods: ['one', 'two'] },
    { name: 'B', methods: ['one'] },
    { name: 'C', methods: ['one', 'two', 'three'] }
  ];
  const wanted = classes.flatMap(({ name, methods }) => methods.map((method) => result(name, method)));

  it('are in the order of classes and methods, however they came, and are handed on in it', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(wanted, { minLength: wanted.length }), (shuffled) => {
        expect(inOrder(classes, shuffled)).toEqual(wanted);
        const handed: TestMethodResult[] = [];
        const ordered = new InOrder(classes, (each) => handed.push(each));
        shuffled.forEach((each) => ordered.add(each));
        expect(handed).toEqual(wanted);
      })
    );
  });
});

describe('workersWorthwhile', () => {
  it.each([
    [null, 1],
    [{ failed: [], loadTime: 1000, testTime: null }, 1],
    [{ failed: [], loadTime: 1000, testTime: 1900 }, 1],
    [{ failed: [], loadTime: 1000, testTime: 3000 }, 3],
    [{ failed: [], loadTime: 1000, testTime: 90_000 }, 8]
  ])('after %j is %i of 8 cores', (last, count) => {
    expect(workersWorthwhile(last, 8)).toBe(count);
  });
});
