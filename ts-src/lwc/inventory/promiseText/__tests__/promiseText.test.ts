import { countdownText, customerText, moneyText, promiseDay, quantityText } from 'c/promiseText';
import { anAnswer, aPromiseLine } from '../../../testing/promise-builder';

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

it('tells a customer what comes when, and nothing of credit or of lines nobody sells', () => {
  const unknown = aPromiseLine({ line: '2', sku: null, description: null, item: 'sofa', plan: [] });
  const none = aPromiseLine({ line: '3', plan: [], fullAt: null });
  const text = customerText(anAnswer({ lines: [aPromiseLine(), unknown, none] }), 'Hotel Grand Group');

  expect(text).toContain('Availability for Hotel Grand Group, as of');
  expect(text).toContain('LM-DSK-1\tDesk lamp\t24 piece\t24 piece by Wed, Nov 25');
  expect(text).toContain('no date yet');
  expect(text).toContain('subject to prior sale');
  expect(text).not.toContain('sofa');
  expect(text).not.toContain('Credit');
  expect(customerText(anAnswer({ firm: false }), 'H')).toContain('Not firm');
});
