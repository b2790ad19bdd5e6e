import { askJson, isPossible, outcomesOf, type Ask, type Choice } from 'c/returnAsk';
import { aReturnableLine } from '../../../testing/returns-builder';

const chosen = (...choices: [string, Choice][]) => new Map(choices);
const ONE: [string, Choice] = ['1', { quantity: 2, reason: 'tooSmall', wanted: '' }];
const REFUND: Ask = { outcome: 'refund', overrideReason: '', caseId: '' };
const EXCHANGE: Ask = { ...REFUND, outcome: 'exchange' };
const TOO_LATE = { why: 'Too late.', instead: 'Ask.', canOverride: true };

it('asks for nothing before every chosen line has a reason, and an outcome is chosen', () => {
  expect(askJson(chosen(), REFUND)).toBe('');
  expect(askJson(chosen(ONE), { ...REFUND, outcome: '' })).toBe('');
  expect(askJson(chosen(ONE, ['2', { quantity: 1, reason: '', wanted: '' }]), REFUND)).toBe('');
});

it('asks for what is chosen, with a reason to override only where there is one', () => {
  const lines = [{ lineNumber: '1', quantity: 2, reason: 'tooSmall' }];
  expect(JSON.parse(askJson(chosen(ONE), { ...REFUND, overrideReason: ' ' }))).toEqual({ outcome: 'refund', lines });
  expect(JSON.parse(askJson(chosen(ONE), { ...REFUND, overrideReason: ' goodwill ' }))).toEqual({
    ...{ outcome: 'refund', overrideReason: 'goodwill', lines }
  });
});

it('says for whom it is asked', () => {
  expect(JSON.parse(askJson(chosen(ONE), { ...REFUND, caseId: '500' }))).toMatchObject({ caseId: '500' });
});

it('asks also for quantities that make no sense, so that somebody says why', () => {
  const quantities = [-1, 0, NaN].map((quantity) => {
    const { lines } = JSON.parse(askJson(chosen(['1', { ...ONE[1], quantity }]), REFUND)) as {
      lines: { quantity: number | null }[];
    };
    return lines[0]?.quantity;
  });
  expect(quantities).toEqual([-1, 0, null]);
});

it('asks for another article in an exchange only, once its number is known', () => {
  const other = chosen(['1', { ...ONE[1], wanted: 'JKT-L' }]);
  expect(JSON.parse(askJson(other, EXCHANGE))).toMatchObject({ lines: [{ lineNumber: '1', wantedSku: 'JKT-L' }] });
  expect(askJson(other, REFUND)).not.toContain('wantedSku');
  expect(askJson(chosen(ONE), EXCHANGE)).not.toContain('wantedSku');
  expect(askJson(chosen(['1', { ...ONE[1], wanted: null }]), EXCHANGE)).toBe('');
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
