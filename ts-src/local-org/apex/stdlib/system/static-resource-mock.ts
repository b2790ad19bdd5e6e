import { host } from '../../runtime/host.js';
import { ApexBlob } from '../../runtime/values/blob.js';
import { throwApex, throwNullArgument } from '../../runtime/values/throw.js';
import { defineClass, type StdClass } from '../define.js';
import { HttpHeaders } from '../support/http-headers.js';
import type { HttpRequest } from './http-request.js';
import { HttpResponse } from './http-response.js';

/** What both mocks share: status and headers of the answer. */
class ResourceMock {
  protected readonly headers = new HttpHeaders();
  protected status: string | null = null;
  protected statusCode = 200;

  setHeader(name: string, value: string): void {
    this.headers.set(name ?? throwNullArgument(), value);
  }

  setStatus(status: string): void {
    this.status = status;
  }

  setStatusCode(code: number): void {
    this.statusCode = code;
  }

  protected answer(resource: string | null): HttpResponse {
    const content = resource === null ? null : host().staticResource(resource);
    if (!content) throwApex('System.CalloutException', `Static resource not found: ${resource}`);
    const response = new HttpResponse();
    response.setStatusCode(this.statusCode);
    if (this.status !== null) response.setStatus(this.status);
    for (const name of this.headers.names()) response.setHeader(name, this.headers.get(name) as string);
    response.setBodyAsBlob(new ApexBlob(content));
    return response;
  }
}

/** `System.StaticResourceCalloutMock`: one resource answers every request. */
export class StaticResourceCalloutMock extends ResourceMock {
  private resource: string | null = null;

  setStaticResource(name: string): void {
    this.resource = name;
  }

  respond(): HttpResponse {
    return this.answer(this.resource);
  }

  'respond(system.httprequest)'(): HttpResponse {
    return this.respond();
  }
}

/** `System.MultiStaticResourceCalloutMock`: a resource for each endpoint. */
export class MultiStaticResourceCalloutMock extends ResourceMock {
  private readonly resources = new Map<string, string>();

  setStaticResource(endpoint: string, name: string): void {
    this.resources.set(endpoint, name);
  }

  respond(request: HttpRequest): HttpResponse {
    return this.answer(this.resources.get(request.getEndpoint() ?? '') ?? null);
  }

  'respond(system.httprequest)'(request: HttpRequest): HttpResponse {
    return this.respond(request);
  }
}

export const resourceMockClasses: readonly StdClass[] = [
  defineClass({
    namespace: 'System',
    name: 'StaticResourceCalloutMock',
    kind: 'object',
    jsClass: StaticResourceCalloutMock,
    construct: () => new StaticResourceCalloutMock()
  }),
  defineClass({
    namespace: 'System',
    name: 'MultiStaticResourceCalloutMock',
    kind: 'object',
    jsClass: MultiStaticResourceCalloutMock,
    construct: () => new MultiStaticResourceCalloutMock()
  })
];
