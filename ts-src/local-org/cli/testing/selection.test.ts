import { describe, expect, it } from 'vitest';
import { selectTests, type TestClass } from './selection.js';

const ALL: readonly TestClass[] = [
  { name: 'OrderTest', methods: ['ships', 'cancels'] },
  { name: 'OrderLineTest', methods: ['ships'] },
  { name: 'ns.ParcelTest', methods: ['moves'] }
];

const names = (classes: readonly TestClass[]): string[] =>
  classes.flatMap(({ name, methods }) => methods.map((method) => `${name}.${method}`));

describe('selectTests', () => {
  it('takes everything when nothing is wished for', () => {
    expect(selectTests(ALL, {})).toEqual(ALL);
  });

  it('takes classes and single tests together, in the order declared, whatever their case', () => {
    const wish = { classes: ['orderlinetest'], tests: ['ORDERTEST.Cancels', 'ParcelTest'] };
    expect(names(selectTests(ALL, wish))).toEqual(['OrderTest.cancels', 'OrderLineTest.ships', 'ns.ParcelTest.moves']);
  });

  it('narrows by the filter', () => {
    expect(names(selectTests(ALL, { filter: 'test.SHIPS' }))).toEqual(['OrderTest.ships', 'OrderLineTest.ships']);
  });

  it('leaves out what failed before and is gone since', () => {
    expect(names(selectTests(ALL, { failed: ['OrderTest.ships', 'OrderTest.gone', 'Gone.x'] }))).toEqual([
      'OrderTest.ships'
    ]);
  });

  it.each([
    [{ classes: ['Order'] }, 'No test class Order. Do you mean OrderTest, OrderLineTest?'],
    [{ classes: ['Nope'] }, 'No test class Nope. There are 3 test classes: OrderTest, OrderLineTest, ns.ParcelTest'],
    [{ tests: ['OrderTest.flies'] }, 'No test OrderTest.flies. OrderTest has ships, cancels'],
    [{ tests: ['Parcel.moves'] }, 'No test Parcel.moves: write Class.method. Do you mean ns.ParcelTest?'],
    [{ filter: 'zzz' }, 'No test matches --filter zzz. There are 3 test classes']
  ])('says what exists instead of %j', (wish, message) => {
    expect(() => selectTests(ALL, wish)).toThrow(message);
  });
});
