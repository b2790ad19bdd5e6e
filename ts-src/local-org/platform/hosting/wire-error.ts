import { ApiError } from '../operations/api-error.js';
import type { WireError } from './protocol.js';

/** An error in a form that crosses threads. */
export function toWire(error: unknown): WireError {
  if (error instanceof ApiError) {
    return { name: error.name, message: error.message, status: error.status, errors: error.errors };
  }
  if (error instanceof Error) {
    return { name: error.name, message: error.message, ...(error.stack ? { stack: error.stack } : {}) };
  }
  return { name: 'Error', message: String(error) };
}

/** The error it was, as far as callers tell errors apart. */
export function fromWire(error: WireError): Error {
  if (error.status !== undefined && error.errors) return new ApiError(error.status, error.errors);
  const result = new Error(error.message);
  result.name = error.name;
  if (error.stack) result.stack = error.stack;
  return result;
}
