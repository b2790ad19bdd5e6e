import { ApexException, formatFrame } from '../../apex/runtime/exceptions.js';
import type { UserContext } from '../../apex/runtime/host.js';
import { qualifiedName, registry, staticInvoke, type ClassInfo, type MethodInfo } from '../../apex/runtime/registry.js';
import { withSharing } from '../../apex/runtime/sharing.js';
import { AuraHandledException } from '../../apex/stdlib/index.js';
import type { Org } from '../org.js';
import { ApiError } from './api-error.js';
import { fromAura, toAura } from './aura-values.js';

/** A component's call of an `@AuraEnabled` method. */
export interface AuraCall {
  readonly className: string;
  readonly method: string;
  readonly params?: Readonly<Record<string, unknown>>;
  /** True for a wired call: the method must be cacheable. */
  readonly cacheable?: boolean;
}

/** What a component finds in `error.body`. */
export interface AuraError {
  readonly message: string;
  readonly exceptionType: string;
  readonly stackTrace: string;
  readonly isUserDefinedException: boolean;
}

export type AuraAnswer =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: AuraError };

/** Calls an `@AuraEnabled` static method as a user. */
export function invokeAura(org: Org, user: UserContext, call: AuraCall): AuraAnswer {
  try {
    const method = auraMethod(call);
    return { ok: true, value: org.asUser(user, 'AURA', () => run(org, method, call)) };
  } catch (error) {
    return { ok: false, error: auraError(error) };
  }
}

function run(org: Org, method: MethodInfo, call: AuraCall): unknown {
  const params = lowerKeys(call.params ?? {});
  const args = method.params.map((param) => fromAura(params.get(param.name.toLowerCase()), param.type, org.schema));
  if (isCacheable(method)) org.transactions.current.forbidDml();
  // Controllers that say nothing about sharing run with it.
  return withSharing('with', () => toAura(staticInvoke(method, args)));
}

function auraMethod(call: AuraCall): MethodInfo {
  const info = registry().find(call.className);
  const methods = (info?.methods ?? []).filter(
    (method) =>
      method.name.toLowerCase() === call.method.toLowerCase() &&
      method.static &&
      method.annotations.some((annotation) => annotation.name === 'auraenabled')
  );
  const [method] = methods;
  if (!method) throw new MissingMethod(call, info);
  if (call.cacheable && !isCacheable(method)) {
    throw new Error(`${call.className}.${call.method} must be annotated @AuraEnabled(cacheable=true) to be wired`);
  }
  return method;
}

class MissingMethod extends Error {
  constructor(call: AuraCall, info: ClassInfo | undefined) {
    const what = info
      ? `No @AuraEnabled static method ${call.method} in ${qualifiedName(info)}`
      : `No Apex class ${call.className}`;
    super(what);
  }
}

function isCacheable(method: MethodInfo): boolean {
  return method.annotations.some(
    (annotation) => annotation.name === 'auraenabled' && annotation.params.cacheable?.toLowerCase() === 'true'
  );
}

function lowerKeys(params: Readonly<Record<string, unknown>>): Map<string, unknown> {
  return new Map(Object.entries(params).map(([name, value]) => [name.toLowerCase(), value]));
}

function auraError(error: unknown): AuraError {
  if (error instanceof ApexException) {
    return {
      message: (error instanceof AuraHandledException ? error.clientMessage : null) ?? error['getmessage()']() ?? '',
      exceptionType: error.typeName,
      stackTrace: error.frames().map(formatFrame).join('\n'),
      isUserDefinedException: registry().find(error.typeName) !== undefined
    };
  }
  const text = error instanceof ApiError || error instanceof Error ? error.message : String(error);
  const exceptionType = error instanceof Error ? error.name : 'Error';
  return { message: text, exceptionType, stackTrace: '', isUserDefinedException: false };
}
