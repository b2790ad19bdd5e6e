import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ApexDecimal } from './decimal.js';
import type { Rounding } from './rounding.js';

const d = (text: string): ApexDecimal => ApexDecimal.parse(text) as ApexDecimal;
const decimals = fc
  .tuple(fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }), fc.integer({ min: 0, max: 12 }))
  .map(([unscaled, scale]) => new ApexDecimal(unscaled, scale));

/** The value as an exact fraction: the independent model. */
interface Fraction {
  readonly n: bigint;
  readonly d: bigint;
}
const fraction = (value: ApexDecimal): Fraction => ({ n: value.unscaled, d: 10n ** BigInt(value.scale) });
const same = (left: Fraction, right: Fraction): boolean => left.n * right.d === right.n * left.d;
const abs = (value: bigint): bigint => (value < 0n ? -value : value);

describe('texts', () => {
  it.each([
    ['1.50', '1.50'],
    ['-0.05', '-0.05'],
    ['1e3', '1E+3'],
    ['0.0000001', '1E-7'],
    ['.5', '0.5'],
    ['+7', '7'],
    ['12.', '12']
  ])('reads %s and prints %s', (text, printed) => {
    expect(String(d(text))).toBe(printed);
  });

  it.each(['', '.', 'abc', '1,5', '1.2.3', 'NaN'])('refuses %j', (text) => {
    expect(ApexDecimal.parse(text)).toBeNull();
  });

  it('prints without exponent when asked', () => {
    expect(d('1e3').plainText()).toBe('1000');
    expect(d('0.0000001').plainText()).toBe('0.0000001');
  });

  it('reads back what it prints', () => {
    fc.assert(fc.property(decimals, (value) => String(d(String(value))) === String(value)));
  });
});

describe('arithmetic', () => {
  it('keeps the larger scale in sums and adds scales in products', () => {
    expect(String(d('1.10').plus(d('2.9')))).toBe('4.00');
    expect(String(d('1.10').minus(d('1.1')))).toBe('0.00');
    expect(String(d('1.10').times(d('2.0')))).toBe('2.200');
  });

  it('is exact', () => {
    fc.assert(
      fc.property(decimals, decimals, (a, b) => {
        const [x, y] = [fraction(a), fraction(b)];
        expect(same(fraction(a.plus(b)), { n: x.n * y.d + y.n * x.d, d: x.d * y.d })).toBe(true);
        expect(same(fraction(a.minus(b)), { n: x.n * y.d - y.n * x.d, d: x.d * y.d })).toBe(true);
        expect(same(fraction(a.times(b)), { n: x.n * y.n, d: x.d * y.d })).toBe(true);
      })
    );
  });

  it.each([
    ['1', '3', '0.3333333333333333333333333333333333'],
    ['2', '3', '0.6666666666666666666666666666666667'],
    ['10', '4', '2.5'],
    ['6.00', '2.0', '3.0'],
    ['1000', '10', '100'],
    ['1', '8', '0.125'],
    ['0', '7', '0'],
    ['-1', '3', '-0.3333333333333333333333333333333333']
  ])('divides %s by %s', (left, right, quotient) => {
    expect(String(d(left).dividedBy(d(right)))).toBe(quotient);
  });

  it('divides to within half a unit of the 34th digit', () => {
    fc.assert(
      fc.property(decimals, decimals, (a, b) => {
        fc.pre(b.unscaled !== 0n && a.unscaled !== 0n);
        const q = a.dividedBy(b);
        expect(q.digits()).toBeLessThanOrEqual(34);
        // |q·b − a| ≤ ½ · 10^−scale · |b|, all as integers.
        const [x, y, z] = [fraction(a), fraction(b), { n: q.unscaled, s: BigInt(Math.max(q.scale, 0)) }];
        const shift = 10n ** BigInt(Math.max(-q.scale, 0));
        const error = abs(z.n * shift * y.n * x.d - x.n * y.d * 10n ** z.s);
        expect(2n * error <= abs(y.n) * x.d * shift).toBe(true);
      })
    );
  });

  it('refuses to divide by zero', () => {
    expect(() => d('1').dividedBy(d('0.00'))).toThrow('Divide by 0');
  });

  it('orders by value, whatever the scale', () => {
    expect(d('1.0').compareTo(d('1.00'))).toBe(0);
    fc.assert(
      fc.property(decimals, decimals, (a, b) => {
        const [x, y] = [fraction(a), fraction(b)];
        const expected = x.n * y.d < y.n * x.d ? -1 : x.n * y.d > y.n * x.d ? 1 : 0;
        expect(a.compareTo(b)).toBe(expected);
      })
    );
  });
});

describe('rounding', () => {
  it.each([
    ['2.5', 'HALF_EVEN', '2'],
    ['3.5', 'HALF_EVEN', '4'],
    ['-2.5', 'HALF_EVEN', '-2'],
    ['2.5', 'HALF_UP', '3'],
    ['-2.5', 'HALF_UP', '-3'],
    ['2.5', 'HALF_DOWN', '2'],
    ['2.1', 'UP', '3'],
    ['-2.1', 'UP', '-3'],
    ['2.9', 'DOWN', '2'],
    ['-2.1', 'FLOOR', '-3'],
    ['-2.9', 'CEILING', '-2']
  ])('rounds %s %s to %s', (text, mode, rounded) => {
    expect(String(d(text).withScale(0, mode as Rounding))).toBe(rounded);
  });

  it('refuses to lose digits when told so', () => {
    expect(() => d('1.5').withScale(0, 'UNNECESSARY')).toThrow('Rounding necessary');
    expect(String(d('1.0').withScale(0, 'UNNECESSARY'))).toBe('1');
  });

  it('never moves a value by a whole unit', () => {
    const modes = fc.constantFrom<Rounding>('UP', 'DOWN', 'CEILING', 'FLOOR', 'HALF_UP', 'HALF_DOWN', 'HALF_EVEN');
    fc.assert(
      fc.property(decimals, fc.integer({ min: 0, max: 12 }), modes, (value, scale, mode) => {
        const gap = value.withScale(scale, mode).minus(value);
        const limit = new ApexDecimal(1n, scale);
        expect(gap.compareTo(limit)).toBeLessThan(0);
        expect(gap.compareTo(limit.negated())).toBeGreaterThan(0);
      })
    );
  });

  it('strips zeros without changing the value', () => {
    fc.assert(fc.property(decimals, (value) => value.stripped().compareTo(value) === 0));
    expect(d('1.500').stripped().scale).toBe(1);
  });
});
