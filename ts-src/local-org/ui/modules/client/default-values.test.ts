import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeDefaultFieldValues, encodeDefaultFieldValues } from './default-values.js';

const texts = fc.dictionary(fc.stringMatching(/^[A-Z]\w{0,20}$/), fc.string({ unit: 'grapheme' }), {
  noNullPrototype: true
});

it('default field values come back as they were given, whatever signs are in them', () => {
  fc.assert(
    fc.property(texts, (values) => {
      expect(decodeDefaultFieldValues(encodeDefaultFieldValues(values))).toEqual(values);
    })
  );
});

it('are separated by commas, and fields without a value are left out', () => {
  expect(encodeDefaultFieldValues({ Name: 'A, B', Phone: 1, Fax: null, Site: undefined })).toBe(
    'Name=A%2C%20B,Phone=1'
  );
});
