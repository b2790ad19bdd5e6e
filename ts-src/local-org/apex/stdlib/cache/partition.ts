import { type CacheStore, host } from '../../runtime/host.js';
import { ApexType } from '../../runtime/objects.js';
import { invoke } from '../../runtime/registry.js';
import { T } from '../../runtime/types.js';
import { ApexDouble } from '../../runtime/values/double.js';
import type { ApexSet } from '../../runtime/values/set.js';
import { codeSpace } from '../../../metadata/code-namespace.js';
import { throwApex, throwNullArgument } from '../../runtime/values/throw.js';
import { defineClass, type StdClass, type StdFunction } from '../define.js';
import { makeSet } from '../support/make.js';
import { standardClass } from '../registry.js';

type CacheKind = 'org' | 'session';

const MAX_KEY = 50;

/** `Cache.Partition`; `prefix` is `namespace.partition`. */
export class CachePartition {
  readonly kind: CacheKind;
  private readonly prefix: string;

  constructor(kind: CacheKind, prefix: string) {
    this.kind = kind;
    this.prefix = prefix;
  }

  contains(key: string): boolean {
    return this.store().get(this.full(key)) !== null;
  }

  /** `get(key)`, or `get(builder, key)`, which loads and keeps what is missing. */
  get(...args: [string] | [ApexType, string]): unknown {
    const [first, second] = args;
    if (!(first instanceof ApexType)) return this.store().get(this.full(first));
    const key = `${first.ref.name.replace('.', '_')}${second as string}`;
    const kept = this.store().get(`${this.prefix}.${key}`);
    if (kept !== null) return kept;
    const builder = standardClass('System', 'Type')?.method('newInstance')?.call(first);
    const loaded = invoke(builder, 'doLoad', ['String'], [second]);
    this.store().put(`${this.prefix}.${key}`, loaded, 0);
    return loaded;
  }

  put(key: string, value: unknown, seconds?: unknown): void {
    if (value === null) throwApex('Cache.InvalidParamException', 'Cannot put a null value in the cache');
    this.store().put(this.full(key), value, typeof seconds === 'number' ? seconds : 0);
  }

  remove(...args: [string] | [ApexType, string]): boolean {
    const [first, second] = args;
    const key = first instanceof ApexType ? `${first.ref.name.replace('.', '_')}${second as string}` : first;
    return this.store().remove(first instanceof ApexType ? `${this.prefix}.${key}` : this.full(key));
  }

  getKeys(): ApexSet {
    const start = `${this.prefix}.`;
    const own = this.store()
      .keys()
      .filter((key) => key.startsWith(start));
    return makeSet(
      T.String,
      own.map((key) => key.slice(start.length))
    );
  }

  getName(): string {
    return this.prefix;
  }

  getNumKeys(): bigint {
    return BigInt(this.getKeys().size());
  }

  getCapacity(): ApexDouble {
    return new ApexDouble(0);
  }

  isAvailable(): boolean {
    return true;
  }

  private store(): CacheStore {
    return host().cache[this.kind];
  }

  /** `key`, or `namespace.partition.key` as it is. */
  private full(key: string | null): string {
    const given = key ?? throwNullArgument();
    if (/^\w+\.\w+\.\w+$/.test(given)) return given;
    if (!/^[A-Za-z0-9]+$/.test(given)) {
      throwApex('Cache.InvalidParamException', `Invalid cache key: ${given}: only alphanumeric characters are allowed`);
    }
    if (given.length > MAX_KEY) throwApex('Cache.InvalidParamException', `Cache key is too long: ${given}`);
    return `${this.prefix}.${given}`;
  }
}

export class OrgPartition extends CachePartition {}
export class SessionPartition extends CachePartition {}

function prefixOf(name: string): string {
  return name.includes('.') ? name : `${codeSpace.namespace || 'local'}.${name}`;
}

function partition(kind: CacheKind, name: string): CachePartition {
  const jsClass = kind === 'org' ? OrgPartition : SessionPartition;
  return new jsClass(kind, prefixOf(name ?? throwNullArgument()));
}

const MISSING = { org: 'Cache.Org.OrgCacheException', session: 'Cache.Session.SessionCacheException' };

/** The partition of that name; one that does not exist is an error. */
function existing(kind: CacheKind, name: string): CachePartition {
  const found = partition(kind, name);
  const exists = host().cache.partitions.has(found.getName().toLowerCase());
  return exists ? found : throwApex(MISSING[kind], `Cache partition does not exist: ${found.getName()}`);
}

/** `Cache.Org` and `Cache.Session` speak of the default partition. */
function cacheStatics(kind: CacheKind): Record<string, StdFunction> {
  const own = (): CachePartition => partition(kind, 'default');
  return {
    contains: (key: string) => own().contains(key),
    get: (...args: [string] | [ApexType, string]) => own().get(...args),
    getCapacity: () => own().getCapacity(),
    getKeys: () => own().getKeys(),
    getName: () => own().getName(),
    getNumKeys: () => own().getNumKeys(),
    getPartition: (name: string) => existing(kind, name),
    isAvailable: () => true,
    put: (key: string, value: unknown, seconds?: unknown) => own().put(key, value, seconds),
    remove: (...args: [string] | [ApexType, string]) => own().remove(...args)
  };
}

const MAX_TTL = { org: 172_800, session: 28_800 };
const maxTtl = (kind: CacheKind): { MAX_TTL_SECS: { get(): number } } => ({
  MAX_TTL_SECS: { get: () => MAX_TTL[kind] }
});

export const cacheClasses: readonly StdClass[] = [
  defineClass({ namespace: 'Cache', name: 'Partition', kind: 'object', jsClass: CachePartition }),
  defineClass({ namespace: 'Cache', name: 'OrgPartition', kind: 'object', jsClass: OrgPartition }),
  defineClass({ namespace: 'Cache', name: 'SessionPartition', kind: 'object', jsClass: SessionPartition }),
  defineClass({
    namespace: 'Cache',
    name: 'Org',
    kind: 'self',
    statics: cacheStatics('org'),
    staticProperties: maxTtl('org')
  }),
  defineClass({
    namespace: 'Cache',
    name: 'Session',
    kind: 'self',
    statics: cacheStatics('session'),
    staticProperties: maxTtl('session')
  })
];
