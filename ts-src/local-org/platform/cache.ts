import type { CacheHost, CacheStore } from '../apex/runtime/host.js';
import { throwApex } from '../apex/runtime/values/throw.js';
import { splitName } from '../metadata/code-namespace.js';
import type { OrgMetadata } from '../metadata/org-metadata.js';
import { children, number } from '../metadata/xml.js';
import type { LocalOrgConfig } from './config.js';

/** Longest life of org entries and of session entries, in seconds. */
const ORG_SECONDS = 48 * 3600;
const SESSION_SECONDS = 8 * 3600;
/** Most bytes of one entry. */
const MOST_BYTES = 100 * 1024;

interface Entry {
  value: unknown;
  until: number;
}

/** True when the configuration asks for the cache, or a partition of the project has space allocated. */
export function hasCacheSpace(metadata: OrgMetadata, config: LocalOrgConfig): boolean {
  const configured = config.features.platformCache;
  if (configured !== undefined) return configured;
  return metadata
    .components('PlatformCachePartition')
    .flatMap(({ xml }) => children(xml, 'platformCachePartitionTypes'))
    .some((type) => number(type, 'allocatedCapacity', 0) > 0);
}

/** The partitions the metadata has, as `namespace.name` in lower case; an org's own are in `local`. */
export function partitionsOf(metadata: OrgMetadata): ReadonlySet<string> {
  const names = metadata.components('PlatformCachePartition').map(({ fullName }) => splitName(fullName));
  return new Set(names.map(({ namespace, name }) => `${namespace ?? 'local'}.${name}`.toLowerCase()));
}

/** Platform Cache in memory. Without the feature it takes and gives nothing, like an org with no allocation. */
export class PlatformCache {
  private readonly enabled: boolean;
  private readonly now: () => number;
  private readonly partitions: ReadonlySet<string>;
  private org: CacheStore;
  private readonly sessions = new Map<string, CacheStore>();

  /** @param partitions as `partitionsOf` names them */
  constructor(partitions: ReadonlySet<string>, enabled: boolean, now: () => number) {
    this.partitions = partitions;
    this.enabled = enabled;
    this.now = now;
    this.org = this.newStore(ORG_SECONDS);
  }

  /** The stores a user sees. */
  of(userId: string): CacheHost {
    const session = this.sessions.get(userId) ?? this.newStore(SESSION_SECONDS);
    this.sessions.set(userId, session);
    return { org: this.org, session, partitions: this.partitions };
  }

  /** Forgets everything: each test begins with an empty cache. */
  clear(): void {
    this.org = this.newStore(ORG_SECONDS);
    this.sessions.clear();
  }

  private newStore(longest: number): CacheStore {
    return this.enabled ? memoryStore(longest, this.now) : NOTHING;
  }
}

const NOTHING: CacheStore = { get: () => null, put: () => undefined, remove: () => false, keys: () => [] };

function memoryStore(longest: number, now: () => number): CacheStore {
  const entries = new Map<string, Entry>();
  const live = (key: string): Entry | undefined => {
    const entry = entries.get(key);
    return entry && entry.until > now() ? entry : undefined;
  };
  return {
    get: (key) => live(key)?.value ?? null,
    put: (key, value, seconds) => {
      // Texts are most of what is cached for long; other values are not measured.
      if (typeof value === 'string' && Buffer.byteLength(value) > MOST_BYTES) {
        throwApex('Cache.ItemSizeLimitExceededException', `Value of ${key} is larger than ${MOST_BYTES} bytes`);
      }
      const life = seconds > 0 ? Math.min(seconds, longest) : longest;
      entries.set(key, { value, until: now() + life * 1000 });
    },
    remove: (key) => entries.delete(key),
    keys: () => [...entries.keys()].filter((key) => live(key))
  };
}
