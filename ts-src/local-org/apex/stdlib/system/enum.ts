import type { ApexEnum } from '../../runtime/objects.js';
import { textHash } from '../../runtime/values/equality.js';
import { defineClass } from '../define.js';

/** Methods of every enum constant. `values()` and `valueOf()` belong to the enum's own type. */
export default defineClass({
  namespace: 'System',
  name: 'Enum',
  kind: 'self',
  methods: {
    equals: (self: ApexEnum, other: unknown) => self.type !== undefined && self === other,
    hashCode: (self: ApexEnum) => textHash(self.name),
    name: (self: ApexEnum) => self.name,
    ordinal: (self: ApexEnum) => self.ordinal,
    toString: (self: ApexEnum) => self.name
  }
});
