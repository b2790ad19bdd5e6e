import { askJson, isPossible, outcomesOf, type Choice } from 'c/returnAsk';
import { aReturnableLine } from '../../../testing/returns-builder';

const chosen = (...choices: [string, Choice][]) => new Map(choices);
const ONE: [string, Choice] = ['1', { quantity: 2, reason: 'tooSmall' }];
const TOO_LATE = { why: 'Too late.', instead: 'Ask.', canOverride: true };

it('asks for nothing before every chosen line has a quantity and a reason, and an outcome is chosen', () => {
  expect(askJson(chosen(), 'refund', '')).toBe('');
  expect(askJson(chosen(ONE), '', '')).toBe('');
  expect(askJson(chosen(ONE, ['2', { quantity: 1, reason: '' }]), 'refund', '')).toBe('');
  expect(askJson(chosen(['1', { quantity: 0, reason: 'tooSmall' }]), 'refund', '')).toBe('');
  expect(askJson(chosen(['1', { quantity: NaN, reason: 'tooSmall' }]), 'refund', '')).toBe('');
});

it('asks for what is chosen, with a reason to override only where there is one', () => {
  const lines = [{ lineNumber: '1', quantity: 2, reason: 'tooSmall' }];
  expect(JSON.parse(askJson(chosen(ONE), 'refund', ' '))).toEqual({ outcome: 'refund', lines });
  expect(JSON.parse(askJson(chosen(ONE), 'refund', ' goodwill '))).toEqual({
    ...{ outcome: 'refund', overrideReason: 'goodwill', lines }
  });
});

it('lets choose what is refused only those who may allow what can be allowed', () => {
  const never = { ...TOO_LATE, canOverride: false };
  expect(isPossible(aReturnableLine(), false)).toBe(true);
  expect(isPossible(aReturnableLine({ refusal: TOO_LATE }), false)).toBe(false);
  expect(isPossible(aReturnableLine({ refusal: TOO_LATE }), true)).toBe(true);
  expect(isPossible(aReturnableLine({ refusal: never }), true)).toBe(false);
  expect(isPossible(aReturnableLine({ reasons: [] }), true)).toBe(false);
});

it('offers what the chosen lines offer, each once', () => {
  const lines = [
    aReturnableLine(),
    aReturnableLine({ lineNumber: '2', outcomes: [{ value: 'keepIt', label: 'Keep' }] })
  ];
  expect(outcomesOf(lines, chosen(ONE)).map(({ value }) => value)).toEqual(['refund', 'exchange']);
  expect(outcomesOf(lines, chosen()).map(({ value }) => value)).toEqual(['refund', 'exchange', 'keepIt']);
});
