import { ApexDatetime } from '../../runtime/values/datetime.js';
import { valueEquals } from '../../runtime/values/equality.js';
import { textOf } from '../../runtime/values/text.js';
import { throwApex } from '../../runtime/values/throw.js';

/** Fails like `System.assertEquals` does: `Assertion Failed: note: Expected: 1, Actual: 2`. */
export function failAssertion(note: unknown, detail: string | null): never {
  const parts = ['Assertion Failed', note === undefined || note === null ? null : textOf(note), detail];
  return throwApex('System.AssertException', parts.filter((part) => part !== null).join(': '));
}

/** As collections compare, but moments of the same second are equal: records keep no more of them. */
function sameForAssertion(left: unknown, right: unknown): boolean {
  if (left instanceof ApexDatetime && right instanceof ApexDatetime)
    return Math.floor(left.ms / 1000) === Math.floor(right.ms / 1000);
  return valueEquals(left, right);
}

/** Throws unless both are equal. */
export function assertEqual(expected: unknown, actual: unknown, note?: unknown): void {
  if (!sameForAssertion(expected, actual))
    failAssertion(note, `Expected: ${textOf(expected)}, Actual: ${textOf(actual)}`);
}

/** Throws when both are equal. */
export function assertNotEqual(expected: unknown, actual: unknown, note?: unknown): void {
  if (sameForAssertion(expected, actual)) failAssertion(note, `Same value: ${textOf(expected)}`);
}
