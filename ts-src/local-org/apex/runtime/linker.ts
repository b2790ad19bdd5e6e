import type { ObjectDescribe } from '../../metadata/schema-types.js';
import { standardClass } from '../stdlib/registry.js';
import { enumConstant } from '../stdlib/support/enums.js';
import { UnsupportedFeature, exceptionFactory, ApexException } from './exceptions.js';
import { host } from './host.js';
import { ApexType, type ApexEnum, type ApexObject } from './objects.js';
import { typeByKey, typeRef, type TypeRef } from './types.js';
import { ApexDecimal } from './values/decimal.js';
import { ApexDouble } from './values/double.js';
import { refuseNull } from './flow.js';
import { sobjectFieldToken, sobjectTypeToken } from './values/tokens.js';

type AnyFunction = (...args: never[]) => unknown;
type Method = (...args: unknown[]) => unknown;

/** An emitted class: statics live in `$s`, made by `$i` when first needed. */
export interface EmittedClass {
  new (): ApexObject;
  prototype: ApexObject & Record<string, unknown>;
  $s: unknown;
  $i(): unknown;
}

/** What scripts are linked with: finds what they refer to by name. */
export class Linker {
  private readonly classes: ReadonlyMap<string, EmittedClass>;
  private readonly enums: ReadonlyMap<string, Readonly<Record<string, ApexEnum>>>;

  constructor(
    classes: ReadonlyMap<string, EmittedClass>,
    enums: ReadonlyMap<string, Readonly<Record<string, ApexEnum>>>
  ) {
    this.classes = classes;
    this.enums = enums;
  }

  type(key: string): TypeRef {
    return typeByKey(key) ?? typeRef(key);
  }

  cls(key: string): EmittedClass {
    const found = this.classes.get(key);
    if (!found) throw new Error(`No such class: ${key}`);
    return found;
  }

  enumOf(key: string): Readonly<Record<string, ApexEnum>> {
    const found = this.enums.get(key);
    if (!found) throw new Error(`No such enum: ${key}`);
    return found;
  }

  standardEnum(key: string, name: string): ApexEnum {
    return enumConstant(this.type(key).name, name);
  }

  double(text: string): ApexDouble {
    return new ApexDouble(Number(text));
  }

  decimal(text: string): ApexDecimal {
    return ApexDecimal.parse(text) ?? new ApexDecimal(0n, 0);
  }

  objectToken(name: string): unknown {
    return sobjectTypeToken(name);
  }

  fieldToken(object: string, field: string): unknown {
    return sobjectFieldToken(object, field);
  }

  classLiteral(key: string): ApexType {
    return ApexType.of(this.type(key));
  }

  /** Describe of an object, asked for when a record is made: tests may bring another schema. */
  object(name: string): () => ObjectDescribe {
    return () => {
      const found = host().schema.object(name);
      if (!found) throw new UnsupportedFeature(`Object ${name}`);
      return found;
    };
  }

  /** An instance method as a function of its receiver. */
  method(owner: string, name: string, signature: string): AnyFunction {
    const definition = this.definition(owner);
    const found = definition?.method(name);
    if (!found) return this.fallback(name) ?? unsupported(signature);
    const prototype = definition?.jsClass?.prototype as Record<string, unknown> | undefined;
    if (definition?.kind === 'object' && typeof prototype?.[found.name] === 'function') {
      return ((self: Record<string, Method>, ...args: unknown[]) =>
        (self[found.name] as Method)(...args)) as AnyFunction;
    }
    return found.call;
  }

  /** Methods of every value, when a standard class brings none of its own. */
  private fallback(name: string): AnyFunction | undefined {
    const lower = name.toLowerCase();
    if (lower !== 'tostring' && lower !== 'equals' && lower !== 'hashcode') return undefined;
    return standardClass('System', 'Object')?.method(lower)?.call as AnyFunction | undefined;
  }

  staticMethod(owner: string, name: string, signature: string): AnyFunction {
    const definition = this.definition(owner);
    // An overload may have an implementation of its own, named with its parameters.
    const overload = `${name}${signature.slice(signature.indexOf('('))}`;
    return (definition?.staticMethod(overload) ?? definition?.staticMethod(name))?.call ?? unsupported(signature);
  }

  property(owner: string, name: string): { get(self: unknown): unknown; set(value: unknown, self: unknown): void } {
    const found = this.definition(owner)?.property(name);
    const text = `${this.type(owner).name}.${name}`;
    if (!found) return { get: unsupported(text) as never, set: unsupported(text) as never };
    const { property } = found;
    if (!property) {
      const read = (self: unknown): unknown => (self as Record<string, unknown>)[found.name];
      const write = (value: unknown, self: unknown): void => {
        (self as Record<string, unknown>)[found.name] = value;
      };
      return { get: read, set: write };
    }
    const set = property.set?.bind(property) ?? unsupported(`Assigning ${text}`);
    return {
      get: (self) => (self === null ? refuseNull() : property.get(self)),
      set: (value, self) => set(value as never, self as never)
    };
  }

  staticProperty(owner: string, name: string): { get(): unknown; set(value: unknown): unknown } {
    const found = this.definition(owner)?.staticProperty(name);
    const text = `${this.type(owner).name}.${name}`;
    if (!found) return { get: unsupported(text), set: unsupported(text) };
    const { property } = found;
    return {
      get: () => property.get(),
      set: (value) => {
        if (property.set) property.set(value);
        else unsupported(`Assigning ${text}`)();
        return value;
      }
    };
  }

  /** `new X(...)` of a standard class; the first argument is the type. */
  constructorOf(owner: string, signature: string): AnyFunction {
    const definition = this.definition(owner);
    if (definition?.construct) return definition.construct;
    const type = this.type(owner);
    if (this.isException(type)) return (_type: TypeRef, ...args: unknown[]) => standardException(type, args);
    const { jsClass } = definition ?? {};
    if (!jsClass) return unsupported(signature);
    const create = jsClass as unknown as new (...args: unknown[]) => unknown;
    return (_type: TypeRef, ...args: unknown[]) => new create(...args);
  }

  private isException(type: TypeRef): boolean {
    return /exception$/.test(type.key);
  }

  private definition(owner: string): ReturnType<typeof standardClass> {
    const base = owner.replace(/<.*$/, '');
    const dot = base.indexOf('.');
    return dot < 0 ? standardClass('system', base) : standardClass(base.slice(0, dot), base.slice(dot + 1));
  }
}

/** A function that says what is missing when it is called. */
function unsupported(what: string): () => never {
  return () => {
    throw new UnsupportedFeature(what);
  };
}

function standardException(type: TypeRef, args: readonly unknown[]): ApexException {
  const created = exceptionFactory(type.name)?.() ?? new ApexException();
  if (!exceptionFactory(type.name)) created.typeName = type.name;
  const [first, second] = args;
  if (args.length === 2) {
    return created['new(string,system.exception)'](first as string | null, second as ApexException | null);
  }
  if (first instanceof ApexException) return created['new(system.exception)'](first);
  return args.length === 1 ? created['new(string)'](first as string | null) : created['new()']();
}
