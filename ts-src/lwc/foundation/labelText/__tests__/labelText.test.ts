import { fill, fillCount, joinPresent } from 'c/labelText';

describe('fill', () => {
  it('puts values where the label wants them, in any order and more than once', () => {
    expect(fill('{1} before {0}, {1}', 'b', 'a')).toBe('a before b, a');
  });

  it('leaves a place without a value empty', () => {
    expect(fill('Order {0}: {1}', 'X')).toBe('Order X: ');
  });

  it('does not take a value for a place', () => {
    expect(fill('{0} and {1}', '{1}', 'b')).toBe('{1} and b');
  });
});

it('chooses between one and many', () => {
  expect(fillCount('1 line', '{0} lines', 1)).toBe('1 line');
  expect(fillCount('1 line', '{0} lines', 0)).toBe('0 lines');
  expect(fillCount('1 new on {1}', '{0} new on {1}', 3, 'X')).toBe('3 new on X');
});

it('joins only what is there', () => {
  expect(joinPresent(' · ', 'a', null, '', undefined, 'b')).toBe('a · b');
});
