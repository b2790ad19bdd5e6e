import { throwApex } from '../../runtime/values/throw.js';

/**
 * `record.Field.addError('...')` is compiled to a call on the record; what arrives here was called on a value that is no
 * field of a record.
 */
export function refuseAddError(): never {
  return throwApex('System.FinalException', 'SObject row does not allow errors');
}
