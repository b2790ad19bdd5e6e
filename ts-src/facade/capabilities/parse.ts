import { Problem } from '../http/problems.js';

/** Reads a part of a request by the contract. @param what its name, where the contract's paths do not say it @throws Problem 400 */
export function parse<T>(read: () => T, what = ''): T {
  try {
    return read();
  } catch (error) {
    const issues = (error as { issues?: { path: PropertyKey[]; message: string }[] }).issues ?? [];
    const said = issues.map(
      ({ path, message }) => `${[what, ...path].filter((part) => part !== '').join('.')}: ${message}`
    );
    throw new Problem(400, 'request-invalid', said.join('; '));
  }
}
