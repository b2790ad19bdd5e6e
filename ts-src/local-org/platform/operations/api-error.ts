/** One error as Salesforce's APIs write it. */
export interface ApiErrorItem {
  errorCode: string;
  message: string;
  fields?: readonly string[];
}

/** An operation the org refuses; protocols translate it into their own form. */
export class ApiError extends Error {
  /** HTTP status the REST API answers with. */
  readonly status: number;
  readonly errors: readonly ApiErrorItem[];

  constructor(status: number, errors: readonly ApiErrorItem[]) {
    super(errors.map((error) => `${error.errorCode}: ${error.message}`).join('\n'));
    this.name = 'ApiError';
    this.status = status;
    this.errors = errors;
  }
}

/** Shorthand for an {@link ApiError} with one item. */
export function refuse(status: number, errorCode: string, message: string, fields?: readonly string[]): ApiError {
  return new ApiError(status, [fields ? { message, errorCode, fields } : { message, errorCode }]);
}

/** `404 NOT_FOUND` in the platform's words. */
export function notFound(): ApiError {
  return refuse(404, 'NOT_FOUND', 'The requested resource does not exist');
}
