import { ApexBlob } from '../../runtime/values/blob.js';
import { throwApex, throwNullArgument } from '../../runtime/values/throw.js';
import { defineClass } from '../define.js';
import { HttpHeaders } from '../support/http-headers.js';

const DEFAULT_TIMEOUT_MS = 10_000;
const MAX_TIMEOUT_MS = 120_000;

/** `System.HttpRequest`. */
export class HttpRequest {
  readonly headers = new HttpHeaders();
  timeout = DEFAULT_TIMEOUT_MS;
  private endpoint: string | null = null;
  private method: string | null = null;
  private body: ApexBlob | null = null;
  private compressed = false;

  getBody(): string {
    return this.body?.text() ?? '';
  }

  getBodyAsBlob(): ApexBlob | null {
    return this.body;
  }

  getCompressed(): boolean {
    return this.compressed;
  }

  getEndpoint(): string | null {
    return this.endpoint;
  }

  getHeader(name: string): string | null {
    return this.headers.get(name ?? throwNullArgument());
  }

  getMethod(): string | null {
    return this.method;
  }

  setBody(text: string): void {
    this.body = ApexBlob.ofText(text ?? throwNullArgument());
  }

  setBodyAsBlob(blob: ApexBlob): void {
    this.body = blob ?? throwNullArgument();
  }

  setCompressed(compressed: boolean): void {
    this.compressed = compressed;
  }

  setEndpoint(endpoint: string): void {
    this.endpoint = endpoint;
  }

  setHeader(name: string, value: string): void {
    this.headers.set(name ?? throwNullArgument(), value ?? throwNullArgument());
  }

  setMethod(method: string): void {
    this.method = method;
  }

  setTimeout(ms: number): void {
    if (ms < 1 || ms > MAX_TIMEOUT_MS) {
      throwApex('System.CalloutException', 'Timeout value must be between 1 and 120000 milliseconds');
    }
    this.timeout = ms;
  }

  toString(): string {
    return `System.HttpRequest[Endpoint=${this.endpoint}, Method=${this.method}]`;
  }
}

export default defineClass({
  namespace: 'System',
  name: 'HttpRequest',
  kind: 'object',
  jsClass: HttpRequest,
  construct: () => new HttpRequest()
});
