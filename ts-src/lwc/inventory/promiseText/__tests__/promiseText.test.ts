import { countdownText, moneyText, promiseDay, quantityText } from 'c/promiseText';

it('writes quantities, amounts and days, and nothing for nothing', () => {
  expect(quantityText(1200.5, 'metre')).toBe('1,200.5 metre');
  expect(quantityText(null, 'metre')).toBe('');
  expect(moneyText(1704, 'EUR')).toBe('€1,704.00');
  expect(moneyText(1704, null)).toBe('');
  expect(promiseDay('2026-11-25', Date.parse('2026-11-23'))).toBe('Wed, Nov 25');
  expect(promiseDay(null)).toBe('');
});

it('counts down to the second and never below zero', () => {
  expect(countdownText(1_745_000)).toBe('29:05');
  expect(countdownText(3_661_000)).toBe('1:01:01');
  expect(countdownText(-5)).toBe('0:00');
});
