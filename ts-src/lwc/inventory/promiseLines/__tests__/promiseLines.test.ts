import { readDay, readLines, readQuantity } from 'c/promiseLines';

const brief = (text: string, locale?: string) =>
  readLines(text, locale).map(({ item, quantity, unit, wantedAt }) => [item, quantity, unit, wantedAt]);

it('reads what a spreadsheet puts on the clipboard, by its header row', () => {
  const pasted =
    'Description\tSKU\tQty\tUoM\tNeeded by\r\nDesk lamp\tLM-DSK-1\t24\tPiece\t2026-12-01\r\n\r\n\tHG-4410\t2 case\t\t';

  expect(brief(pasted)).toEqual([
    ['LM-DSK-1', 24, 'piece', '2026-12-01'],
    ['HG-4410', 2, 'case', null]
  ]);
  expect(readLines(pasted).map(({ line, row }) => [line, row])).toEqual([
    ['1', 2],
    ['2', 4]
  ]);
});

it('reads CSV with commas or semicolons, quotes and the mark inside them', () => {
  expect(brief('LM-DSK-1,"1,5",roll\n"Lamp, ""big""",3')).toEqual([
    ['LM-DSK-1', 1.5, 'roll', null],
    ['Lamp, "big"', 3, null, null]
  ]);
  expect(brief('LM-DSK-1;1,5;roll;24.12.2026')).toEqual([['LM-DSK-1', 1.5, 'roll', '2026-12-24']]);
});

it('reads what people type, with descriptions between product and quantity', () => {
  expect(brief('LM-DSK-1 24\nDesk lamp 2 case\npendant 1,200 piece 2026-12-01')).toEqual([
    ['LM-DSK-1', 24, null, null],
    ['Desk lamp', 2, 'case', null],
    ['pendant', 1200, 'piece', '2026-12-01']
  ]);
  expect(brief('LM-DSK-1\tDesk lamp, black\t24\tpiece')).toEqual([['LM-DSK-1', 24, 'piece', null]]);
});

it.each([
  ['1.200', 'en-US', 1.2],
  ['1.200', 'de-DE', 1200],
  ['1,200', 'en-US', 1200],
  ['1,200', 'de-DE', 1.2],
  ['1.234,5', 'en-US', 1234.5],
  ['1,234.5', 'de-DE', 1234.5],
  ['1.234.567', 'de-DE', 1234567],
  ["1'200", 'de-CH', 1200],
  ['1 200', 'fr-FR', 1200],
  ['0,5', 'en-US', 0.5],
  ['-3', 'en-US', -3],
  ['', 'en-US', null],
  ['1.2,3.4', 'en-US', null]
])('takes %s in %s for %s', (text, locale, quantity) => {
  expect(readQuantity(text, locale)).toBe(quantity);
});

it.each([
  ['2026-12-01', 'en-US', '2026-12-01'],
  ['1.12.2026', 'en-US', '2026-12-01'],
  ['12/1/26', 'en-US', '2026-12-01'],
  ['1/12/2026', 'en-GB', '2026-12-01'],
  ['2026-02-30', 'en-US', null],
  ['next week', 'en-US', null]
])('takes the day %s in %s for %s', (text, locale, day) => {
  expect(readDay(text, locale)).toBe(day);
});

it('says what it cannot read and in which row, and goes on with the others', () => {
  const problems = readLines(
    ['A1\t=B2*2', 'A2\tmany\tpiece', 'A3\t3\tpiece\t2026-02-30', 'A4\t#REF!', 'A5\t5'].join('\n')
  ).map(({ problem, quantity }) => problem ?? quantity);

  expect(problems).toEqual([
    'Row 1: "=B2*2" is a formula, not a value. Paste values instead.',
    'Row 2: "many" is no number. Write the quantity in digits.',
    'Row 3: "2026-02-30" is no day. Write it as 2026-12-01.',
    'Row 4: "#REF!" is a formula, not a value. Paste values instead.',
    5
  ]);
});

it('leaves negative quantities and missing ones to be refused with words', () => {
  expect(brief('A1\t-3\nA2')).toEqual([
    ['A1', -3, null, null],
    ['A2', null, null, null]
  ]);
});

it('reads ten thousand lines', () => {
  const text = Array.from({ length: 10_001 }, (_, index) => `LM-${index}\t${index + 1}\tcase`).join('\n');

  expect(readLines(text)).toHaveLength(10_001);
});

it('reads nothing out of nothing', () => {
  expect(readLines(' \n\t\n')).toEqual([]);
});
