import type { ApiContext, CallerSession } from '../context.js';
import type { SoapNode } from './envelope.js';

/** A SOAP call, free of HTTP. */
export interface SoapCall {
  readonly context: ApiContext;
  /** `65.0`. */
  readonly version: string;
  /** `http://localhost:3333`. */
  readonly origin: string;
  /** The operation's element. */
  readonly node: SoapNode;
  readonly header: SoapNode;
  readonly session: CallerSession | null;
}

/** Its answer: XML inside `Body` and, if any, inside `Header`. */
export interface SoapAnswer {
  readonly body: string;
  readonly header?: string;
}

/** One of the platform's SOAP APIs: a namespace and what it can do. */
export interface SoapApi {
  readonly namespace: string;
  readonly operations: Readonly<Record<string, (call: SoapCall) => Promise<SoapAnswer>>>;
}

/** A refusal; becomes a `Fault`. */
export class SoapFault extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = 'SoapFault';
    this.code = code;
  }
}

/** The caller's session. Throws the platform's fault when there is none. */
export function signedIn(call: SoapCall): CallerSession {
  if (call.session) return call.session;
  throw new SoapFault(
    'INVALID_SESSION_ID',
    'Invalid Session ID found in SessionHeader: Illegal Session. Session not found, missing session hash'
  );
}
