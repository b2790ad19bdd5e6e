import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { typeRef } from '../types.js';
import { ApexDate } from './date.js';
import { ApexDecimal } from './decimal.js';
import { ApexList } from './list.js';
import { ApexMap } from './map.js';
import { ApexSet } from './set.js';
import { textOf } from './text.js';

const objects = typeRef('Set<Object>');
const map = (): ApexMap => new ApexMap(typeRef('Map<Object,Object>'));
const list = (...items: unknown[]): ApexList => new ApexList(typeRef('List<Object>'), items);

/** A user object with equality by `key` and a hash that collides often. */
class Keyed {
  readonly key: number;

  constructor(key: number) {
    this.key = key;
  }

  'equals(object)'(other: unknown): boolean {
    return other instanceof Keyed && other.key === this.key;
  }

  'hashcode()'(): number {
    return this.key % 3;
  }
}

describe('keys', () => {
  it('tells case, but not two equal values', () => {
    const set = new ApexSet(objects, ['a', 'A', ApexDate.of(2024, 1, 1), ApexDate.of(2024, 1, 1), null, null]);
    expect(set.size()).toBe(4);
    expect(set.contains(ApexDate.of(2024, 1, 1))).toBe(true);
  });

  it('takes decimals of any scale for the same', () => {
    const keys = map();
    keys.put(ApexDecimal.parse('1.0'), 'x');
    expect(keys.get(ApexDecimal.parse('1.00'))).toBe('x');
  });

  it('finds lists by their elements', () => {
    const keys = map();
    keys.put(list(1, 'a'), 'x');
    expect(keys.get(list(1, 'a'))).toBe('x');
    expect(keys.get(list(1, 'b'))).toBeNull();
  });

  it('cannot be fooled by text that looks like an inner key', () => {
    const set = new ApexSet(objects, [ApexDate.of(1970, 1, 2), '\0d1']);
    expect(set.size()).toBe(2);
  });

  it('behaves like a map by equality for user objects, whatever is put and removed', () => {
    const steps = fc.array(fc.tuple(fc.constantFrom('put', 'remove'), fc.integer({ min: 0, max: 8 }), fc.integer()));
    fc.assert(
      fc.property(steps, (all) => {
        const real = map();
        const model = new Map<number, number>();
        for (const [step, key, value] of all) {
          if (step === 'put') {
            expect(real.put(new Keyed(key), value)).toBe(model.get(key) ?? null);
            model.set(key, value);
          } else {
            expect(real.remove(new Keyed(key))).toBe(model.get(key) ?? null);
            model.delete(key);
          }
        }
        expect(real.size()).toBe(model.size);
        expect(real.entries().map(([key]) => (key as Keyed).key)).toEqual([...model.keys()]);
      })
    );
  });
});

describe('List', () => {
  it('names the index that is out of bounds', () => {
    expect(() => list(1).get(1)).toThrow('List index out of bounds: 1');
    expect(() => list().remove(0)).toThrow('List index out of bounds: 0');
    expect(() => list(1).set(-1, 2)).toThrow('List index out of bounds: -1');
  });

  it('inserts, removes and can be added to itself', () => {
    const items = list(1, 3);
    items.add(1, 2);
    items.addAll(items);
    expect(items.items).toEqual([1, 2, 3, 1, 2, 3]);
    expect(items.remove(0)).toBe(1);
  });

  it('sorts nulls first and by natural order', () => {
    const items = list('b', null, 'B', 'a');
    items.sort();
    expect(items.items).toEqual([null, 'B', 'a', 'b']);
  });

  it('sorts by a comparator', () => {
    const items = list(1, 2, 3);
    items.sort({ 'compare(object,object)': (a, b) => (b as number) - (a as number) });
    expect(items.items).toEqual([3, 2, 1]);
  });

  it('refuses to sort what is not comparable', () => {
    expect(() => list({}, {}).sort()).toThrow('not Comparable');
  });

  it('iterates once to the end', () => {
    const iterator = list('x').iterator();
    expect(iterator['hasnext()']()).toBe(true);
    expect(iterator['next()']()).toBe('x');
    expect(iterator['hasnext()']()).toBe(false);
    expect(() => iterator['next()']()).toThrow();
  });
});

describe('Set and Map', () => {
  it('does set arithmetic as sets do', () => {
    const numbers = fc.uniqueArray(fc.integer({ min: 0, max: 20 }));
    fc.assert(
      fc.property(numbers, numbers, (a, b) => {
        const kept = new ApexSet(objects, a);
        kept.retainAll(list(...b));
        expect(kept.values()).toEqual(a.filter((each) => b.includes(each)));
        const left = new ApexSet(objects, a);
        expect(left.removeAll(new ApexSet(objects, b))).toBe(a.some((each) => b.includes(each)));
        expect(left.values()).toEqual(a.filter((each) => !b.includes(each)));
      })
    );
  });

  it('gives copies of keys and values', () => {
    const entries = new ApexMap(typeRef('Map<String,Integer>'), [['a', 1]]);
    entries.keySet().add('b');
    entries.values().add(2);
    expect(entries.size()).toBe(1);
    expect(entries.keySet().type.name).toBe('Set<String>');
  });

  it('prints as the debug log does', () => {
    const entries = new ApexMap(typeRef('Map<String,Object>'), [['a', list(1, null)]]);
    expect(textOf(entries)).toBe('{a=(1, null)}');
    expect(textOf(new ApexSet(objects, [true, 'x']))).toBe('{true, x}');
  });

  it('does not loop over what contains itself', () => {
    const items = list(1);
    items.add(items);
    expect(textOf(items)).toBe('(1, (already output))');
  });
});
