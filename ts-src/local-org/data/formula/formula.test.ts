import { describe, expect, it } from 'vitest';
import { ApexDate, ApexDatetime, ApexDecimal } from '../../apex/runtime/values/index.js';
import { FormulaError } from './ast.js';
import type { FieldDescribe } from '../../metadata/schema-types.js';
import { toFieldValue } from './field-value.js';
import { evaluate } from './evaluate.js';
import { parseFormula } from './parse.js';
import { asText } from './text-functions.js';
import type { FormulaValue } from './values.js';

const NOW = Date.UTC(2026, 4, 15, 6, 30);

function compute(
  formula: string,
  fields: Record<string, FormulaValue> = {},
  prior: Record<string, FormulaValue> | null = null
): FormulaValue {
  const read = (values: Record<string, FormulaValue>) => (path: readonly string[]) => values[path.join('.')] ?? null;
  return evaluate(parseFormula(formula), {
    field: read(fields),
    prior: read(prior ?? fields),
    isNew: prior === null,
    global: (path) => path.join('/'),
    now: () => NOW,
    timeZone: () => 'America/Los_Angeles'
  });
}

describe('formulas', () => {
  it.each([
    ['1 + 2 * 3', '7'],
    ['(1 + 2) * 3', '9'],
    ['2 ^ 3 / 4', '2'],
    ['-3 + 10', '7'],
    ['10 / 4', '2.5'],
    ['0.1 + 0.2', '0.3'],
    ['ROUND(2.345, 2)', '2.35'],
    ['ROUND(-2.5, 0)', '-3'],
    ['MOD(7, 3)', '1'],
    ['MAX(1, 5, 3) - MIN(4, 2)', '3'],
    ['CEILING(-1.2)', '-2'],
    ['MCEILING(-1.2)', '-1'],
    ['ABS(-1.5)', '1.5'],
    ['SQRT(16)', '4'],
    ['VALUE("12.50")', '12.5'],
    ['"a" & "b" + "c"', 'abc'],
    ['LEFT("order", 2) & RIGHT("order", 2) & MID("order", 2, 2)', 'orerrd'],
    ['SUBSTITUTE("a-b-c", "-", "/")', 'a/b/c'],
    ['TRIM(UPPER("  ab "))', 'AB'],
    ['LPAD("7", 3, "0")', '007'],
    ['FIND("d", "order")', '3'],
    ['LEN("order")', '5'],
    ['TEXT(DATE(2026, 2, 28) + 1)', '2026-03-01'],
    ['TEXT(ADDMONTHS(DATE(2026, 1, 31), 1))', '2026-02-28'],
    ['TEXT(YEAR(DATE(2026, 1, 31)))', '2026'],
    ['DATE(2026, 3, 1) - DATE(2026, 2, 1)', '28'],
    ['WEEKDAY(DATE(2026, 5, 15))', '6'],
    // Half past eleven on the 14th in Los Angeles.
    ['TODAY()', '2026-05-14'],
    ['DATEVALUE(NOW())', '2026-05-14'],
    ['(DATETIMEVALUE("2026-05-02 12:00:00") - DATETIMEVALUE("2026-05-01 00:00:00")) * 24', '36'],
    ['CASE(2, 1, "one", 2, "two", "many")', 'two'],
    ['IF(1 > 2, "yes", "no")', 'no'],
    ['BLANKVALUE(Nothing__c, "none")', 'none'],
    ['$User.Id', '$User/Id'],
    ['HYPERLINK("/x", "go")', '<a href="/x" target="_blank">go</a>'],
    ['/* why */ "a" /* and */ & "b"', 'ab'],
    ['REGEX("A-17", "[A-Z]-\\\\d+")', 'true'],
    ['AND(CONTAINS("order", "rd"), BEGINS("order", "or"), NOT(ISNUMBER("x")))', 'true'],
    ['1 = 1 && !(2 <> 2) || false', 'true']
  ])('%s is %s', (formula, expected) => {
    expect(asText(compute(formula))).toBe(expected);
  });

  it('reads blanks as nothing', () => {
    expect(compute('Amount__c + 1')).toBeNull();
    expect(compute('Amount__c > 0')).toBeNull();
    expect(compute('Amount__c <> 42')).toBeNull();
    expect(compute('NOT(Amount__c = 42)')).toBeNull();
    expect(compute('!(Amount__c > 42) || Amount__c <> NULL')).toBe(false);
    expect(compute('NOT(AND(Amount__c > 42, TRUE))')).toBe(true);
    expect(compute('Text__c <> "x"')).toBe(true);
    expect(compute('ISBLANK(Amount__c)')).toBe(true);
    expect(compute('Text__c = ""')).toBe(true);
  });

  it('compares changes', () => {
    const now = { Status__c: 'Closed' };

    expect(compute('ISCHANGED(Status__c)', now, { Status__c: 'Open' })).toBe(true);
    expect(compute('PRIORVALUE(Status__c)', now, { Status__c: 'Open' })).toBe('Open');
    expect(compute('ISNEW() || ISCHANGED(Status__c)', now, now)).toBe(false);
    expect(compute('ISNEW()', now)).toBe(true);
  });

  it('moves dates and times', () => {
    expect(compute('Due__c + 1.5', { Due__c: new ApexDatetime(0) })).toEqual(new ApexDatetime(129_600_000));
    expect(compute('Due__c - 1', { Due__c: new ApexDate(10) })).toEqual(new ApexDate(9));
  });

  it('skips what a condition does not need', () => {
    expect(compute('IF(ISBLANK(A__c), 0, 1 / A__c)')).toEqual(ApexDecimal.ofInteger(0));
    expect(() => compute('1 / 0')).toThrow(FormulaError);
  });

  it.each([['1 +'], ['IF(1, 2'], ['"open']])('refuses %s', (formula) => {
    expect(() => parseFormula(formula)).toThrow(FormulaError);
  });

  it('names functions it does not have', () => {
    expect(() => compute('VLOOKUP(1, 2, 3)')).toThrow('Formula function VLOOKUP is not supported by the local org');
  });
});

it('keeps the text of formula fields without spaces at its end', () => {
  const field = { type: 'string' } as FieldDescribe;

  expect([' a, ', '  ', ''].map((text) => toFieldValue(field, text))).toEqual([' a,', null, null]);
});
