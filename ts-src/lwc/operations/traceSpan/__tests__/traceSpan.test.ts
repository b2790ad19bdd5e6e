import { spanText } from 'c/traceSpan';

it.each([
  [0, '0 ms'],
  [999, '999 ms'],
  [12_400, '12 s'],
  [5 * 60_000, '5 minutes'],
  [3 * 3_600_000, '3 hours']
])('tells %d ms as %s', (milliseconds, text) => {
  expect(spanText(milliseconds)).toBe(text);
});
