import { describe, expect, it } from 'vitest';
import type { TestMethodResult } from '../platform/testing/test-result.js';
import { compare, type SkipList } from './skip-list.js';

const method = (name: string, outcome: 'pass' | 'fail'): TestMethodResult => {
  const [className = '', methodName = ''] = name.split('.');
  return { className, methodName, outcome, message: null, stackTrace: null, time: 0 };
};
const problem = (file: string) => ({ file, line: 1, column: 1, message: 'X is not supported by the local org' });

const LIST: SkipList = {
  skip: [{ reason: 'no DataWeave', refused: ['Weave.cls'], tests: ['WeaveTest.converts', 'WeaveTest.reads'] }]
};

describe('compare', () => {
  it('takes listed failures and refused files for skipped, whatever their case', () => {
    const methods = [method('weavetest.Converts', 'fail'), method('WeaveTest.reads', 'fail'), method('A.b', 'pass')];
    const outcome = compare(LIST, methods, [problem('/p/classes/weave.cls')], true);
    expect(outcome).toMatchObject({ failed: [], refused: [], stale: [] });
    expect(outcome.skipped).toHaveLength(2);
  });

  it('reports failures and refused files that are not listed', () => {
    const methods = [method('WeaveTest.converts', 'fail'), method('WeaveTest.reads', 'fail'), method('A.b', 'fail')];
    const outcome = compare(LIST, methods, [problem('/p/Weave.cls'), problem('/p/Other.cls')], true);
    expect(outcome.failed.map((each) => each.methodName)).toEqual(['b']);
    expect(outcome.refused.map((each) => each.file)).toEqual(['/p/Other.cls']);
  });

  it('finds entries stale that pass, compile or do not exist', () => {
    const methods = [method('WeaveTest.converts', 'pass')];
    expect(compare(LIST, methods, [], true).stale).toEqual(['weavetest.converts', 'weavetest.reads', 'weave.cls']);
  });

  it('does not miss tests a filter left out', () => {
    const outcome = compare(LIST, [method('WeaveTest.converts', 'fail')], [problem('Weave.cls')], false);
    expect(outcome.stale).toEqual([]);
  });
});
