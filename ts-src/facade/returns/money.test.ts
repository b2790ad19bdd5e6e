import { expect, test } from 'vitest';
import { rounded, sumOf } from './money.js';

test.each([
  ['USD', 1.005, 1.01],
  ['JPY', 1250.5, 1251],
  ['KWD', 3.14159, 3.142]
])('%s %d is rounded to its own smallest unit: %d', (currency, amount, expected) => {
  expect(rounded(amount, currency)).toBe(expected);
});

test('a sum is rounded once', () => {
  expect(sumOf([0.1, 0.2, 0.004, 0.004], 'USD')).toBe(0.31);
});
