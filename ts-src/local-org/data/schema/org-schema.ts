import { ownName } from '../../metadata/code-namespace.js';
import type { ObjectDescribe, Schema } from '../../metadata/schema-types.js';
import { changedObjectName, changeEventOf } from './change-event-object.js';

/** Gives objects that are described only when somebody asks for them (the long tail of standard objects). */
export type LateObjects = (lowerName: string) => ObjectDescribe | undefined;

/** The org's objects. */
export class OrgSchema implements Schema {
  /** Lower-case object name → key prefix given to it, to be kept with the data. */
  readonly keyPrefixes: ReadonlyMap<string, string>;
  readonly #objects = new Map<string, ObjectDescribe>();
  readonly #byPrefix = new Map<string, ObjectDescribe>();
  readonly #late: LateObjects;
  #sorted: readonly ObjectDescribe[] | null = null;

  constructor(
    objects: Iterable<ObjectDescribe>,
    keyPrefixes: ReadonlyMap<string, string>,
    late: LateObjects = () => undefined
  ) {
    this.keyPrefixes = keyPrefixes;
    this.#late = late;
    for (const object of objects) this.#add(object);
  }

  object(name: string): ObjectDescribe | undefined {
    const key = name.toLowerCase();
    const own = ownName(key);
    const known = (own === null ? undefined : this.#objects.get(own)) ?? this.#objects.get(key);
    if (known) return known;
    const changed = changedObjectName(own ?? key);
    const late = (changed === null ? undefined : changeEventOf(this.object(changed))) ?? this.#late(key);
    if (late) this.#add(late);
    return late;
  }

  objects(): readonly ObjectDescribe[] {
    this.#sorted ??= [...this.#objects.values()].sort((a, b) => (a.apiName < b.apiName ? -1 : 1));
    return this.#sorted;
  }

  objectByKeyPrefix(prefix: string): ObjectDescribe | undefined {
    return this.#byPrefix.get(prefix);
  }

  #add(object: ObjectDescribe): void {
    this.#objects.set(object.apiName.toLowerCase(), object);
    if (object.keyPrefix !== null) this.#byPrefix.set(object.keyPrefix, object);
    this.#sorted = null;
  }
}
