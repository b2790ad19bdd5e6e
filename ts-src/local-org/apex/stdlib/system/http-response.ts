import { ApexBlob } from '../../runtime/values/blob.js';
import type { ApexList } from '../../runtime/values/list.js';
import { throwNullArgument } from '../../runtime/values/throw.js';
import { defineClass } from '../define.js';
import { HttpHeaders } from '../support/http-headers.js';
import { textList } from '../support/make.js';

/** `System.HttpResponse`. */
export class HttpResponse {
  readonly headers = new HttpHeaders();
  private body: ApexBlob | null = null;
  private status: string | null = null;
  private statusCode = 0;

  getBody(): string {
    return this.body?.text() ?? '';
  }

  getBodyAsBlob(): ApexBlob {
    return this.body ?? ApexBlob.ofText('');
  }

  getHeader(name: string): string | null {
    return this.headers.get(name ?? throwNullArgument());
  }

  getHeaderKeys(): ApexList {
    return textList(this.headers.sortedNames());
  }

  getStatus(): string | null {
    return this.status;
  }

  getStatusCode(): number {
    return this.statusCode;
  }

  setBody(text: string): void {
    this.body = text === null ? null : ApexBlob.ofText(text);
  }

  setBodyAsBlob(blob: ApexBlob): void {
    this.body = blob;
  }

  setHeader(name: string, value: string): void {
    this.headers.set(name ?? throwNullArgument(), value);
  }

  setStatus(status: string): void {
    this.status = status;
  }

  setStatusCode(code: number): void {
    this.statusCode = code;
  }

  toString(): string {
    return `System.HttpResponse[Status=${this.status}, StatusCode=${this.statusCode}]`;
  }
}

export default defineClass({
  namespace: 'System',
  name: 'HttpResponse',
  kind: 'object',
  jsClass: HttpResponse,
  construct: () => new HttpResponse()
});
