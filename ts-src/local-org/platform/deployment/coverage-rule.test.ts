import { expect, it } from 'vitest';
import type { FileCoverage } from '../testing/test-result.js';
import { coverageWarnings } from './coverage-rule.js';

function file(name: string, covered: number, uncovered: number, kind: 'class' | 'trigger' = 'class'): FileCoverage {
  const lines = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
  return { name, path: name, kind, covered: lines(covered), uncovered: lines(uncovered) };
}

const all = (): boolean => true;

it('asks for 75 % on average when all tests run, and passes at exactly that', () => {
  const passing = coverageWarnings('RunLocalTests', [file('A', 3, 1)], all);
  const failing = coverageWarnings('RunLocalTests', [file('A', 3, 1), file('B', 0, 1)], all);

  expect(passing).toEqual([]);
  expect(failing.map(({ message }) => message)).toEqual([
    'Average test coverage across all Apex Classes and Triggers is 60%, at least 75% test coverage is required.'
  ]);
});

it('asks for some coverage of every trigger', () => {
  const [warning] = coverageWarnings('RunAllTestsInOrg', [file('A', 99, 0), file('T', 0, 2, 'trigger')], all);

  expect(warning).toMatchObject({
    name: 'T',
    message: 'Test coverage of selected Apex Trigger is 0%, at least 1% test coverage is required.'
  });
});

it('asks for 75 % of each class that is deployed when tests were chosen', () => {
  const warnings = coverageWarnings(
    'RunSpecifiedTests',
    [file('A', 1, 1), file('B', 0, 5)],
    ({ name }) => name === 'A'
  );

  expect(warnings.map(({ name }) => name)).toEqual(['A']);
});

it('asks for nothing when no tests run', () => {
  expect(coverageWarnings('NoTestRun', [file('A', 0, 5)], all)).toEqual([]);
});
