import { T } from '../../runtime/types.js';
import type { ApexList } from '../../runtime/values/list.js';
import type { ApexMap } from '../../runtime/values/map.js';
import { throwNullArgument } from '../../runtime/values/throw.js';
import type { SObject } from '../../runtime/values/sobject.js';
import { defineClass } from '../define.js';
import { makeMap } from '../support/make.js';
import type { Cookie } from './cookie.js';

/** `System.PageReference`: an address with parameters. */
export class PageReference {
  private readonly path: string;
  private readonly parameters: ApexMap = makeMap(T.String, T.String);
  private readonly headers: ApexMap = makeMap(T.String, T.String);
  private readonly cookies: ApexMap = makeMap(T.String, 'System.Cookie');
  private anchor: string | null = null;
  private redirect = false;

  constructor(target: string | SObject) {
    const url = typeof target === 'string' ? target : `/${target.id ?? ''}`;
    const [path = '', query = ''] = url.split('?', 2);
    this.path = path;
    for (const [name, value] of new URLSearchParams(query)) this.parameters.put(name, value);
  }

  getAnchor(): string | null {
    return this.anchor;
  }

  setAnchor(anchor: string): this {
    this.anchor = anchor;
    return this;
  }

  getCookies(): ApexMap {
    return this.cookies;
  }

  setCookies(cookies: ApexList | null): void {
    for (const cookie of (cookies ?? throwNullArgument()).items as Cookie[]) this.cookies.put(cookie.getName(), cookie);
  }

  getHeaders(): ApexMap {
    return this.headers;
  }

  getParameters(): ApexMap {
    return this.parameters;
  }

  getRedirect(): boolean {
    return this.redirect;
  }

  setRedirect(redirect: boolean): this {
    this.redirect = redirect;
    return this;
  }

  getUrl(): string {
    const pairs = this.parameters
      .entries()
      .map(([name, value]) => [String(name), String(value ?? '')] as [string, string]);
    const query = pairs.length === 0 ? '' : `?${new URLSearchParams(pairs).toString()}`;
    return `${this.path}${query}${this.anchor === null ? '' : `#${this.anchor}`}`;
  }

  toString(): string {
    return `System.PageReference[${this.getUrl()}]`;
  }
}

export default defineClass({
  namespace: 'System',
  name: 'PageReference',
  kind: 'object',
  jsClass: PageReference,
  construct: (_type, target: string | SObject | null) => new PageReference(target ?? throwNullArgument())
});
