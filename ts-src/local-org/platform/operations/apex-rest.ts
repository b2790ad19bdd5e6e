import type { UserContext } from '../../apex/runtime/host.js';
import type { Org } from '../org.js';
import { notFound } from './api-error.js';

/** A call below `/services/apexrest`. */
export interface ApexRestCall {
  readonly method: string;
  /** `/orders/4711`. */
  readonly path: string;
  readonly origin: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | null;
}

/** Its answer. */
export interface ApexRestAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | null;
}

/** Calls a `@RestResource` class. */
export function apexRest(_org: Org, _user: UserContext, _call: ApexRestCall): ApexRestAnswer {
  throw notFound();
}
