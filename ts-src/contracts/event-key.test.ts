import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keyFromContent, keyFromId, normalise, type KeyPart } from './event-key.js';

const scalar = fc.oneof(fc.string(), fc.integer(), fc.boolean());
const content = fc.dictionary(
  fc.string({ minLength: 1 }).filter((name) => name !== '__proto__'),
  scalar,
  { minKeys: 1, maxKeys: 6 }
);

describe('event keys', () => {
  test('do not depend on the order of the properties', () => {
    fc.assert(
      fc.property(content, (value) => {
        const reversed = Object.fromEntries(Object.entries(value).reverse());
        expect(keyFromContent('Ups', reversed)).toBe(keyFromContent('Ups', value));
      })
    );
  });

  test('do not depend on layout: padding, line breaks, empty values', () => {
    const tidy = keyFromContent('Ups', { tracking: '1Z 9', city: 'LYON' });
    expect(keyFromContent('Ups', { city: '  LYON ', tracking: '1Z\n  9', state: '', reason: null })).toBe(tidy);
  });

  test('differ when system or content differ', () => {
    const keys = [
      keyFromContent('Ups', { code: 'KB' }),
      keyFromContent('Ups', { code: 'KM' }),
      keyFromContent('FedEx', { code: 'KB' }),
      keyFromContent('Ups', { codes: ['K', 'B'] })
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('survive a round through JSON', () => {
    fc.assert(
      fc.property(content, (value) => {
        expect(normalise(JSON.parse(JSON.stringify(value)) as KeyPart)).toBe(normalise(value));
      })
    );
  });

  test('fit the field however long the id of the sender is', () => {
    expect(keyFromId('NorthOms', '1001:created')).toBe('NorthOms:1001:created');
    expect(keyFromId('NorthOms', 'x'.repeat(500))).toMatch(/^NorthOms:[0-9a-f]{40}$/);
  });
});
