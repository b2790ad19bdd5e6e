import { unwrap } from 'lwc';
import { createLiveCache } from '../client/live-cache.js';
import { FetchResponse, send } from '../client/rest.js';
import { wireAdapter, type WireAdapterClass } from '../client/wire.js';

/** How long a wired answer is reused by other components, in milliseconds. */
const FRESH_FOR = 30_000;

const cache = createLiveCache(FRESH_FOR);

type Params = Record<string, unknown>;

/** What `import m from '@salesforce/apex/C.m'` gives: a function for calls, and an adapter for `@wire`. */
export interface ApexMethod {
  (params?: Params): Promise<unknown>;
  adapter: WireAdapterClass<unknown>;
}

async function call(className: string, method: string, params: Params, cacheable: boolean): Promise<unknown> {
  const answer = await send<{ value: unknown } | null>('POST', '/local-org/apex', {
    className,
    method,
    params,
    cacheable
  });
  return answer?.value ?? null;
}

/** Used by generated modules only. */
export function apexMethod(className: string, method: string): ApexMethod {
  const invoke = (params: Params = {}): Promise<unknown> => {
    if (params === null || typeof params !== 'object' || Array.isArray(params)) {
      return Promise.reject(new TypeError(`${className}.${method} takes one object of named parameters`));
    }
    return call(className, method, params, false);
  };
  const adapter = wireAdapter<unknown>((config, emit) => {
    const params = { ...config };
    const key = JSON.stringify([className, method, params]);
    return cache.listen(key, () => call(className, method, params, true), emit);
  });
  return Object.assign(invoke, { adapter });
}

/** Loads again what a wire gave; every component showing the same answer is updated. */
export async function refreshApex(wired: unknown): Promise<void> {
  const result = typeof wired === 'object' && wired !== null ? (unwrap(wired) as object) : null;
  const key = result ? cache.keyOf(result) : undefined;
  if (key === undefined) {
    throw new FetchResponse(400, 'Bad Request', {
      message: 'refreshApex must be given the object that @wire provisioned'
    });
  }
  await cache.refresh(key);
}

/** Value of a field of an SObject that Apex returned: `getSObjectValue(row, FIELD)` follows relationships. */
export function getSObjectValue(
  sObject: Params | null | undefined,
  field: string | { fieldApiName: string; objectApiName: string }
): unknown {
  const path = typeof field === 'string' ? field.slice(field.indexOf('.') + 1) : field.fieldApiName;
  return path.split('.').reduce<unknown>((value, name) => (value as Params | null | undefined)?.[name], sObject);
}
