import { host } from '../../runtime/host.js';
import { throwApex, throwNullArgument } from '../../runtime/values/throw.js';
import { defineClass } from '../define.js';

const DEFAULT_PORTS: Readonly<Record<string, number>> = { http: 80, https: 443, ftp: 21 };

interface UrlParts {
  readonly protocol: string;
  readonly authority: string;
  readonly path: string;
  readonly query: string | null;
  readonly ref: string | null;
}

/** `System.Url`, as Java's URL: nothing is normalized. */
export class ApexUrl {
  private readonly parts: UrlParts;

  constructor(spec: string) {
    const match = /^([a-zA-Z][\w+.-]*):(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s.exec(spec);
    if (!match) throwApex('System.StringException', `no protocol: ${spec}`);
    this.parts = {
      protocol: (match[1] as string).toLowerCase(),
      authority: match[2] ?? '',
      path: match[3] ?? '',
      query: match[4] ?? null,
      ref: match[5] ?? null
    };
  }

  getAuthority(): string {
    return this.parts.authority;
  }

  getDefaultPort(): number {
    return DEFAULT_PORTS[this.parts.protocol] ?? -1;
  }

  getFile(): string {
    const { path, query } = this.parts;
    return query === null ? path : `${path}?${query}`;
  }

  getHost(): string {
    return this.parts.authority.replace(/^.*@/, '').replace(/:\d*$/, '');
  }

  getPath(): string {
    return this.parts.path;
  }

  getPort(): number {
    const port = /:(\d+)$/.exec(this.parts.authority)?.[1];
    return port === undefined ? -1 : Number(port);
  }

  getProtocol(): string {
    return this.parts.protocol;
  }

  getQuery(): string | null {
    return this.parts.query;
  }

  getRef(): string | null {
    return this.parts.ref;
  }

  getUserInfo(): string | null {
    return /^(.*)@/.exec(this.parts.authority)?.[1] ?? null;
  }

  sameFile(other: ApexUrl): boolean {
    return this.withoutRef() === (other ?? throwNullArgument()).withoutRef();
  }

  toExternalForm(): string {
    return this.parts.ref === null ? this.withoutRef() : `${this.withoutRef()}#${this.parts.ref}`;
  }

  toString(): string {
    return `System.Url[${this.toExternalForm()}]`;
  }

  private withoutRef(): string {
    const { protocol, authority } = this.parts;
    return `${protocol}:${authority === '' ? '' : `//${authority}`}${this.getFile()}`;
  }
}

type UrlArguments = [string] | [ApexUrl, string] | [string, string, string] | [string, string, number, string];

function construct(...args: UrlArguments): ApexUrl {
  const [first, second, third, fourth] = args;
  if (first instanceof ApexUrl) {
    return new ApexUrl(new URL(second as string, first.toExternalForm()).href);
  }
  if (second === undefined) return new ApexUrl(first ?? throwNullArgument());
  if (fourth !== undefined) return new ApexUrl(`${first}://${second}:${third}${fourth}`);
  return new ApexUrl(`${first}://${second}${third}`);
}

const orgDomain = (): ApexUrl => new ApexUrl(host().organization.domainUrl);

export default defineClass({
  namespace: 'System',
  name: 'Url',
  kind: 'object',
  jsClass: ApexUrl,
  construct: (_type, ...args) => construct(...(args as UrlArguments)),
  statics: {
    getCurrentRequestUrl: orgDomain,
    getOrgDomainUrl: orgDomain,
    getSalesforceBaseUrl: orgDomain
  }
});
