import { describe, expect, it } from 'vitest';
import { callStatic } from '../testing/call.js';
import { ApexPattern } from '../system/pattern.js';

const matches = (regex: string, text: string): unknown => callStatic('System.Pattern', 'matches', regex, text);

describe('Java patterns', () => {
  it.each([
    ['[a-z&&[^b]]+', 'acd', true],
    ['[a-z&&[^b]]+', 'abc', false],
    ['[a-c[x-z]]+', 'axbz', true],
    ['\\p{Alpha}+\\d{2,}', 'abc12', true],
    ['\\p{Lu}\\p{L}*', 'Äpfel', true],
    ['\\Qa.b\\E', 'a.b', true],
    ['\\Qa.b\\E', 'axb', false],
    ['(?i)abc', 'ABC', true],
    ['a(?i)b[c-e]|x', 'aBD', true],
    ['a(?i)b', 'Ab', false],
    ['(?:(?i)a)b', 'Ab', true],
    ['(?:(?i)a)b', 'AB', false],
    ['a(?i:[^b\\d]\\Qc\\E)d', 'aBCd', false],
    ['a(?i:[^b\\d]\\Qc\\E)d', 'axCd', true],
    ['(?i:a(?-i)b)', 'Ab', true],
    ['(?i:a(?-i)b)', 'AB', false],
    ['x(?s).y', 'x\ny', true],
    ['x\n(?m)^y$\nz', 'x\ny\nz', true],
    ['(?s)a.b', 'a\nb', true],
    ['a.b', 'a\nb', false],
    ['[\\w.+-]+@[\\w-]+\\.[\\w.]+', 'a.b+c@x-y.co.uk', true],
    ['(\\w)\\1', 'aa', true],
    ['(?<x>a)\\k<x>', 'aa', true],
    ['a*+a', 'aaa', false],
    ['(?>a*)b', 'aab', true],
    ['[^\\]]+', 'a[b', true],
    ['[-+]?\\d+', '-12', true],
    ['\\u0041', 'A', true],
    ['\\x41', 'A', true],
    ['a{2}', 'aa', true],
    ['[\\s,;]+', ' ,;', true],
    ["[a-zA-Z0-9_%'/-]+", "a-b/c'", true]
  ])('%s against %j: %s', (regex, text, expected) => {
    expect(matches(regex, text)).toBe(expected);
  });

  it('counts groups as Java does, helper groups excluded', () => {
    const matcher = new ApexPattern('(a)(?:x)*+(b)?').matcher('axx');
    expect(matcher.find()).toBe(true);
    expect([matcher.groupCount(), matcher.group(1), matcher.group(2)]).toEqual([2, 'a', null]);
    expect(matcher.start(2)).toBe(-1);
    expect(() => matcher.group(3)).toThrow('No group 3');
  });

  it('names what it does not support', () => {
    expect(() => new ApexPattern('(?i)a(?-i)b')).toThrow('Regular expression construct');
    expect(() => new ApexPattern('\\p{javaLowerCase}')).toThrow('Regular expression class');
  });
});

describe('Matcher', () => {
  it('walks through a text, empty matches included', () => {
    const matcher = new ApexPattern('a*').matcher('baac');
    const found: [number, number][] = [];
    while (matcher.find()) found.push([matcher.start(), matcher.end()]);
    expect(found).toEqual([
      [0, 0],
      [1, 3],
      [3, 3],
      [4, 4]
    ]);
  });

  it('tells a match of the whole from one of the beginning', () => {
    const matcher = new ApexPattern('a|ab').matcher('ab');
    expect(matcher.matches()).toBe(true);
    expect(matcher.lookingAt()).toBe(true);
    expect(matcher.end()).toBe(1);
  });

  it('refuses to answer before it has matched', () => {
    expect(() => new ApexPattern('a').matcher('b').group()).toThrow('No match found');
  });

  it('keeps to its region', () => {
    const matcher = new ApexPattern('\\d+').matcher('12345').region(1, 3);
    expect(matcher.find()).toBe(true);
    expect(matcher.group()).toBe('23');
  });
});
