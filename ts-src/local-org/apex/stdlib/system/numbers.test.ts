import { describe, expect, it } from 'vitest';
import { ApexDecimal } from '../../runtime/values/decimal.js';
import { ApexDouble } from '../../runtime/values/double.js';
import { enumConstant } from '../support/enums.js';
import { call, callStatic } from '../testing/call.js';

const d = (text: string): ApexDecimal => ApexDecimal.parse(text) as ApexDecimal;

describe('parsing', () => {
  it.each([
    ['System.Integer', '12x', 'Invalid integer: 12x'],
    ['System.Integer', '2147483648', 'Invalid integer: 2147483648'],
    ['System.Integer', '1.5', 'Invalid integer: 1.5'],
    ['System.Long', '', 'Invalid long: '],
    ['System.Double', 'abc', 'Invalid double: abc'],
    ['System.Decimal', '1,5', 'Invalid decimal: 1,5']
  ])('%s.valueOf(%j)', (type, text, message) => {
    expect(() => callStatic(type, 'valueOf', text)).toThrow(message);
  });

  it('reads numbers of each type', () => {
    expect(callStatic('System.Integer', 'valueOf', ' -12 ')).toBe(-12);
    expect(callStatic('System.Long', 'valueOf', '9223372036854775807')).toBe(9223372036854775807n);
    expect(String(callStatic('System.Double', 'valueOf', '1'))).toBe('1.0');
    expect(String(callStatic('System.Decimal', 'valueOf', '1.10'))).toBe('1.10');
    expect(callStatic('System.Boolean', 'valueOf', 'TRUE')).toBe(true);
    expect(() => callStatic('System.Integer', 'valueOf', true)).toThrow('Invalid integer: true');
    expect(() => callStatic('System.Double', 'valueOf', true)).toThrow('Invalid double: true');
  });
});

describe('Decimal', () => {
  it('rounds half to even unless told otherwise', () => {
    const up = enumConstant('System.RoundingMode', 'HALF_UP');
    expect(String(call('System.Decimal', 'setScale', d('2.345'), 2))).toBe('2.34');
    expect(String(call('System.Decimal', 'setScale', d('2.345'), 2, up))).toBe('2.35');
    expect(call('System.Decimal', 'round', d('2.5'))).toBe(2n);
    expect(String(call('System.Decimal', 'divide', d('19'), d('100'), 3))).toBe('0.190');
  });

  it('tells its scale and precision', () => {
    expect(call('System.Decimal', 'scale', d('1.50'))).toBe(2);
    expect(call('System.Decimal', 'precision', d('123.45'))).toBe(5);
  });

  it('cuts and formats', () => {
    expect(call('System.Decimal', 'intValue', d('-2.9'))).toBe(-2);
    expect(call('System.Decimal', 'format', d('1234567.8912'))).toBe('1,234,567.891');
    expect(call('System.Integer', 'format', 1234567)).toBe('1,234,567');
  });
});

describe('Double', () => {
  it.each([
    [1, '1.0'],
    [0.1, '0.1'],
    [1e7, '1.0E7'],
    [1.5e-5, '1.5E-5'],
    [-0, '-0.0'],
    [123456.789, '123456.789']
  ])('%d prints as %s', (value, text) => {
    expect(new ApexDouble(value).toString()).toBe(text);
  });
});

describe('Math', () => {
  it('keeps the type it was given', () => {
    expect(callStatic('System.Math', 'abs', -3)).toBe(3);
    expect(callStatic('System.Math', 'abs', -2147483648)).toBe(-2147483648);
    expect(callStatic('System.Math', 'max', 1n, 2n)).toBe(2n);
    expect(String(callStatic('System.Math', 'ceil', d('1.2')))).toBe('2');
    expect(String(callStatic('System.Math', 'floor', new ApexDouble(-1.2)))).toBe('-2.0');
    expect(callStatic('System.Math', 'round', d('-2.5'))).toBe(-2);
    expect(callStatic('System.Math', 'mod', -7, 3)).toBe(-1);
    expect(() => callStatic('System.Math', 'mod', 1, 0)).toThrow('Divide by 0');
  });
});
