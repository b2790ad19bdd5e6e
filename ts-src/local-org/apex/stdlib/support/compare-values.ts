import { valueEquals } from '../../runtime/values/equality.js';
import { textOf } from '../../runtime/values/text.js';
import { throwApex } from '../../runtime/values/throw.js';

/** Fails like `System.assertEquals` does: `Assertion Failed: note: Expected: 1, Actual: 2`. */
export function failAssertion(note: unknown, detail: string | null): never {
  const parts = ['Assertion Failed', note === undefined || note === null ? null : textOf(note), detail];
  return throwApex('System.AssertException', parts.filter((part) => part !== null).join(': '));
}

/** Throws unless both are equal, as collections compare them. */
export function assertEqual(expected: unknown, actual: unknown, note?: unknown): void {
  if (!valueEquals(expected, actual)) failAssertion(note, `Expected: ${textOf(expected)}, Actual: ${textOf(actual)}`);
}

/** Throws when both are equal. */
export function assertNotEqual(expected: unknown, actual: unknown, note?: unknown): void {
  if (valueEquals(expected, actual)) failAssertion(note, `Same value: ${textOf(expected)}`);
}
