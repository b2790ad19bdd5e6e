import { apexError } from '../../apex/runtime/exceptions.js';
import type { HttpRequestData, HttpResponseData } from '../../apex/runtime/host.js';
import type { OrgMetadata } from '../../metadata/org-metadata.js';
import type { LocalOrgConfig } from '../config.js';
import type { Transaction } from '../transaction/transaction.js';
import { CredentialFormulaError } from './credential-formula.js';
import { CredentialError, Credentials, isRemoteSite } from './credentials.js';
import type { SyncHttp } from './sync-http.js';

/** Cumulative time of all callouts of a transaction, in milliseconds. */
const TOTAL_TIMEOUT_MS = 120_000;
/** A callout may not wait longer than this. */
const MAX_TIMEOUT_MS = 120_000;

/** Asks whether the user was granted one of these principals (`Credential-Principal`). */
export type PrincipalCheck = (userId: string, principals: readonly string[]) => boolean;

/** What sends the requests. */
export type CalloutHttp = Pick<SyncHttp, 'send' | 'close'>;

/** Real HTTP on behalf of Apex, with the platform's rules about when and where to. */
export class Callouts {
  private readonly metadata: OrgMetadata;
  private readonly credentials: Credentials;
  private readonly mayUse: PrincipalCheck;
  private readonly http: CalloutHttp;
  private readonly spent = new WeakMap<Transaction, number>();

  constructor(metadata: OrgMetadata, config: LocalOrgConfig, mayUse: PrincipalCheck, http: CalloutHttp) {
    this.http = http;
    this.metadata = metadata;
    this.credentials = new Credentials(metadata, config);
    this.mayUse = mayUse;
  }

  /** Sends a callout. Throws `System.CalloutException` as the platform does. */
  send(request: HttpRequestData, transaction: Transaction): HttpResponseData {
    const target = this.target(request, transaction);
    const used = this.spent.get(transaction) ?? 0;
    const remaining = TOTAL_TIMEOUT_MS - used;
    if (remaining <= 0) throw calloutError('Exceeded maximum time allotted for callout (120000 ms)');
    const answer = this.http.send({
      ...target,
      method: request.method,
      body: request.body,
      timeoutMs: Math.min(request.timeout, MAX_TIMEOUT_MS, remaining)
    });
    this.spent.set(transaction, used + answer.elapsedMs);
    if (!answer.ok) throw calloutError(answer.message);
    return { status: answer.status, statusText: answer.statusText, headers: answer.headers, body: answer.body };
  }

  close(): Promise<void> {
    return this.http.close();
  }

  private target(request: HttpRequestData, transaction: Transaction): { url: string; headers: Record<string, string> } {
    const named = /^callout:([^/?]+)(.*)$/i.exec(request.url);
    if (named) return this.throughCredential(named[1] ?? '', named[2] ?? '', request, transaction);
    if (!URL.canParse(request.url)) throw calloutError(`no protocol: ${request.url}`);
    if (!isRemoteSite(this.metadata, request.url)) {
      throw calloutError(
        `Unauthorized endpoint, please check Setup->Security->Remote site settings. endpoint = ${request.url}`
      );
    }
    return { url: request.url, headers: { ...request.headers } };
  }

  private throughCredential(
    name: string,
    path: string,
    request: HttpRequestData,
    transaction: Transaction
  ): { url: string; headers: Record<string, string> } {
    const credential = explained(() => this.credentials.resolve(name));
    if (credential.principals && !this.mayUse(transaction.user.id, credential.principals)) {
      const external = credential.principals[0]?.split('-')[0] ?? name;
      throw calloutError(
        `We couldn't access the credential(s). You might not have the required permissions, or the external credential "${external}" might not exist.`
      );
    }
    const headers: Record<string, string> = { ...request.headers };
    for (const [header, value] of credential.headers) headers[header] = value;
    return { url: credential.url.replace(/\/+$/, '') + path, headers };
  }
}

function explained<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof CredentialError || error instanceof CredentialFormulaError) throw calloutError(error.message);
    throw error;
  }
}

/** `System.CalloutException` with that message. */
export function calloutError(message: string): Error {
  return apexError('System.CalloutException', message);
}
