import { moneyOf, quantitiesOf, toneOf } from 'c/returnLineFigures';
import { aReturnLine } from '../../../testing/returns-builder';

it('counts what was announced and came, and nothing that did not happen', () => {
  expect(quantitiesOf(aReturnLine({ expected: 2, received: 1.5 }))).toBe('2 announced · 1.5 received');
});

it('counts everything that went wrong', () => {
  const line = aReturnLine({ expected: 3, received: 3, missing: 1, damaged: 2, rejected: 1, over: 1 });
  expect(quantitiesOf(line)).toBe('3 announced · 3 received · 1 missing · 2 damaged · 1 not accepted · 1 too many');
});

it('sets what was credited against what is due, once both are known', () => {
  expect(moneyOf(aReturnLine({ due: '42.00 USD', issued: '0.00 USD' }))).toBe('0.00 USD of 42.00 USD credited');
  expect(moneyOf(aReturnLine({ due: '42.00 USD' }))).toBe('');
  expect(moneyOf(aReturnLine({ due: '0.00 USD', issued: '0.00 USD' }))).toBe('');
});

it.each([
  ['matched', 'success'],
  ['waiting', 'progress'],
  ['creditWithoutGoods', 'error'],
  ['duplicateElsewhere', 'error']
])('a line that is %s is felt as %s', (reconciliation, tone) => {
  expect(toneOf(aReturnLine({ reconciliation }))).toBe(tone);
});
