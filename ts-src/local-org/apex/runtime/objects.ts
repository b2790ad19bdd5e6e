import type { TypeRef } from './types.js';

/** Base of every emitted Apex class. Methods are properties named by their signature: `"foo(string,list<account>)"`. */
export class ApexObject {
  /** Set on the prototype of each emitted class. */
  declare readonly $type: TypeRef;
}

/** One constant of an enum; constants are compared by identity. */
export class ApexEnum {
  readonly type: TypeRef;
  readonly name: string;
  readonly ordinal: number;

  constructor(type: TypeRef, name: string, ordinal: number) {
    this.type = type;
    this.name = name;
    this.ordinal = ordinal;
  }

  toString(): string {
    return this.name;
  }
}

/** `System.Type`: the value of `Foo.class`. One instance for each type, so identity is equality. */
export class ApexType {
  private static readonly instances = new Map<TypeRef, ApexType>();
  readonly ref: TypeRef;

  private constructor(ref: TypeRef) {
    this.ref = ref;
  }

  /** The instance for a type. */
  static of(ref: TypeRef): ApexType {
    let found = ApexType.instances.get(ref);
    if (!found) ApexType.instances.set(ref, (found = new ApexType(ref)));
    return found;
  }

  toString(): string {
    return this.ref.name;
  }
}
