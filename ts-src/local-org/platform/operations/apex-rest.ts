import { ApexException } from '../../apex/runtime/exceptions.js';
import type { UserContext } from '../../apex/runtime/host.js';
import { type ClassInfo, type MethodInfo, registry, staticInvoke } from '../../apex/runtime/registry.js';
import { withSharing } from '../../apex/runtime/sharing.js';
import { T } from '../../apex/runtime/types.js';
import { ApexBlob } from '../../apex/runtime/values/index.js';
import { readAs } from '../../apex/stdlib/support/json/deserialize.js';
import { serialize } from '../../apex/stdlib/support/json/serialize.js';
import { parseJson } from '../../apex/stdlib/support/json/tree.js';
import { restContext, RestRequest, RestResponse, setRestContext } from '../../apex/stdlib/system/rest.js';
import type { Org } from '../org.js';
import { notFound, refuse } from './api-error.js';

/** A call below `/services/apexrest`. */
export interface ApexRestCall {
  readonly method: string;
  /** `/orders/4711`. */
  readonly path: string;
  readonly origin: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | null;
}

/** Its answer. */
export interface ApexRestAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | null;
}

/** Calls a `@RestResource` class. Throws `ApiError` when no class listens there or it throws. */
export function apexRest(org: Org, user: UserContext, call: ApexRestCall): ApexRestAnswer {
  const found = resourceFor(call.path);
  if (!found) throw notFound();
  const method = found.info.methods.find((each) => has(each, `http${call.method.toLowerCase()}`));
  if (!method)
    throw refuse(
      405,
      'METHOD_NOT_ALLOWED',
      `HTTP Method '${call.method}' not allowed. Allowed are ${verbs(found.info)}`
    );
  const request = requestOf(call, found.mapping);
  try {
    return org.asUser(user, 'REST', () => {
      setRestContext(request, new RestResponse());
      const result = withSharing('with', () => staticInvoke(method, argumentsOf(method, call)));
      return answerOf(method, result);
    });
  } catch (error) {
    if (error instanceof ApexException) throw refuse(500, 'APEX_ERROR', error.toString());
    throw error;
  } finally {
    setRestContext(null, null);
  }
}

function has(member: { annotations: ClassInfo['annotations'] }, name: string): boolean {
  return member.annotations.some((annotation) => annotation.name === name);
}

function verbs(info: ClassInfo): string {
  const names = ['get', 'post', 'patch', 'put', 'delete'];
  return names
    .filter((name) => info.methods.some((method) => has(method, `http${name}`)))
    .map((name) => name.toUpperCase())
    .join(',');
}

/** The class with the longest matching mapping; `*` at the end matches anything. */
function resourceFor(path: string): { info: ClassInfo; mapping: string } | undefined {
  return registry()
    .all()
    .flatMap((info) => {
      const mapping = info.annotations.find((annotation) => annotation.name === 'restresource')?.params.urlmapping;
      return mapping !== undefined && matches(mapping, path) ? [{ info, mapping }] : [];
    })
    .sort((a, b) => b.mapping.length - a.mapping.length)[0];
}

function matches(mapping: string, path: string): boolean {
  if (!mapping.endsWith('*')) return mapping.replace(/\/$/, '') === path.replace(/\/$/, '');
  const prefix = mapping.slice(0, -1);
  return path.startsWith(prefix) || `${path}/` === prefix;
}

function requestOf(call: ApexRestCall, mapping: string): RestRequest {
  const request = new RestRequest();
  request.httpMethod = call.method;
  request.requestURI = call.path;
  request.resourcePath = `/services/apexrest${mapping}`;
  request.remoteAddress = '127.0.0.1';
  request.requestBody = new ApexBlob(call.body ?? new Uint8Array());
  for (const [name, value] of Object.entries(call.headers)) request.headers.put(headerName(name), value);
  for (const [name, value] of Object.entries(call.query)) request.params.put(name, value);
  return request;
}

/** Node gives lower-case names; classes look headers up as people write them. */
function headerName(name: string): string {
  return name.replace(/(^|-)([a-z])/g, (_, dash: string, letter: string) => dash + letter.toUpperCase());
}

/** Methods with parameters get them from the JSON body by name. */
function argumentsOf(method: MethodInfo, call: ApexRestCall): unknown[] {
  if (method.params.length === 0) return [];
  const text = call.body ? new TextDecoder().decode(call.body) : '';
  let body: Record<string, unknown>;
  try {
    body = JSON.parse(text === '' ? '{}' : text) as Record<string, unknown>;
  } catch (error) {
    throw refuse(400, 'JSON_PARSER_ERROR', (error as Error).message);
  }
  const known = new Set(method.params.map((param) => param.name));
  const unknown = Object.keys(body).find((name) => !known.has(name));
  if (unknown !== undefined)
    throw refuse(400, 'JSON_PARSER_ERROR', `Unexpected parameter encountered during deserialization: ${unknown}`);
  return method.params.map(({ name, type }) =>
    body[name] === undefined || body[name] === null
      ? null
      : readAs(parseJson(JSON.stringify(body[name])), type, 'lenient')
  );
}

function answerOf(method: MethodInfo, result: unknown): ApexRestAnswer {
  const response = restContext().response ?? new RestResponse();
  const headers: Record<string, string> = {};
  for (const [name, value] of response.headers.entries()) headers[String(name)] = String(value);
  const typed = method.returns !== T.Void;
  const text = typed ? serialize(result, false, false) : null;
  const body = text === null ? (response.responseBody?.bytes ?? null) : new TextEncoder().encode(text);
  if (typed) headers['Content-Type'] ??= 'application/json;charset=UTF-8';
  return { status: response.statusCode ?? 200, headers, body };
}
