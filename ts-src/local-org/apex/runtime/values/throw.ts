import { apexError, nullPointer } from '../exceptions.js';

/** Throws a standard exception (`throwApex('System.ListException', 'List index out of bounds: 3')`). */
export function throwApex(fullName: string, message: string): never {
  throw apexError(fullName, message);
}

/** Throws what using a null reference throws. */
export function throwNull(): never {
  throw nullPointer();
}

/** Throws what passing null where a value is needed throws. */
export function throwNullArgument(): never {
  throw apexError('System.NullPointerException', 'Argument cannot be null.');
}
