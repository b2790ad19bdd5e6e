import { host, type HttpResponseData } from '../../runtime/host.js';
import { invoke } from '../../runtime/registry.js';
import { ApexBlob } from '../../runtime/values/blob.js';
import { throwApex, throwNullArgument } from '../../runtime/values/throw.js';
import { defineClass } from '../define.js';
import type { HttpRequest } from './http-request.js';
import { HttpResponse } from './http-response.js';

/** `System.Http`. */
export class Http {
  send(request: HttpRequest | null): HttpResponse {
    const given = request ?? throwNullArgument();
    const url = given.getEndpoint();
    if (url === null || url === '') throwApex('System.CalloutException', 'null endpoint');
    host().beforeCallout();
    const mock = host().test?.mockFor('System.HttpCalloutMock') ?? null;
    if (mock !== null) return invoke(mock, 'respond', ['System.HttpRequest'], [given]) as HttpResponse;
    return answer(
      host().callout({
        method: given.getMethod() ?? 'GET',
        url,
        headers: given.headers.toRecord(),
        body: given.getBodyAsBlob()?.bytes ?? null,
        timeout: given.timeout
      })
    );
  }

  toString(): string {
    return 'System.Http[]';
  }
}

function answer(data: HttpResponseData): HttpResponse {
  const response = new HttpResponse();
  response.setStatusCode(data.status);
  response.setStatus(data.statusText);
  response.setBodyAsBlob(new ApexBlob(data.body));
  for (const [name, value] of data.headers) response.headers.append(name, value);
  return response;
}

export default defineClass({
  namespace: 'System',
  name: 'Http',
  kind: 'object',
  jsClass: Http,
  construct: () => new Http()
});
