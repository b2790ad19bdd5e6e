import fc from 'fast-check';
import { expect, it } from 'vitest';
import { writeXml } from './write-xml.js';
import { parseXml } from './xml.js';

const TEXT = fc.string({ minLength: 1, unit: fc.constantFrom(...'ab <>&"\'ü') }).filter((text) => text.trim() === text);
const NAME = fc.constantFrom('label', 'fullName', 'value', 'field');

it('writes what the parser reads back, whatever the text', () => {
  fc.assert(
    fc.property(fc.dictionary(NAME, TEXT, { minKeys: 1 }), fc.array(TEXT, { minLength: 2 }), (fields, members) => {
      const node = { ...fields, types: { members } };

      const { root, node: read } = parseXml(writeXml('Package', node), 'package.xml');

      expect(root).toBe('Package');
      expect({ ...read, '@xmlns': undefined }).toEqual({ ...node, '@xmlns': undefined });
    })
  );
});
