import { hashCodeOf, identityHash, valueEquals } from '../../runtime/values/equality.js';
import { textOf } from '../../runtime/values/text.js';
import { throwNull } from '../../runtime/values/throw.js';
import { defineClass } from '../define.js';

/** What every value can do; used when its class brings nothing of its own. */
export default defineClass({
  namespace: 'System',
  name: 'Object',
  kind: 'self',
  methods: {
    equals: (self: unknown, other: unknown) => valueEquals(self ?? throwNull(), other),
    hashCode: (self: unknown) => {
      const value = self ?? throwNull();
      const plain = typeof value === 'object' && Object.getPrototypeOf(value) === null;
      return plain ? identityHash(value) : hashCodeOf(value);
    },
    toString: (self: unknown) => textOf(self ?? throwNull())
  }
});
