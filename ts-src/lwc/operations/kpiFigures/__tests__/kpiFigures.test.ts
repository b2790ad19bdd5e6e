import { compare, figureText, numberText, pointName, pointText, utcDayText } from 'c/kpiFigures';
import { aKpi, anOnboarding } from '../../../testing/kpi-builder';

it('writes figures in their unit, and nothing as a dash', () => {
  expect(figureText(12.25, 'percent')).toBe('12.3 %');
  expect(figureText(5, 'hours')).toBe('5 h');
  expect(figureText(3.333, 'perHundred')).toBe('3.3 per 100 orders');
  expect(figureText(1234, 'days')).toBe('1,234 days');
  expect(figureText(null, 'percent')).toBe('–');
  expect(numberText(null)).toBe('–');
});

it('names days as UTC days in every time zone', () => {
  expect(utcDayText('2026-11-01')).toBe('Nov 1');
});

it.each([
  ['lower', 10, 20, 'Better: baseline 20 %', 'success'],
  ['lower', 30, 20, 'Worse: baseline 20 %', 'error'],
  ['higher', 30, 20, 'Better: baseline 20 %', 'success'],
  ['higher', 10, 20, 'Worse: baseline 20 %', 'error'],
  ['lower', 20.01, 20, 'Unchanged: baseline 20 %', 'neutral']
] as const)('says when %s is better and it went to %d from %d', (better, value, baseline, text, tone) => {
  expect(compare(aKpi({ better, value, baseline }))).toEqual({ text, tone });
});

it('compares nothing with nothing', () => {
  expect(compare(aKpi({ baseline: null }))).toBeNull();
  expect(compare(aKpi({ value: null }))).toBeNull();
});

it('tells sources that are not there yet from those that are', () => {
  const kpi = anOnboarding();
  expect(kpi.points.map((point) => `${pointName(kpi, point)} ${pointText(kpi, point)}`)).toEqual([
    'UPS 4 days',
    'East WMS Not yet, after 9 days'
  ]);
});
