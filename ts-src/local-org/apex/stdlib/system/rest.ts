import { ownedByTransaction } from '../../runtime/transaction-state.js';
import { T } from '../../runtime/types.js';
import type { ApexBlob } from '../../runtime/values/blob.js';
import type { ApexMap } from '../../runtime/values/map.js';
import { throwNullArgument } from '../../runtime/values/throw.js';
import { defineClass, type StdClass } from '../define.js';
import { makeMap } from '../support/make.js';

/** `System.RestRequest`. */
export class RestRequest {
  headers: ApexMap = makeMap(T.String, T.String);
  httpMethod: string | null = null;
  params: ApexMap = makeMap(T.String, T.String);
  remoteAddress: string | null = null;
  requestBody: ApexBlob | null = null;
  requestURI: string | null = null;
  resourcePath: string | null = null;

  addHeader(name: string, value: string): void {
    this.headers.put(name ?? throwNullArgument(), value);
  }

  addParameter(name: string, value: string): void {
    this.params.put(name ?? throwNullArgument(), value);
  }
}

/** `System.RestResponse`. */
export class RestResponse {
  headers: ApexMap = makeMap(T.String, T.String);
  responseBody: ApexBlob | null = null;
  statusCode: number | null = null;

  addHeader(name: string, value: string): void {
    this.headers.put(name ?? throwNullArgument(), value);
  }
}

const context: { request: RestRequest | null; response: RestResponse | null } = { request: null, response: null };

/** Sets what `RestContext` shows; nulls outside of Apex REST calls. */
export function setRestContext(request: RestRequest | null, response: RestResponse | null): void {
  context.request = request;
  context.response = response;
}

ownedByTransaction(() => {
  const { request, response } = context;
  setRestContext(null, null);
  return () => setRestContext(request, response);
});

/** What `RestContext.request` and `.response` hold, code may have replaced them. */
export function restContext(): Readonly<typeof context> {
  return context;
}

export const restClasses: readonly StdClass[] = [
  defineClass({
    namespace: 'System',
    name: 'RestRequest',
    kind: 'object',
    jsClass: RestRequest,
    properties: ['headers', 'httpMethod', 'params', 'remoteAddress', 'requestBody', 'requestURI', 'resourcePath'],
    construct: () => new RestRequest()
  }),
  defineClass({
    namespace: 'System',
    name: 'RestResponse',
    kind: 'object',
    jsClass: RestResponse,
    properties: ['headers', 'responseBody', 'statusCode'],
    construct: () => new RestResponse()
  }),
  defineClass({
    namespace: 'System',
    name: 'RestContext',
    kind: 'self',
    staticProperties: {
      request: {
        get: () => context.request,
        set: (value: RestRequest | null) => {
          context.request = value;
        }
      },
      response: {
        get: () => context.response,
        set: (value: RestResponse | null) => {
          context.response = value;
        }
      }
    }
  })
];
