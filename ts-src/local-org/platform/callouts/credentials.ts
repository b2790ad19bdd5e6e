import { splitName } from '../../metadata/code-namespace.js';
import type { OrgMetadata } from '../../metadata/org-metadata.js';
import { children, flag, text, type XmlNode } from '../../metadata/xml.js';
import { type LocalOrgConfig, resolveSetting } from '../config.js';
import { mergeCredentials } from './credential-formula.js';

/** A named credential with what is needed to call through it. */
export interface ResolvedCredential {
  readonly url: string;
  readonly headers: readonly (readonly [string, string])[];
  /** External credential principals (`Credential-Principal`) one of which the user must be granted; null when open. */
  readonly principals: readonly string[] | null;
}

/** Why a credential cannot be used; the message is what Apex sees. */
export class CredentialError extends Error {}

/** Named and external credentials of the project, completed by `config/local-org.json` and the environment. */
export class Credentials {
  private readonly metadata: OrgMetadata;
  private readonly config: LocalOrgConfig['namedCredentials'];

  constructor(metadata: OrgMetadata, config: LocalOrgConfig) {
    this.metadata = metadata;
    this.config = config.namedCredentials;
  }

  /** Resolves a developer name, whatever its case. Throws {@link CredentialError}. */
  resolve(name: string): ResolvedCredential {
    const component = this.metadata.component('NamedCredential', name);
    if (!component)
      throw new CredentialError(
        `The callout couldn't access the endpoint. You might not have the required permissions, or the named credential "${name}" might not exist.`
      );
    const names = [component.fullName, splitName(component.fullName).name].map((each) => each.toLowerCase());
    const override = Object.entries(this.config).find(([key]) => names.includes(key.toLowerCase()))?.[1];
    const legacyUrl = text(component.xml, 'endpoint');
    const url = this.url(component.fullName, override?.url, legacyUrl ?? parameter(component.xml, 'Url'));
    const external = authenticationOf(component.xml);
    const secret = override?.secretEnv ? (process.env[override.secretEnv] ?? null) : null;
    if (external === null) return { url, headers: legacyHeaders(component.xml), principals: null };
    const credential = this.metadata.component('ExternalCredential', external);
    if (!credential)
      throw new CredentialError(`The external credential "${external}" of ${component.fullName} does not exist.`);
    return {
      url,
      headers: [...headersOf(component.xml, 'HttpHeader', secret), ...headersOf(credential.xml, 'AuthHeader', secret)],
      principals: flag(component.xml, 'generateAuthorizationHeader', true)
        ? principalsOf(credential.fullName, credential.xml)
        : null
    };
  }

  private url(name: string, configured: string | undefined, declared: string | null): string {
    const override = configured === undefined ? null : resolveSetting(configured);
    const url = override ?? declared;
    if (url === null)
      throw new CredentialError(`The named credential "${name}" has no URL: set it in config/local-org.json`);
    return url;
  }
}

function parameters(xml: XmlNode): XmlNode[] {
  return [...children(xml, 'namedCredentialParameters'), ...children(xml, 'externalCredentialParameters')];
}

function parameter(xml: XmlNode, type: string): string | null {
  const found = parameters(xml).find((node) => text(node, 'parameterType') === type);
  return found ? text(found, 'parameterValue') : null;
}

function authenticationOf(xml: XmlNode): string | null {
  const found = parameters(xml).find((node) => text(node, 'parameterType') === 'Authentication');
  return found ? text(found, 'externalCredential') : null;
}

/** Header parameters in their sequence, merge fields replaced; every credential parameter is the one secret. */
function headersOf(xml: XmlNode, type: string, secret: string | null): [string, string][] {
  return parameters(xml)
    .filter((node) => text(node, 'parameterType') === type)
    .sort((a, b) => Number(text(a, 'sequenceNumber') ?? 0) - Number(text(b, 'sequenceNumber') ?? 0))
    .map((node) => [
      text(node, 'parameterName') ?? '',
      mergeCredentials(text(node, 'parameterValue') ?? '', () => secret)
    ]);
}

function principalsOf(credential: string, xml: XmlNode): string[] {
  return parameters(xml)
    .filter((node) => /Principal$/.test(text(node, 'parameterType') ?? ''))
    .map((node) => `${credential}-${text(node, 'parameterName') ?? ''}`);
}

function legacyHeaders(xml: XmlNode): [string, string][] {
  if (text(xml, 'protocol') !== 'Password') return [];
  const pair = `${text(xml, 'username') ?? ''}:${text(xml, 'password') ?? ''}`;
  return [['Authorization', `Basic ${Buffer.from(pair).toString('base64')}`]];
}

/** True when the URL is under one of the project's active remote sites. */
export function isRemoteSite(metadata: OrgMetadata, url: string): boolean {
  const target = new URL(url);
  return metadata.components('RemoteSiteSetting').some(({ xml }) => {
    const site = text(xml, 'url');
    if (site === null || !flag(xml, 'isActive')) return false;
    const allowed = new URL(site);
    return allowed.hostname === target.hostname && (allowed.port === '' || allowed.port === target.port);
  });
}

/** Permission sets grant principals by `<externalCredentialPrincipalAccesses>`. */
export function grantedPrincipals(permissionSet: XmlNode): string[] {
  return children(permissionSet, 'externalCredentialPrincipalAccesses').flatMap((node) => {
    const principal = text(node, 'externalCredentialPrincipal');
    return principal !== null && flag(node, 'enabled', true) ? [principal] : [];
  });
}
