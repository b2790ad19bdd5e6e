import { describe, expect, it } from 'vitest';
import { typeRef } from '../../../runtime/types.js';
import { ApexList } from '../../../runtime/values/list.js';
import { call, callStatic } from '../../testing/call.js';

const on = (self: string, method: string, ...args: unknown[]): unknown => call('System.String', method, self, ...args);
const parts = (self: string, ...args: unknown[]): unknown[] => (on(self, 'split', ...args) as ApexList).items;
const list = (...items: unknown[]): ApexList => new ApexList(typeRef('List<Object>'), items);

describe('split', () => {
  it.each([
    ['a,b,,', ',', ['a', 'b']],
    [',a', ',', ['', 'a']],
    ['a1b22c', '\\d+', ['a', 'b', 'c']],
    ['abc', '', ['a', 'b', 'c']],
    ['a|b', '\\|', ['a', 'b']],
    ['a.b', '.', []],
    ['', ',', ['']],
    ['abc', 'x', ['abc']]
  ])('cuts %j at /%s/', (text, regex, expected) => {
    expect(parts(text, regex)).toEqual(expected);
  });

  it('honours a limit as Java does', () => {
    expect(parts('boo:and:foo', ':', 2)).toEqual(['boo', 'and:foo']);
    expect(parts('boo:and:foo', 'o', -1)).toEqual(['b', '', ':and:f', '', '']);
    expect(parts('boo:and:foo', 'o', 0)).toEqual(['b', '', ':and:f']);
  });
});

describe('parts of a text', () => {
  it('keeps within bounds or says what is out of them', () => {
    expect(on('hello', 'substring', 1, 3)).toBe('el');
    expect(on('hello', 'substring', 5)).toBe('');
    expect(() => on('hello', 'substring', 6)).toThrow('Starting position out of bounds: 6');
    expect(() => on('hello', 'substring', 3, 2)).toThrow('Ending position out of bounds: 2');
  });

  it.each([
    ['left', [2], 'he'],
    ['left', [9], 'hello'],
    ['right', [2], 'lo'],
    ['right', [0], ''],
    ['mid', [1, 3], 'ell'],
    ['abbreviate', [4], 'h...'],
    ['leftPad', [7], '  hello'],
    ['leftPad', [8, '0'], '000hello'],
    ['rightPad', [7, '-'], 'hello--'],
    ['center', [8, '*'], '*hello**'],
    ['repeat', [2], 'hellohello'],
    ['repeat', [', ', 2], 'hello, hello'],
    ['substringAfter', ['l'], 'lo'],
    ['substringAfterLast', ['l'], 'o'],
    ['substringBefore', ['l'], 'he'],
    ['substringBeforeLast', ['l'], 'hel'],
    ['substringBetween', ['h', 'o'], 'ell'],
    ['substringBetween', ['x'], null],
    ['removeStart', ['he'], 'llo'],
    ['removeEndIgnoreCase', ['LO'], 'hel'],
    ['overlay', ['XX', 1, 4], 'hXXo'],
    ['capitalize', [], 'Hello'],
    ['reverse', [], 'olleh'],
    ['swapCase', [], 'HELLO'],
    ['replace', ['l', '.'], 'he..o'],
    ['remove', ['l'], 'heo'],
    ['indexOfAny', ['xl'], 2],
    ['indexOfDifference', ['help'], 3],
    ['countMatches', ['l'], 2],
    ['compareTo', ['help'], -4],
    ['compareTo', ['hell'], 1],
    ['getLevenshteinDistance', ['yellow'], 2],
    ['getLevenshteinDistance', ['yellow', 1], -1],
    ['hashCode', [], 99162322]
  ])('hello.%s(%j)', (method, args, expected) => {
    expect(on('hello', method, ...args)).toBe(expected);
  });

  it('cuts camel case', () => {
    expect((on('ASFRules2Go', 'splitByCharacterTypeCamelCase') as ApexList).items).toEqual(['ASF', 'Rules', '2', 'Go']);
  });

  it('does not call a method on null', () => {
    expect(() => on(null as unknown as string, 'trim')).toThrow(/null/);
  });
});

describe('regular expressions', () => {
  it('replaces with groups and literal dollars', () => {
    expect(on('John Smith', 'replaceAll', '(\\w+) (\\w+)', '$2, $1')).toBe('Smith, John');
    expect(on('5', 'replaceAll', '5', '\\$5')).toBe('$5');
    expect(on('aaa', 'replaceFirst', 'a', 'b')).toBe('baa');
  });

  it('says what is wrong with a pattern', () => {
    expect(() => on('a', 'replaceAll', '(', 'x')).toThrow('Unclosed group');
    expect(() => on('a', 'replaceAll', '*', 'x')).toThrow("Dangling meta character '*'");
  });
});

describe('escapes', () => {
  it.each([
    ['escapeHtml4', '<a href="x">é & €</a>', '&lt;a href=&quot;x&quot;&gt;&eacute; &amp; &euro;&lt;/a&gt;'],
    ['unescapeHtml4', '&lt;&eacute;&#233;&#xe9;&unknown;', '<ééé&unknown;'],
    ['escapeXml', `<'"&>`, '&lt;&apos;&quot;&amp;&gt;'],
    ['escapeCsv', 'a,"b"', '"a,""b"""'],
    ['unescapeCsv', '"a,""b"""', 'a,"b"'],
    ['escapeJava', 'a"b\n\u00e9', 'a\\"b\\n\\u00E9'],
    ['unescapeJava', 'a\\"b\\n\\u00E9', 'a"b\n\u00e9'],
    ['escapeEcmaScript', "it's </x>", "it\\'s <\\/x>"],
    ['stripHtmlTags', '<b>x</b> y', 'x y']
  ])('%s', (method, text, expected) => {
    expect(on(text, method)).toBe(expected);
  });
});

describe('statics', () => {
  it('formats like MessageFormat', () => {
    expect(callStatic('System.String', 'format', "{0} isn''t {1} '{2}' {9}", list('a', 1))).toBe("a isn't 1 {2} {9}");
  });

  it('joins anything', () => {
    expect(callStatic('System.String', 'join', list('a', null, 1, true), ';')).toBe('a;;1;true');
  });

  it('knows blank from empty', () => {
    expect(callStatic('System.String', 'isBlank', ' \n')).toBe(true);
    expect(callStatic('System.String', 'isEmpty', ' ')).toBe(false);
    expect(callStatic('System.String', 'isNotBlank', null)).toBe(false);
  });

  it('keeps null null', () => {
    expect(callStatic('System.String', 'valueOf', null)).toBeNull();
    expect(callStatic('System.String', 'escapeSingleQuotes', "O'Neill")).toBe("O\\'Neill");
  });
});
