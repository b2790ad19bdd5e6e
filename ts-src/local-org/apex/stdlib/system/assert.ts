import type { ApexType } from '../../runtime/objects.js';
import { typeOf } from '../../runtime/values/type-of.js';
import { throwNullArgument } from '../../runtime/values/throw.js';
import { defineClass } from '../define.js';
import { isInstance } from '../support/assignable.js';
import { assertEqual, assertNotEqual, failAssertion } from '../support/compare-values.js';

function describeTypes(expected: ApexType, value: unknown): string {
  return `Expected: ${expected.ref.name}, Actual: ${typeOf(value).name}`;
}

export default defineClass({
  namespace: 'System',
  name: 'Assert',
  kind: 'self',
  statics: {
    areEqual: assertEqual,
    areNotEqual: assertNotEqual,
    fail: (note?: string) => failAssertion(note, null),
    isFalse: (condition: boolean, note?: string) => assertEqual(false, condition, note),
    isInstanceOfType: (value: unknown, type: ApexType, note?: string) => {
      if (!isInstance(value, (type ?? throwNullArgument()).ref)) failAssertion(note, describeTypes(type, value));
    },
    isNotInstanceOfType: (value: unknown, type: ApexType, note?: string) => {
      if (isInstance(value, (type ?? throwNullArgument()).ref)) failAssertion(note, describeTypes(type, value));
    },
    isNotNull: (value: unknown, note?: string) => assertNotEqual(null, value, note),
    isNull: (value: unknown, note?: string) => assertEqual(null, value, note),
    isTrue: (condition: boolean, note?: string) => assertEqual(true, condition, note)
  }
});
